"""Posts to a response_url: who sees them, what they replace, when they end."""

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GENERAL, button, command, row


async def send(url: str, **body: object) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status, await answer.text()


@pytest.fixture
async def url(sandbox: Sandbox) -> str:
    await command(sandbox)
    return sandbox.world.log.entries("/kam")[-1]["arguments"]["response_url"]


async def test_five_posts_and_no_more(url: str):
    answers = [await send(url, text=str(number)) for number in range(6)]
    assert answers[:5] == [(200, "ok")] * 5
    assert answers[5][0] == 404 and "used_url" in answers[5][1]


async def test_half_an_hour_and_no_longer(sandbox: Sandbox, url: str):
    sandbox.clock.advance(29 * 60)
    assert (await send(url, text="in time"))[0] == 200
    sandbox.clock.advance(2 * 60)
    assert (await send(url, text="late"))[0] == 404


async def test_it_is_for_the_person_alone_unless_it_says_in_channel(sandbox: Sandbox, url: str):
    await send(url, text="for you")
    await send(url, text="for all", response_type="in_channel")
    assert [message["text"] for message in sandbox.world.messages.whispered(ANNA)] == ["for you"]
    assert [message["text"] for message in sandbox.world.messages.all(ACME)] == ["for all"]


async def test_a_placeholder_is_replaced_and_deleted(sandbox: Sandbox, url: str):
    await send(url, text="wait")
    first = sandbox.world.messages.whispered(ANNA)[0]["ts"]
    await send(url, text="done", replace_original=True)
    shown = sandbox.world.messages.whispered(ANNA)
    assert [(message["ts"], message["text"]) for message in shown] == [(first, "done")]
    await send(url, delete_original=True)
    assert sandbox.world.messages.whispered(ANNA) == []


async def test_it_needs_no_membership(sandbox: Sandbox):
    await command(sandbox, channel=GENERAL)
    url = sandbox.world.log.entries("/kam")[-1]["arguments"]["response_url"]
    await send(url, text="hello", response_type="in_channel")
    assert [message["text"] for message in sandbox.world.messages.all(GENERAL)] == ["hello"]


async def test_a_pressed_message_is_replaced_for_all(sandbox: Sandbox, ask: Ask):
    ts = ask("chat.postMessage", channel=ACME, text="press", blocks=[row(button("go"))])["ts"]
    await sandbox.control("click", {"user": ANNA, "action_id": "go"})
    url = sandbox.world.log.entries("block_actions")[-1]["arguments"]["response_url"]
    await send(url, text="pressed", replace_original=True)
    assert sandbox.world.messages.get(ACME, ts)["text"] == "pressed"


async def test_it_refuses_what_chat_refuses(url: str):
    status, body = await send(url, blocks=[{"type": "divider"}] * 51)
    assert status == 400 and "invalid_blocks" in body
