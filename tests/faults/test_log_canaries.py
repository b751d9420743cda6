"""The log of a run in which everything goes wrong: no secret and no word of a note is in it (S14)."""

import asyncio
import io
import json
import logging
import re
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import logs
from jobs.failure import traced
from sandbox.server import Sandbox
from store.engine import file_of
from tests.faults.ground import with_account
from tests.faults.near import busy
from tests.faults.served import Served, free_port

NOTE = "kanarialintu lauloi"
MAIL = "lintu@example.org"


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
    counted = free_port()
    served = Served(
        sqlite_url, sandbox, tmp_path, http=False, KAM_SECRET_KEY="served-key", KAM_METRICS_PORT=str(counted)
    )  # fmt: skip
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
        async with served.web.get(f"http://127.0.0.1:{counted}/metrics") as answer:
            figures = await answer.text()
        served.tell()
        assert await served.gone() == 0
        told = served.log.read_text()
    finally:
        await served.end()
    for expected in ("fault", "IntegrityError", "socket_refused", "called", "unknown"):
        assert expected in told, expected
    assert 'kam_requests_total{kind="command",outcome="fault"} 1.0' in figures
    assert [secret for secret in secrets(sandbox) if secret in told + figures] == []
    reference = re.search(r"reference: (\w+)", json.dumps(broken))
    assert reference and told.count(f'"reference": "{reference[1]}"') == 2, "where it broke, and the request"


LOGGERS = (
    "slack_sdk.web", "slack_bolt.AsyncApp", "aiohttp.access", "aiohttp.client", "httpx", "asyncio",
    "sqlalchemy.engine.Engine", "apscheduler.scheduler", "alembic",
)  # fmt: skip

# What each secret looks like where it turns up; what must not be told of it.
CANARIES = {
    "bot token": ("xoxb-123-456-abcDEF", "abcDEF"),
    "app token": ("xapp-1-A0-99-feFEfe", "feFEfe"),
    "rotated token": ("xoxe.xoxp-1-Mi0yLTQ4", "Mi0yLTQ4"),
    "signing secret": ("8f742231b10e8888abcd99yyyzzz85a5", "8f742231b10e8888"),
    "client secret": ("0123456789abcdef0123456789abcdef", "89abcdef0123"),
    "calendar address": ("https://calendar.example.com/ical/anna/private-5f2/basic.ics", "private-5f2"),
    "response address": ("https://hooks.slack.com/commands/T1/22/r3sp0nse", "r3sp0nse"),
    "database password": ("postgresql://kam:pa55@w/rd@db/kam", "pa55"),
    "key": ("Zm9yIHRlc3RzIG9ubHksIG5vdCBhIHJlYWwgb25lLi4=", "c3RzIG9ubHks"),
    "trigger": ("13345224609.738474920.8088930838d88f008e0", "8088930838d88f008e0"),
    "email address": (MAIL, "lintu"),
    "note": (NOTE, NOTE),
}
SETTINGS = ("8f742231b10e8888abcd99yyyzzz85a5",)  # what the operator set is known as it is


class Object:
    """Something that tells its secret when it is asked what it is."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def __repr__(self) -> str:
        return f"<Object {self.secret}>"


def raised(secret: str, *, cause: bool = False) -> Exception:
    """An error that says it, and was caused by one that says it."""
    try:
        try:
            raise ValueError(f"cannot read {secret}")
        except ValueError as wrong:
            raise KeyError(secret) from (wrong if cause else None)
    except KeyError as error:
        return error


def ours(secret: str) -> Iterator[None]:
    """The ways in which our own lines could tell a secret that has a shape."""
    log = structlog.get_logger("ours")
    for value in (
        secret,
        {"a": {"b": secret}},
        [secret],
        (secret, 1),
        {secret},
        secret.encode(),
        Object(secret),
    ):
        yield log.info("said", value=value)
    yield log.warning("said", **{"value": f"before {secret} behind"})
    yield log.info(f"said {secret}")


def errors(secret: str) -> Iterator[None]:
    """The ways of an error to the log."""
    log, group = structlog.get_logger("ours"), ExceptionGroup(secret, [raised(secret)])
    for error in (raised(secret), raised(secret, cause=True), group, OSError(5, "broken", secret)):
        yield log.error("said", exc_info=error)
        yield log.error("said", **traced(error))
        yield sys.excepthook(type(error), error, error.__traceback__)
    try:
        raise raised(secret)
    except KeyError:
        yield log.exception("said")
        yield logging.getLogger("lib").exception("said")
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(raised(secret)))
    thread.start()
    yield thread.join()


def libraries(secret: str) -> Iterator[None]:
    """What libraries do with what they are given."""
    for name in LOGGERS:
        log = logging.getLogger(name)
        yield log.debug(f"said {secret}")
        yield log.info("said %s", secret)
        yield log.warning(f"said: {secret}")
        yield log.error("said %s", secret)
        yield log.error(f"Failed to run a listener (error: {secret})")
        yield log.error(f"said {raised(secret)}", exc_info=raised(secret))


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Our logging, into a string, with everybody at DEBUG; pytest's own afterwards."""
    root, kept = logging.getLogger(), list(logging.getLogger().handlers)
    levels = {name: logging.getLogger(name).level for name in (*LOGGERS, "root")}
    before, hooks, written = structlog.get_config(), (sys.excepthook, threading.excepthook), io.StringIO()
    logs.configure(plain=False, out=written, secrets=SETTINGS)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.setLevel(logging.DEBUG)
    yield written
    sys.excepthook, threading.excepthook = hooks
    structlog.configure(**before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.handlers[:] = kept


@pytest.mark.parametrize("canary", CANARIES)
def test_no_way_into_the_log_tells_a_secret(out: io.StringIO, canary: str) -> None:
    """TRUST S14: twelve secrets on more than forty ways."""
    written, secret = CANARIES[canary]
    ways = [*errors(written), *libraries(written), *(ours(written) if canary != "note" else ())]
    assert len(ways) + len(list(ours("x"))) > 40
    told = out.getvalue()
    assert secret not in told
    assert told.count("said") > 20, "the lines themselves are there"


def test_an_exception_is_told_by_its_way(out: io.StringIO) -> None:
    structlog.get_logger().error("fault", exc_info=raised(NOTE, cause=True))
    logging.getLogger("slack_sdk").error(f"Failed to run: {NOTE}", exc_info=raised(NOTE, cause=True))
    told = out.getvalue()
    assert told.count("in raised") == 4 and told.count("because of") == 2
    assert "slack_sdk test_log_canaries.py:" in told and "Failed to run\n" in told


def test_an_error_that_is_its_own_cause_is_told_once(out: io.StringIO) -> None:
    wrong = ValueError("x")
    wrong.__cause__ = wrong
    structlog.get_logger().error("fault", exc_info=wrong)
    assert out.getvalue().count("ValueError") == 1


def test_what_is_no_secret_stays_as_it_is(out: io.StringIO) -> None:
    line = {"workspace": "E1/T0123", "row": "01JD4WXS8R9G6F3P7ZQ2V5N0KB", "ms": 12, "ts": "1764060000.000100"}
    structlog.get_logger().info("called", **line, kind="log_card", where="finish.py:12 < errand.py:9")
    told = json.loads(out.getvalue())
    assert {key: told[key] for key in line} == line and told["where"] == "finish.py:12 < errand.py:9"
