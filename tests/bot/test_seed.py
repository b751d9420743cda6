"""The demo's year: believable, in both languages, and nobody is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import seed, seed_en, seed_fi, seed_story
from bot.ids import UlidIds
from kam import digest, people, plan, setup
from kam.digest_channel import digest_channel
from kam.digest_leaders import digest_leaders
from kam.digest_me import digest_me
from kam.problem import Refused
from kam.work import begin
from sandbox.server import Sandbox
from store import account as accounts
from store.database import Database
from store.log import LogEntry
from store.outbox import Outbox
from store.person import Person
from store.tenant import Tenant
from store.workspace import Workspace
from tests.kam.digest_world import rows_of
from tests.rules.tree import ROOT

TENANT = Tenant("", "T0DEMO")
MOMENTS = [
    datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=days, hours=days) for days in range(0, 400, 57)
]
IDS = UlidIds()


@pytest.fixture
def empty(sqlite_url):
    door = Database(sqlite_url)
    yield door
    door.close_now()


async def seeded(db: Database, now: datetime, language: str = "en") -> Database:
    def first(session) -> None:
        work = begin(TENANT, session, now, IDS, verb="start")
        setup.set_up(
            work, name="Demo", bot_user="UBOT", bot_id="BBOT", defaults=setup.Defaults(language=language)
        )

    if not db.read_now(lambda session: rows_of(session, Workspace, TENANT)):
        await db.write(first)
    await seed.seed(db, TENANT, now, IDS, language)
    return db


def ask(db: Database, now: datetime, fn, *args, by: str = ""):
    return db.write_now(lambda session: fn(begin(TENANT, session, now, IDS, verb="x", by=by), *args))


def test_both_languages_tell_the_same_story() -> None:
    for table in ("TITLES", "ROLES", "DEALS", "DEAL_STEPS", "WHY", "CHANNELS", "SAID", "NOTES", "STEPS"):
        assert getattr(seed_fi, table).keys() == getattr(seed_en, table).keys(), table
    notes = {note.slug: note for note in seed_story.HISTORY}
    assert len(notes) == len(seed_story.HISTORY) >= 55
    assert notes.keys() == seed_fi.NOTES.keys()
    assert {slug for slug, note in notes.items() if note.step} == seed_fi.STEPS.keys()
    assert {deal.slug for deal in seed_story.DEALS if deal.due} == seed_fi.DEAL_STEPS.keys()
    named = {each.slug for each in seed_story.CONTACTS}
    assert all(set(note.met) <= named for note in notes.values())
    companies = {each.slug: each.company for each in seed_story.CONTACTS}
    assert all(companies[slug] == seed_story.company_of(note) for note in notes.values() for slug in note.met)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_first_person_is_a_kam_in_a_channel_and_the_guest_is_outside(language) -> None:
    world = seed.people_and_channels(language)
    first = world["people"][0]["id"]
    kam = [each for each in world["channels"] if each["name"].startswith("kam-")]
    assert len(kam) == 3 and all(each["is_private"] and "bot" in each["members"] for each in kam)
    assert any(first in each["members"] for each in kam)
    assert [each["name"] for each in world["channels"] if "U0GUEST" in each["members"]] == ["general"]
    assert not any("U0GONE" in each["members"] for each in world["channels"])
    assert next(each["name"] for each in world["channels"] if not each.get("is_private")) == "general"


@pytest.mark.parametrize("now", MOMENTS)
async def test_nobody_is_told_and_nothing_lies_in_the_future(empty, now) -> None:
    db = await seeded(empty, now)
    assert db.read_now(lambda session: rows_of(session, Outbox, TENANT)) == []
    logs = db.read_now(lambda session: rows_of(session, LogEntry, TENANT))
    assert len(logs) == len(seed_story.HISTORY)
    assert max(row.created_at for row in logs) < now
    assert (now - min(row.created_at for row in logs)).days > 350


async def test_a_restart_goes_on_with_what_is_there(empty) -> None:
    db = await seeded(empty, MOMENTS[0])
    await seeded(db, MOMENTS[3])
    assert len(db.read_now(lambda session: rows_of(session, LogEntry, TENANT))) == len(seed_story.HISTORY)


@pytest.mark.parametrize("now", MOMENTS)
async def test_the_three_accounts_are_what_they_are_meant_to_be(empty, now) -> None:
    db = await seeded(empty, now)
    plans = {
        code: ask(db, now, plan.show, "", code, by=by)
        for code, by in (
            ("HAMEEN-OLJY", "U0ANNA"),
            ("NORDIC-TIMBER", "U0PEKKA"),
            ("BALTIC-SHIPPING", "U0ANNA"),
        )
    }
    oil, timber, shipping = plans.values()
    assert oil.account.name == "Hämeen Öljy Oy" and oil.silence is None
    assert any(step.overdue for step in oil.due) and len(oil.coming) >= 4 and len(oil.deals) == 3
    assert "Kaisa Lahti" in [call.name for call in oil.calls]
    assert timber.heads.key == timber.heads.single == 3
    assert shipping.silence is not None and shipping.silence.days >= 50


@pytest.mark.parametrize("language", ["fi", "en"])
async def test_mondays_digests_have_something_to_say(empty, language) -> None:
    now = MOMENTS[0]
    db = await seeded(empty, now, language)
    monday = datetime(2026, 11, 23, 7, 1, tzinfo=UTC)
    ask(db, monday, digest.plan_due)
    asked = db.read_now(lambda session: rows_of(session, Outbox, TENANT))
    loads = {"digest_me": digest_me, "digest_channel": digest_channel, "digest_leaders": digest_leaders}
    found = {
        row.dedupe_key.split(":")[0] + row.target: ask(db, monday, loads[row.kind], row.about)
        for row in asked
    }
    assert found["digest_meU0ANNA"].shape.due and found["digest_meU0ANNA"].shape.quiet
    assert len(found["digest_channelC0HAMEEN"].shape.met) >= 3
    assert found["digest_channelC0SHIPPING"] is None, "nothing happened there"
    assert found["digest_channelC0HAMEEN"].to.language == language
    assert not any("U0GUEST" in key or "U0GONE" in key or "OLLI" in key for key in found)


async def test_the_people_are_known_with_their_roles(empty) -> None:
    db = await seeded(empty, MOMENTS[0])
    rows = {row.id: row for row in db.read_now(lambda session: rows_of(session, Person, TENANT))}
    assert rows["U0GUEST"].is_guest and rows["U0GONE"].is_deactivated and rows["U0OLLI"].is_slack_admin
    assert ask(db, MOMENTS[0], people.reader, "U0JOHN").language == "en"
    codes = db.read_now(lambda session: [row[1] for row in accounts.taken(TENANT, session)])
    assert sorted(codes) == ["BALTIC-SHIPPING", "HAMEEN-OLJY", "NORDIC-TIMBER"]


@pytest.mark.parametrize("language", ["en", "fi"])
def test_colleagues_wrote_on_a_working_day_what_nobody_has_logged_yet(tmp_path: Path, language: str) -> None:
    sandbox = Sandbox(tmp_path, seed=seed.people_and_channels(language))
    for channel, person, _ in seed_story.SAID:
        (said,) = sandbox.world.messages.all(channel)
        then = datetime.fromtimestamp(float(said["ts"]), UTC)
        assert said["user"] == person and person in sandbox.world.channels.get(channel).members
        assert sandbox.clock.now() - timedelta(days=5) < then < sandbox.clock.now() and then.weekday() < 5


async def test_people_see_what_the_tour_of_the_readme_says(empty: Database) -> None:
    now = MOMENTS[0]
    await seeded(empty, now)
    seen = {
        person: ask(empty, now, plan.show, "C0GENERAL", "Hämeen Öljy", by=person).level
        for person in (seed_story.MARI, seed_story.JOHN, seed_story.OLLI)
    }
    assert seen == {seed_story.MARI: "full", seed_story.JOHN: "full", seed_story.OLLI: "open"}
    with pytest.raises(Refused):
        ask(empty, now, plan.show, "C0GENERAL", "Hämeen Öljy", by=seed_story.GUEST)
    tour = (ROOT / "README.md").read_text().partition("Be somebody else")[2].partition("\n\n")[0]
    told = " ".join(tour.split())
    assert (
        "Mari in delivery sees the account's notes" in told and "John leads the sales and sees every" in told
    )
    assert "Olli has no seat and sees only who knows whom, the guest sees nothing" in told
