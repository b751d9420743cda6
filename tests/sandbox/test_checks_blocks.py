"""What Slack refuses about the blocks of a message besides their sizes."""

from typing import Any

import pytest

from sandbox.checks import Problem, message_problem

TEXT = {"type": "plain_text", "text": "Hi"}
MRKDWN = {"type": "mrkdwn", "text": "Hi"}
A, B = ({"text": TEXT, "value": value} for value in "ab")
GROUP = {"label": TEXT, "options": [A]}
LETTERS = "abcdefghijklmnopqrstu"
CELL, HEAD = {"type": "raw_text", "text": "c"}, [{"type": "raw_text", "text": "h"}]
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": TEXT, **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def section(**more: Any) -> dict[str, Any]:
    return {"type": "section", "text": TEXT, **more}


def menu(kind: str, **more: Any) -> dict[str, Any]:
    return section(accessory={"type": kind, **more})


def ask(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": TEXT, "element": {"type": kind, **more}}


def pick(**more: Any) -> dict[str, Any]:
    return menu("static_select", **more)


def data(*rows: Any, **more: Any) -> dict[str, Any]:
    return {"type": "data_table", "caption": "c", "rows": list(rows), **more}


def chart(series: list[tuple[str, str]], categories: str, kind: str = "line") -> dict[str, Any]:
    made = [{"name": name, "data": [{"label": x, "value": -1.5} for x in points]} for name, points in series]
    axis = {"categories": list(categories)}
    return {
        "type": "data_visualization",
        "title": "t",
        "chart": {"type": kind, "series": made, "axis_config": axis},
    }


def pie(value: float) -> dict[str, Any]:
    segments = [{"label": "a", "value": value}]
    return {"type": "data_visualization", "title": "t", "chart": {"type": "pie", "segments": segments}}


def rich(*leaves: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(leaves)}]}


def bullets(**more: Any) -> dict[str, Any]:
    points = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]}
    ]
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": points, **more}]}


def in_message(*blocks: dict[str, Any]) -> Problem | None:
    return message_problem({"blocks": list(blocks)})


# Where the fault is, then the blocks of a message.
REFUSED = {
    "an unknown block": ("/0/type", [{"type": "poem"}]),
    "an alert, which is for modals": ("/0/type", [{"type": "alert", "text": TEXT}]),
    "a field nobody knows": ("/0", [{"type": "divider", "colour": "red"}]),
    "mrkdwn in a header": ("/0/text/type", [{"type": "header", "text": MRKDWN}]),
    "mrkdwn on a button": ("/0/elements/0/text/type", [actions(button(text=MRKDWN))]),
    "emoji on mrkdwn": ("/0/text", [section(text={**MRKDWN, "emoji": True})]),
    "verbatim on plain text": ("/0/text", [section(text={**TEXT, "verbatim": True})]),
    "a text that is a bare string": ("/0/text", [section(text="Hi")]),
    "a section of nothing": ("/0", [{"type": "section"}]),
    "a picture without words": ("/0", [{"type": "image", "image_url": "u"}]),
    "a picture from two places": (
        "/0",
        [{"type": "image", "alt_text": "a", "image_url": "u", "slack_file": {"id": "F"}}],
    ),
    "a file by id and url": (
        "/0/slack_file",
        [{"type": "image", "alt_text": "a", "slack_file": {"id": "F", "url": "u"}}],
    ),
    "two blocks of one id": ("/1/block_id", [{"type": "divider", "block_id": "a"}] * 2),
    "two blocks of an empty id": ("/1/block_id", [{"type": "divider", "block_id": ""}] * 2),
    "one action id twice in a block": ("/0/elements/1/action_id", [actions(*[button(action_id="a")] * 2)]),
    "a style that is none": ("/0/elements/0/style", [actions(button(style="blue"))]),
    "typing outside an input": ("/0/elements/0/type", [actions({"type": "plain_text_input"})]),
    "a button in an input": ("/0/element/type", [ask("button", text=TEXT)]),
    "a picture among actions": (
        "/0/elements/0/type",
        [actions({"type": "image", "image_url": "u", "alt_text": "a"})],
    ),
    "a date and time in a section": ("/0/accessory/type", [menu("datetimepicker")]),
    "a file field outside a modal": ("/0/element/type", [ask("file_input")]),
    "a response URL outside a modal": (
        "/0/element/response_url_enabled",
        [ask("channels_select", response_url_enabled=True)],
    ),
    "a menu of nothing": ("/0/accessory", [menu("static_select")]),
    "a menu of options and groups": ("/0/accessory", [pick(options=[A], option_groups=[GROUP])]),
    "a choice that is not offered": ("/0/accessory/initial_option", [pick(options=[A], initial_option=B)]),
    "a choice of no group": ("/0/accessory/initial_option", [pick(option_groups=[GROUP], initial_option=B)]),
    "boxes that are not offered": (
        "/0/accessory/initial_options/0",
        [menu("checkboxes", options=[A], initial_options=[B])],
    ),
    "mrkdwn in a menu's option": (
        "/0/accessory/options/0/text/type",
        [pick(options=[{**A, "text": MRKDWN}])],
    ),
    "a day that is not": ("/0/accessory/initial_date", [menu("datepicker", initial_date="2026-02-30")]),
    "a day without dashes": ("/0/accessory/initial_date", [menu("datepicker", initial_date="20260228")]),
    "an hour that is not": ("/0/accessory/initial_time", [menu("timepicker", initial_time="24:00")]),
    "a short hour": ("/0/accessory/initial_time", [menu("timepicker", initial_time="9:00")]),
    "a moment in milliseconds": (
        "/0/elements/0/initial_date_time",
        [actions({"type": "datetimepicker", "initial_date_time": 1_700_000_000_000})],
    ),
    "a list without a style": ("/0/elements/0", [bullets()]),
    "a list too deep": ("/0/elements/0/indent", [bullets(style="bullet", indent=9)]),
    "rich text of no words": ("/0/elements/0/elements/0/text", [rich({"type": "text", "text": ""})]),
    "mrkdwn in rich text": ("/0/elements/0/elements/0/type", [rich(MRKDWN)]),
    "a broadcast to nobody": (
        "/0/elements/0/elements/0/range",
        [rich({"type": "broadcast", "range": "all"})],
    ),
    "an uneven data table": ("/0/rows/1", [data(HEAD, [CELL, CELL])]),
    "a data table of a header": ("/0/rows", [data(HEAD)]),
    "a rich header": ("/0/rows/0/0/type", [data([RICH], [CELL])]),
    "a row header beyond the columns": (
        "/0/row_header_column_index",
        [data(HEAD, [CELL], row_header_column_index=1)],
    ),
    "a table cell of a number in words": (
        "/0/rows/0/0/value",
        [{"type": "table", "rows": [[{"type": "raw_number", "value": "5"}]]}],
    ),
    "an empty slice": ("/0/chart/segments/0/value", [pie(0)]),
    "a value that is not finite": ("/0/chart/segments/0/value", [pie(float("inf"))]),
    "a series without a category": ("/0/chart/series/0/data", [chart([("s", "a")], "ab")]),
    "two series of a name": ("/0/chart/series", [chart([("s", "a"), ("s", "a")], "a")]),
    "a category twice": ("/0/chart/axis_config/categories", [chart([("s", "aa")], "aa")]),
    "too many series": ("/0/chart/series", [chart([(f"s{n}", "a") for n in range(13)], "a")]),
    "too many points": ("/0/chart/series/0/data", [chart([("s", LETTERS)], LETTERS)]),
    "a chart that is none": ("/0/chart/type", [chart([("s", "a")], "a", kind="donut")]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_message_is_refused_for_its_blocks(name):
    place, blocks = REFUSED[name]

    problem = in_message(*blocks)

    assert problem is not None
    assert problem.error == "invalid_blocks"
    assert any(words.endswith(f"[json-pointer:/blocks{place}]") for words in problem.messages), (
        problem.messages
    )


TAKEN = {
    "one action id in two blocks": [actions(button(action_id="a"))] * 2,
    "an input": [ask("plain_text_input", action_id="a", multiline=True)],
    "a picture from Slack": [{"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}}],
    "a choice of a group": [pick(option_groups=[GROUP, {**GROUP, "options": [B]}], initial_option=B)],
    "mrkdwn beside a box": [menu("checkboxes", options=[{**A, "text": MRKDWN}])],
    "a leap day": [menu("datepicker", initial_date="2028-02-29")],
    "the last minute": [menu("timepicker", initial_time="23:59")],
    "a list": [bullets(style="ordered", indent=8, border=1)],
    "rich text in a table": [{"type": "table", "rows": [[CELL], [RICH]], "column_settings": [None]}],
    "numbers in a data table": [data(HEAD, [{"type": "raw_number", "value": -1.5, "text": "-1,5 €"}])],
    "every kind of chart": [
        chart([("s", "ab"), ("t", "ba")], "ab", kind="area"),
        chart([("s", "a")], "a", kind="bar"),
    ],
    "twelve series of twenty points": [chart([(f"s{n}", LETTERS[:20]) for n in range(12)], LETTERS[:20])],
    "opinions": [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "positive_button": {"text": TEXT, "value": "y"},
                    "negative_button": {"text": TEXT, "value": "n"},
                }
            ],
        }
    ],
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_message_of_sound_blocks_is_taken(name):
    assert in_message(*TAKEN[name]) is None
