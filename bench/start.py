"""`bench start`: what the bot costs before anybody says anything, beside Bolt with sqlmodel alone.

Both are fresh processes, taken in turns: time from their beginning until ready, and memory once they idle.
"""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import line
from sandbox.server import Sandbox

TURNS = 3
AGAINST = "Bolt + sqlmodel alone"

# The same packages and an app made of them, with a database opened: what anybody's first version would be.
BARE = """
import asyncio, sys
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlmodel import Field, Session, SQLModel, create_engine, select

class Note(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str = ""

async def authorize(**_):
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="x", bot_user_id="U1", bot_id="B1")

async def main():
    app = AsyncApp(signing_secret="x", authorize=authorize)
    engine = create_engine(sys.argv[1])
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.exec(select(Note)).all()
    print("ready", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def run(as_json: bool) -> None:
    """Print ratios ours ÷ theirs, and our own figures."""
    ours, theirs = asyncio.run(_measured())
    line("start until ready", ours[0] / theirs[0], "ratio", AGAINST, as_json)
    line("idle memory", ours[1] / theirs[1], "ratio", AGAINST, as_json)
    line("start until ready, itself", ours[0] * 1000, "ms", "its own process", as_json)
    line("idle memory, itself", ours[1], "MB", "its own process", as_json)


async def _measured() -> tuple[tuple[float, float], tuple[float, float]]:
    """(seconds, MB) of each, the middle of the turns; the database is there already, as on any later day."""
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    with TemporaryDirectory() as folder:
        bot, bare = Path(folder) / "kam.db", Path(folder) / "bare.db"
        environment = os.environ | {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": f"sqlite:///{bot}",
            "KAM_SECRET_KEY": "a key for the bench",
            "KAM_LANGUAGE": "en",
            "PORT": "0",
        }
        ours, theirs = [], []
        for turn in range(TURNS + 1):
            mine = await asyncio.to_thread(
                _one, [sys.executable, "-m", "bot.cli", "run"], environment, "Ready in"
            )
            other = await asyncio.to_thread(
                _one, [sys.executable, "-c", BARE, f"sqlite:///{bare}"], environment, "ready"
            )
            if turn:  # the first fills the disk's cache and makes the databases
                ours.append(mine)
                theirs.append(other)
    await sandbox.stop()
    return _middle(ours), _middle(theirs)


def _one(command: list[str], environment: dict[str, str], ready: str) -> tuple[float, float]:
    """(seconds until it says that it is ready, its memory in MB a moment later)."""
    begun = time.monotonic()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            if not any(ready in said for said in process.stdout):
                raise SystemExit(f"{command[:3]} did not get ready")
            spent = time.monotonic() - begun
            time.sleep(1.0)  # what the start left behind is given back
            return spent, _memory(process.pid)
        finally:
            process.terminate()


def _memory(pid: int) -> float:
    """Memory of its own and shared, in MB, as the system counts it."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


def _middle(turns: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one for one, _ in turns), statistics.median(one for _, one in turns)
