"""S12: files as people and spreadsheets make them are read; bombs are refused at once."""

import bz2
import gzip
import io
import lzma
import time
import tracemalloc
import zipfile

import pytest

from kam import import_table
from kam.problem import Problem

PLAIN = "name,sector\nHämeen Öljy Oy,energy\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode("cp1252"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b"\n\n" + PLAIN.encode(),
        '"name","sector"\n"Hämeen Öljy Oy","energy"\n'.encode(),
        "name,sector\r\nHämeen\u00a0Öljy  Oy ,energy".encode(),
    ],
)
def test_every_usual_spelling_of_a_table_is_read(data: bytes) -> None:
    table = import_table.read("x.csv", data)
    assert table.headings == ("name", "sector")
    assert [row.cells for row in table.rows] == [("Hämeen Öljy Oy", "energy")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = 'name,sector\r\n"First\r\nstill first",a\n\nSecond,b\rThird\n'
    rows = import_table.read("x.csv", text.encode()).rows
    assert [(row.line, row.cells) for row in rows] == [
        (2, ("First still first", "a")), (5, ("Second", "b")), (6, ("Third", "")),
    ]  # fmt: skip


def test_the_sep_line_counts_as_a_line() -> None:
    assert import_table.read("x.csv", b"sep=;\nname;x\nAcme;1\n").rows[0].line == 3


def test_a_separator_inside_quotes_does_not_count() -> None:
    table = import_table.read("x.csv", b'"a,b,c,d";name\n1;2\n')
    assert table.headings == ("a,b,c,d", "name")


def test_cells_beyond_the_headings_are_seen() -> None:
    rows = import_table.read("x.csv", b"name,x\nA,1,2\nB,1,\n").rows
    assert [row.surplus for row in rows] == [True, False]


_LAUGHS = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]><l>&j;</l>"  # fmt: skip


def _zipped(*files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            archive.writestr(f"{number}.csv", file)
    return made.getvalue()


BOMBS = {
    "too large": (b"a" * 10_000_001, "import_too_big"),
    "a million columns": (b"," * 1_000_000, "import_not_a_table"),
    "201 columns": (b"a," * 200 + b"a\n", "import_too_many_columns"),
    "50,001 rows": (b"name\n" + b"a\n" * 50_001, "import_too_many_rows"),
    "ten million short rows": (b"a\n" * 4_999_999, "import_too_many_rows"),
    "a lone quote": (b'name\n"Acme\n' + b"x\n" * 1000, "import_not_a_table"),
    "a cell of 9 MB": (b'name\n"' + b"x\n" * 4_500_000 + b'"', "import_not_a_table"),
    "an Excel file": (b"PK\x03\x04" + b"\x00" * 100, "import_not_text"),
    "an Excel file of before 2007": (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "import_not_text"),
    "300 MB of rows in a small zip": (gzip.compress(b"a,b\n" * 2_000_000), "import_not_text"),
    "a zip in a zip": (_zipped(_zipped(b"name\nAcme\n")), "import_not_text"),
    "10,000 files in a zip": (_zipped(b"x") * 10_000, "import_not_text"),
    "bzip2": (bz2.compress(b"name\nAcme\n"), "import_not_text"),
    "xz": (lzma.compress(b"name\nAcme\n"), "import_not_text"),
    "a billion laughs": (_LAUGHS, "import_not_a_table"),
    "a file of ours in XML": (
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        "import_not_a_table",
    ),
    "a web page that calls itself a table": (
        b"\n<table><td>name</td></table>",
        "import_not_a_table",
    ),
    "a million columns below the headings": (b"name,x\n" + b"," * 1_000_000, "import_not_a_table"),
    "a lone quote at the end": (b'name\nAcme\n"', "import_not_a_table"),
    "zeros": (b"\x00" * 1000, "import_not_text"),
    "zeros inside": (b"name\nAc\x00me\n", "import_not_text"),
    "half a UTF-16 file": (PLAIN.encode("utf-16")[:-1], "import_not_text"),
    "nothing": (b"", "import_empty"),
    "only empty lines": (b"\n\n , \n", "import_empty"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_in_little_memory(what: str) -> None:
    data, key = BOMBS[what]
    spent = []
    for _ in range(3):  # the quickest counts: other processes cost time too
        began = time.process_time()
        with pytest.raises(Problem) as refused:
            import_table.read("x.csv", data)
        spent.append(time.process_time() - began)
        assert refused.value.key == key
    assert min(spent) < 1.0
    tracemalloc.start()
    with pytest.raises(Problem, match=key):
        import_table.read("x.csv", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000, f"{peak:,} bytes"
