"""One bot per SQLite file; commands write beside it."""

import os

import pytest

from store.lock import held
from store.unfit import Unfit
from tests.store.made import OURS, row
from tests.store.workers import be_the_bot, processes


def test_a_second_bot_on_the_file_is_refused_and_told_who_has_it(sqlite_url, opened):
    context = processes()
    answer, end = context.Queue(), context.Event()
    other = context.Process(target=be_the_bot, args=(sqlite_url, answer, end))
    with held(sqlite_url):
        other.start()
        assert answer.get(timeout=20) == str(os.getpid())
        opened(sqlite_url).write_now(lambda session: session.add(row("workspace", OURS)))
    other.join(20)


def test_the_file_is_free_again_when_its_bot_ends_even_by_a_kill(sqlite_url):
    context = processes()
    answer, end = context.Queue(), context.Event()
    other = context.Process(target=be_the_bot, args=(sqlite_url, answer, end))
    other.start()
    assert answer.get(timeout=20) == "held"
    with pytest.raises(Unfit) as refused, held(sqlite_url):
        pass
    assert refused.value.key == "taken"
    assert refused.value.values["pid"] == str(other.pid)
    other.kill()
    other.join(20)
    with held(sqlite_url):
        pass
    with held(sqlite_url):
        pass


def test_several_bots_may_share_a_postgres(postgres_url):
    with held(postgres_url), held(postgres_url):
        pass


def test_a_folder_that_is_not_there_is_told_like_a_database_that_cannot_be_opened(tmp_path):
    with pytest.raises(Unfit) as refused, held(f"sqlite:///{tmp_path}/nowhere/kam.db"):
        pass
    assert refused.value.key == "unopened"
