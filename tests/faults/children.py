"""Bots in child processes that can be killed at any moment; forked from a warm parent: a start is cheap."""

import asyncio
import hashlib
import hmac
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any
from urllib.parse import urlencode

import aiohttp

_WARM = ["bot.root", "bot.settings", "bot.clock", "tests.faults.children"]
SECRET = "child-secret"


def nursery() -> Any:
    """The context whose processes are forked from one that has imported the bot already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_WARM)
    return context


def live(environment: Mapping[str, str], pipe: Connection) -> None:
    """The child: a real bot, until it is killed or told to stop (SIGTERM)."""
    from bot import logs, service
    from bot.clock import RealClock
    from bot.root import Bot, Patience
    from bot.settings import Settings

    logs.configure(plain=True)

    async def run() -> None:
        # A busy machine must not add "not saved": what is asked here is what becomes of the acknowledged.
        bot = Bot(Settings.of(environment), RealClock(), patience=Patience(10.0, 10.0, 10.0))
        await service.begun(bot)
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        pipe.send(bot.port)
        await stop.wait()
        await bot.stop()

    asyncio.run(run())


@dataclass
class Child:
    """A bot over signed HTTP, with its process."""

    process: ForkServerProcess
    port: int

    @classmethod
    async def born(cls, context: Any, environment: Mapping[str, str]) -> "Child":
        ours, theirs = context.Pipe()
        process = context.Process(target=live, args=(dict(environment), theirs), daemon=True)
        process.start()
        theirs.close()
        port = await asyncio.to_thread(_port, ours)
        return cls(process, port)

    def kill(self) -> None:
        """kill -9, now."""
        os.kill(self.process.pid or 0, signal.SIGKILL)

    async def gone(self) -> int | None:
        """Wait for its end; the exit code."""
        await asyncio.to_thread(self.process.join, 15)
        return self.process.exitcode

    async def ask(self, web: aiohttp.ClientSession, body: Mapping[str, Any], *, form: bool = False) -> Any:
        """What the bot answers to a payload as Slack would send it; None without an answer.

        `form`: a slash command; else an interaction (`payload=`) or, with `event`, JSON.
        """
        if form:
            raw, kind = urlencode(body), "application/x-www-form-urlencoded"
        elif "event" in body:
            raw, kind = json.dumps(body), "application/json"
        else:
            raw, kind = urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded"
        try:
            async with web.post(
                f"http://127.0.0.1:{self.port}/slack/events",
                data=raw.encode(),
                headers=signed(raw.encode(), kind),
                timeout=aiohttp.ClientTimeout(total=15),
            ) as answer:
                text = await answer.text()
                return answer.status, json.loads(text) if text.startswith("{") else text
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None


def signed(raw: bytes, kind: str, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """Slack's headers for these bytes."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}", "Content-Type": kind}


def _port(pipe: Connection) -> int:
    if not pipe.poll(30):
        raise TimeoutError("the child did not get ready")
    return int(pipe.recv())
