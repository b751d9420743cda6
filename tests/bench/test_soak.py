"""What a soak calls flat, lost and doubled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bench.soak import gauge
from bench.soak.faults import BadDay, Struck
from bench.soak.gauge import Held
from bench.soak.report import failings, grown
from bench.soak.run import Soaked
from bench.soak.town import morning_zone

CALM = Held(
    minutes=0, rss=130, files=12, sockets=8, threads=6, wal=4, due=0, later=0, sending=0, unknown=0, parked=0,
    sandbox_rss=100, p50=10, p99=50, acts=0,
)  # fmt: skip


def soaked(mb_an_hour: float = 0.0, **at_the_end: int) -> Soaked:
    """An hour that warmed up in its first third, then grew so; `at_the_end` as the last look shows it."""
    looks = [
        replace(CALM, minutes=each, rss=130 + min(each, 20) + mb_an_hour * max(0, each - 20) / 60)
        for each in range(61)
    ]
    looks[-1] = replace(looks[-1], **at_the_end)
    return Soaked("http", looks=looks)


def test_warming_up_is_no_leak_and_a_leak_is_one_however_slow() -> None:
    assert failings(soaked()) == []
    assert failings(soaked(3.0)) == []
    assert failings(soaked(12.0)) == ["memory grows by 12.0 MB an hour"]
    short = soaked(900.0)
    short.looks = short.looks[:10]
    assert failings(short) == [], "ten minutes are all warming up"


@pytest.mark.parametrize("what", ["files", "sockets", "threads"])
def test_what_stays_open_is_named(what: str) -> None:
    assert failings(soaked(**{what: 40})) == [f"{what} grow"]


def test_what_is_lost_or_doubled_or_unexplained_fails_it() -> None:
    bad = soaked()
    bad.found.missing, bad.found.doubled, bad.found.waiting = ["soakbbbb"], ["k", "l"], {"unknown": 1}
    bad.diary.unexplained = ["plan: no answer at all"]
    assert failings(bad) == [
        "1 acknowledged notes missing", "2 messages doubled", "1 errors unexplained",
        "still under way: {'unknown': 1}",
    ]  # fmt: skip


def test_an_error_is_explained_by_a_fault_at_work_then_and_by_no_other() -> None:
    day, noon = BadDay(None, every=8, seed=1), datetime(2026, 11, 23, 12, tzinfo=UTC)  # type: ignore[arg-type]
    day._struck.add(Struck(noon, noon + timedelta(seconds=7), "hang", "views.open"))
    second = timedelta(seconds=1)
    assert day.explains(noon + 2 * second, noon + 4 * second) == "hang views.open"
    assert day.explains(noon + 20 * second, noon + 21 * second) == "hang views.open"
    assert day.explains(noon + 60 * second, noon + 61 * second) == ""
    assert day.explains(noon - 9 * second, noon - 8 * second) == ""
    assert day.explains(noon, noon + second, "not_saved") == "", "a form that hung loses no note"


def test_growth_is_told_per_hour() -> None:
    assert gauge.slope([(0, 100), (30, 101), (60, 102)]) == pytest.approx(2.0)
    assert gauge.slope([(0, 100)]) == 0.0
    assert grown(soaked(6.0)) == pytest.approx(6.0)


@pytest.mark.parametrize("hour", range(24))
def test_on_a_working_day_there_is_always_a_zone_where_people_are_at_work(hour: int) -> None:
    now = datetime(2026, 11, 25, hour, 30, tzinfo=UTC)
    there = now.astimezone(ZoneInfo(morning_zone(now)))
    assert 8 <= there.hour < 14 and there.weekday() < 5
