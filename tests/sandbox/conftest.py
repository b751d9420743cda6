import os
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.tiny_bot import TinyBot, connect, serve, tiny_bot


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    yield


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox()
    await made.start()
    yield made
    await made.stop()


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
