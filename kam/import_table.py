"""A CSV file as a table: encoding, separator and limits found while reading. Pure: bytes in, rows out.

Limits of TRUST S12: 10 MB, 50,000 rows, 200 columns; each is counted while reading, so that a bomb is refused
before it is unpacked in memory.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kam.problem import Problem

MOST_BYTES = 10_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
_LONGEST_LINE = 200_000  # characters; a million commas in one line are no table
_SEPARATORS = (",", ";", "\t", "|")
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ")


@dataclass(frozen=True)
class Row:
    """One row with the line on which it begins; `cells` as many as there are headings, trimmed."""

    line: int
    cells: tuple[str, ...]
    surplus: bool = False


@dataclass(frozen=True)
class Table:
    """A file that was read: its headings and its rows, empty ones left out."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read(name: str, data: bytes) -> Table:
    """The table in `data`. Problem `import_…` when it is too large, no text, or not a table."""
    if len(data) > MOST_BYTES:
        raise Problem("import_too_big", limit=MOST_BYTES // 1_000_000, file=name)
    text = _text(name, data)
    if text.lstrip()[:1] == "<":  # a web page or XML under a table's name; its entities are never looked at
        raise Problem("import_not_a_table", file=name, line="1")
    separator, start = _separator(text)
    records = _records(name, text[start:], separator, first_line=2 if start else 1)
    headings = next((cells for _, cells in records if any(cells)), None)
    if headings is None:
        raise Problem("import_empty", file=name)
    rows: list[Row] = []
    for line, cells in records:
        if not any(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise Problem("import_too_many_rows", limit=MOST_ROWS, file=name)
        width = len(headings)
        kept = (*cells[:width], *[""] * (width - len(cells)))
        rows.append(Row(line, kept, surplus=any(cells[width:])))
    return Table(name, tuple(headings), tuple(rows))


def _records(name: str, text: str, separator: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each record. A quote without its end is a fault, not a file-long cell."""
    lines = _lines(name, text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = first_line
    try:
        for record in reader:
            if len(record) > MOST_COLUMNS:
                raise Problem("import_too_many_columns", limit=MOST_COLUMNS, file=name, line=str(line))
            yield line, [" ".join(cell.split()) for cell in record]
            line = first_line + reader.line_num
    except csv.Error as error:
        raise Problem("import_not_a_table", file=name, line=str(line)) from error


def _lines(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _LONGEST_LINE:
            raise Problem("import_not_a_table", file=name, line=str(number))
        yield line


def _text(name: str, data: bytes) -> str:
    """UTF-8, UTF-16 (with or without its mark), else what Excel writes in Europe (Windows-1252)."""
    if data.startswith(_NOT_TEXT):
        raise Problem("import_not_text", file=name)
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.removeprefix("\ufeff")
    raise Problem("import_not_text", file=name)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    start = data[:2000]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if max(zeros) > len(start) // 4:
        return ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",)
    return ("utf-8-sig", "cp1252")


def _separator(text: str) -> tuple[str, int]:
    """The separator, and where the table starts (after Excel's `sep=;` line, if there is one)."""
    first, end, _ = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], len(first) + len(end)
    head = next((line for line in io.StringIO(text[:100_000]) if line.strip()), "")
    bare = "".join(piece for number, piece in enumerate(head.split('"')) if number % 2 == 0)
    return max(_SEPARATORS, key=lambda each: (bare.count(each), -_SEPARATORS.index(each))), 0
