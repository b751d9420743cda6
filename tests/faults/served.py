"""`kam` in a child process, forked from a warm parent: its signals and exit codes are the real ones."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp

from sandbox.server import Sandbox
from tests.faults.children import SECRET, nursery


def kam(words: list[str], environment: Mapping[str, str], said: str) -> None:
    """The child: `kam WORDS` in the folder of the file `said`, which takes down all that it says."""
    from bot.cli import main

    os.environ.update(environment)
    os.chdir(Path(said).parent)
    with Path(said).open("w", buffering=1) as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
        main(words)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def settings(url: str, sandbox: Sandbox, *, http: bool, port: int) -> dict[str, str]:
    """The environment of a bot that talks to this sandbox."""
    return {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": "" if http else sandbox.app_token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": url,
        "KAM_SECRET_KEY": "served",
        "KAM_LANGUAGE": "en",
        "PORT": str(port),
    }


class Served:
    """A bot as a service; `port` is where its front listens."""

    def __init__(self, url: str, sandbox: Sandbox, folder: Path, *, http: bool = True, **more: str) -> None:
        self.port = free_port()
        self.log = folder / f"bot-{self.port}.log"
        environment = settings(url, sandbox, http=http, port=self.port) | more
        self.process: Any = nursery().Process(
            target=kam, args=(["run"], environment, str(self.log)), daemon=True
        )
        self.web = aiohttp.ClientSession()

    async def start(self) -> None:
        """Ready, or AssertionError after half a minute."""
        self.process.start()
        assert await until_ready(self.web, self.port), self.log.read_text()

    def tell(self, what: int = signal.SIGTERM) -> float:
        """Send the signal; when it was sent (monotonic clock)."""
        os.kill(self.process.pid, what)
        return time.monotonic()

    async def gone(self) -> int | None:
        """Its exit code; None if it still lives after twelve seconds."""
        await asyncio.to_thread(self.process.join, 12)
        code: int | None = self.process.exitcode
        return code

    async def end(self) -> None:
        """Whatever happened, it is gone."""
        if self.process.pid and self.process.is_alive():
            self.process.kill()
            await self.gone()
        await self.web.close()


async def until_ready(web: aiohttp.ClientSession, port: int, seconds: float = 30.0) -> bool:
    """Whether /readyz says 200 before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if await readiness(web, port) == 200:
            return True
        await asyncio.sleep(0.05)
    return False


async def readiness(web: aiohttp.ClientSession, port: int) -> int:
    """The status of /readyz; 0 if nobody answers."""
    try:
        async with web.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return answer.status
    except (aiohttp.ClientError, OSError):
        return 0
