"""Each of Slack's limits, once at its edge (taken) and once one above (refused, with its place named).

A limit is a sound block or view, the place in it that is stretched, and the limit: text to that many
characters, a list to that many copies of its first item, a number to that number.
"""

import json
from typing import Any

import pytest

from sandbox.checks import message_problem, view_problem

TEXT = {"type": "plain_text", "text": "Hi"}
MRKDWN = {"type": "mrkdwn", "text": "Hi"}
OPTION = {"text": TEXT, "value": "v", "description": TEXT}
CONFIRM = {"title": TEXT, "text": MRKDWN, "confirm": TEXT, "deny": TEXT}
BUTTON = {
    "type": "button",
    "text": TEXT,
    "url": "u",
    "value": "v",
    "accessibility_label": "l",
    "confirm": CONFIRM,
}
OPINION = {"text": TEXT, "value": "v", "accessibility_label": "l"}
CELL = {"type": "raw_text", "text": "c"}
IMAGE = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a", "title": TEXT}
SEGMENT = {"label": "a", "value": 1}


def menu(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": TEXT, "accessory": {"type": kind, **more}}


def ask(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": TEXT, "hint": TEXT, "element": {"type": kind, **more}}


SOUND: dict[str, dict[str, Any]] = {
    "section": {"type": "section", "text": MRKDWN, "fields": [MRKDWN]},
    "plain": {"type": "section", "text": TEXT},
    "header": {"type": "header", "text": TEXT},
    "divider": {"type": "divider", "block_id": "b"},
    "context": {"type": "context", "elements": [MRKDWN]},
    "actions": {"type": "actions", "elements": [BUTTON]},
    "button": {"type": "actions", "elements": [{**BUTTON, "action_id": "a"}]},
    "bin": {
        "type": "context_actions",
        "elements": [{"type": "icon_button", "icon": "trash", "text": TEXT, "value": "v"}],
    },
    "opinion": {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "positive_button": OPINION, "negative_button": OPINION}],
    },
    "image": IMAGE,
    "icon": {"type": "context", "elements": [{"type": "image", "image_url": "u", "alt_text": "a"}]},
    "file": {"type": "image", "alt_text": "a", "slack_file": {"url": "u"}},
    "menu": menu("static_select", options=[OPTION], placeholder=TEXT),
    "groups": menu("static_select", option_groups=[{"label": TEXT, "options": [OPTION]}]),
    "overflow": menu("overflow", options=[OPTION]),
    "boxes": menu("checkboxes", options=[OPTION]),
    "radio": menu("radio_buttons", options=[OPTION]),
    "markdown": {"type": "markdown", "text": "m"},
    "table": {"type": "table", "rows": [[CELL]], "column_settings": [{"align": "right"}]},
    "data": {"type": "data_table", "caption": "c", "rows": [[CELL], [CELL]], "page_size": 5},
    "wide": {"type": "data_table", "caption": "c", "rows": [[CELL] * 20] * 2, "row_header_column_index": 0},
    "paged": {"type": "data_table", "caption": "c", "rows": [[CELL], [CELL]], "page_size": 1},
    "pie": {"type": "data_visualization", "title": "t", "chart": {"type": "pie", "segments": [SEGMENT]}},
    "bar": {
        "type": "data_visualization",
        "title": "t",
        "chart": {
            "type": "bar",
            "series": [{"name": "s", "data": [SEGMENT]}],
            "axis_config": {"categories": ["a"], "x_label": "x", "y_label": "y"},
        },
    },
    "modal": {
        "type": "modal",
        "title": TEXT,
        "submit": TEXT,
        "close": TEXT,
        "private_metadata": "p",
        "callback_id": "c",
        "external_id": "e",
        "blocks": [{"type": "divider"}],
    },
    "bare": {
        "type": "modal",
        "title": TEXT,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "blocks": [{"type": "divider", "block_id": ""}],
    },
    "home": {"type": "home", "blocks": [{"type": "divider"}], "private_metadata": "p"},
}
ASKED: dict[str, dict[str, Any]] = {
    "typed": ask("plain_text_input", initial_value="i", max_length=3000, min_length=0, placeholder=TEXT),
    "short": ask("plain_text_input", initial_value="i", max_length=40),
    "files": ask("file_input", max_files=1),
    "people": ask("multi_users_select", initial_users=["U1"], max_selected_items=2),
    "person": ask("users_select", initial_user="U1"),
    "typed and empty": ask("plain_text_input", initial_value="", max_length=1),
    "one of two": ask("multi_external_select", initial_options=[OPTION], max_selected_items=1),
    "moment": ask("datetimepicker", initial_date_time=1_000_000_000),
    "alert": {"type": "alert", "text": TEXT},
}
SOUND |= {name: {**SOUND["modal"], "blocks": [block]} for name, block in ASKED.items()}

LIMITS = """
section /text/text 3000          | plain /text/text 3000            | section /fields 10
section /fields/0/text 2000      | header /text/text 150            | divider /block_id 255
context /elements 10             | context /elements/0/text 3000    | bin /elements 5
bin /elements/0/text/text 75     | bin /elements/0/value 2000
opinion /elements/0/positive_button/text/text 75 | opinion /elements/0/negative_button/value 2000
opinion /elements/0/negative_button/accessibility_label 75
icon /elements/0/alt_text 2000   | icon /elements/0/image_url 3000  | file /slack_file/url 3000
button /elements/0/text/text 75  | button /elements/0/value 2000    | button /elements/0/url 3000
button /elements/0/action_id 255 | button /elements/0/accessibility_label 75
actions /elements 25             | button /elements/0/confirm/title/text 100
button /elements/0/confirm/text/text 300 | button /elements/0/confirm/confirm/text 30
button /elements/0/confirm/deny/text 30
image /image_url 3000            | image /alt_text 2000             | image /title/text 2000
menu /accessory/options 100      | menu /accessory/options/0/text/text 75
menu /accessory/options/0/value 150 | menu /accessory/options/0/description/text 75
menu /accessory/placeholder/text 150
groups /accessory/option_groups 100 | groups /accessory/option_groups/0/options 100
groups /accessory/option_groups/0/label/text 75
overflow /accessory/options 5    | boxes /accessory/options 10      | radio /accessory/options 10
markdown /text 12000             | table /rows 100                  | table /rows/0 20
table /column_settings 20        | wide /row_header_column_index 19 | data /rows 201
data /page_size 100
pie /title 50                    | pie /chart/segments 12           | pie /chart/segments/0/label 20
bar /chart/series/0/name 20      | bar /chart/axis_config/x_label 50 | bar /chart/axis_config/y_label 50
modal /title/text 24             | modal /submit/text 24            | modal /close/text 24
modal /private_metadata 3000     | modal /callback_id 255           | modal /external_id 255
modal /blocks 100                | home /blocks 100                 | home /private_metadata 3000
alert /blocks/0/text/text 200    | typed /blocks/0/label/text 2000  | typed /blocks/0/hint/text 2000
typed /blocks/0/element/max_length 3000 | typed /blocks/0/element/initial_value 3000
typed /blocks/0/element/min_length 3000 | typed /blocks/0/element/placeholder/text 150
short /blocks/0/element/initial_value 40 | files /blocks/0/element/max_files 10
people /blocks/0/element/initial_users 2 | person /blocks/0/element/initial_user 255
moment /blocks/0/element/initial_date_time 9999999999
"""
ROWS = [tuple(row.split()) for line in LIMITS.strip().splitlines() for row in line.split("|")]


def stretched(name: str, pointer: str, size: int) -> dict[str, Any]:
    whole = json.loads(json.dumps(SOUND[name]))  # a copy in which nothing is shared
    node: Any = whole
    *path, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    for part in path:
        node = node[part]
    held = node[last]
    node[last] = size if isinstance(held, int) else "x" * size if isinstance(held, str) else held[:1] * size
    if last == "min_length":
        del node["initial_value"]
    return whole


def problem_of(made: dict[str, Any]):
    return view_problem(made) if made["type"] in ("modal", "home") else message_problem({"blocks": [made]})


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_block_or_view_is_taken(name):
    assert problem_of(SOUND[name]) is None


@pytest.mark.parametrize(("name", "pointer", "limit"), ROWS)
def test_a_limit_is_taken_at_its_edge_and_refused_one_above(name, pointer, limit):
    assert problem_of(stretched(name, pointer, int(limit))) is None

    problem = problem_of(stretched(name, pointer, int(limit) + 1))

    in_view = SOUND[name]["type"] in ("modal", "home")
    assert problem is not None
    assert problem.error == ("invalid_arguments" if in_view else "invalid_blocks")
    place = f"/view{pointer}" if in_view else f"/blocks/0{pointer}"
    assert any(words.endswith(f"[json-pointer:{place}]") for words in problem.messages), problem.messages


EMPTY = """
section /text/text | section /fields | header /text/text | context /elements | actions /elements
button /elements/0/text/text | menu /accessory/options
menu /accessory/options/0/value | menu /accessory/options/0/text/text
groups /accessory/option_groups | groups /accessory/option_groups/0/options
image /alt_text | image /image_url
markdown /text | table /rows | table /rows/0/0/text | data /caption | pie /chart/segments | bar /chart/series
modal /title/text | typed /blocks/0/label/text | typed /blocks/0/element/placeholder/text
files /blocks/0/element/max_files
moment /blocks/0/element/initial_date_time | people /blocks/0/element/initial_users
"""


@pytest.mark.parametrize(
    ("name", "pointer"), [tuple(row.split()) for row in EMPTY.replace("\n", "|").split("|") if row]
)
def test_what_must_not_be_empty_is_refused_when_it_is(name, pointer):
    problem = problem_of(stretched(name, pointer, 0))

    assert problem is not None
    assert any(f"{pointer}]" in words for words in problem.messages), problem.messages


@pytest.mark.parametrize(
    ("name", "pointer", "size", "words"),
    [
        ("header", "/text/text", 151, "must be less than 151 characters"),
        ("header", "/text/text", 0, "must be more than 0 characters"),
        ("actions", "/elements", 26, "no more than 25 items allowed"),
    ],
)
def test_a_refusal_reads_as_slack_words_it(name, pointer, size, words):
    problem = problem_of(stretched(name, pointer, size))

    assert problem.messages == [f"[ERROR] {words} [json-pointer:/blocks/0{pointer}]"]
