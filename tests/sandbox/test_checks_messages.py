"""What Slack refuses about a whole message: its size, its attachments, its metadata."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.checks import message_problem, view_problem

DIVIDER = {"type": "divider"}
CELL = {"type": "raw_text", "text": "c"}
CHART = {
    "type": "data_visualization",
    "title": "Mix",
    "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
}
TABLE = {"type": "table", "rows": [[CELL]]}


def words(size: int) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * size}}


def figures(kind: str, size: int, **more: Any) -> dict[str, Any]:
    """A table whose cells hold `size` characters together."""
    return {"type": kind, "rows": [[CELL], [{"type": "raw_text", "text": "x" * (size - 1)}]], **more}


Make = Callable[[int], dict[str, Any]]
LIMITS: dict[str, tuple[int, Make, str]] = {
    "blocks": (50, lambda n: {"blocks": [DIVIDER] * n}, "invalid_blocks"),
    "text": (40_000, lambda n: {"text": "x" * n}, "msg_too_long"),
    "text of an update": (4000, lambda n: {"ts": "1.2", "text": "x" * n}, "msg_too_long"),
    "text of an ephemeral": (4000, lambda n: {"user": "U1", "text": "x" * n}, "msg_too_long"),
    "markdown text": (12_000, lambda n: {"markdown_text": "x" * n}, "msg_too_long"),
    "attachments": (100, lambda n: {"attachments": [{"text": "x"}] * n}, "too_many_attachments"),
    "tables": (1, lambda n: {"blocks": [TABLE] * n}, "invalid_attachments"),
    "charts": (2, lambda n: {"blocks": [CHART] * n}, "invalid_blocks"),
    "text in a table": (10_000, lambda n: {"blocks": [figures("table", n)]}, "invalid_blocks"),
    "text in data tables": (
        20_000,
        lambda n: {
            "blocks": [figures("data_table", size, caption="c") for size in (9000, n - 9000)],
        },
        "invalid_blocks",
    ),
    "text in all blocks": (
        9600,
        lambda n: {"blocks": [words(2400), words(2400), words(2400), words(n - 7200)]},
        "msg_blocks_too_long",
    ),
    "text and markdown together": (
        12_000,
        lambda n: {"blocks": [{"type": "markdown", "text": "x" * 9500}, words(n - 9500)]},
        "msg_blocks_too_long",
    ),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_whole_message_is_taken_at_its_limit_and_refused_one_above(name):
    limit, make, error = LIMITS[name]

    assert message_problem(make(limit)) is None
    problem = message_problem(make(limit + 1))

    assert problem is not None
    assert problem.error == error


def test_an_update_counts_bytes_so_finnish_letters_count_twice():
    assert message_problem({"ts": "1.2", "text": "ä" * 2000}) is None
    assert message_problem({"ts": "1.2", "text": "ä" * 2001}).error == "msg_too_long"


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "no_text"),
    "blank text": ({"text": " \n"}, "no_text"),
    "empty lists": ({"text": "", "blocks": [], "attachments": []}, "no_text"),
    "text that is no text": ({"text": 5}, "invalid_arguments"),
    "blocks that are no list": ({"text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
    "a block that is no object": ({"blocks": ["divider"]}, "invalid_blocks"),
    "a block without a type": ({"blocks": [{}]}, "invalid_blocks"),
    "markdown beside text": ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
    "markdown beside blocks": ({"blocks": [DIVIDER], "markdown_text": "y"}, "markdown_text_conflict"),
    "attachments that are no list": ({"attachments": {"text": "x"}}, "invalid_attachments"),
    "a bad block in an attachment": ({"attachments": [{"blocks": [{"type": "x"}]}]}, "invalid_attachments"),
    "a second table in an attachment": (
        {"blocks": [TABLE], "attachments": [{"blocks": [TABLE]}]},
        "invalid_attachments",
    ),
    "metadata that is no object": ({"text": "x", "metadata": "y"}, "invalid_metadata_format"),
    "metadata without payload": ({"text": "x", "metadata": {"event_type": "y"}}, "invalid_metadata_schema"),
    "metadata without type": ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_schema"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_message_is_refused_with_slacks_code(name):
    arguments, error = REFUSED[name]

    problem = message_problem(arguments)

    assert problem is not None
    assert problem.error == error


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "x"},
        {"blocks": [DIVIDER]},
        {"markdown_text": "**x**"},
        {"attachments": [{"blocks": [DIVIDER], "color": "#ff0000"}]},
        {"delete_original": True},
        {"text": "x", "blocks": []},
        {"text": "x", "metadata": {"event_type": "logged", "event_payload": {"id": 1}}},
        {"text": "x", "replace_original": True, "response_type": "ephemeral"},
    ],
)
def test_a_sound_message_is_taken(arguments):
    assert message_problem(arguments) is None


KNOWN_WORDS = st.sampled_from(
    [
        "type",
        "text",
        "elements",
        "blocks",
        "section",
        "actions",
        "rich_text",
        "table",
        "rows",
        "mrkdwn",
        "input",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | KNOWN_WORDS | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KNOWN_WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(ANYTHING)
def test_whatever_comes_is_judged_and_never_breaks_the_judge(value):
    for arguments in (
        {"blocks": [value]},
        {"ts": "1.2", "text": value},
        {"attachments": value, "metadata": value},
    ):
        problem = message_problem(arguments)
        assert problem is None or problem.error
    for kind in ("modal", "home"):
        problem = view_problem({"type": kind, "title": value, "blocks": value})
        assert problem is None or problem.error
