"""What Slack refuses about a message (SLACK.md §3)."""

from typing import Any

from sandbox.checks.blocks import MOST_MARKDOWN
from sandbox.checks.problem import Problem
from sandbox.checks.shape import fault
from sandbox.checks.sizes import count_of, running_text, text_of_type
from sandbox.checks.surfaces import MESSAGE, block_faults

MOST_BLOCK_TEXT = 9_600
MOST_RUNNING_AND_MARKDOWN = 12_000
MOST_TEXT = 40_000
MOST_TEXT_BYTES = 4_000
MOST_ATTACHMENTS = 100
MOST_TABLE_TEXT = {"table": 10_000, "data_table": 20_000}
MOST_CHARTS = 2


def message_problem(arguments: dict[str, Any]) -> Problem | None:
    """The refusal of a message's arguments, or None when Slack takes them.

    Takes what chat.postMessage, chat.update, chat.postEphemeral and a response_url are given. An
    update is known by its `ts`, an ephemeral message by its `user`: both hold 4,000 bytes of text.
    """
    checks = (_words_problem, _markdown_problem, _blocks_problem, _attachments_problem, _metadata_problem)
    for check in checks:
        problem = check(arguments)
        if problem:
            return problem
    return None


def _words_problem(arguments: dict[str, Any]) -> Problem | None:
    text = arguments.get("text")
    if text is not None and not isinstance(text, str):
        return Problem("invalid_arguments", [fault("must provide a string", "/text")])
    held = any(arguments.get(name) for name in ("blocks", "attachments", "markdown_text"))
    if not (held or (text or "").strip() or arguments.get("delete_original") is True):
        return Problem("no_text")
    if not text:
        return None
    if "ts" in arguments or "user" in arguments:
        too_long = len(text.encode(errors="surrogatepass")) > MOST_TEXT_BYTES
    else:
        too_long = len(text) > MOST_TEXT
    return Problem("msg_too_long") if too_long else None


def _markdown_problem(arguments: dict[str, Any]) -> Problem | None:
    markdown = arguments.get("markdown_text")
    if markdown is None:
        return None
    if not isinstance(markdown, str):
        return Problem("invalid_arguments", [fault("must provide a string", "/markdown_text")])
    if arguments.get("text") or arguments.get("blocks"):
        return Problem("markdown_text_conflict")
    return Problem("msg_too_long") if len(markdown) > MOST_MARKDOWN else None


def _blocks_problem(arguments: dict[str, Any]) -> Problem | None:
    blocks = arguments.get("blocks")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        return Problem("invalid_blocks_format")
    found = block_faults(blocks, MESSAGE, "/blocks")
    return Problem("invalid_blocks", found) if found else _sizes_problem(blocks)


def _sizes_problem(blocks: list[dict[str, Any]]) -> Problem | None:
    if count_of(blocks, "table") > 1:
        return Problem("invalid_attachments", ["only_one_table_allowed"])
    found = [
        fault(f"the cells of {name} must be less than {most + 1} characters together", "/blocks")
        for name, most in MOST_TABLE_TEXT.items()
        if text_of_type(blocks, name) > most
    ]
    if count_of(blocks, "data_visualization") > MOST_CHARTS:
        found.append(fault(f"no more than {MOST_CHARTS} data_visualization blocks allowed", "/blocks"))
    if found:
        return Problem("invalid_blocks", found)
    running, markdown = running_text(blocks), text_of_type(blocks, "markdown")
    if running > MOST_BLOCK_TEXT or running + markdown > MOST_RUNNING_AND_MARKDOWN:
        return Problem("msg_blocks_too_long")
    return None


def _attachments_problem(arguments: dict[str, Any]) -> Problem | None:
    attachments = arguments.get("attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(each, dict) for each in attachments):
        return Problem("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        return Problem("too_many_attachments")
    inside: list[dict[str, Any]] = []
    for place, each in enumerate(attachments):
        found = block_faults(each.get("blocks", []), MESSAGE, f"/attachments/{place}/blocks")
        if found:
            return Problem("invalid_attachments", found)
        inside += each.get("blocks", [])
    return _sizes_problem([*(arguments.get("blocks") or []), *inside]) if inside else None


def _metadata_problem(arguments: dict[str, Any]) -> Problem | None:
    metadata = arguments.get("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        return Problem("invalid_metadata_format")
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    sound = isinstance(kind, str) and kind != "" and isinstance(payload, dict)
    return None if sound else Problem("invalid_metadata_schema")
