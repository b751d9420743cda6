"""What the digests say, loaded when they are sent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kam.digest_channel import digest_channel
from kam.digest_me import digest_me
from kam.shapes.digest import Moves
from store.account import Account
from store.person import Person
from tests.kam.digest_world import ANNA, MONDAY, PEKKA, TENANT, DigestWorld

LAST_TUESDAY = datetime(2026, 11, 17, 10, tzinfo=UTC)
WEEK = "2026-W48"


@pytest.fixture
def world(database) -> DigestWorld:
    world = DigestWorld(database)
    world.workspace()
    world.person(ANNA, language="en")
    world.person(PEKKA)
    return world


def channel(world: DigestWorld, account: str):
    return world.act(digest_channel, {"account": account, "week": WEEK})


def me(world: DigestWorld, person: str = ANNA):
    return world.act(digest_me, {"person": person, "week": WEEK})


def test_a_channel_where_nothing_happened_hears_nothing(world) -> None:
    acme = world.account("Acme")
    world.log(acme, ANNA, "Two weeks ago", LAST_TUESDAY - timedelta(days=7))
    world.log(acme, ANNA, "This morning", MONDAY - timedelta(hours=1))
    world.log(acme, ANNA, "Taken back", LAST_TUESDAY, undone_at=LAST_TUESDAY)
    assert channel(world, acme) is None


def test_the_channel_hears_who_met_whom_and_the_first_words(world) -> None:
    acme = world.account("Acme", language="en", zone="Europe/London")
    liisa = world.contact(acme, "Liisa Virtanen")
    world.log(acme, ANNA, "They want a longer term. " + "x" * 500, LAST_TUESDAY, liisa, ours=PEKKA)
    found = channel(world, acme)
    assert (found.to.language, found.to.zone) == ("en", "Europe/London")
    (met,) = found.shape.met
    assert met.author.name == "Anna" and met.contacts == ("Liisa Virtanen",)
    assert met.words.startswith("They want a longer term.") and len(met.words) == 120


def test_of_a_sensitive_note_the_channel_learns_only_that_it_was_made(world) -> None:
    acme = world.account("Acme")
    liisa = world.contact(acme, "Liisa Virtanen")
    log = world.log(acme, ANNA, "She is leaving", LAST_TUESDAY, liisa, is_sensitive=True)
    world.action(acme, ANNA, "Ask who comes after Liisa", date(2026, 11, 20), log_id=log)
    found = channel(world, acme).shape
    assert found.met[0].is_sensitive and found.met[0].words == "" and found.met[0].contacts == ()
    assert found.move is None
    assert "Liisa" not in repr(found) and "leaving" not in repr(found)


def test_an_entry_written_at_the_weeks_edges_counts_by_the_accounts_own_midnight(world) -> None:
    acme = world.account("Acme", zone="Pacific/Auckland")  # UTC+13: its week began on Sunday 15th, 11.00 UTC
    world.log(acme, ANNA, "Just in", datetime(2026, 11, 15, 11, 0, tzinfo=UTC))
    world.log(acme, ANNA, "Just before", datetime(2026, 11, 15, 10, 59, tzinfo=UTC))
    world.log(acme, ANNA, "Just after", datetime(2026, 11, 22, 11, 0, tzinfo=UTC))
    assert [met.words for met in channel(world, acme).shape.met] == ["Just in"]


def test_opportunities_are_counted_once_each_and_without_values(world) -> None:
    acme = world.account("Acme")
    long_ago, then = LAST_TUESDAY - timedelta(days=90), LAST_TUESDAY
    world.opportunity(acme, ANNA, "New one", then)
    world.opportunity(acme, ANNA, "Moved", long_ago, moved_at=then)
    world.opportunity(acme, ANNA, "Won", long_ago, moved_at=then, closed_at=then, stage="won")
    world.opportunity(acme, ANNA, "Lost", long_ago, moved_at=then, closed_at=then, stage="lost")
    world.opportunity(acme, ANNA, "Still", long_ago)
    found = channel(world, acme).shape
    assert found.moves == Moves(new=1, moved=1, won=1, lost=1)
    assert "7777" not in repr(found)


def test_the_suggested_move_is_the_next_step_else_an_opportunity_else_a_contact(world) -> None:
    acme = world.account("Acme")
    world.log(acme, ANNA, "Hello", LAST_TUESDAY)
    assert channel(world, acme).shape.move.kind == "next_step"
    world.contact(acme, "Liisa Virtanen", is_key=True)
    assert channel(world, acme).shape.move.kind == "contact"
    world.opportunity(acme, PEKKA, "Renewal", LAST_TUESDAY)
    assert channel(world, acme).shape.move.kind == "opportunity"
    world.action(acme, PEKKA, "Send the offer", date(2026, 12, 3))
    found = channel(world, acme).shape.move
    assert (found.kind, found.text, found.who.name) == ("step", "Send the offer", "Pekka")


def test_a_channel_that_went_away_meanwhile_gets_nothing(world) -> None:
    acme = world.account("Acme")
    world.log(acme, ANNA, "Hello", LAST_TUESDAY)
    world.act(lambda work: setattr(work.session.get(Account, (TENANT.key, acme)), "status", "ended"))
    assert channel(world, acme) is None


def test_what_is_late_and_what_is_due_this_week_reaches_its_owner(world) -> None:
    acme, beta = world.account("Acme"), world.account("Beta")
    world.action(acme, ANNA, "Late", date(2026, 11, 20))
    world.action(beta, ANNA, "On Sunday", date(2026, 11, 29))
    world.action(beta, ANNA, "Next week", date(2026, 11, 30))
    world.action(acme, ANNA, "Done", date(2026, 11, 25), state="done")
    world.action(acme, PEKKA, "Not hers", date(2026, 11, 25))
    world.opportunity(
        acme, ANNA, "Renewal", LAST_TUESDAY, next_step="Call the buyer", next_on=date(2026, 11, 25)
    )
    found = me(world).shape
    assert [(step.text, step.account.name) for step in found.overdue] == [("Late", "Acme")]
    assert [step.text for step in found.due] == ["Call the buyer", "On Sunday"]


def test_the_next_step_of_a_sensitive_note_keeps_its_words_back(world) -> None:
    acme = world.account("Acme")
    log = world.log(acme, ANNA, "She is leaving", LAST_TUESDAY, is_sensitive=True)
    world.action(acme, ANNA, "Ask who comes after Liisa", date(2026, 11, 25), log_id=log)
    assert [step.text for step in me(world).shape.due] == [""]


def test_quiet_accounts_and_contacts_are_for_the_kam(world) -> None:
    acme = world.account("Acme", tier="A", logged_on=date(2026, 11, 8))
    fresh = world.account("Fresh", tier="A", logged_on=date(2026, 11, 10))
    for account in (acme, fresh):
        world.seat(account, ANNA, "kam")
        world.seat(account, PEKKA, "deputy")
    world.contact(acme, "Liisa Virtanen", is_key=True, touched_on=date(2026, 9, 1))
    world.contact(acme, "Not Key", touched_on=date(2026, 1, 1))
    found = me(world).shape
    assert [(each.account.name, each.silence.days) for each in found.quiet] == [("Acme", 15)]
    assert [each.contact.name for each in found.unmet] == ["Liisa Virtanen"]
    assert me(world, PEKKA) is None


def test_without_a_kam_they_are_the_deputys(world) -> None:
    acme = world.account("Acme", tier="A", logged_on=date(2026, 10, 1))
    world.seat(acme, PEKKA, "deputy")
    world.seat(acme, ANNA, "expert")
    assert len(me(world, PEKKA).shape.quiet) == 1
    assert me(world, ANNA) is None


def test_an_account_without_kam_and_deputy_is_the_whole_teams(world) -> None:
    acme = world.account("Acme", tier="A", logged_on=date(2026, 10, 1))
    world.seat(acme, PEKKA, "expert")
    world.seat(acme, None, "kam")
    assert len(me(world, PEKKA).shape.quiet) == 1


@pytest.mark.parametrize("change", ["is_guest", "is_deactivated", "is_outside", "digest_off"])
def test_who_may_not_read_any_more_gets_nothing(world, change) -> None:
    acme = world.account("Acme")
    world.action(acme, ANNA, "Late", date(2026, 11, 20))
    assert me(world) is not None
    world.act(lambda work: setattr(work.session.get(Person, (TENANT.key, ANNA)), change, True))
    assert me(world) is None


def test_the_reader_is_spoken_to_in_their_own_language(world) -> None:
    acme = world.account("Acme", language="fi")
    world.action(acme, ANNA, "Late", date(2026, 11, 20))
    assert me(world).to.language == "en"


@pytest.mark.parametrize("accounts", [2, 40])
def test_a_digest_takes_as_many_statements_for_many_accounts_as_for_few(world, recorded, accounts) -> None:
    world.grant(ANNA, "leader")
    for number in range(accounts):
        account = world.account(f"A{number}", logged_on=date(2026, 1, 1))
        world.seat(account, ANNA)
        world.contact(account, "Liisa Virtanen", is_key=True)
        world.action(account, ANNA, "Late", date(2026, 11, 20))
        world.log(account, ANNA, f"Note {number}", LAST_TUESDAY)
    for load, about, most in (
        (digest_me, {"person": ANNA}, 19),
        (digest_channel, {"account": account}, 15),
    ):
        recorded.clear()
        assert world.act(load, {**about, "week": WEEK}) is not None
        assert len(recorded) <= most, load.__name__
