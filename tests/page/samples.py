"""One of every block and element, as an app may send them."""

from typing import Any

from tests.sandbox.forms import option, plain

Block = dict[str, Any]


def marked(text: str, **more: object) -> Block:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text, **more}


def section(text: str, **more: object) -> Block:
    """A section of mrkdwn."""
    return {"type": "section", "text": marked(text), **more}


def button(action_id: str, label: str, **more: object) -> Block:
    """A button whose value is its id."""
    return {"type": "button", "action_id": action_id, "value": action_id, "text": plain(label), **more}


def leaf(text: str, **style: bool) -> Block:
    """A text of rich text."""
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def rich(*parts: Block) -> Block:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(parts)}


def line(*leaves: Block) -> Block:
    """A section of rich text."""
    return {"type": "rich_text_section", "elements": list(leaves)}


def listed(style: str, *lines: str, **more: object) -> Block:
    """A list of rich text."""
    return {"type": "rich_text_list", "style": style, "elements": [line(leaf(one)) for one in lines], **more}


def cell(value: str | float) -> Block:
    """A cell of a table."""
    if isinstance(value, str):
        return {"type": "raw_text", "text": value}
    return {"type": "raw_number", "value": value}


SURE = {
    "title": plain("Delete the note?"),
    "text": marked("It is *gone* for good."),
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
    "style": "danger",
}
OPTIONS = [option(value) for value in ("a", "b", "c")]
GROUPS = [
    {
        "label": plain("Nordic"),
        "options": [{"text": plain("Åbo Ab"), "value": "1"}, {"text": plain("Lahti Oy"), "value": "2"}],
    },
    {
        "label": plain("Other"),
        "options": [{"text": plain("Zürich AG"), "value": "3", "description": plain("since 2019")}],
    },
]
RICH = rich(
    line(
        leaf("Plain, "),
        leaf("bold", bold=True),
        leaf(", "),
        leaf("slanted", italic=True),
        leaf(", "),
        leaf("gone", strike=True),
        leaf(", "),
        leaf("code", code=True),
        leaf(" "),
        leaf("<b>not markup</b>"),
    ),
    line(
        {"type": "user", "user_id": "U0ANNA"},
        leaf(" "),
        {"type": "channel", "channel_id": "C0ACME"},
        leaf(" "),
        {"type": "emoji", "name": "tada"},
        leaf(" "),
        {"type": "broadcast", "range": "here"},
        leaf(" "),
        {"type": "link", "url": "https://example.com", "text": "a link"},
        leaf(" "),
        {"type": "color", "value": "#2f80a8"},
        leaf(" "),
        {"type": "date", "timestamp": 1764061200, "format": "{date_short} {time}", "fallback": "soon"},
    ),
    listed("bullet", "one", "two"),
    listed("bullet", "deeper", indent=1),
    listed("ordered", "third", offset=2),
    {"type": "rich_text_quote", "elements": [leaf("as she said")]},
    {"type": "rich_text_preformatted", "elements": [leaf("x = 1\ny  =  2")]},
)
TABLE = {
    "type": "table",
    "rows": [
        [cell("Account"), cell("Won"), rich(line(leaf("Owner")))],
        [cell("ACME"), cell(12500.5), cell("Anna")],
        [cell("Northern Paper and Pulp"), cell(7), rich(line({"type": "user", "user_id": "U0PEKKA"}))],
    ],
    "column_settings": [{"is_wrapped": True}, {"align": "right"}, None],
}
DATA_TABLE = {
    "type": "data_table",
    "caption": "Calls a week",
    "rows": [[cell("Week"), cell("Calls")], *([cell(f"W{week}"), cell(week * 3)] for week in range(1, 8))],
}
SERIES = [
    {
        "name": name,
        "data": [
            {"label": month, "value": value + plus} for month, value in (("Jan", 4), ("Feb", 7), ("Mar", 3))
        ],
    }
    for name, plus in (("Won", 0), ("Open", 2))
]
AXES = {"categories": ["Jan", "Feb", "Mar"], "x_label": "Month", "y_label": "kEUR"}
CHARTS: list[Block] = [
    {
        "type": "data_visualization",
        "title": kind.title(),
        "chart": {"type": kind, "series": SERIES, "axis_config": AXES},
    }
    for kind in ("line", "area", "bar")
]
PIE = {
    "type": "data_visualization",
    "title": "By stage",
    "chart": {
        "type": "pie",
        "segments": [
            {"label": "Won", "value": 5},
            {"label": "Lost", "value": 2},
            {"label": "Open", "value": 3},
        ],
    },
}
MARKDOWN = {
    "type": "markdown",
    "text": "# Plan\n**bold** and *slanted*, ~~gone~~, `code`, [link](https://example.com)\n"
    "- one\n- two\n> quoted\n```\nx\n```",
}
OVERFLOW = {
    "type": "overflow",
    "action_id": "menu",
    "options": [
        {"text": plain("Edit"), "value": "edit"},
        {"text": plain("Open"), "value": "open", "url": "https://example.com"},
    ],
}

MESSAGE: list[list[Block]] = [
    [
        {"type": "header", "text": plain("ACME · plan of the week")},
        section(
            "*Anna Korhonen* met <@U0PEKKA> and <@U0ANNA> in <#C0ACME|kam-acme>, "
            "see <https://example.com/offer|the offer>.\n"
            "_Next:_ call by <!date^1764061200^{date_short_pretty} at {time}|Tuesday>. :tada: `code` ~old~"
        ),
        section("> quoted\n> twice\nafter\n```block of code\n  indented```\n• one\n• two"),
        {
            "type": "section",
            "fields": [
                marked("*Won*\n€ 120,000"),
                marked("*Open*\n€ 40,000"),
                marked("*Goal*\n€ 200,000"),
                marked("*Gap*\n€ 40,000"),
            ],
            "accessory": {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart"},
        },
        section(
            "A theme",
            accessory={
                "type": "static_select",
                "action_id": "theme",
                "options": OPTIONS,
                "placeholder": plain("Open a theme…"),
            },
        ),
        {"type": "divider"},
        {
            "type": "context",
            "elements": [
                {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "Portrait"},
                marked("Logged by *Anna* · 24 Nov"),
                plain("plain :tada: *not bold*"),
            ],
        },
        {
            "type": "actions",
            "elements": [
                button("save", "Save", style="primary"),
                button("delete", "Delete", style="danger", confirm=SURE),
                button("plan", "Plan"),
                OVERFLOW,
            ],
        },
    ],
    [RICH, TABLE],
    [DATA_TABLE, PIE],
    CHARTS[:2],
    CHARTS[2:],
    [
        MARKDOWN,
        {
            "type": "image",
            "image_url": "https://example.com/a.png",
            "alt_text": "The offer as a picture",
            "title": plain("The offer"),
        },
    ],
    [
        {
            "type": "actions",
            "elements": [
                {"type": "checkboxes", "action_id": "ticks", "options": OPTIONS},
                {"type": "radio_buttons", "action_id": "radio", "options": OPTIONS},
                {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"},
                {"type": "timepicker", "action_id": "hour"},
                {"type": "users_select", "action_id": "who"},
            ],
        }
    ],
]


def asked(
    block_id: str, kind: str, label: str = "", hint: str = "", optional: bool = False, **element: object
) -> Block:
    """A labelled field."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label or kind),
        "optional": optional,
        "element": {"type": kind, "action_id": "typed", **element},
    }
    return block | ({"hint": plain(hint)} if hint else {})


MODAL_BLOCKS: list[Block] = [
    {"type": "alert", "level": "warning", "text": marked("*Seven* people will read this.")},
    section("Log a call with *ACME*.", accessory=button("other", "Another account")),
    asked(
        "text",
        "plain_text_input",
        "What happened?",
        "One line is enough.",
        multiline=True,
        max_length=50,
        placeholder=plain("Met Liisa about the renewal"),
    ),
    asked("name", "plain_text_input", "Name", optional=True),
    asked("mail", "email_text_input", optional=True),
    asked("site", "url_text_input", optional=True),
    asked("sum", "number_input", is_decimal_allowed=True, optional=True),
    asked("rich", "rich_text_input", optional=True),
    asked("one", "static_select", options=OPTIONS, initial_option=OPTIONS[1]),
    asked("group", "static_select", option_groups=GROUPS, optional=True),
    asked("outside", "external_select", min_query_length=1, optional=True),
    asked("many", "multi_static_select", options=OPTIONS, initial_options=OPTIONS[:2], max_selected_items=2),
    asked("who", "users_select", optional=True),
    asked("whos", "multi_users_select", initial_users=["U0ANNA", "U0PEKKA"]),
    asked("where", "conversations_select", optional=True),
    asked("channel", "channels_select", optional=True),
    asked("day", "datepicker", initial_date="2026-12-01"),
    asked("hour", "timepicker", optional=True),
    asked("moment", "datetimepicker", optional=True),
    asked(
        "ticks",
        "checkboxes",
        options=[OPTIONS[0] | {"description": plain("the first one")}, *OPTIONS[1:]],
        optional=True,
    ),
    asked("radio", "radio_buttons", options=OPTIONS),
]
HOME: list[Block] = [*MESSAGE[0], *MESSAGE[-1], asked("note", "plain_text_input", "A field at home")]
