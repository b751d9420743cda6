"""What Slack's parser makes live in a text or a payload: mentions, broadcasts, links."""

import re
from collections.abc import Iterator
from typing import Any

# A control sequence: a mention or command, a URL with any scheme, or a labelled address without one.
LIVE = re.compile(r"<(?:[!@#][^<>]+|[a-z][a-z0-9+.-]*:[^<>]+|[^<>|\s]+\.[^<>|\s]+\|[^<>]*)>", re.IGNORECASE)
# A date is only words in the reader's own time zone, unless a link was put in it.
PLAIN_DATE = re.compile(r"<!date\^[^<>^|]*\^[^<>^|]*(?:\|[^<>]*)?>")
# What `verbatim: false`, `parse: full` and link_names add to the sequences above.
GUESSED = re.compile(
    r"(?<![\w@/.&])@(?:here|channel|everyone)\b|(?<![\w&/#])#[a-zåäö][\w-]*|https?://[^\s<>|]+", re.IGNORECASE
)
MARKDOWN_LINK = re.compile(r"!?\[[^\]\n]*\]\([^)\s]+[^)\n]*\)")

ATTACHMENT_TEXTS = ("fallback", "pretext", "title", "text", "footer", "author_name")
MENTION = {
    "user": ("<@{}>", "user_id"),
    "usergroup": ("<!subteam^{}>", "usergroup_id"),
    "channel": ("<#{}>", "channel_id"),
    "team": ("<!team^{}>", "team_id"),
    "broadcast": ("<!{}>", "range"),
}


def mentions(text: str) -> list[str]:
    """The live pieces of one mrkdwn text, in order, as written.

    `<!channel>`, `<@U1>`, `<#C1>`, `<!subteam^S1>`, `<https://x|label>`; a date without a link is not one.
    """
    return [piece for piece in LIVE.findall(text) if not PLAIN_DATE.fullmatch(piece)]


def mentions_of(payload: dict[str, Any]) -> list[str]:
    """The live pieces of a whole message or view: its text, its blocks, its attachments, in that order.

    mrkdwn and top-level text are parsed, plain_text and rich_text's words are not; rich_text's own mention
    and link elements are live and come written as mrkdwn (`<@U1>`). Where Slack guesses as well (mrkdwn
    without `verbatim`, `parse` full or client, `link_names`), `@here`, `#name` and bare URLs count too.
    """
    guesses = payload.get("parse") in ("full", "client") or bool(payload.get("link_names"))
    found = _parsed(payload.get("text"), guesses) + _markdown(payload.get("markdown_text"))
    found += _walk(payload.get("blocks"))
    for attachment in payload.get("attachments") or []:
        for name in ATTACHMENT_TEXTS:
            found += _parsed(attachment.get(name), True)
        for pair in attachment.get("fields") or []:
            found += _parsed(pair.get("title"), True) + _parsed(pair.get("value"), True)
        found += _walk(attachment.get("blocks"))
    return found + (mentions_of(payload["view"]) if isinstance(payload.get("view"), dict) else [])


def _parsed(text: Any, guesses: bool) -> list[str]:
    if not isinstance(text, str):
        return []
    return mentions(text) + (GUESSED.findall(LIVE.sub(" ", text)) if guesses else [])


def _markdown(text: Any) -> list[str]:
    if not isinstance(text, str):
        return []
    return MARKDOWN_LINK.findall(text) + _parsed(MARKDOWN_LINK.sub(" ", text), guesses=True)


def _walk(node: Any) -> list[str]:
    if isinstance(node, list):
        return [piece for each in node for piece in _walk(each)]
    if not isinstance(node, dict):
        return []
    return [*_own(node), *(piece for value in node.values() for piece in _walk(value))]


def _own(node: dict[str, Any]) -> Iterator[str]:
    name, text = node.get("type"), node.get("text")
    if name == "mrkdwn":
        yield from _parsed(text, guesses=not node.get("verbatim"))
    elif name == "markdown":
        yield from _markdown(text)
    elif name in ("link", "date") and node.get("url"):
        yield f"<{node['url']}|{text}>" if text else f"<{node['url']}>"
    elif isinstance(name, str) and name in MENTION and MENTION[name][1] in node:
        pattern, field = MENTION[name]
        yield pattern.format(node[field])
