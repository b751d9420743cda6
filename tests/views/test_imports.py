"""What `kam import` says: every key of a remark has its sentence, in both languages."""

import pytest

from kam.problem import Problem
from kam.shapes.imports import Heading, Imported, Odd, Remark
from views import imports as views
from views.say import Say

REMARKS = [
    Remark(2, "name_missing", {"field": "name"}),
    Remark(3, "name_too_long", {"limit": "100"}),
    Remark(4, "code_form", {"limit": "20", "code": "X"}),
    Remark(5, "tier", {"typed_tier": "Z"}),
    Remark(6, "surplus"),
    Remark(7, "double", {"name": "Gekko & Co", "first": "3"}),
    Remark(7, "double_code", {"code": "GEKKO", "first": "3", "other": "Gekko"}),
    Remark(7, "double_account", {"name": "Gekko Group", "first": "3", "other": "Gekko"}),
    Remark(8, "two_accounts", {"name": "Acme", "code": "AC"}),
    Remark(9, "business_id", {"typed_id": "1"}),
    Remark(10, "no_group", {"name": "Acme", "group": "Nobody"}),
    Remark(11, "circle", {"name": "Acme", "group": "Acme"}),
    Remark(12, "ended", {"name": "Acme"}),
    Remark(13, "tier_kept", {"name": "Acme", "tier": "A"}),
    Remark(14, "code_kept", {"name": "Acme", "code": "ACME"}),
]
HEADINGS = (
    *(
        Heading(each, each)
        for each in (
            "name", "code", "sector", "country", "parent", "business_id", "domains", "aliases", "tier",
        )
    ),
    Heading("revenue", why="turnover"), Heading("", why="unknown"), Heading("firm", why="double"),
)  # fmt: skip


@pytest.fixture(params=["fi", "en"])
def say(request) -> Say:
    return Say(request.param)


def test_each_row_is_named_with_its_line_and_nothing_is_escaped(say) -> None:
    text = views.report(say, Imported("a.csv", False, HEADINGS, 1200, 1, 2, 1, bad=tuple(REMARKS)))
    for each in REMARKS:
        assert f" {each.line}: " in text
    assert "Gekko & Co" in text and "{" not in text and "revenue" in text


def test_new_accounts_are_told_with_the_tiers_they_have(say) -> None:
    text = views.report(say, Imported("a.csv", False, HEADINGS, made=3, tiers=(("A", 1), ("B", 2))))
    assert " A: 1, " in text and " B: 2; " in text and " C" not in text.splitlines()[1]


def test_many_bad_rows_are_counted_after_the_first(say) -> None:
    found = Imported("a.csv", False, HEADINGS, bad=tuple(REMARKS) * 5)
    text = views.report(say, found)
    assert "55" in text and text.count("Gekko & Co") <= 2


def test_a_dry_run_and_odd_words_are_told(say) -> None:
    wet = views.report(say, Imported("a.csv", False, HEADINGS))
    dry = views.report(say, Imported("a.csv", True, HEADINGS, odd=(Odd("technolgy", "technology", 12),)))
    assert wet.splitlines()[0] != dry.splitlines()[0]
    assert "technolgy" in dry and "12" in dry


def test_what_would_move_the_cursor_is_cleaned(say) -> None:
    text = views.report(say, Imported("a\x1b[2J.csv", False, (Heading("x\x1b]0;hi\x07", why="unknown"),)))
    assert "\x1b" not in text and "\x07" not in text


@pytest.mark.parametrize(
    "key",
    [
        "import_too_big", "import_too_many_rows", "import_too_many_columns", "import_not_text",
        "import_not_a_table", "import_empty", "import_no_name",
    ],
)  # fmt: skip
def test_each_refusal_has_a_sentence(say, key) -> None:
    problem = Problem(key, file="a.csv", limit=10, line="3", headings="x, y")
    assert "a.csv" in views.problem(say, problem)
