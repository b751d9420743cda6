"""`kam doctor`: says what is wrong, where, and what to type; green when nothing is; quick, harmless."""

import errno
import json
import os
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from click.testing import CliRunner

from bot import doctor, doctor_database, doctor_slack
from bot.cli import main
from bot.crossing import Crossing
from bot.http import Front
from bot.kinds import KINDS
from bot.manifest import OPTIONAL_SCOPES
from bot.marker import HmacMarker
from bot.sealed import Sealer
from bot.settings import Settings
from jobs.prepare import EVENT_TYPE
from kam.shapes.doctor import Finding
from store.backup import Backup
from store.channel import Channel
from store.lock import held
from store.person import Grant
from tests.bot.doctor_world import NOW, ROWS, Healthy, parked
from tests.store.crashed import killed_after_an_upgrade
from views.doctor import as_json, lines, told
from views.jobs import why_no_backup
from views.say import Say
from views.texts import TABLES


async def test_a_healthy_bot_has_no_finding(healthy: Healthy) -> None:
    assert await healthy.keys() == []


async def test_what_stands_in_a_finding_tells_where_and_what_to_type(healthy: Healthy) -> None:
    healthy.keep(parked("01PARKED", kind="digest_channel", error="is_archived"))
    (found,) = await healthy.findings()
    what, why, cure = told(Say("en"), found)
    assert what.startswith("A channel's Monday digest for C0ACME waits for you since")
    assert "Unarchive it" in cure and "kam jobs retry 01PARKED" in cure and "kam jobs drop 01PARKED" in cure
    assert "not tried again" in why


async def test_the_heaviest_comes_first(healthy: Healthy) -> None:
    healthy.change(Grant, "leader:1", until=NOW)
    healthy.change(Channel, "C0ACME", archived=True)
    granted = healthy.sandbox.world.scopes.granted
    granted[:] = [scope for scope in granted if scope not in {"chat:write", "pins:write"}]
    assert await healthy.keys() == [
        "scopes_missing", "channel_archived", "scope_declined.pins_write", "leader_none",
    ]  # fmt: skip


async def test_a_delivery_parked_through_a_lost_history_is_shown_at_once(healthy: Healthy) -> None:
    """TRUST R4: the bot parks the row (tests/faults/test_answers_lost.py); the doctor needs no wait."""
    lost = datetime.now(UTC)
    healthy.keep(parked("p1", error="missing_scope", created_at=lost, unknown_at=lost))
    (found,) = await healthy.findings()
    _what, why, cure = told(Say("en"), found)
    assert found.key == "delivery_parked_lost" and "kam manifest" in cure and "--absent" in cure
    assert "may stand there" in why and "Nobody" not in why


async def test_a_key_that_did_not_sign_the_last_post_is_seen(healthy: Healthy) -> None:
    mark = HmacMarker("long enough for a key").mark("p1", "C0ACME")
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"k": mark}}
    async with aiohttp.ClientSession() as session:
        posted = await doctor_slack.ask(
            session, healthy.sandbox.api_url, "chat.postMessage", healthy.sandbox.bot_token,
            channel="C0ACME", text="x", metadata=json.dumps(metadata),
        )  # fmt: skip
    assert posted.data["ok"]
    healthy.keep(
        parked("p1", state="sent", method="chat.postMessage", ts=posted.data["ts"], sent_at=NOW, error="")
    )
    assert await healthy.keys() == []
    healthy.settings["KAM_SECRET_KEY"] = "another key as long as the first"
    assert await healthy.keys() == ["key_changed"]


async def test_a_backup_that_the_key_does_not_open_or_that_is_cut_or_another_databases_is_named(
    healthy: Healthy, tmp_path: Path
) -> None:
    file = tmp_path / "kam.backup"
    with file.open("wb") as opened:
        sealer = Sealer(opened, "long enough for a key")
        told = {"format": 1, "revision": "1", "version": "1", "made_at": "", "tables": {}, "database": "D1"}
        sealer.write(json.dumps(told).encode() + b"\n")
        sealer.close()
    row = ROWS["backup"]().model_dump() | {"file": str(file)}
    healthy.keep(Backup(**(row | {"database": "D2"})))
    assert await healthy.keys() == ["backup_other"]
    healthy.keep(Backup(**(row | {"database": "D1"})))
    assert await healthy.keys() == []
    healthy.settings["KAM_SECRET_KEY"] = "another key as long as the first"
    assert await healthy.keys() == ["backup_key"]
    healthy.settings["KAM_SECRET_KEY"] += ",long enough for a key"
    assert await healthy.keys() == []
    file.write_bytes(file.read_bytes()[:-9])
    assert await healthy.keys() == ["backup_damaged"]


async def test_who_has_the_file_and_who_answers_at_the_port(healthy: Healthy) -> None:
    with socket.socket() as listener, held(healthy.url):
        listener.bind(("127.0.0.1", 0))
        healthy.settings["PORT"] = listener.getsockname()[1]
        assert await healthy.keys() == ["port_unfit", "db_taken"]  # bound by somebody who does not listen
    free = await healthy.keys()
    assert free == []


async def test_beside_a_running_bot_all_is_well_and_an_unready_one_is_named(healthy: Healthy) -> None:
    reasons = ["", "the database does not answer"]

    async def ready() -> str:
        return reasons[0]

    front = Front(ready, Crossing())
    await front.start("127.0.0.1", 0)
    healthy.settings["PORT"] = front.port
    with held(healthy.url):
        assert await healthy.keys() == []
    del reasons[0]
    assert await healthy.keys() == ["bot_not_ready"]
    await front.stop()


async def test_another_program_at_the_port_is_named(healthy: Healthy) -> None:
    healthy.settings["PORT"] = int(healthy.sandbox.url.rpartition(":")[2])
    assert await healthy.keys() == ["port_taken"]


@pytest.mark.parametrize(
    ("free", "wanted"), [(150_000_000, ["disk_full"]), (300_000_000, ["disk_tight"]), (10**10, [])]
)
async def test_a_disk_that_is_nearly_full_is_named(
    healthy: Healthy, monkeypatch: pytest.MonkeyPatch, free: int, wanted: list[str]
) -> None:
    monkeypatch.setattr(doctor_database.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    look = doctor_database.look

    def big(url: str, now: datetime, keys: tuple[str, ...]) -> doctor_database.Found:
        found = look(url, now, keys)
        return replace(found, database=replace(found.database, size=200_000_000))

    monkeypatch.setattr(doctor_database, "look", big)
    assert await healthy.keys() == wanted


async def test_a_file_that_must_not_be_written_to_is_named(
    healthy: Healthy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_database.os, "access", lambda path, _how: Path(path).is_dir())
    assert await healthy.keys() == ["db_read_only"]


async def test_the_doctor_changes_nothing(healthy: Healthy) -> None:
    folder = Path(healthy.url.removeprefix("sqlite:///")).parent
    for each in folder.iterdir():  # as a bot that was stopped leaves it
        if each.name != "kam.db":
            each.unlink()
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert await healthy.keys() == []
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_it_waits_for_less_than_five_seconds_whatever_is_away() -> None:
    longest = doctor_slack.NAME_SECONDS + doctor_slack.CALL_SECONDS
    assert longest <= 4 and doctor.DATABASE_SECONDS <= 4  # side by side; a second is left for the start
    assert doctor_slack.NAME_SECONDS + doctor.QUICK + doctor_slack.CALL_SECONDS <= 5


async def test_pages_that_do_not_fit_together_are_named(healthy: Healthy, tmp_path: Path) -> None:
    file, _ = killed_after_an_upgrade(tmp_path / "kam")
    next(file.parent.glob("kam.db.before-*")).rename(file)
    healthy.settings["DATABASE_URL"] = f"sqlite:///{file}"
    assert await healthy.keys() == ["db_broken"]


async def test_a_file_too_big_to_read_in_time_says_so(
    healthy: Healthy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_slow(_settings: Settings) -> None:
        return None

    monkeypatch.setattr(doctor, "_damage", too_slow)
    (found,) = await healthy.findings()
    assert (found.key, found.weight) == ("db_unread", "hint")
    assert "kam migrate" in told(Say("en"), found)[2]


async def test_a_silent_slack_holds_nobody_up(healthy: Healthy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_slack, "CALL_SECONDS", 0.2)
    healthy.sandbox.world.faults.plant({"method": "*", "kind": "hang", "seconds": 30, "times": 9})
    assert await healthy.keys() == ["slack_slow"]


async def test_a_slack_that_answers_late_is_named(healthy: Healthy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kam.doctor_slack.SLOW", 0.1)
    healthy.sandbox.world.faults.plant({"method": "auth.test", "kind": "delay", "seconds": 0.15})
    assert await healthy.keys() == ["slack_lags"]


async def test_a_database_that_hangs_holds_nobody_up(
    healthy: Healthy, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = threading.Event()
    monkeypatch.setattr(doctor, "DATABASE_SECONDS", 0.2)
    monkeypatch.setattr(doctor_database, "look", lambda _url, _now, _keys: end.wait(30))
    assert await healthy.keys() == ["db_silent"]
    end.set()


async def test_no_secret_stands_in_what_it_says(healthy: Healthy) -> None:
    """S14: neither in the texts nor in the values for machines, whatever is wrong."""
    secrets = ["xoxp-canary-1", "xapp-canary-2", "canary3", "canary-password"]
    healthy.settings |= {
        "SLACK_BOT_TOKEN": secrets[0],
        "SLACK_APP_TOKEN": secrets[1],
        "KAM_SECRET_KEY": secrets[2],
        "DATABASE_URL": f"postgresql://kam:{secrets[3]}@127.0.0.1:1/kam",
    }
    found = await healthy.findings()
    assert {"token_shape", "token_refused", "key_short", "db_unreachable"} <= {each.key for each in found}
    said = json.dumps(as_json(Say("en"), found)) + repr(lines(Say("en"), found))
    assert not [secret for secret in secrets if secret in said]


def test_on_the_terminal_and_for_machines(healthy_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set but a language: it works all the same, and says so by its exit code."""
    monkeypatch.chdir(healthy_file.parent)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    monkeypatch.setenv("KAM_LANGUAGE", "fi")
    monkeypatch.setenv("PORT", "eighty")
    shown = CliRunner().invoke(main, ["doctor"])
    assert shown.exit_code == 1
    assert "Asetuksen PORT arvo ei kelpaa." in shown.output and "Mitä tehdä:" in shown.output
    answer = CliRunner().invoke(main, ["doctor", "--json"])
    told = json.loads(answer.output)
    assert answer.exit_code == 1 and told["ok"] is False
    assert {"setting_wrong", "bot_token_missing", "door_missing", "slack_refused"} <= {
        each["key"] for each in told["findings"]
    }
    assert all(each["what"] and each["why"] and each["cure"] for each in told["findings"])


def test_hints_alone_wake_nobody_who_left_them_out() -> None:
    hint, harm = Finding("leader_none", "hint", {"name": "T"}), Finding("admin_none", "harms", {"name": "T"})
    assert doctor.without_hints((hint,)) == () and doctor.without_hints((harm, hint)) == (harm,)
    assert as_json(Say("en"), ())["ok"] and not as_json(Say("en"), (hint,))["ok"]


def test_each_finding_has_three_lines_in_both_languages() -> None:
    plain = ("good", "found", "unseen", "weight", "why", "cure", "topic", "kind")
    for language, table in TABLES.items():
        for key, text in table.items():
            if key.startswith("doctor.") and key.split(".")[1] not in plain:
                assert text.count("\n") == 2 and all(text.split("\n")), (language, key)


def test_every_kind_of_delivery_and_every_optional_scope_has_its_words() -> None:
    for table in TABLES.values():
        assert not [kind for kind in KINDS if f"doctor.kind.{kind}" not in table]
        scopes = [scope.replace(":", "_").replace(".", "_") for scope in OPTIONAL_SCOPES]
        assert not [scope for scope in scopes if f"doctor.scope_declined.{scope}" not in table]


def test_all_well_is_one_green_line() -> None:
    first, unseen = lines(Say("en"), ())
    assert first.mood == "good" and first.text.startswith(
        "All is well. Looked at: settings, tokens and Slack,"
    )
    assert "/kam" in unseen.text


async def test_why_no_backup_was_made_is_told_in_words(healthy: Healthy) -> None:
    base = ROWS["backup"]().model_dump()
    healthy.keep(Backup(**(base | {"id": "2", "begun_at": NOW + timedelta(minutes=1), "error": "ENOSPC"})))
    said = "\n".join(line.text for line in lines(Say("fi"), await healthy.findings()))
    assert "epäonnistui: levy on täynnä." in said
    assert why_no_backup(Say("fi"), "EXDEV") == os.strerror(errno.EXDEV)
    assert why_no_backup(Say("fi"), "unread") == "kirjoitettua ei voinut lukea takaisin"
