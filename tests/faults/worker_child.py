"""A delivery in a child process that can be killed at any moment, and the Slack that outlives it.

The Slack is a file: one line per message, written in one piece, as a server's log would be. Time runs a few
hundred times faster than outside, the same for every child, so that waits of minutes pass in a moment.
"""

import asyncio
import json
import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from jobs import answers
from jobs.delivery import Delivery, Limits
from jobs.kinds import table
from jobs.ports import Answer, Unknown
from store.database import Database
from store.tenant import Tenant
from tests.jobs.fake_slack import BOT_ID, PlainMarker
from tests.jobs.world import KINDS, MONDAY

SPEED = 150.0
LEASE = 0.5


class QuickClock:
    """MONDAY plus the time since `born` (epoch seconds), many times faster."""

    def __init__(self, born: float) -> None:
        self._born = born

    def now(self) -> datetime:
        return MONDAY + timedelta(seconds=(time.time() - self._born) * SPEED)


class ProcessIds:
    """Ids that no two processes share."""

    def __init__(self) -> None:
        self._last = 0

    def new(self, now: datetime) -> str:
        self._last += 1
        return f"{int(now.timestamp()):012}{os.getpid():07}{self._last:07}"


@dataclass
class FileSlack:
    """Posts go to a file; 5 % of the answers and 3 % of the requests are lost, 5 % are 429, 2 % 500."""

    file: Path
    clock: QuickClock
    dice: random.Random

    async def call(self, _tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        await asyncio.sleep(self.dice.random() * 0.004)
        if method == "chat.postMessage":
            return await self._post(arguments)
        if method == "conversations.history":
            return answers.of_data(self._history(arguments), {})
        if method == "conversations.info":
            private = {"is_private": True, "is_member": True}
            return answers.of_data({"ok": True, "channel": private}, {})
        return answers.of_data({"ok": True, "members": [], "bot_id": BOT_ID}, {})

    def posts(self) -> list[dict[str, Any]]:
        """Every message that arrived."""
        text = self.file.read_text() if self.file.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    async def _post(self, arguments: dict[str, Any]) -> Answer:
        roll = self.dice.random()
        if roll < 0.05:
            return answers.of_response(429, {"Retry-After": "2"}, "")
        if roll < 0.08:
            return Unknown("lost_request")
        if roll < 0.10:
            return answers.of_response(500, {}, "")
        ts = f"{self.clock.now().timestamp():.6f}"
        line = json.dumps({**arguments, "ts": ts, "bot_id": BOT_ID, "shown_at": self._shown_at()}) + "\n"
        with self.file.open("ab", buffering=0) as out:
            out.write(line.encode())
        await asyncio.sleep(self.dice.random() * 0.004)
        if roll < 0.15:
            return Unknown("lost_answer")
        return answers.of_data({"ok": True, "channel": arguments["channel"], "ts": ts}, {})

    def _shown_at(self) -> float:
        return self.clock.now().timestamp() + self.dice.uniform(0, 60)

    def _history(self, asked: dict[str, Any]) -> dict[str, Any]:
        now = self.clock.now().timestamp()
        shown = [
            post
            for post in self.posts()
            if post["channel"] == asked["channel"]
            and post["shown_at"] <= now
            and float(post["ts"]) > float(asked["oldest"])
        ]
        return {"ok": True, "messages": shown, "has_more": False}


def work(url: str, slack_file: str, born: float, seed: int) -> None:
    """The child: delivers until it is killed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    clock = QuickClock(born)
    slack = FileSlack(Path(slack_file), clock, random.Random(seed))

    async def run() -> None:
        limits = Limits(lease=LEASE, look_every=0.1)
        worker = Delivery(
            Database(url), slack, clock, ProcessIds(), PlainMarker(), table(KINDS), worker="w", limits=limits
        )
        worker.start()
        await asyncio.Event().wait()

    asyncio.run(run())


@dataclass
class Children:
    """Starts workers from a warm parent and kills them."""

    url: str
    slack_file: Path
    born: float

    def __post_init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.faults.worker_child"])
        self._started = 0

    def start(self) -> Any:
        """One more worker."""
        self._started += 1
        arguments = (self.url, str(self.slack_file), self.born, self._started)
        process = self._context.Process(target=work, args=arguments, daemon=True)
        process.start()
        return process

    @staticmethod
    def kill(process: Any) -> None:
        """kill -9, and wait until it is gone."""
        os.kill(process.pid, signal.SIGKILL)
        process.join(15)


def epoch() -> float:
    """Now, for `QuickClock`."""
    return datetime.now(UTC).timestamp()
