"""What we measure against: a bare Bolt app that only acknowledges, and one that inserts the same rows raw."""

import asyncio
import sqlite3
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from tests.faults.children import SECRET


async def _authorize(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id="T0SANDBOX", bot_token="x", bot_user_id="U0KAMBOT", bot_id="B0KAMBOT"
    )


def acknowledging(pipe: Connection) -> None:
    """Bolt as its documentation shows it: default mode, `await ack()`, nothing else."""
    app = AsyncApp(signing_secret=SECRET, authorize=_authorize)

    @app.command("/kam")
    async def answer(ack: Any) -> None:
        await ack("ok")

    _serve(app, pipe)


def inserting(pipe: Connection, file: str) -> None:
    """Bolt that answers when done, and the rows of one log written by hand with the same promise (FULL)."""
    app = AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=True)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for table in range(10):
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS t{table} (w TEXT, id TEXT, body TEXT, PRIMARY KEY (w, id))"
        )

    @app.command("/kam")
    async def answer(ack: Any, body: dict[str, Any]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table in range(10):
            connection.execute(
                f"INSERT INTO t{table} VALUES (?, ?, ?)", ("w", body["trigger_id"], body["text"])
            )
        connection.execute("COMMIT")
        await ack("ok")

    _serve(app, pipe)


def _serve(app: AsyncApp, pipe: Connection) -> None:
    async def run() -> None:
        runner = web.AppRunner(app.server(port=0, path="/slack/events").web_app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())
