"""What Slack refuses about a modal, a Home and the inputs in them, besides sizes."""

from typing import Any

import pytest

from sandbox.checks import Problem, view_problem

TEXT = {"type": "plain_text", "text": "Hi"}
MRKDWN = {"type": "mrkdwn", "text": "Hi"}
A, B = ({"text": TEXT, "value": value} for value in "ab")
CELL = {"type": "raw_text", "text": "c"}
TABLE = {"type": "table", "rows": [[CELL]]}
DATA = {"type": "data_table", "caption": "c", "rows": [[CELL], [CELL]]}
PIE = {
    "type": "data_visualization",
    "title": "t",
    "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}


def section(**more: Any) -> dict[str, Any]:
    return {"type": "section", "text": TEXT, **more}


def menu(kind: str, **more: Any) -> dict[str, Any]:
    return section(accessory={"type": kind, **more})


def ask(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": TEXT, "element": {"type": kind, **more}}


def typing(**more: Any) -> dict[str, Any]:
    return ask("plain_text_input", **more)


def amount(decimal: bool, **more: Any) -> dict[str, Any]:
    return ask("number_input", is_decimal_allowed=decimal, **more)


def in_modal(*blocks: dict[str, Any], **more: Any) -> Problem | None:
    return view_problem({"type": "modal", "title": TEXT, "submit": TEXT, "blocks": list(blocks), **more})


VIEW_REFUSED = {
    "a table": ("/0/type", [TABLE]),
    "a data table": ("/0/type", [DATA]),
    "a chart": ("/0/type", [PIE]),
    "markdown": ("/0/type", [{"type": "markdown", "text": "x"}]),
    "opinions": ("/0/type", [{"type": "context_actions", "elements": []}]),
    "a second focus": ("/1/element/focus_on_load", [ask("url_text_input", focus_on_load=True)] * 2),
    "a response URL outside an input": (
        "/0/accessory/response_url_enabled",
        [menu("channels_select", response_url_enabled=True)],
    ),
    "a start longer than the field": (
        "/0/element/initial_value",
        [typing(max_length=2, initial_value="abc")],
    ),
    "a start shorter than the field": (
        "/0/element/initial_value",
        [typing(min_length=4, initial_value="abc")],
    ),
    "a field that ends before it starts": ("/0/element/min_length", [typing(min_length=4, max_length=3)]),
    "a number field of no kind": ("/0/element", [ask("number_input")]),
    "a number that is none": ("/0/element/initial_value", [amount(True, initial_value="1,5")]),
    "a decimal where none may be": ("/0/element/initial_value", [amount(False, initial_value="1.5")]),
    "a number below the least": ("/0/element/min_value", [amount(False, initial_value="1", min_value="2")]),
    "a number above the most": (
        "/0/element/initial_value",
        [amount(False, initial_value="3", max_value="2")],
    ),
    "a number given as one": ("/0/element/initial_value", [amount(False, initial_value=3)]),
    "rich typing without an id": ("/0/element", [ask("rich_text_input")]),
    "rich typing that starts as text": (
        "/0/element/initial_value",
        [ask("rich_text_input", action_id="a", initial_value="x")],
    ),
    "files that report": ("/0/dispatch_action", [{**ask("file_input"), "dispatch_action": True}]),
    "mrkdwn in a label": ("/0/label/type", [{**ask("url_text_input"), "label": MRKDWN}]),
}


@pytest.mark.parametrize("name", VIEW_REFUSED)
def test_a_modal_is_refused_for_its_blocks(name):
    place, blocks = VIEW_REFUSED[name]

    problem = in_modal(*blocks)

    assert problem is not None
    assert problem.error == "invalid_arguments"
    assert any(words.endswith(f"[json-pointer:/view/blocks{place}]") for words in problem.messages), (
        problem.messages
    )


INPUTS = [
    typing(min_length=0, max_length=3000, focus_on_load=True),
    amount(True, initial_value="-1.5", min_value="-2", max_value="0"),
    ask("email_text_input", dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}),
    ask("url_text_input", initial_value="https://x.test"),
    ask("file_input", filetypes=["pdf"], max_files=10),
    ask("rich_text_input", action_id="a", initial_value=RICH),
    ask("datetimepicker", initial_date_time=1_800_000_000),
    ask("external_select", min_query_length=0, initial_option=A),
    ask("conversations_select", response_url_enabled=True, filter={"include": ["private"]}),
    ask("multi_static_select", options=[A, B], initial_options=[A, B], max_selected_items=2),
    ask("users_select", initial_user="U1"),
]


def test_a_modal_takes_every_input_once_it_has_a_submit_button():
    assert in_modal(*INPUTS) is None
    without = {"type": "modal", "title": TEXT, "blocks": INPUTS}
    assert view_problem(without) == Problem(
        "invalid_arguments", ["[ERROR] missing required field: submit [json-pointer:/view]"]
    )


def test_a_modal_that_asks_nothing_needs_no_submit_button():
    assert view_problem({"type": "modal", "title": TEXT, "blocks": [section()]}) is None


def test_a_home_takes_figures_and_inputs_but_no_title_and_no_submit():
    home = {"type": "home", "blocks": [TABLE, PIE, ask("url_text_input")]}

    assert view_problem(home) is None
    for name in ("submit", "title", "close"):
        assert view_problem({**home, name: TEXT}).error == "invalid_arguments"


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"type": "poem", "blocks": []},
        {"type": "modal", "blocks": []},
        {"type": "modal", "title": TEXT},
        {"type": "modal", "title": MRKDWN, "blocks": []},
        {"type": "modal", "title": TEXT, "blocks": [], "notify_on_close": "yes"},
        {"type": "modal", "title": TEXT, "blocks": [], "submit_disabled": True},
        {"type": "home"},
    ],
)
def test_a_view_of_the_wrong_shape_is_refused(view):
    assert view_problem(view).error == "invalid_arguments"


def test_a_view_over_250_kilobytes_is_too_large():
    wide = section(fields=[{"type": "plain_text", "text": "x" * 2000}] * 10)

    assert in_modal(*[wide] * 12) is None
    assert in_modal(*[wide] * 13).error == "view_too_large"
