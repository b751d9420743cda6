"""What is wrong with anything that goes out to Slack; written from Slack's rules, not from the views."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sandbox.checks import mentions_of, message_problem, view_problem
from tests.security.acts import Json
from tests.security.office import Answer

_OURS = re.compile(
    r"<@U(?:KAMA|SEAT|COLL|LEAD|ADMIN|HOLDER|ASKER|MATE)>|<#C(?:OWN|OPEN|CLOSED)(?:FREE)?>"
    r"|<https://slack\.com/archives/[A-Z0-9/p]+>"
)
_DATE = re.compile(r"<!date\^\d+\^[^<>^|]*\|[^<>]*>")
_TURNING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
BROKEN = ("Something went wrong", "Only the answer could not be shown", "Not saved yet")
_MESSAGE_KEYS = {"text", "blocks", "response_type", "replace_original", "delete_original", "unfurl_links",
                 "unfurl_media", "thread_ts", "channel", "ts", "metadata", "parse", "link_names"}  # fmt: skip


def of_answer(answer: Answer) -> Iterator[str]:
    """Faults of all that one act brought out."""
    if answer.status != 200:
        yield f"status {answer.status}"
    if any(words in answer.shown for words in BROKEN):
        yield "something went wrong"
    body = answer.body if isinstance(answer.body, dict) else json.loads(answer.body or "{}")
    yield from of_body(body)
    for method, said in answer.said:
        yield from of_message(said) if method == "later" else of_view(said)


def of_body(body: Json) -> Iterator[str]:
    """Faults of an acknowledgement: a message, a view, field errors or options."""
    if "view" in body:
        yield from of_view(body["view"])
    elif "options" in body:
        yield from (f"option {option}" for option in body["options"] if not _fits(option))
        yield from of_texts(body)
    elif "errors" in body:
        yield from of_texts(body)
    elif body:
        yield from of_message(body)


def of_message(message: Json) -> Iterator[str]:
    """Faults of a post, an edit or an ephemeral."""
    unknown = set(message) - _MESSAGE_KEYS
    if message.get("parse", "none") != "none":
        yield "Slack is asked to guess"
    if unknown:
        yield f"keys {unknown}"
    problem = message_problem(message)
    if problem:
        yield f"refused {problem.error} {problem.messages}"
    yield from of_texts(message)


def of_view(view: Json) -> Iterator[str]:
    """Faults of a form or a Home."""
    problem = view_problem(view)
    if problem:
        yield f"refused {problem.error} {problem.messages}"
    yield from of_texts(view)


def of_texts(payload: Json) -> Iterator[str]:
    """Live pieces that are not ours, raw `<` where Slack parses, letters that turn or hide the rest."""
    yield from (f"live {piece}" for piece in mentions_of(payload) if not _OURS.fullmatch(piece))
    for text in parsed(payload):
        if "<" in _DATE.sub("", _OURS.sub("", text)):
            yield f"raw < in {text[:80]!r}"
    for text in strings(payload):
        if _TURNING.search(text):
            yield f"hidden letters in {text[:80]!r}"


def parsed(node: Any, top: bool = True) -> Iterator[str]:
    """Every text that Slack parses: mrkdwn objects, and a message's own text."""
    if isinstance(node, list):
        for each in node:
            yield from parsed(each, False)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("text"), str) and (top or node.get("type") == "mrkdwn"):
        yield node["text"]
    for key, value in node.items():
        if key != "metadata":
            yield from parsed(value, False)


def strings(node: Any) -> Iterator[str]:
    """Every text that a person could see."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from strings(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in {"metadata", "private_metadata", "value"}:
                yield from strings(value)


def hidden(text: str) -> list[str]:
    """The letters in it that turn or hide the rest."""
    return _TURNING.findall(text)


def _fits(option: Json) -> bool:
    return 0 < len(option["text"]["text"]) <= 75 and 0 < len(option["value"]) <= 150
