"""Finding: Finnish forms and typos meet, and nobody finds more than they may see (FLOWS)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from kam import find
from kam.problem import Problem, Refused
from kam.shapes.find import Found, FoundRow
from store.database import Database
from store.log import LogEntry
from tests.kam.acme import ADMIN, ANNA, CHANNEL, GUEST, LEA, MIKKO, OTTO, acme, told
from tests.kam.build import (
    NOW,
    TODAY,
    Built,
    account,
    action,
    contact,
    entry,
    grant,
    opportunity,
    person,
    seat,
    touch,
)
from tests.store.recorder import Statement

DAY = timedelta(days=1)
SPONSOR, DEPUTY, AUTHOR = "USPONSOR", "UDEPUTY", "UAUTHOR"


async def office(database: Database) -> Built:
    """Acme as in tests/kam/acme.py, with somebody who has logged there and sits nowhere."""
    built = await acme(database)
    await built.add(person("U1"))
    return built


@pytest.fixture
async def both(database: Database) -> Built:
    """On SQLite and on PostgreSQL, for what a query decides."""
    return await office(database)


@pytest.fixture
async def built(sqlite_url: str, opened: Callable[[str], Database]) -> Built:
    """On SQLite, for what the use case decides."""
    return await office(opened(sqlite_url))


async def found(built: Built, by: str, text: str, channel: str = "", page: int = 0) -> Found:
    return await built.read(by, find.find, channel, text, page)


async def ids(built: Built, by: str, text: str, channel: str = "") -> list[str]:
    return [row.id for row in (await found(built, by, text, channel)).rows]


def said(row: FoundRow) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in row.pieces)


async def test_finnish_forms_of_a_word_meet_whichever_is_typed(both: Built) -> None:
    await both.add(
        entry("n1", text="Sopimus on allekirjoitusta vailla"),
        entry("n2", text="Kävimme läpi sopimuksen liitteet"),
        entry("n3", text="Puhuttiin hinnasta Virtasen kanssa"),
        contact("liisa", name="Liisa Virtanen"),
    )
    for typed in ("sopimukset", "sopimus", "SOPIMUKSEN", "sopimuksia"):
        assert set(await ids(both, ANNA, typed)) == {"n1", "n2"}, typed
    for typed in ("Virtanen", "Virtasen", "virtaselle"):
        assert await ids(both, ANNA, typed) == ["liisa", "n3"], typed
    assert await ids(both, ANNA, "hinta virtanen") == ["n3"]


async def test_a_misspelt_word_and_a_part_of_a_compound_are_found_at_the_second_look(both: Built) -> None:
    await both.add(
        contact("liisa", name="Liisa Virtanen"), entry("n1", text="Huoltosopimuksen ehdot käytiin läpi")
    )
    for typed in ("virtannen", "Virtanne", "vitranen", "Lisa Virtanen"):
        assert await ids(both, ANNA, typed) == ["liisa"], typed
    (row,) = (await found(both, ANNA, "sopimukset")).rows
    assert row.near and said(row) == "[Huoltosopimuksen] ehdot käytiin läpi"
    (row,) = (await found(both, ANNA, "vitranen")).rows
    assert row.near and said(row) == "Liisa [Virtanen]"


async def test_with_enough_hits_nothing_is_guessed(built: Built, recorded: list[Statement]) -> None:
    await built.add(*(entry(f"n{n}", text="Met Virtanen") for n in range(3)), contact("v", name="Virtainen"))
    recorded.clear()
    assert await ids(built, ANNA, "met virtanen") == ["n2", "n1", "n0"]
    assert not any("UNION ALL" in each.sql for each in recorded)


async def test_a_part_of_the_accounts_name_beside_a_word_leads_there(built: Built) -> None:
    await built.add(account("timber", "Nordic Timber AB"), seat("timber", ANNA))
    await built.add(entry("here", "timber", text="The renewal"), entry("there", text="The renewal"))
    assert await ids(built, ANNA, "timber renewal") == ["here"]
    assert await ids(built, ANNA, "timber giraffe") == ["timber"]  # and not all that it has


async def test_a_note_is_found_by_whom_it_touched_though_its_words_do_not_say_so(built: Built) -> None:
    await built.add(
        contact("liisa", name="Liisa Virtanen"),
        entry("n1", text="Talked about the price"),
        *touch("n1", "liisa", TODAY, ANNA),
    )
    liisa, note = (await found(built, ANNA, "virtanen")).rows
    assert (liisa.id, note.id) == ("liisa", "n1")
    assert said(note) == "Talked about the price · Liisa [Virtanen]"


async def test_an_accounts_name_or_code_in_front_narrows_it_to_that_account(built: Built) -> None:
    await built.add(
        entry("a", "acme", text="The renewal"),
        entry("b", "beta", text="The renewal of Acme"),
        seat("beta", ANNA, "expert"),
    )
    for typed in ("ACME renewal", "acme: renewal", "Acme Oy renewal", "Acmen renewal"):
        narrowed = await found(built, ANNA, typed)
        assert ([row.id for row in narrowed.rows], narrowed.account and narrowed.account.code) == (
            ["a"],
            "ACME",
        ), typed
    everywhere = await found(built, ANNA, "Beta acme")  # nothing in Beta: then everywhere, with all the words
    assert everywhere.account is not None and [row.id for row in everywhere.rows] == ["b"]
    assert {row.id for row in (await found(built, ANNA, "ACME")).rows} >= {"acme", "b"}


async def test_when_the_narrowed_search_finds_nothing_it_looks_everywhere(built: Built) -> None:
    await built.add(entry("b", "beta", text="Acme takes our offer"), seat("beta", ANNA, "expert"))
    wide = await found(built, ANNA, "ACME offer")
    assert wide.account is None and [row.id for row in wide.rows] == ["b"]


async def test_in_an_accounts_channel_its_own_come_first(built: Built) -> None:
    await built.add(
        seat("beta", ANNA, "expert"),
        entry("a", "acme", text="The renewal", held_on=TODAY - 300 * DAY),
        entry("b", "beta", text="The renewal", held_on=TODAY),
    )
    assert await ids(built, ANNA, "renewal") == ["b", "a"]
    assert await ids(built, ANNA, "renewal", CHANNEL) == ["a", "b"]


async def people_of_all_roles(built: Built) -> None:
    """A note and a secret of an author without a seat, an action from it, a deal, contacts: one word."""
    await built.add(
        person(SPONSOR),
        person(DEPUTY),
        person(AUTHOR),
        seat("acme", SPONSOR, "sponsor"),
        seat("acme", DEPUTY, "deputy"),
        entry("note", author=AUTHOR, text="Walrus", topics="renewal"),
        entry("secret", author=AUTHOR, text="Walrus hushed", is_sensitive=True),
        action("todo", owner=MIKKO, text="Walrus step"),
        action("hidden", owner=MIKKO, text="Walrus whisper", log_id="secret", created_by=AUTHOR),
        entry("mikkos", author=MIKKO, text="Walrus confided", is_sensitive=True),
        action("from_mikkos", owner=ANNA, text="Walrus care", log_id="mikkos", created_by=ANNA),
        opportunity("deal", owner=ANNA, name="Walrus deal"),
        contact("liisa", name="Liisa Walrus", title="Walrus keeper"),
        contact("titled", name="Pekka", title="Walrus feeder"),
    )


TEAM = {"note", "todo", "deal", "liisa", "titled"}
SECRETS = {"secret", "hidden", "mikkos", "from_mikkos"}
SEEN = {
    ANNA: TEAM | SECRETS,  # KAM
    DEPUTY: TEAM | SECRETS,
    SPONSOR: TEAM | SECRETS,
    MIKKO: TEAM
    | {"hidden", "mikkos", "from_mikkos"},  # an expert: his own action, his own note and its action
    LEA: TEAM,  # a leader reads notes, not what is sensitive
    AUTHOR: {"note", "secret", "hidden", "liisa"},  # no seat: their own words, and names
    OTTO: {"liisa"},  # no seat: names
    ADMIN: {"liisa"},  # admins don't read notes by that
}


async def test_who_finds_what_of_an_open_account(both: Built) -> None:
    await people_of_all_roles(both)
    for who, seen in SEEN.items():
        assert set(await ids(both, who, "walrus")) == seen, who
        assert set(await ids(both, who, "wolrus")) == seen, who  # the second look has the same eyes


async def test_of_a_closed_account_others_find_the_name_alone(both: Built) -> None:
    await people_of_all_roles(both)
    await both.add(
        account("shut", "Shut Walrus Oy", visibility="team", logged_on=TODAY),
        seat("shut", ANNA),
        contact("inside", "shut", name="Inside Walrus"),
    )
    for who in (OTTO, ADMIN):
        rows = {row.id: row for row in (await found(both, who, "walrus")).rows}
        assert set(rows) == {"shut", "liisa"}
        assert rows["shut"].day is None and rows["shut"].who and rows["shut"].who.id == ANNA
    assert "inside" in await ids(both, ANNA, "walrus")


async def test_who_may_read_a_sensitive_note_sees_that_it_is_one(built: Built) -> None:
    await people_of_all_roles(built)
    rows = (await found(built, ANNA, "walrus")).rows
    assert {row.id for row in rows if row.is_sensitive} == {"secret", "mikkos"}


async def test_a_hidden_word_is_not_betrayed_by_anything(both: Built) -> None:
    """Neither by a hit nor by the answer's shape: a word that is there reads like one that is nowhere."""
    await both.add(
        entry("secret", author=ANNA, text="Xylophone", is_sensitive=True),
        entry("note", "beta", author=OTTO, text="Zeppelin"),
    )
    for who, hidden in ((LEA, "xylophone"), (MIKKO, "xylophone"), (MIKKO, "zeppelin")):
        for typed in (hidden, f"{hidden[:-1]}x", f"ACME {hidden}"):
            nowhere = await found(both, who, typed.replace(hidden[:5], "qqqqq"))
            there = await found(both, who, typed)
            assert (there.rows, there.more, there.account) == (nowhere.rows, nowhere.more, nowhere.account)
            assert not {"secret", "note"} & {row.id for row in there.rows}


async def test_a_leader_of_one_account_finds_its_notes_and_no_other_accounts(built: Built) -> None:
    await built.add(
        grant(ADMIN, "leader", "acme"), entry("a", text="Walrus"), entry("b", "beta", text="Walrus")
    )
    assert await ids(built, ADMIN, "walrus") == ["a"]


async def test_outside_the_team_a_contact_is_a_name_and_opens_nothing_but_the_plan(built: Built) -> None:
    await built.add(contact("liisa", name="Liisa", title="CFO", touched_on=TODAY, status="left"))
    (row,) = (await found(built, OTTO, "liisa")).rows
    assert (said(row), row.state, row.day, row.opens) == ("[Liisa]", "", None, False)
    (row,) = (await found(built, ANNA, "liisa")).rows
    assert (said(row), row.state, row.day, row.opens) == ("[Liisa], CFO", "left", TODAY, True)


async def test_a_guest_finds_nothing(built: Built) -> None:
    with pytest.raises(Refused):
        await found(built, GUEST, "acme")


async def test_nothing_to_look_for_is_said_so(built: Built) -> None:
    for typed in ("", "  ", "!!", "<>"):
        with pytest.raises(Problem) as empty:
            await found(built, ANNA, typed)
        assert (empty.value.key, empty.value.field) == ("find_empty", "words")


async def test_ten_at_a_time_and_the_number_of_questions_does_not_grow(
    built: Built, recorded: list[Statement]
) -> None:
    await built.add(*(entry(f"n{n:02}", text="Walrus", held_on=TODAY - n * DAY) for n in range(25)))
    first = await found(built, ANNA, "walrus")
    assert [row.id for row in first.rows] == [f"n{n:02}" for n in range(10)] and first.more
    last = await found(built, ANNA, "walrus", page=2)
    assert [row.id for row in last.rows] == [f"n{n}" for n in range(20, 25)] and not last.more
    assert (await found(built, ANNA, "walrus", page=3)).rows == ()
    recorded.clear()
    await found(built, ANNA, "walrus")
    many = len(recorded)
    await built.add(*(entry(each, text="Platypus") for each in ("one", "two", "six")))
    recorded.clear()
    await found(built, ANNA, "platypus")
    assert len(recorded) == many


async def test_what_comes_near_goes_on_over_the_pages_too(built: Built) -> None:
    await built.add(*(entry(f"n{n:02}", text="Walrus", held_on=TODAY - n * DAY) for n in range(15)))
    second = await found(built, ANNA, "wolrus", page=1)
    assert [row.id for row in second.rows] == [f"n{n}" for n in range(10, 15)]


async def test_the_words_are_kept_for_the_buttons_of_whoever_asked(built: Built) -> None:
    await built.add(*(entry(f"n{n:02}", text="Walrus", held_on=TODAY - n * DAY) for n in range(12)))
    await built.act(ANNA, find.keep_words, "draft", "walrus")
    page = await built.read(ANNA, find.more, "", "draft", 1)
    assert [row.id for row in page.rows] == ["n10", "n11"] and page.draft == "draft"
    with pytest.raises(Refused):
        await built.read(LEA, find.more, "", "draft", 1)
    with pytest.raises(Problem, match="draft_gone"):
        await built.read(ANNA, find.more, "", "another", 1)


async def test_kept_in_the_dm_once_and_as_it_may_be_seen_when_it_is_sent(built: Built) -> None:
    await built.add(entry("n1", text="Walrus"))
    await built.act(MIKKO, find.keep_words, "draft", "walrus")
    await built.act(MIKKO, find.keep, CHANNEL, "draft", 0)
    await built.act(MIKKO, find.keep, CHANNEL, "draft", 0)
    (row,) = await told(built, "find_kept")
    assert row.about == {"draft": "draft", "person": MIKKO, "channel": CHANNEL, "page": "0"}
    sent = await built.read(MIKKO, find.kept, row.about)
    assert sent and [each.id for each in sent.shape.rows] == ["n1"]

    def leaves(work: object) -> None:
        work.session.get_one(type(seat("acme", MIKKO)), ("/T1", f"acme:expert:{MIKKO}")).until = TODAY  # type: ignore[attr-defined]

    await built.act(ANNA, leaves)
    sent = await built.read(MIKKO, find.kept, row.about)
    assert sent and sent.shape.rows == ()
    assert await built.read(LEA, find.kept, row.about) is None


async def test_what_a_former_version_has_just_withdrawn_is_not_shown(built: Built) -> None:
    """Its replica beside ours knows no search: the words stand there until the night."""
    await built.add(entry("n1", text="Walrus"), entry("n2", text="Walrus"))
    withdrawn = update(LogEntry).where(col(LogEntry.id) == "n1").values(undone_at=NOW)
    await built.database.write(lambda session: session.connection().execute(withdrawn))
    assert await ids(built, ANNA, "walrus") == ["n2"]


async def test_a_note_opens_in_full_for_whoever_may_read_it(built: Built) -> None:
    await people_of_all_roles(built)
    for who, log_id, mine in ((LEA, "note", False), (AUTHOR, "note", True), (SPONSOR, "secret", False)):
        note = await built.read(who, find.note, log_id)
        assert note.card.text.startswith("Walrus") and note.mine is mine and note.link == ""
    for who, log_id in ((LEA, "secret"), (MIKKO, "secret"), (OTTO, "note"), (ANNA, "nothing")):
        with pytest.raises(Refused):
            await built.read(who, find.note, log_id)
    await built.add(entry("undone", text="Walrus", undone_at=NOW))
    with pytest.raises(Problem, match="log_undone"):
        await built.read(ANNA, find.note, "undone")
