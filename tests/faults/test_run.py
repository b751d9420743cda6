"""`kam run`: one clear sentence where it cannot start; ready, and ready again, where it can."""

import asyncio
import os
import subprocess
import sys
import time
from asyncio.subprocess import Process
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from click.testing import CliRunner
from sqlmodel import Session, select

from bot.cli import main
from sandbox.server import Sandbox
from store.log import LogEntry
from tests.conftest import LONG
from tests.faults import payloads
from tests.faults.ground import asked, with_account
from tests.faults.near import ask
from tests.faults.served import Served, free_port, readiness, until_ready
from tests.rules.tree import ROOT

HEAVY = ("slack_bolt", "slack_sdk", "aiohttp", "sqlalchemy", "pydantic", "alembic", "asyncio")


async def refusal(served: Served) -> str:
    """What a bot says that cannot start: one sentence and exit code 1."""
    served.process.start()
    assert await served.gone() == 1, served.log.read_text()
    await served.end()
    said = [line for line in served.log.read_text().splitlines() if not line.startswith("{")]
    assert len(said) == 1, said
    return said[0]


async def test_a_token_that_slack_refuses_is_named(sqlite_url: str, sandbox: Sandbox, tmp_path: Path) -> None:
    wrong = Served(sqlite_url, sandbox, tmp_path, SLACK_BOT_TOKEN="xoxb-wrong")
    assert "Slack refused SLACK_BOT_TOKEN (invalid_auth)" in await refusal(wrong)
    wrong = Served(sqlite_url, sandbox, tmp_path, SLACK_APP_TOKEN="xapp-wrong")
    assert "SLACK_APP_TOKEN (invalid_auth)" in await refusal(wrong)
    missing = Served(sqlite_url, sandbox, tmp_path, SLACK_BOT_TOKEN="", KAM_LANGUAGE="fi")
    assert "SLACK_BOT_TOKEN puuttuu" in await refusal(missing)


async def test_what_else_keeps_it_from_starting_is_named(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    first = Served(sqlite_url, sandbox, tmp_path)
    try:
        await first.start()
        second = Served(sqlite_url, sandbox, tmp_path)
        assert f"Another bot (process {first.process.pid}) uses" in await refusal(second)
        elsewhere = f"sqlite:///{tmp_path / 'other.db'}"
        taken = Served(elsewhere, sandbox, tmp_path, PORT=str(first.port))
        assert f"127.0.0.1:{first.port} is taken" in await refusal(taken)
        away = Served("postgresql://kam:secret@127.0.0.1:1/kam", sandbox, tmp_path)
        said = await refusal(away)
        assert "The database cannot be reached" in said and "secret" not in said
        assert "DATABASE_URL" in await refusal(Served("no address", sandbox, tmp_path))
        assert "KAM_LANGUAGE" in await refusal(Served(sqlite_url, sandbox, tmp_path, KAM_LANGUAGE="sv"))
        first.tell()
        assert await first.gone() == 0
    finally:
        await first.end()


async def test_it_comes_back_after_every_kind_of_disconnection(sqlite_url: str, tmp_path: Path) -> None:
    with_account(sqlite_url)
    sandbox = Sandbox(tmp_path / "slack")
    await sandbox.start("127.0.0.1", port := free_port())
    served = Served(sqlite_url, sandbox, tmp_path, http=False)
    try:
        await served.start()
        for number, reason in enumerate(("refresh_requested", "warning", "link_disabled", "drop"), start=2):
            await sandbox.control("disconnect", {"reason": reason})
            assert "ephemeral" in await answered(sandbox), reason
            assert await opened(sandbox, number), reason
        await sandbox.stop()
        assert await until_unready(served)
        sandbox = Sandbox(tmp_path / "slack")
        await sandbox.start("127.0.0.1", port)
        assert "ephemeral" in await answered(sandbox)
        assert await until_ready(served.web, served.port, 5.0)
        assert sandbox.connections == 1
        served.tell()
        assert await served.gone() == 0
    finally:
        await served.end()
        await sandbox.stop()


async def opened(sandbox: Sandbox, times: int) -> bool:
    """Whether the bot has asked for so many connections by now, or soon, and keeps the last alone."""
    for _ in range(100):
        asked_for = sandbox.world.log.entries(method="apps.connections.open")
        is_used = not sandbox.world.tickets  # else the one connection is still the old one
        if len(asked_for) == times and is_used and sandbox.connections == 1:
            return True
        await asyncio.sleep(0.05)
    return False


async def answered(sandbox: Sandbox) -> Any:
    """`/kam help` as soon as the bot is connected again."""
    typed = {"user": "U0ANNA", "channel": "C0GENERAL", "command": "/kam", "text": "help"}
    for _ in range(100):
        await asyncio.wait_for(sandbox.connected(), 20)
        answer = await sandbox.control("command", typed)
        if "error" not in answer:
            return answer
        await asyncio.sleep(0.1)
    return {}


async def until_unready(served: Served) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if await readiness(served.web, served.port) == 503:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_slack_that_knows_only_the_core_is_enough(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    with_account(sqlite_url)
    posted: list[str] = []
    port = free_port()
    runner = web.AppRunner(bare_slack(posted))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    served = Served(sqlite_url, sandbox, tmp_path, SLACK_API_URL=f"http://127.0.0.1:{port}/api")
    try:
        await served.start()
        typed = payloads.command("U0ANNA", "log said on the phone", "1.1")
        assert (await ask(served.web, served.port, typed, form=True)).status == 200
        for _ in range(100):
            if cards := [each for each in posted if "log.edit" in each]:
                break
            await asyncio.sleep(0.05)
        # Who reads along is unknown there, so the card arrives without the words.
        assert len(cards) == 1 and "phone" not in str(posted) and "anna" in cards[0].lower(), posted
        served.tell()
        assert await served.gone() == 0
    finally:
        await served.end()
        await runner.cleanup()


def bare_slack(posted: list[str]) -> web.Application:
    """Slack's Web API without anything optional."""
    known: dict[str, Any] = {
        "auth.test": {"team_id": payloads.TEAM, "team": "T", "user_id": "U0KAMBOT", "bot_id": "B0KAMBOT"},
        "users.info": {"user": {"id": "U0ANNA", "name": "anna", "team_id": payloads.TEAM, "profile": {}}},
        "conversations.info": {
            "channel": {"id": "C0ACME", "name": "kam-acme", "is_private": True, "is_member": True}
        },
        "chat.postMessage": {"channel": "C0ACME", "ts": "1.5", "message": {"ts": "1.5"}},
        "views.open": {"view": {"id": "V1"}},
    }

    async def method(request: web.Request) -> web.Response:
        name = request.match_info["method"]
        if name == "chat.postMessage":
            posted.append(str(await request.post()))
        if name not in known:
            return web.json_response({"ok": False, "error": "unknown_method"})
        return web.json_response({"ok": True, **known[name]})

    app = web.Application()
    app.router.add_post("/api/{method}", method)
    return app


@pytest.mark.parametrize(
    "http", [False, True] if LONG else [False], ids=lambda http: "http" if http else "sockets"
)
async def test_two_processes_meet_and_part_without_a_warning(tmp_path: Path, http: bool) -> None:
    port, kam = free_port(), str(Path(sys.executable).parent / "kam")
    plain = {"PATH": os.environ["PATH"], "PYTHONDEVMODE": "1", "KAM_LANGUAGE": "en", "PORT": str(port)}
    address = [f"--request-url=http://127.0.0.1:{port}/slack/events"] if http else []
    slack = await process([kam, "sandbox", "--port=0", *address], plain, tmp_path)
    assert slack.stdout
    lines = [(await slack.stdout.readline()).decode().strip() for _ in range(3)]
    joined = dict(line.split("=", 1) for line in lines)
    bot = await process([kam, "run"], plain | joined, tmp_path)
    async with aiohttp.ClientSession() as person:
        assert await until_ready(person, port)
        control = joined["SLACK_API_URL"].replace("/api/", "/_control/")
        async with person.get(f"{control}state") as state:
            anna = (await state.json())["people"][0]["id"]
        async with person.post(f"{control}command", json={"user": anna, "text": "help"}) as answer:
            said = await answer.json()
        assert "ephemeral" in said and not said.get("error"), said
    for each in (bot, slack):
        each.terminate()
        out, err = await asyncio.wait_for(each.communicate(), 10)
        told = (out + err).decode()
        assert each.returncode == 0, told
        assert not [word for word in ("Warning", "Traceback", "never", "Unclosed") if word in told], told


async def process(words: list[str], environment: dict[str, str], folder: Path) -> Process:
    """A process of its own, with nothing in its environment but this."""
    return await asyncio.create_subprocess_exec(
        *words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


async def test_its_clock_can_be_set_by_a_file(sqlite_url: str, sandbox: Sandbox, tmp_path: Path) -> None:
    with_account(sqlite_url)
    ahead = tmp_path / "ahead"
    ahead.write_text(str(timedelta(days=30).total_seconds()))
    served = Served(sqlite_url, sandbox, tmp_path, KAM_CLOCK_FILE=str(ahead))
    try:
        await served.start()
        await ask(served.web, served.port, payloads.command("U0ANNA", "log hello", "1.1"), form=True)
        (made,) = asked(sqlite_url, times)
        assert timedelta(days=29) < made - datetime.now(UTC) < timedelta(days=31)
    finally:
        await served.end()


def times(session: Session) -> list[datetime]:
    return [entry.created_at for entry in session.exec(select(LogEntry))]


def test_help_answers_without_bringing_in_the_bot() -> None:
    code = (
        "import sys; from bot.cli import main; main(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "import " in done.stdout and done.stdout.endswith("[]\n"), done.stdout + done.stderr
    print(f"kam --help: {time.monotonic() - begun:.2f} s with Python's own start")


@pytest.fixture
def at(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """A terminal where the database is this one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("KAM_LANGUAGE", "en")
    return CliRunner()


def test_jobs_are_listed_and_one_can_be_run_as_if_it_were_another_day(at: CliRunner, sqlite_url: str) -> None:
    with_account(sqlite_url)
    assert "Deliveries: 0 waiting" in at.invoke(main, ["jobs"]).output
    monday = (datetime.now(UTC) + timedelta(days=7 - datetime.now(UTC).weekday())).date()
    morning = ["jobs", "run", "digests", "--at", f"{monday}T12:00+02:00"]
    assert at.invoke(main, morning).output == "digests: 2 done\n"
    assert at.invoke(main, morning).output == "digests: 0 done\n"
    assert "Deliveries: 2 waiting" in at.invoke(main, ["jobs"]).output
    assert "There is no job called nonsense" in at.invoke(main, ["jobs", "run", "nonsense"]).output


def test_a_database_is_made_and_told_apart(at: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///new.db")
    refused = at.invoke(main, ["jobs"])
    assert (refused.exit_code, refused.output.splitlines()[-1]) == (
        1,
        "The database is empty. Run `kam migrate`; had you expected data, check DATABASE_URL.",
    )
    assert at.invoke(main, ["migrate"]).output == "The database was empty. It is ready now.\n"
    assert at.invoke(main, ["migrate"]).output == "The database was up to date already.\n"
    assert at.invoke(main, ["jobs"]).exit_code == 0


def test_the_manifest_can_be_had_as_a_link(at: CliRunner) -> None:
    whole, link = at.invoke(main, ["manifest"]).output, at.invoke(main, ["manifest", "--link"]).output
    assert "display_information:" in whole and whole.endswith(link)
    assert link.startswith("https://api.slack.com/apps?new_app=1&manifest_") and "\n" not in link.strip()
    assert "Log to account" in whole and "Kirjaa" not in whole
    finnish = at.invoke(main, ["manifest"], env={"KAM_LANGUAGE": "fi"}).output
    assert "Kirjaa asiakkuuteen" in finnish and "Log to" not in finnish
    assert at.invoke(main, ["manifest", "--language", "fi"]).output == finnish
