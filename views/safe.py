"""Text that may enter Slack: user text is cleaned and escaped, mentions come from typed objects only."""

import re
import unicodedata
from datetime import UTC, datetime

# Direction overrides, zero-width characters and controls can hide or turn what a text says.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Safe(str):
    """A string that may stand in mrkdwn as it is. Only this module and `views.say` make them."""

    __slots__ = ()

    def __add__(self, other: str) -> "Safe":
        return Safe(str(self) + (other if isinstance(other, Safe) else esc(other)))


def clean(text: str) -> str:
    """User text without hidden and control characters; for plain_text elements, where nothing is parsed."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text.replace("\r\n", "\n")))


def esc(text: str) -> Safe:
    """User text for mrkdwn and for notification texts: cleaned, and `&`, `<`, `>` made harmless."""
    if isinstance(text, Safe):
        return text
    return Safe(clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def join(separator: str, parts: "list[Safe]") -> Safe:
    """The parts with the separator between them."""
    return Safe(separator.join(parts))


def mention(person_id: str) -> Safe:
    """A colleague; Slack shows the name."""
    return Safe(f"<@{re.sub('[^A-Z0-9]', '', person_id)}>")


def channel_link(channel: str) -> Safe:
    """A channel; Slack shows its name to those who may see it."""
    return Safe(f"<#{re.sub('[^A-Z0-9]', '', channel)}>")


def bold(text: str) -> Safe:
    """The text in bold; stars inside would end it early, so they go."""
    return Safe(f"*{esc(text).replace('*', '')}*")


def quiet(text: str) -> Safe:
    """The text in italics."""
    return Safe(f"_{esc(text).replace('_', ' ')}_")


def url(address: str) -> Safe:
    """A link that shows its own address: a label from a user could lie about it."""
    return Safe(f"<{esc(address).replace('|', '%7C')}>") if address.startswith("https://") else esc(address)


def moment(at: datetime, pattern: str, fallback: str) -> Safe:
    """A moment that every reader's device shows in its own zone."""
    return Safe(f"<!date^{int(at.astimezone(UTC).timestamp())}^{pattern}|{esc(fallback)}>")


def short(text: str, limit: int) -> str:
    """The text on one line, cut at a word with an ellipsis if it is longer than `limit` characters."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,.;:") + "…"
