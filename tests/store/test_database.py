"""The door: an answer in time, and "not saved" means not saved."""

import asyncio
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlmodel import Session, func, select, text

from store.database import NotSaved, Unsure, code_of
from store.submission import Submission
from store.unfit import Unfit
from tests.store.made import NOW, OURS


def key(name: str, record: str = "") -> Submission:
    return Submission(workspace=OURS.key, id=name, verb="log", person_id="U1", record=record, made_at=NOW)


def keep(name: str):
    return lambda session: session.add(key(name))


def kept(session: Session) -> set[str]:
    return set(session.exec(select(Submission.id)))


async def test_what_was_written_is_read_and_what_failed_is_not_there(database):
    await database.write(keep("a"))

    def half(session: Session) -> None:
        session.add(key("b"))
        session.flush()
        raise LookupError("changed my mind")

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read(kept) == {"a"}


async def test_a_read_leaves_nothing_behind(database):
    def sneak(session: Session) -> None:
        session.add(key("a"))

    await database.read(sneak)
    assert await database.read(kept) == set()


async def test_moments_come_back_aware_and_in_utc(database):
    await database.write(keep("a"))
    made = await database.read(lambda session: session.exec(select(Submission.made_at)).one())
    assert made == NOW and made.tzinfo is UTC and isinstance(made, datetime)


async def test_a_write_whose_time_is_up_before_it_begins_is_not_even_tried(database, opened):
    tried = []

    def transaction(session: Session) -> None:
        tried.append(1)
        keep("late")(session)

    with pytest.raises(NotSaved):
        await database.write(transaction, deadline=time.monotonic() - 1)
    await database.close()
    assert tried == []
    assert opened(database.url).read_now(kept) == set()


async def test_a_write_that_is_late_at_its_end_is_rolled_back_though_the_waiter_has_gone(database, opened):
    gone = threading.Event()

    def slow(session: Session) -> None:
        session.add(key("late"))
        session.flush()
        gone.wait(5)

    asked = time.monotonic()
    with pytest.raises(NotSaved):
        await database.write(slow, deadline=asked + 0.2)
    assert time.monotonic() - asked < 2.5
    gone.set()
    await database.write(keep("a"))
    await database.close()  # the late one has ended by now
    assert opened(database.url).read_now(kept) == {"a"}


async def test_a_thread_that_is_stuck_does_not_hold_up_the_answer_to_others(sqlite_url, opened):
    database, stuck = opened(sqlite_url), threading.Event()
    first = asyncio.ensure_future(database.write(lambda session: stuck.wait(5)))
    await asyncio.sleep(0.05)
    asked = time.monotonic()
    with pytest.raises(NotSaved):
        await database.write(keep("b"), deadline=asked + 0.2)
    assert time.monotonic() - asked < 2.5
    stuck.set()
    await first
    await database.write(keep("c"))
    assert await database.read(kept) == {"c"}
    await database.close()


async def test_a_waiter_that_is_cancelled_takes_its_write_along(database, opened):
    begun, go = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        session.add(key("cancelled"))
        session.flush()
        begun.set()
        go.wait(5)

    waiting = asyncio.ensure_future(database.write(slow))
    await asyncio.to_thread(begun.wait, 5)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go.set()
    await database.write(keep("a"))
    await database.close()
    assert opened(database.url).read_now(kept) == {"a"}


async def test_a_commit_that_outlasts_the_time_is_unsure_and_may_be_there(database, opened):
    slow = threading.Event()
    for engine in database.engines:
        event.listen(engine, "commit", lambda _connection: slow.wait(5))
    asked = time.monotonic()
    with pytest.raises(Unsure):
        await database.write(keep("a"), deadline=asked + 0.2)
    assert time.monotonic() - asked < 2.5
    slow.set()
    await database.close()
    assert opened(database.url).read_now(kept) == {"a"}


async def test_two_presses_with_the_same_key_become_one_record(database):
    looked = threading.Barrier(1 if database.is_sqlite else 2)  # SQLite has one writer: nobody looks at once
    first = {"r1", "r2"}

    def press(record: str):
        def transaction(session: Session) -> str:
            found = session.get(Submission, (OURS.key, "V1"))
            if record in first:
                first.discard(record)
                looked.wait(5)
            if found is None:
                session.add(key("V1", record))
            return found.record if found else record

        return transaction

    answers = await asyncio.gather(database.write(press("r1")), database.write(press("r2")))
    assert len(set(answers)) == 1
    assert await database.read(kept) == {"V1"}


async def test_a_key_that_is_simply_taken_comes_through_as_what_it_is(database):
    await database.write(keep("a"))
    tries = []

    def again(session: Session) -> None:
        tries.append(1)
        session.add(key("a"))

    with pytest.raises(IntegrityError):
        await database.write(again)
    assert len(tries) == 2


async def test_a_wrong_statement_is_a_fault_and_not_a_busy_database(database):
    def wrong(session: Session) -> None:
        session.exec(text("SELECT nothing FROM nowhere"))

    with pytest.raises(Exception) as caught:
        await database.write(wrong)
    assert not isinstance(caught.value, Unsure)
    if not database.is_sqlite:
        assert isinstance(caught.value, ProgrammingError)


async def test_fifty_people_at_once_are_all_served(database):
    await asyncio.gather(*(database.write(keep(f"k{n}")) for n in range(50)))
    found = await asyncio.gather(*(database.read(kept) for _ in range(50)))
    assert all(len(one) == 50 for one in found)


async def test_a_pool_without_a_free_connection_means_not_saved(postgres_url, opened, monkeypatch):
    monkeypatch.setattr("store.engine.POOL_WAIT", 0.1)
    database = opened(postgres_url)
    with ExitStack() as others:
        for _ in range(9):
            others.enter_context(database.engines[0].connect())
        with pytest.raises(NotSaved):
            await database.write(keep("a"))
        with pytest.raises(NotSaved):
            await database.read(kept)
    await database.write(keep("b"))
    assert await database.read(kept) == {"b"}


async def test_a_door_that_is_closed_says_not_saved(database):
    await database.close()
    with pytest.raises(NotSaved):
        await database.write(keep("a"))


async def test_a_read_that_takes_too_long_is_answered_in_time(database):
    slow = threading.Event()
    asked = time.monotonic()
    with pytest.raises(NotSaved):
        await database.read(lambda session: slow.wait(5), deadline=asked + 0.2)
    assert time.monotonic() - asked < 2.5
    slow.set()


def test_a_fit_database_passes_the_check(database_url, opened):
    opened(database_url).check()


def test_a_connection_keeps_a_megabyte_of_pages(sqlite_url, opened):
    for engine in opened(sqlite_url).engines:
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -1000


@pytest.mark.parametrize(
    ("setting", "value"), [("synchronous", "1"), ("synchronous", "0"), ("journal_mode", "delete")]
)
def test_a_sqlite_that_could_lose_an_answered_write_is_refused(sqlite_url, setting, value, opened):
    database = opened(sqlite_url)

    def weaken(connection, _record):
        connection.execute(f"PRAGMA {setting}={value}").close()

    for engine in database.engines:
        event.listen(engine, "connect", weaken)
    with pytest.raises(Unfit) as refused:
        database.check()
    assert refused.value.values == {"name": setting, "value": value}


def test_a_postgres_that_could_lose_an_answered_write_is_refused(postgres_url, opened):
    with pytest.raises(Unfit) as refused:
        joined = "&" if "?" in postgres_url else "?"
        database = opened(postgres_url + joined + "application_name=weak")

        def weaken(connection, _record):
            connection.execute("SET synchronous_commit = off")
            connection.commit()

        event.listen(database.engines[0], "connect", weaken)
        database.check()
    assert refused.value.values == {"name": "synchronous_commit", "value": "off"}


def test_a_database_that_is_not_there_is_said_to_be_unreachable(tmp_path, opened):
    for url, key in (
        (f"sqlite:///{tmp_path}/no/such/folder/kam.db", "unopened"),
        (f"postgresql://u@/kam?host={tmp_path}", "unreachable"),
    ):
        with pytest.raises(Unfit) as refused:
            opened(url).check()
        assert refused.value.key == key


async def test_the_tables_can_be_counted_while_a_write_is_under_way(database):
    """Readers do not wait for writers."""
    begun, go = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        session.add(key("a"))
        session.flush()
        begun.set()
        go.wait(5)

    writing = asyncio.ensure_future(database.write(slow))
    await asyncio.to_thread(begun.wait, 5)
    count = await database.read(lambda session: session.exec(select(func.count(Submission.id))).one())
    go.set()
    await writing
    assert count == 0


async def test_the_log_hears_the_databases_code_and_none_of_its_words(sqlite_url: str, opened) -> None:
    database = opened(sqlite_url)

    def fill_the_disk(session: Session) -> None:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        connection.exec_driver_sql("CREATE TABLE more AS SELECT randomblob(100000) AS x")

    with pytest.raises(NotSaved) as refused:
        await database.write(fill_the_disk)
    assert code_of(refused.value) == "SQLITE_FULL"
    assert code_of(NotSaved("deadline")) == "deadline"
