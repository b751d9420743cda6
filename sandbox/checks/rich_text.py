"""The rich_text block: the safest carrier of what people wrote, since nothing in it is parsed."""

from sandbox.checks.shape import by_type, choice, closed, flag, items, kind, number, string, whole

MANY = 20_000
"""Slack names no count here; this only keeps a list from being endless."""

BLOCK_ID = {"block_id": string(255, least=0)}
STYLE = {
    "style": closed(
        {},
        dict.fromkeys(
            ("bold", "italic", "strike", "underline", "code", "highlight", "client_highlight", "unlink"), flag
        ),
    )
}
LEAF = by_type(
    kind("text", {"text": string(MANY)}, STYLE)
    | kind("link", {"url": string(3000)}, {"text": string(MANY), "unsafe": flag, **STYLE})
    | kind("user", {"user_id": string(255)}, STYLE)
    | kind("usergroup", {"usergroup_id": string(255)}, STYLE)
    | kind("team", {"team_id": string(255)}, STYLE)
    | kind("channel", {"channel_id": string(255)}, STYLE)
    | kind("emoji", {"name": string(255)}, {"unicode": string(255), "skin_tone": whole(1, 6), **STYLE})
    | kind("broadcast", {"range": choice("here", "channel", "everyone")}, STYLE)
    | kind("color", {"value": string(255)}, STYLE)
    | kind(
        "date",
        {"timestamp": number(), "format": string(255)},
        {"url": string(3000), "fallback": string(MANY), **STYLE},
    )
)
LEAVES = {"elements": items(LEAF, 0, MANY)}
BORDER = {"border": choice(0, 1)}
SECTION = kind("rich_text_section", LEAVES, {})
LIST = kind(
    "rich_text_list",
    {"style": choice("bullet", "ordered"), "elements": items(by_type(SECTION), 1, MANY)},
    {"indent": whole(0, 8), "offset": whole(0, MANY), **BORDER},
)
PART = by_type(
    SECTION
    | LIST
    | kind("rich_text_preformatted", LEAVES, {"language": string(255), **BORDER})
    | kind("rich_text_quote", LEAVES, BORDER)
)

RICH_TEXT = kind("rich_text", {"elements": items(PART, 0, MANY)}, BLOCK_ID)
