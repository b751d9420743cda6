"""Reading back: order, bounds, pages, threads, metadata."""

import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA


@pytest.fixture
def seven(sandbox: Sandbox, ask: Ask) -> list[str]:
    """Seven messages a minute apart; their ts."""
    sandbox.clock.freeze()
    stamps = []
    for number in range(7):
        marked = {"event_type": "card", "event_payload": {"k": str(number)}}
        stamps.append(ask("chat.postMessage", channel=ACME, text=str(number), metadata=marked)["ts"])
        sandbox.clock.advance(60)
    return stamps


def texts(answer: dict) -> str:
    return "".join(message["text"] for message in answer["messages"])


def test_newest_first_in_pages(ask: Ask, seven: list[str]):
    first = ask("conversations.history", channel=ACME, limit=3)
    assert texts(first) == "654" and first["has_more"]
    second = ask(
        "conversations.history", channel=ACME, limit="3", cursor=first["response_metadata"]["next_cursor"]
    )
    third = ask(
        "conversations.history", channel=ACME, limit=3, cursor=second["response_metadata"]["next_cursor"]
    )
    assert texts(second) + texts(third) == "3210" and not third["has_more"]


@pytest.mark.parametrize(("inclusive", "found"), [(False, "32"), (True, "4321")])
def test_bounds_are_outside_unless_inclusive(ask: Ask, seven: list[str], inclusive: bool, found: str):
    bounds = {"oldest": seven[1], "latest": seven[4], "inclusive": inclusive}
    assert texts(ask("conversations.history", channel=ACME, **bounds)) == found


def test_oldest_may_be_whole_seconds(ask: Ask, seven: list[str]):
    assert texts(ask("conversations.history", channel=ACME, oldest=seven[5].split(".")[0])) in ("65", "6")


def test_metadata_comes_only_when_asked_for(ask: Ask, seven: list[str]):
    assert "metadata" not in ask("conversations.history", channel=ACME)["messages"][0]
    full = ask("conversations.history", channel=ACME, include_all_metadata="true")["messages"][0]
    assert full["metadata"]["event_payload"] == {"k": "6"} and full["bot_id"] == "B0KAMBOT"


async def test_replies_stand_in_their_thread(sandbox: Sandbox, ask: Ask, seven: list[str]):
    await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "a", "thread_ts": seven[0]})
    reply = ask("chat.postMessage", channel=ACME, text="b", thread_ts=seven[0])["ts"]
    assert texts(ask("conversations.history", channel=ACME)) == "6543210"
    thread = ask("conversations.replies", channel=ACME, ts=seven[0])["messages"]
    assert [message["text"] for message in thread] == ["0", "a", "b"]
    assert thread[0]["reply_count"] == 2 and thread[0]["latest_reply"] == reply
    page = ask("conversations.replies", channel=ACME, ts=seven[0], limit=2)
    rest = ask(
        "conversations.replies", channel=ACME, ts=seven[0], cursor=page["response_metadata"]["next_cursor"]
    )
    assert texts(page) + texts(rest) == "0ab"
    assert ask("conversations.replies", channel=ACME, ts="1.000001")["error"] == "thread_not_found"


def test_ts_never_repeats_and_never_goes_back(sandbox: Sandbox, ask: Ask):
    sandbox.clock.freeze()
    stamps = [ask("chat.postMessage", channel=ACME, text="x")["ts"] for _ in range(3)]
    sandbox.clock.advance(-3600)
    stamps.append(ask("chat.postMessage", channel=ACME, text="x")["ts"])
    assert stamps == sorted(set(stamps))
