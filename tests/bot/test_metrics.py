"""Each fault moves its own figure and no other's (D9); none carries an id or a word; a dead database holds
nobody up. In virtual time."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlmodel import Session

from bot.http import Figures
from bot.metrics import Metrics, Present
from jobs.delivery import Delivery
from jobs.kinds import table
from jobs.tick import Ticker
from kam import backup
from kam.work import Work, begin
from store.backup import HOUSE, Backup
from store.database import Database, NotSaved, Unsure
from store.outbox import Outbox
from tests.jobs.fake_slack import Counted, PlainMarker
from tests.jobs.world import KINDS, World, build

Figure = tuple[str, tuple[tuple[str, str], ...]]


@dataclass
class Watched:
    """A small world whose delivery and ticker are watched."""

    world: World
    metrics: Metrics
    ticker: Ticker
    sockets: int = 1

    async def figures(self) -> dict[Figure, float]:
        """All figures but the process's own."""
        text = (await self.metrics.text()).decode()
        return {
            (sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if not sample.name.startswith("kam_process") and not sample.name.endswith(("_created", "_bucket"))
        }

    async def moved(self, since: dict[Figure, float]) -> set[str]:
        """The names of those that differ from then, or were not there."""
        now = await self.figures()
        return {name for name, labels in now if now[(name, labels)] != since.get((name, labels), 0.0)}


@pytest.fixture
def watched(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("bot.metrics.LOOK_SECONDS", 30.0)  # a busy machine is no dead database
    found: list[Watched] = []
    present = Present(
        database=lambda: found[0].world.db,
        sockets=lambda: found[0].sockets,
        late=lambda: found[0].ticker.late(),
        history_waits=lambda: found[0].world.delivery.history_waits(),
    )
    database = Database(sqlite_url, wrote=lambda *told: metrics.wrote(*told))
    world = build(database)
    metrics = Metrics(world.clock, present, frozenset(table(KINDS)))
    world.delivery = Delivery(
        database, world.slack, world.clock, Counted("w"), PlainMarker(), table(KINDS), worker="w",
        watch=metrics,
    )  # fmt: skip
    ticker = Ticker(database, world.clock, Counted("t"), (), world.delivery, lambda: ())
    found.append(Watched(world, metrics, ticker))
    yield found[0]
    database.close_now()


WRITES = {
    "kam_database_writes_total",
    *(f"kam_database_write_{what}seconds_{part}" for what in ("wait_", "") for part in ("count", "sum")),
}


async def test_what_is_due_and_not_sent_ages(watched: Watched) -> None:
    before = await watched.figures()
    watched.world.say("C1", "hello")
    watched.world.clock.advance(30)
    assert await watched.moved(before) == {"kam_outbox_pending", "kam_outbox_oldest_due_seconds"}
    assert (await watched.figures())[("kam_outbox_oldest_due_seconds", ())] == 30.0
    await watched.world.delivery.deliver_due()
    assert await watched.moved(before) == {"kam_deliveries_total"} | WRITES


async def test_a_lost_answer_is_counted_until_it_is_found(watched: Watched) -> None:
    before = await watched.figures()
    watched.world.slack.fault = lambda method, _arguments: "lost" if method == "chat.postMessage" else ""
    watched.world.say("C1", "hello")
    await watched.world.delivery.deliver_due()
    watched.world.clock.advance(30)
    moved = await watched.moved(before) - WRITES
    assert moved == {"kam_outbox_unknown", "kam_outbox_oldest_unknown_seconds", "kam_deliveries_total"}
    figures = await watched.figures()
    assert figures[("kam_deliveries_total", (("kind", "note"), ("outcome", "unknown")))] == 1
    assert figures[("kam_outbox_oldest_unknown_seconds", ())] == 30.0


async def test_what_only_a_person_can_mend_is_counted_as_parked(watched: Watched) -> None:
    before = await watched.figures()
    watched.world.slack.fault = lambda method, _arguments: (
        "error:restricted_action" if method == "chat.postMessage" else ""
    )
    watched.world.say("C1", "hello")
    await watched.world.delivery.deliver_due()
    assert await watched.moved(before) - WRITES == {"kam_outbox_parked", "kam_deliveries_total"}


async def test_what_only_another_version_can_send_ages_under_its_own_name(watched: Watched) -> None:
    before = await watched.figures()
    watched.world.say("C1", "hello", kind="newer")
    await watched.world.delivery.deliver_due()
    watched.world.clock.advance(30)
    waits = {"kam_outbox_pending", "kam_outbox_oldest_due_seconds"}
    strange = {"kam_outbox_unfamiliar", "kam_outbox_oldest_unfamiliar_seconds"}
    assert await watched.moved(before) == waits | strange
    assert (await watched.figures())[("kam_outbox_oldest_unfamiliar_seconds", ())] == 30.0


async def test_a_worker_that_died_is_a_stolen_lease(watched: Watched) -> None:
    def die(work: Work) -> None:
        row = work.session.get_one(Outbox, (work.tenant.key, watched.world.row(key).id))
        row.state, row.method, row.channel = "sending", "chat.postMessage", "C1"
        row.lease_until, row.dispatched_at = 1.0, work.now

    key = watched.world.say("C1", "hello")
    watched.world.do(die)
    before = await watched.figures()
    await watched.world.delivery.deliver_due()
    moved = await watched.moved(before) - WRITES
    assert moved == {"kam_lease_steals_total", "kam_outbox_sending", "kam_outbox_unknown"}


async def test_a_history_that_must_not_be_read_is_told_with_its_wait(watched: Watched) -> None:
    watched.world.slack.fault = lambda method, _arguments: {"chat.postMessage": "lost"}.get(method, "")
    watched.world.say("C1", "hello")
    await watched.world.delivery.deliver_due()
    before = await watched.figures()
    watched.world.slack.fault = lambda method, _arguments: "429:60" if "history" in method else ""
    watched.world.clock.advance(121)
    await watched.world.delivery.deliver_due()
    moved = await watched.moved(before) - WRITES
    assert moved == {"kam_history_wait_seconds", "kam_outbox_oldest_unknown_seconds"}
    assert (await watched.figures())[("kam_history_wait_seconds", ())] == 60.0


async def test_a_tick_that_does_not_come_is_late(watched: Watched) -> None:
    await watched.ticker.tick()
    watched.world.clock.advance(20)
    before = await watched.figures()
    assert before[("kam_scheduler_late_seconds", ())] == 0.0
    watched.world.clock.advance(30)
    assert await watched.moved(before) == {"kam_scheduler_late_seconds"}
    assert (await watched.figures())[("kam_scheduler_late_seconds", ())] == 30.0
    await watched.ticker.tick()
    assert await watched.moved(before) - WRITES == set()


async def test_a_lost_connection_is_seen(watched: Watched) -> None:
    before = await watched.figures()
    watched.sockets = 0
    assert await watched.moved(before) == {"kam_sockets"}


async def test_slow_answers_move_the_slowest_hundredth(watched: Watched) -> None:
    before = await watched.figures()
    for seconds in [0.02] * 97 + [2.2] * 3:
        watched.metrics.answered("command", "done", seconds)
    moved = await watched.moved(before)
    assert moved == {"kam_answer_seconds_count", "kam_answer_seconds_sum", "kam_requests_total"}
    text = (await watched.metrics.text()).decode()
    assert 'kam_answer_seconds_bucket{kind="command",le="2.0"} 97.0' in text
    assert 'kam_answer_seconds_bucket{kind="command",le="2.5"} 100.0' in text


async def test_writes_are_counted_by_their_end(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_session: Session) -> None:
        raise LookupError

    with pytest.raises(NotSaved):
        await watched.world.db.write(lambda _session: None, deadline=time.monotonic() - 1)
    with pytest.raises(LookupError):
        await watched.world.db.write(refuse)
    monkeypatch.setattr("store.database.GRACE", 0.0)
    monkeypatch.setattr("store.ticket.Ticket.give_up", lambda _ticket: False)
    with pytest.raises(Unsure):
        await watched.world.db.write(lambda _session: time.sleep(0.2), deadline=time.monotonic() + 0.05)
    figures = await watched.figures()
    ends = {dict(labels)["outcome"]: value for (name, labels), value in figures.items() if "writes" in name}
    assert ends == {"not_saved": 1, "raised": 1, "unsure": 1}
    assert figures[("kam_database_write_seconds_sum", ())] > 0.04


async def test_backups_are_told_by_age_and_failure(watched: Watched) -> None:
    def write(do: Callable[[Work], Any]) -> None:
        now = watched.world.clock.now()
        watched.world.db.write_now(lambda session: do(begin(HOUSE, session, now, Counted("b"), verb="test")))

    before = await watched.figures()
    assert ("kam_backup_age_seconds", ()) not in before, "none was ever made"
    begun = watched.world.clock.now()
    gone = Backup(
        workspace=HOUSE.key, id="n", nightly=True, begun_at=begun - timedelta(days=1), ended_at=begun,
        file="/nowhere/kam.backup",
    )  # fmt: skip
    write(lambda work: work.session.add(gone))
    assert await watched.moved(before) == set(), "its file is gone"
    write(lambda work: backup.made_by_hand(work, begun, file="b", size=1000, records=1))
    watched.world.clock.advance(3600)
    assert await watched.moved(before) == {"kam_backup_age_seconds", "kam_backup_bytes"}
    before = await watched.figures()
    watched.world.clock.advance(24 * 3600)
    write(lambda work: backup.claim(work, "UTC"))
    write(
        lambda work: backup.end(work, work.now.date().isoformat(), work.now, error="No space left on device")
    )
    assert await watched.moved(before) == {"kam_backup_age_seconds", "kam_backup_failed"}
    assert (await watched.figures())[("kam_backup_age_seconds", ())] == timedelta(hours=25).total_seconds()


async def test_a_dead_database_is_told_at_once_and_its_figures_are_absent(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await watched.figures()
    monkeypatch.setattr("bot.metrics.LOOK_SECONDS", 0.05)
    monkeypatch.setattr(Database, "_read", lambda *_: time.sleep(0.5))
    begun = asyncio.get_running_loop().time()
    now = await watched.figures()
    assert asyncio.get_running_loop().time() - begun < 0.4
    assert now[("kam_database_up", ())] == 0.0 and before[("kam_database_up", ())] == 1.0
    gone = {name for name, _ in before.keys() - now.keys()}
    assert gone == {name for name, _ in before if name.startswith(("kam_outbox", "kam_backup"))}


async def test_it_is_served_to_this_machine_alone(watched: Watched) -> None:
    figures = Figures(watched.metrics.text)
    await figures.start(0)
    try:
        async with (
            aiohttp.ClientSession() as web,
            web.get(f"http://127.0.0.1:{figures.port}/metrics") as answer,
        ):
            assert answer.status == 200 and answer.content_type == "text/plain"
            text = await answer.text()
        assert figures._runner and [host for host, _ in figures._runner.addresses] == ["127.0.0.1"]
    finally:
        await figures.stop()
    assert "kam_process_start_time_seconds" in text and "kam_process_open_fds" in text


async def test_no_figure_carries_an_id_or_a_word(watched: Watched) -> None:
    watched.world.say("C1", "kanarialintu", by="UANNA")
    await watched.world.until_settled()
    text = (await watched.metrics.text()).decode()
    assert 'kind="note"' in text
    for secret in ("kanarialintu", "UANNA", "C1", "T1"):
        assert f'"{secret}' not in text and f'{secret}"' not in text
