"""`kam sandbox` and `kam run` as processes, joined as a person joins them; and a hand on `/_control`."""

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import Process
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.faults.served import free_port, until_ready

Json = dict[str, Any]
KAM = str(Path(sys.executable).parent / "kam")
PATIENCE = aiohttp.ClientTimeout(total=45.0)
READY_SECONDS, END_SECONDS = 90.0, 12.0


@dataclass
class Pair:
    """A local Slack and the bot beside it; `http`: signed requests, else Socket Mode."""

    folder: Path
    http: bool
    slack: Process
    bot: Process
    control: str
    web: aiohttp.ClientSession

    @property
    def database(self) -> Path:
        """The bot's file."""
        return self.folder / "kam.db"

    @property
    def said(self) -> Path:
        """What the bot logged."""
        return self.folder / "bot.log"

    async def do(self, what: str, **body: Any) -> Json:
        """What somebody does. A sandbox that does not answer in 45 s raises TimeoutError."""
        async with self.web.post(f"{self.control}{what}", json=body) as answer:
            found: Json = await answer.json()
            return found

    async def look(self, what: str) -> Any:
        """What stands where."""
        async with self.web.get(f"{self.control}{what}") as answer:
            return await answer.json()

    async def stop(self) -> list[str]:
        """SIGTERM to both; what was wrong with how they ended."""
        await self.web.close()
        wrong = []
        for name, process in (("kam run", self.bot), ("kam sandbox", self.slack)):
            if process.returncode is None:
                process.terminate()
            try:
                code = await asyncio.wait_for(process.wait(), END_SECONDS)
            except TimeoutError:
                process.kill()
                wrong.append(f"{name} had to be killed")
                continue
            if code:
                wrong.append(f"{name} ended with {code}")
        return wrong


async def start(folder: Path, *, http: bool, zone: str) -> Pair:
    """Both, ready. `zone`: the workspace's, where it is a working day. RuntimeError: what the bot said."""
    port = free_port()
    plain = {
        "PATH": os.environ["PATH"],
        "KAM_LANGUAGE": "en",
        "KAM_TIMEZONE": zone,
        "KAM_SECRET_KEY": "soak",
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'kam.db'}",
    }
    address = [f"--request-url=http://127.0.0.1:{port}/slack/events"] if http else []
    slack = await _process([KAM, "sandbox", "--port=0", *address], plain, folder, "sandbox.log")
    assert slack.stdout is not None
    lines = [(await slack.stdout.readline()).decode().strip() for _ in range(3)]
    joined = dict(line.split("=", 1) for line in lines if "=" in line)
    bot = await _process([KAM, "run"], plain | joined, folder, "bot.log")
    control = joined["SLACK_API_URL"].replace("/api/", "/_control/")
    pair = Pair(folder, http, slack, bot, control, aiohttp.ClientSession(timeout=PATIENCE))
    if not await until_ready(pair.web, port, READY_SECONDS):
        await pair.stop()
        raise RuntimeError(pair.said.read_text())
    return pair


async def _process(words: list[str], environment: Json, folder: Path, log: str) -> Process:
    with (folder / log).open("wb") as out:  # the child keeps it open
        return await asyncio.create_subprocess_exec(
            *words,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE if "sandbox" in words else out,
            stderr=out,
        )
