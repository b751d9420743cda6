"""`kam doctor`: says what is wrong, where, and what to type; green when nothing is; quick, quiet, harmless."""

import json
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest

from bot import doctor_database, doctor_slack
from bot.crossing import Crossing
from bot.http import Front
from bot.marker import HmacMarker
from jobs.prepare import EVENT_TYPE
from store.channel import Channel
from store.lock import held
from store.person import Grant
from tests.bot.doctor_world import NOW, Healthy, parked
from views.doctor import as_json, lines, told
from views.say import Say


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
    healthy.keep(parked("p1", error="missing_scope", created_at=datetime.now(UTC)))
    (found,) = await healthy.findings()
    assert found.key == "delivery_parked" and "kam manifest" in told(Say("en"), found)[2]


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
    healthy.settings["KAM_SECRET_KEY"] = "another key, as long as the first"
    assert await healthy.keys() == ["key_changed"]


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

    def big(url: str, now: datetime) -> doctor_database.Found:
        found = look(url, now)
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


async def test_it_ends_within_five_seconds_when_slack_does_not_answer(healthy: Healthy) -> None:
    healthy.sandbox.world.faults.plant({"method": "*", "kind": "hang", "seconds": 30, "times": 9})
    begun = time.monotonic()
    assert await healthy.keys() == ["slack_slow"]
    assert time.monotonic() - begun < 5


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
    said = json.dumps(as_json(Say("en"), found)) + repr(lines(Say("en"), found, "/kam"))
    assert not [secret for secret in secrets if secret in said]
