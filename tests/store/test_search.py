"""What can be found stays in step with the records, in their transaction, on both databases."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlmodel import Session, select

from store import schema, search, search_index
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry
from store.search import Search, Sight
from tests.kam.build import (
    NOW,
    TENANT,
    TODAY,
    account,
    action,
    contact,
    entry,
    opportunity,
    person,
    touch,
    workspace,
)  # fmt: skip
from tests.store.recorder import Statement

EVERYTHING = Sight("UX", frozenset(), frozenset(), everything=True)


@pytest.fixture
def acme(database: Database) -> Database:
    """One account, one colleague, nothing else."""

    def fill(session: Session) -> None:
        for row in (workspace(), person("U1"), account()):
            session.add(row)
            session.flush()

    database.write_now(fill)
    return database


def add(database: Database, *rows: object) -> None:
    def write(session: Session) -> None:
        for row in rows:
            session.add(row)
            session.flush()

    database.write_now(write)


def change(database: Database, model: type, row_id: str, **values: object) -> None:
    def write(session: Session) -> None:
        row = session.get_one(model, (TENANT.key, row_id))
        for name, value in values.items():
            setattr(row, name, value)

    database.write_now(write)


def found(database: Database, *words: str, sight: Sight = EVERYTHING, **more: object) -> list[str]:
    """`kind:record` of what has a word with each of these beginnings, in order."""
    asked = {"here": "", "since": TODAY, "offset": 0, "limit": 50} | more
    said = [set(word.split("|")) for word in words]
    exact = {word for each in said for word in each}
    hits = database.read_now(
        lambda session: search.look(TENANT, session, sight, said, exact, **asked)  # type: ignore[arg-type]
    )
    return [f"{hit.kind}:{hit.record}" for hit in hits]


def rows(database: Database) -> dict[str, str]:
    """id to text of all there is."""
    asked = select(Search).where(Search.workspace == TENANT.key)
    return database.read_now(lambda session: {row.id: row.text for row in session.exec(asked)})


def test_each_kind_of_record_is_found_folded_by_the_beginning_of_its_words(acme: Database) -> None:
    add(
        acme,
        contact("liisa", name="Liisa Hämäläinen", title="Talousjohtaja"),
        entry("n1", text="Puhuttiin ÖLJYN hinnasta", next_text="soita Hämeeseen"),
        opportunity("deal", name="Öljysopimus", next_step="tarjous"),
        action("offer", text="Lähetä öljytarjous", why="he odottavat"),
    )
    assert set(found(acme, "olj")) == {"log:n1", "opp:deal", "action:offer"}
    assert found(acme, "hama", "talous") == ["contact:liisa"]
    assert found(acme, "hamee") == ["log:n1"]
    assert found(acme, "acme") == ["account:acme"]
    assert found(acme, "odott") == ["action:offer"]
    assert found(acme, "olj", "puhutt|soit") == ["log:n1"]
    assert found(acme, "olj", "nothing") == []
    assert found(acme, "ljyn") == []


def test_what_is_edited_undone_withdrawn_dropped_or_deleted_is_found_no_more(acme: Database) -> None:
    add(acme, entry("n1", text="Alpha"), contact("liisa"), action("a1", text="Alpha step"))
    change(acme, LogEntry, "n1", text="Beta")
    assert found(acme, "alpha") == ["action:a1"] and found(acme, "beta") == ["log:n1"]
    change(acme, LogEntry, "n1", undone_at=NOW)
    change(acme, Contact, "liisa", status="withdrawn")
    change(acme, Action, "a1", state="dropped", reason="withdrawn")
    assert set(rows(acme)) == {"account:acme"}
    add(acme, action("a2", text="Gamma", state="dropped", reason="They decided without it"))
    assert found(acme, "gamma") == ["action:a2"]  # a person dropped it, so it is history
    acme.write_now(lambda session: session.delete(session.get_one(Action, (TENANT.key, "a2"))))
    assert found(acme, "gamma") == []


def test_a_note_is_found_by_whom_it_touched_also_after_they_are_renamed_or_taken_out(acme: Database) -> None:
    add(acme, contact("liisa", name="Liisa Virtanen"), entry("n1", text="Talked about the price"))
    assert "log:n1" not in found(acme, "virta")
    add(acme, *touch("n1", "liisa", TODAY, "U1"))
    assert set(found(acme, "virta")) == {"contact:liisa", "log:n1"}
    change(acme, Contact, "liisa", name="Liisa Laine")
    assert found(acme, "virta") == [] and set(found(acme, "laine")) == {"contact:liisa", "log:n1"}
    change(acme, LogEntry, "n1", text="Talked about the offer")
    assert set(found(acme, "laine")) == {"contact:liisa", "log:n1"}
    change(acme, LogContact, "n1:liisa:U1", gone=True)
    assert found(acme, "laine") == ["contact:liisa"]


def test_a_new_note_with_its_contacts_and_next_step_costs_one_statement(
    acme: Database, recorded: list[Statement]
) -> None:
    recorded.clear()
    add(
        acme,
        contact("liisa", name="Liisa"),
        entry("n1", text="Met her"),
        *touch("n1", "liisa", TODAY, "U1"),
        action("a1", log_id="n1"),
    )
    (written,) = [each for each in recorded if "search" in each.sql]
    assert written.sql.startswith("INSERT INTO search ")
    assert rows(acme)["log:n1"] == "met her liisa"
    recorded.clear()
    change(acme, Account, "acme", logged_on=TODAY)  # the clocks of a log: no word of it is searched
    change(acme, Contact, "liisa", touched_on=TODAY)
    assert [each for each in recorded if "search" in each.sql] == []


def test_a_row_written_past_the_unit_of_work_is_found_once_it_is_told_of(acme: Database) -> None:
    def write(session: Session) -> None:
        note = entry("n1", text="Walrus")
        session.connection().execute(insert(LogEntry), [note.model_dump()])
        search_index.added(session, [note])

    acme.write_now(write)
    assert found(acme, "walrus") == ["log:n1"]


def test_a_write_that_is_rolled_back_leaves_nothing_to_find(acme: Database) -> None:
    def fails(session: Session) -> None:
        session.add(entry("n1", text="Alpha"))
        session.flush()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        acme.write_now(fails)
    assert found(acme, "alpha") == []


def test_here_comes_first_then_names_then_what_is_recent_or_has_the_very_word(acme: Database) -> None:
    day = timedelta(days=1)
    add(
        acme,
        account("beta", "Beta Oy"),
        entry("here", "beta", text="renewal", held_on=TODAY - 900 * day),
        entry("old", text="renewals", held_on=TODAY - 300 * day),
        entry("exact", text="renewal", held_on=TODAY - 400 * day),
        entry("new", text="renewals", held_on=TODAY - day),
        contact("rene", name="Renewal Manager"),
    )
    asked = {"here": "beta", "since": TODAY - 60 * day}
    order = ["log:here", "contact:rene", "log:new", "log:exact", "log:old"]
    said, exact = [{"renew"}], {"renewal"}
    hits = acme.read_now(
        lambda session: search.look(
            TENANT, session, EVERYTHING, said, exact, here="beta", since=TODAY - 60 * day, offset=0, limit=9
        )
    )
    assert [f"{hit.kind}:{hit.record}" for hit in hits] == order
    pages = [found(acme, "renew", **asked, offset=at, limit=2) for at in (0, 2, 4)]
    assert [len(each) for each in pages] == [2, 2, 1] and len({each for page in pages for each in page}) == 5


@pytest.mark.parametrize("word", ['"', "a OR b", "a*", "x'", "-", "", "a:b", "(", "NEAR"])
def test_nothing_typed_reaches_the_query_language(acme: Database, word: str) -> None:
    add(acme, entry("n1", text="Alpha near or not"))
    if word == "NEAR":  # a word like any other
        assert found(acme, word.lower()) == ["log:n1"]
        return
    with pytest.raises(ValueError, match="only words"):
        found(acme, word)


def test_every_letter_there_is_can_be_stored(acme: Database) -> None:
    odd = "Ⅷ ﬁn 数据 Ωμέγα привет naïve ˚ \u200d 🙂 O’Brien x_y 10k€ &lt;!here&gt;"
    add(acme, entry("n1", text=odd))
    for word in ("viii", "fin", "数据", "ωμεγα", "привет", "naive", "obrien", "x", "10k", "here"):
        assert found(acme, word) == ["log:n1"], word


def test_the_words_survive_a_vacuum_and_agree_with_the_rows(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    database = opened(sqlite_url)
    add(database, workspace(), person("U1"), account())
    for number in range(60):
        add(database, entry(f"n{number}", text=f"word{number} alpha"))
    for number in range(0, 60, 2):
        change(database, LogEntry, f"n{number}", undone_at=NOW)
    with schema.connected(sqlite_url) as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('integrity-check')")
        connection.exec_driver_sql("BEGIN")
    assert found(database, "word31") == ["log:n31"]
    assert len(found(database, "alpha")) == 30


def test_the_second_look_reads_names_and_the_latest_texts_within_its_bounds(acme: Database) -> None:
    add(acme, contact("liisa", name="Liisa"), *(entry(f"n{n}", text=f"note {n}") for n in range(9)))
    hits = acme.read_now(
        lambda session: search.vocabulary(TENANT, session, EVERYTHING, here="", names=1, limit=4)
    )
    assert sorted(hit.kind for hit in hits) == ["account", "log", "log", "log", "log"]
