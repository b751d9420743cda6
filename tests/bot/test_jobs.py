"""`kam jobs retry` and `drop`: the cure for parked deliveries, beside a running bot, and audited."""

import pytest
from click.testing import CliRunner, Result
from sqlmodel import select

from bot.cli import main
from bot.kinds import JOBS
from store import outbox
from store.audit import Audit
from store.database import Database
from store.tenant import Tenant
from tests.bot.doctor_world import KEY, NOW, Healthy, fill, parked
from views.texts import LANGUAGES, TABLES

TENANT = Tenant.of(KEY)


@pytest.fixture
def kam(healthy: Healthy, monkeypatch: pytest.MonkeyPatch):
    """`kam("jobs", …)` on a database with two parked deliveries."""
    for name, value in healthy.settings.items():
        monkeypatch.setenv(name, str(value))
    fill(healthy.url, parked("p1", attempt=8), parked("p2", attempt=8))

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    return run


def states(url: str) -> dict[str, str]:
    database = Database(url)
    found = database.read_now(
        lambda session: {each: outbox.state_of(TENANT, session, each) for each in ("p1", "p2")}
    )
    database.close_now()
    return found


def audited(url: str) -> list[tuple[str, str]]:
    database = Database(url)
    of_the_outbox = select(Audit).where(Audit.workspace == KEY, Audit.record_table == "outbox")
    found = database.read_now(
        lambda session: [(row.verb, row.record_id) for row in session.exec(of_the_outbox)]
    )
    database.close_now()
    return found


async def test_one_is_tried_again(kam, healthy: Healthy) -> None:
    assert kam("jobs", "retry", "p1").output.startswith("1 tried again")
    assert states(healthy.url) == {"p1": "pending", "p2": "parked"}
    assert audited(healthy.url) == [("jobs.retry", "p1")]


async def test_all_are_tried_again(kam, healthy: Healthy) -> None:
    assert kam("jobs", "retry", "--all").output.startswith("2 tried again")
    assert states(healthy.url) == {"p1": "pending", "p2": "pending"}
    assert sorted(audited(healthy.url)) == [("jobs.retry", "p1"), ("jobs.retry", "p2")]


async def test_one_is_given_up_and_the_doctor_tells_of_the_other_alone(kam, healthy: Healthy) -> None:
    assert kam("jobs", "drop", "p1").exit_code == 0
    assert states(healthy.url) == {"p1": "dropped", "p2": "parked"}
    assert audited(healthy.url) == [("jobs.drop", "p1")]
    assert [each.values["id"] for each in await healthy.findings()] == ["p2"]


async def test_what_has_no_answer_is_listed_and_given_up_but_not_sent_again(kam, healthy: Healthy) -> None:
    fill(healthy.url, parked("lost", kind="newer", state="unknown", unknown_at=NOW))
    assert "  lost without an answer: newer, " in kam("jobs").output
    assert kam("jobs", "retry", "lost").exit_code == 1
    assert kam("jobs", "drop", "lost").exit_code == 0
    assert audited(healthy.url) == [("jobs.drop", "lost")]


async def test_one_that_may_be_there_is_looked_for_unless_somebody_has_looked(kam, healthy: Healthy) -> None:
    fill(healthy.url, parked("p1", unknown_at=NOW), parked("p2", unknown_at=NOW))
    assert "  p1 parked, may be there: The card of a note, " in kam("jobs").output
    assert "looked for first" in kam("jobs", "retry", "p1").output
    assert kam("jobs", "retry", "p2", "--absent").exit_code == 0
    assert states(healthy.url) == {"p1": "unknown", "p2": "pending"}
    assert kam("jobs", "retry", "--all", "--absent").exit_code == 2


async def test_what_is_not_parked_is_said_and_nothing_is_done(kam, healthy: Healthy) -> None:
    for words in (("retry", "nobody"), ("drop", "nobody")):
        answer = kam("jobs", *words)
        assert answer.exit_code == 1 and "No delivery nobody is parked" in answer.output
    assert kam("jobs", "retry").exit_code == kam("jobs", "retry", "p1", "--all").exit_code == 2
    assert states(healthy.url) == {"p1": "parked", "p2": "parked"} and audited(healthy.url) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_line_is_in_the_operators_language(kam, monkeypatch, language: str, tmp_path) -> None:
    monkeypatch.setenv("KAM_LANGUAGE", language)
    monkeypatch.setenv("KAM_BACKUP_DIR", str(tmp_path))
    *jobs, _health, first, _second = kam("jobs").output.splitlines()
    table = TABLES[language]
    assert len(jobs) == len(JOBS) + 1
    for line in jobs:
        name, when = line.split(maxsplit=1)
        assert when == table[f"jobs.when.{name}"]
    assert first.startswith(f"  p1 {table['jobs.state.parked']}: {table['doctor.kind.log_card']}, ")
