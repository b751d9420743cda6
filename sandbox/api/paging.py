"""Pages with cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.api.call import Call
from sandbox.refusal import Refusal
from sandbox.shapes import Json

Item = TypeVar("Item")
MAX_PAGE = 1_000


def limit_of(call: Call, default: int) -> int:
    """The asked page size, 1 to 1000; `invalid_limit` otherwise."""
    limit = call.number("limit", default)
    if not 1 <= limit <= MAX_PAGE:
        raise Refusal("invalid_limit")
    return limit


def cursor_for(mark: str) -> str:
    """An opaque cursor."""
    return base64.urlsafe_b64encode(f"next:{mark}".encode()).decode()


def cursor_of(call: Call) -> str:
    """What the caller's cursor marks, "" without one; `invalid_cursor` when it is not ours."""
    given = call.text("cursor")
    if not given:
        return ""
    try:
        word, mark = base64.urlsafe_b64decode(given).decode().split(":", 1)
    except (binascii.Error, ValueError):
        raise Refusal("invalid_cursor") from None
    if word != "next":
        raise Refusal("invalid_cursor")
    return mark


def page(call: Call, items: Sequence[Item], default: int) -> tuple[Sequence[Item], Json]:
    """One page of a list, and the `response_metadata` that leads to the next."""
    limit, mark = limit_of(call, default), cursor_of(call)
    first = int(mark) if mark.isdecimal() else 0
    end = first + limit
    following = cursor_for(str(end)) if end < len(items) else ""
    return items[first:end], {"response_metadata": {"next_cursor": following}}
