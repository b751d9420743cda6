"""A real bot in this process over signed HTTP, and somebody else who keeps its database busy."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
import psycopg

from bot.clock import RealClock
from bot.root import Bot
from bot.settings import Settings
from sandbox.server import Sandbox
from store.engine import file_of
from tests.faults.children import SECRET, signed

BUSY = "submission, log_entry, outbox, audit, person, account"


@dataclass(frozen=True)
class Answered:
    """What came back, and how long it took in seconds."""

    status: int
    body: Any
    seconds: float


class Near:
    """`await ask(body)` is one signed request; `bot` is the bot itself."""

    def __init__(self, url: str, sandbox: Sandbox, more: dict[str, str]) -> None:
        self.url = url
        self.sandbox = sandbox
        settings = {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": url,
            "KAM_SECRET_KEY": "near",
            "KAM_LANGUAGE": "en",
            "PORT": "0",
            **more,
        }
        self.bot = Bot(Settings.of(settings), RealClock())
        self.web = aiohttp.ClientSession()

    async def start(self) -> None:
        await self.bot.start()
        await self.bot.ready()

    async def stop(self) -> None:
        await self.bot.stop()
        await self.web.close()

    async def ask(self, body: Any, *, form: bool = False) -> Answered:
        return await ask(self.web, self.bot.port, body, form=form)

    async def get(self, path: str) -> Answered:
        begun = time.monotonic()
        async with self.web.get(f"http://127.0.0.1:{self.bot.port}{path}") as answer:
            return Answered(answer.status, await answer.json(), time.monotonic() - begun)


@asynccontextmanager
async def near(url: str, **settings: str) -> AsyncIterator[Near]:
    """A bot on this database, with a sandbox to greet; `settings` beside what it needs anyway."""
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    bot = Near(url, sandbox, settings)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()
        await sandbox.stop()


async def ask(web: aiohttp.ClientSession, port: int, body: Any, *, form: bool = False) -> Answered:
    """One payload as Slack would send it (see `children.Child.ask`), and the answer with its time."""
    raw, kind = (
        (urlencode(body) if form else urlencode({"payload": json.dumps(body)})),
        "x-www-form-urlencoded",
    )
    if "event" in body and not form:
        raw, kind = json.dumps(body), "json"
    begun = time.monotonic()
    async with web.post(
        f"http://127.0.0.1:{port}/slack/events",
        data=raw.encode(),
        headers=signed(raw.encode(), f"application/{kind}"),
    ) as answer:
        text = await answer.text()
        said = json.loads(text) if text.startswith("{") else text
        return Answered(answer.status, said, time.monotonic() - begun)


@asynccontextmanager
async def busy(url: str, seconds: float) -> AsyncIterator[None]:
    """Somebody else's transaction keeps every writer out for so long; the block is entered once it does, and
    left when it is over."""
    file = file_of(url)
    connection: Any = (
        sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=20)
        if file
        else await asyncio.to_thread(psycopg.connect, url)
    )
    statement = "BEGIN IMMEDIATE" if file else f"LOCK TABLE {BUSY} IN ACCESS EXCLUSIVE MODE"
    await asyncio.to_thread(connection.execute, statement)

    async def let_go() -> None:
        await asyncio.sleep(seconds)
        await asyncio.to_thread(connection.rollback)
        connection.close()

    holding = asyncio.create_task(let_go())
    try:
        yield
    finally:
        await holding
