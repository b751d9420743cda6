"""How much text blocks carry, counted the way Slack's per-message limits need it (SLACK.md §3)."""

from typing import Any

TABLES = ("table", "data_table")


def texts_in(node: Any) -> int:
    """The characters of every `text` string under this node, wherever it stands."""
    if isinstance(node, list):
        return sum(texts_in(each) for each in node)
    if not isinstance(node, dict):
        return 0
    return sum(
        len(value) if name == "text" and isinstance(value, str) else texts_in(value)
        for name, value in node.items()
    )


def running_text(blocks: list[dict[str, Any]]) -> int:
    """The characters that count towards `msg_blocks_too_long`: all but tables, charts and markdown."""
    own = (*TABLES, "markdown", "data_visualization")
    return sum(texts_in(block) for block in blocks if block["type"] not in own)


def text_of_type(blocks: list[dict[str, Any]], name: str) -> int:
    """The characters that the blocks of one type carry together."""
    return sum(texts_in(block) for block in blocks if block["type"] == name)


def count_of(blocks: list[dict[str, Any]], name: str) -> int:
    """How many blocks of one type there are."""
    return sum(block["type"] == name for block in blocks)
