"""What outlives a restart, and what a torn journal does."""

from pathlib import Path

from sandbox.server import Sandbox
from tests.sandbox.forms import ACME, ANNA, button, home, row


async def lived(folder: Path) -> Sandbox:
    """A sandbox in which something happened; not stopped, as after kill -9."""
    sandbox = Sandbox(folder)
    await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "hello"})
    await sandbox.control("user", {"id": "U0NEW", "name": "new"})
    await sandbox.control("channel", {"name": "kam-new", "is_private": True, "members": ["bot", "U0NEW"]})
    await sandbox.control("channel", {"id": ACME, "topic": "customers"})
    await sandbox.control("clock", {"advance": 86400})
    sandbox.world.views.publish(ANNA, home(row(button("go"))))
    return sandbox


async def test_everything_but_open_forms_comes_back(tmp_path: Path):
    before = await lived(tmp_path)
    after = Sandbox(tmp_path)
    assert after.identity == before.identity
    assert [message["text"] for message in after.world.messages.all(ACME)] == ["hello"]
    assert after.world.people.get("U0NEW")["name"] == "new"
    assert list(after.world.channels.named("kam-new").members) == ["U0KAMBOT", "U0NEW"]
    assert after.world.channels.get(ACME).topic == "customers"
    assert after.world.views.home(ANNA) == before.world.views.home(ANNA)
    assert abs((after.clock.now() - before.clock.now()).total_seconds()) < 5


async def test_people_keep_their_order(tmp_path: Path):
    before = await lived(tmp_path)
    await before.control("user", {"id": ANNA, "real_name": "Anna Virta"})
    assert next(iter(Sandbox(tmp_path).world.people))["id"] == ANNA


async def test_ids_and_ts_go_on_where_they_were(tmp_path: Path):
    before = await lived(tmp_path)
    known = {channel.id for channel in before.world.channels}
    after = Sandbox(tmp_path)
    answer = await after.control("channel", {"name": "later"})
    assert answer["channel"]["id"] not in known
    later = await after.control("message", {"user": ANNA, "channel": ACME, "text": "again"})
    assert later["ts"] > before.world.messages.all(ACME)[-1]["ts"]


async def test_a_torn_last_line_is_skipped(tmp_path: Path):
    await lived(tmp_path)
    journal = tmp_path / "sandbox.jsonl"
    journal.write_bytes(journal.read_bytes() + b'["message","C0ACME/17')
    after = Sandbox(tmp_path)
    await after.control("message", {"user": ANNA, "channel": ACME, "text": "again"})
    again = Sandbox(tmp_path)
    assert [message["text"] for message in again.world.messages.all(ACME)] == ["hello", "again"]


async def test_a_reset_goes_back_to_the_seed_for_good(tmp_path: Path):
    sandbox = await lived(tmp_path)
    now = sandbox.clock.now()
    await sandbox.control("reset")
    for one in (sandbox, Sandbox(tmp_path)):
        assert one.world.messages.all(ACME) == [] and one.world.people.get("U0NEW") is None
        assert one.bot_token == sandbox.bot_token and one.clock.now() >= now


async def test_two_sandboxes_in_one_process_know_nothing_of_each_other():
    first, second = Sandbox(), Sandbox()
    await first.control("message", {"user": ANNA, "channel": ACME, "text": "here"})
    assert second.world.messages.all(ACME) == [] and first.bot_token != second.bot_token
