"""What Slack tells of a message in the DM, out of order and more than once."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import dm_draft
from kam import dm_draft as drafts
from store.database import Database
from tests.handlers.test_events import Slack
from tests.kam.acme import ANNA, acme
from tests.kam.build import NOW, TENANT

SENT = f"{NOW.timestamp():.6f}"
_EVENTS = count(1)


def said(text: str, edited: int = 0) -> dict[str, Any]:
    """Anna's message; `edited`: so many seconds after it was sent."""
    at = {"user": ANNA, "ts": f"{NOW.timestamp() + edited:.6f}"}
    return {"type": "message", "user": ANNA, "ts": SENT, "text": text} | ({"edited": at} if edited else {})


async def tell(slack: Slack, **event: Any) -> None:
    """One event of the DM, with an id of its own."""

    async def ack() -> None:
        """Slack has it."""

    told = {"type": "message", "channel": "D1", "channel_type": "im", **event}
    body = {"type": "event_callback", "event_id": f"Ev{next(_EVENTS)}", "event": told}
    context = AsyncBoltContext({"team_id": TENANT.team, "bot_user_id": "UKAM", "user_id": ANNA})
    await dm_draft.heard(body, context, ack, desk=slack.desk)


async def change(slack: Slack, before: dict[str, Any], after: dict[str, Any]) -> None:
    await tell(slack, subtype="message_changed", message=after, previous_message=before, ts=after["ts"])


@pytest.fixture
async def slack(sqlite_url: str, opened: Callable[[str], Database]) -> Slack:
    return Slack(await acme(opened(sqlite_url)))


async def test_the_newest_words_stay_whatever_comes_after_them(slack: Slack) -> None:
    first, second, third = said("acme wants more"), said("acme wants less", 5), said("acme wants both", 9)
    await change(slack, second, third)
    await change(slack, first, second)
    await tell(slack, **first)
    form = await slack.built.read(ANNA, drafts.form, f"D1:{SENT}")
    assert form.text == "Acme wants both"
