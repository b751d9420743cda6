"""What Slack's parser makes live in a text or a payload: mentions, broadcasts, links."""

import re
from typing import Any

LIVE = re.compile(r"<(?:[!@#][^<>]+|[a-z][a-z0-9+.-]*:[^<>]+)>", re.IGNORECASE)


def mentions(text: str) -> list[str]:
    """The live pieces of one mrkdwn text, as written (`<!channel>`, `<@U1>`, `<https://x|label>`)."""
    return LIVE.findall(text)


def mentions_of(payload: dict[str, Any]) -> list[str]:
    """The live pieces of a whole message or view."""
    return mentions(str(payload.get("text") or ""))
