"""The log of a run in which everything goes wrong: no secret and no word of a note is in it (S14)."""

import asyncio
import io
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import logs
from sandbox.server import Sandbox
from store.engine import file_of
from tests.faults.ground import with_account
from tests.faults.near import busy
from tests.faults.served import Served

NOTE = "kanarialintu lauloi"
MAIL = "lintu@example.org"
IN_A_URL = ("postgresql://kam:pa55word@db/kam", "pa55word")


def secrets(sandbox: Sandbox) -> set[str]:
    """Tokens, keys, what people wrote, and every trigger and response address that was handed out."""
    found = {sandbox.bot_token, sandbox.app_token, sandbox.signing_secret, "child-secret", "served-key"}
    found |= {NOTE, MAIL}

    def walk(node: Any) -> Iterator[str]:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if key in {"trigger_id", "response_url"} and value:
                yield value.rpartition("/")[2]
            elif isinstance(value, dict | list):
                yield from walk(value)

    return found | set(walk(list(sandbox.world.log.entries())))


def plant(url: str, table: str) -> None:
    """From now on a row of this table makes the database fail in a way that nobody foresaw."""
    with closing(sqlite3.connect(file_of(url) or "")) as database:
        database.execute(
            f"CREATE TRIGGER planted BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'planted'); END"
        )


async def test_a_run_full_of_faults_tells_no_secret(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    with_account(sqlite_url)
    served = Served(sqlite_url, sandbox, tmp_path, http=False, KAM_SECRET_KEY="served-key")
    typed = {"user": "U0ANNA", "channel": "C0GENERAL", "command": "/kam", "wait": 0.1}

    async def fault(method: str, kind: str, **more: Any) -> None:
        await sandbox.control("fault", {"method": method, "kind": kind, **more})

    try:
        await served.start()
        for kind in ("lost", "html", "partial", "error"):
            await fault("chat.postMessage", kind)
            await sandbox.control("command", {**typed, "text": f"log ACME {NOTE} {kind}"})
        await sandbox.control("command", {**typed, "text": "log ACME"})
        await fault("views.open", "html")
        await sandbox.control("command", {**typed, "text": "log"})
        await fault("users.info", "500", times=3)
        await sandbox.control("command", {**typed, "user": "U0JOHN", "text": f"log ACME {NOTE}"})
        await sandbox.control("user", {"id": "U0ANNA", "deleted": True, "email": MAIL})
        await sandbox.control("user", {"id": "U0ANNA", "deleted": False})
        async with busy(sqlite_url, 2.1):
            await sandbox.control("command", {**typed, "text": f"log ACME {NOTE} busy"})
        plant(sqlite_url, "log_entry")
        broken = await sandbox.control("command", {**typed, "text": f"log ACME {NOTE} broken"})
        assert "reference" in json.dumps(broken)
        await fault("apps.connections.open", "500", times=2)
        await sandbox.control("disconnect", {"reason": "drop"})
        await asyncio.wait_for(sandbox.connected(), 20)
        served.tell()
        assert await served.gone() == 0
        told = served.log.read_text()
    finally:
        await served.end()
    for expected in ("fault", "IntegrityError", "socket_refused", "called", "unknown"):
        assert expected in told, expected
    assert [secret for secret in secrets(sandbox) if secret in told] == []


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Our logging, into a string; pytest's own afterwards."""
    root, kept = logging.getLogger(), list(logging.getLogger().handlers)
    level, before = root.level, structlog.get_config()
    written = io.StringIO()
    logs.configure(plain=False, out=written)
    yield written
    structlog.configure(**before)
    root.handlers[:], root.level = kept, level


def save() -> None:
    """What goes wrong, and says whose words it could not read."""
    try:
        raise ValueError(f"cannot read {NOTE}")
    except ValueError as wrong:
        raise KeyError(NOTE) from wrong


def test_an_exception_is_told_by_its_way_alone(out: io.StringIO) -> None:
    try:
        save()
    except KeyError as error:
        structlog.get_logger().error("fault", exc_info=error)
        logging.getLogger("slack_sdk").exception(f"Failed to run: {error}")
    told = out.getvalue()
    assert NOTE not in told
    assert told.count("in save") == 4 and told.count("because of") == 2


def test_an_error_that_is_its_own_cause_is_told_once(out: io.StringIO) -> None:
    wrong = ValueError("x")
    wrong.__cause__ = wrong
    structlog.get_logger().error("fault", exc_info=wrong)
    assert out.getvalue().count("ValueError") == 1


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        IN_A_URL,
        ("token xoxb-12-34-abcDEF refused", "34-abcDEF"),
        ("xapp-1-A0-99-fe", "A0-99"),
        ("POST https://hooks.slack.com/actions/T1/22/abcdef failed", "abcdef"),
        ("url='wss://wss-primary.slack.com/link/?ticket=1234-5678&app_id=9'", "1234-5678"),
        ("gAAAAABlongenoughtobeencrypted==", "longenough"),
    ],
)
def test_what_libraries_and_we_write_is_struck_out(out: io.StringIO, text: str, secret: str) -> None:
    structlog.get_logger().warning("said", text=text)
    logging.getLogger("aiohttp").error("said %s", text)
    told = out.getvalue()
    assert told.count("said") == 2 and secret not in told
