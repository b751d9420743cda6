import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator

import aiohttp
import pytest

from sandbox.api.door import ApiDoor
from sandbox.inflight import InFlight
from sandbox.server import Sandbox
from sandbox.world import Rules
from tests.sandbox.tiny_bot import TinyBot, connect, serve, tiny_bot

Ask = Callable[..., dict]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    yield


@pytest.fixture
def rules(request: pytest.FixtureRequest) -> Rules:
    """Patient, so that a busy machine fails nothing; a test of silence is marked `impatient`."""
    return Rules(answer_seconds=0.4 if request.node.get_closest_marker("impatient") else 30.0)


@pytest.fixture
async def sandbox(rules: Rules) -> AsyncIterator[Sandbox]:
    made = Sandbox(rules=rules)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def ask(sandbox: Sandbox) -> Ask:
    """The Web API without a socket: `ask("chat.postMessage", channel=…, text=…)`, with the bot's token."""
    door = ApiDoor(sandbox.world, InFlight(), asyncio.Event())
    return lambda method, token=sandbox.bot_token, **args: door.run(method, args, token)


@pytest.fixture(params=["sockets", "http"])
async def bot(request: pytest.FixtureRequest, sandbox: Sandbox) -> AsyncIterator[TinyBot]:
    made = tiny_bot(sandbox)
    async with aiohttp.ClientSession() as session:
        made.client.session = session
        if request.param == "sockets":
            handler = await connect(made, sandbox)
            yield made
            await handler.close_async()
        else:
            runner = await serve(made, sandbox)
            yield made
            await runner.cleanup()
