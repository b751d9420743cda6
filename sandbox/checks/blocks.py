"""Every block that the sandbox knows, by type (SLACK.md §3)."""

from typing import Any

from sandbox.checks.compositions import PICTURE, any_text, plain
from sandbox.checks.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION, in_context
from sandbox.checks.rich_text import BLOCK_ID, RICH_TEXT
from sandbox.checks.shape import choice, fault, flag, items, just_one, kind, some_of, string
from sandbox.checks.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE

MOST_MARKDOWN = 12_000


def no_dispatch_of_files(value: Any, at: str) -> list[str]:
    """A rule of input: a file_input reports nothing while it is being filled."""
    if value["element"]["type"] == "file_input" and value.get("dispatch_action"):
        return [fault("`dispatch_action` is not supported with file_input", f"{at}/dispatch_action")]
    return []


BLOCKS = (
    kind("divider", {}, BLOCK_ID)
    | kind("header", {"text": plain(150)}, BLOCK_ID)
    | kind(
        "section",
        {},
        {
            **BLOCK_ID,
            "text": any_text(3000),
            "fields": items(any_text(2000), 1, 10),
            "accessory": IN_SECTION,
            "expand": flag,
        },
        some_of("text", "fields"),
    )
    | kind("context", {"elements": items(in_context, 1, 10)}, BLOCK_ID)
    | kind("actions", {"elements": items(IN_ACTIONS, 1, 25)}, BLOCK_ID)
    | kind("context_actions", {"elements": items(IN_CONTEXT_ACTIONS, 1, 5)}, BLOCK_ID)
    | kind(
        "image",
        {"alt_text": string(2000)},
        {**BLOCK_ID, **PICTURE, "title": plain(2000)},
        just_one("image_url", "slack_file"),
    )
    | kind(
        "input",
        {"label": plain(2000), "element": IN_INPUT},
        {**BLOCK_ID, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
        no_dispatch_of_files,
    )
    | kind("markdown", {"text": string(MOST_MARKDOWN)}, BLOCK_ID)
    | kind(
        "alert",
        {"text": any_text(200)},
        {**BLOCK_ID, "level": choice("default", "info", "warning", "error", "success")},
    )
    | RICH_TEXT
    | TABLE
    | DATA_TABLE
    | DATA_VISUALIZATION
)
