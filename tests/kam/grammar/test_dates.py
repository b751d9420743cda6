"""Typed dates: every form of DOMAIN.md section 6 and its kin, and what must never be read as a date."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.dates import dates_in, parse_date

# A Sunday, ISO week 47.
TODAY = date(2026, 11, 22)

AHEAD = [
    ("5.3.", date(2027, 3, 5)),
    ("22.11.", date(2026, 11, 22)),
    ("21.11.", date(2027, 11, 21)),
    ("05.03.", date(2027, 3, 5)),
    ("5.3.2027", date(2027, 3, 5)),
    ("5. 3. 2027", date(2027, 3, 5)),
    ("5.3", date(2027, 3, 5)),
    ("5.3.27", date(2027, 3, 5)),
    ("pe 5.3.", date(2027, 3, 5)),
    ("perjantaina 5.3.2027", date(2027, 3, 5)),
    ("5.-6.3.2027", date(2027, 3, 6)),
    ("29.2.", date(2028, 2, 29)),
    ("2027-03-05", date(2027, 3, 5)),
    ("2027/03/05", date(2027, 3, 5)),
    ("5 Mar", date(2027, 3, 5)),
    ("5th of March", date(2027, 3, 5)),
    ("5 March 2027", date(2027, 3, 5)),
    ("March 5", date(2027, 3, 5)),
    ("March 5th, 2027", date(2027, 3, 5)),
    ("Fri 5 Mar", date(2027, 3, 5)),
    ("5 may", date(2027, 5, 5)),
    ("maaliskuun 5.", date(2027, 3, 5)),
    ("maaliskuun 5. päivä", date(2027, 3, 5)),
    ("5. maaliskuuta", date(2027, 3, 5)),
    ("5. maaliskuuta 2028", date(2028, 3, 5)),
    ("5. kesäkuuta", date(2027, 6, 5)),
    ("5. kesakuuta", date(2027, 6, 5)),
    ("the 5th", date(2026, 12, 5)),
    ("5. päivänä", date(2026, 12, 5)),
    ("today", TODAY),
    ("tänään", TODAY),
    ("tanaan", TODAY),
    ("tomorrow", date(2026, 11, 23)),
    ("huomenna", date(2026, 11, 23)),
    ("huomiseen mennessä", date(2026, 11, 23)),
    ("ylihuomenna", date(2026, 11, 24)),
    ("the day after tomorrow", date(2026, 11, 24)),
    ("yesterday", date(2026, 11, 21)),
    ("eilen", date(2026, 11, 21)),
    ("next tue", date(2026, 11, 24)),
    ("Tuesday", date(2026, 11, 24)),
    ("sunday", date(2026, 11, 29)),
    ("by Fri", date(2026, 11, 27)),
    ("by Friday at the latest", date(2026, 11, 27)),
    ("no later than Friday", date(2026, 11, 27)),
    ("on Friday", date(2026, 11, 27)),
    ("before Friday", date(2026, 11, 27)),
    ("due 5.3.", date(2027, 3, 5)),
    ("pe", date(2026, 11, 27)),
    ("Pe", date(2026, 11, 27)),
    ("to", date(2026, 11, 26)),
    ("perjantaina", date(2026, 11, 27)),
    ("pe mennessä", date(2026, 11, 27)),
    ("perjantaihin mennessä", date(2026, 11, 27)),
    ("keskiviikkoon mennessä", date(2026, 11, 25)),
    ("viimeistään perjantaina", date(2026, 11, 27)),
    ("viim. perjantaina", date(2026, 11, 27)),
    ("ennen perjantaita", date(2026, 11, 27)),
    ("ensi tiistaina", date(2026, 11, 24)),
    ("ti vk 10", date(2027, 3, 9)),
    ("ensi viikon tiistaina", date(2026, 11, 24)),
    ("Tuesday next week", date(2026, 11, 24)),
    ("in 2 weeks", date(2026, 12, 6)),
    ("in two weeks", date(2026, 12, 6)),
    ("in a week", date(2026, 11, 29)),
    ("within 3 days", date(2026, 11, 25)),
    ("in 3 days", date(2026, 11, 25)),
    ("in 3 working days", date(2026, 11, 25)),
    ("in 3 months", date(2027, 2, 22)),
    ("2 weeks from now", date(2026, 12, 6)),
    ("2 viikon päästä", date(2026, 12, 6)),
    ("viikon päästä", date(2026, 11, 29)),
    ("parin viikon päästä", date(2026, 12, 6)),
    ("kahden viikon kuluttua", date(2026, 12, 6)),
    ("kuukauden kuluessa", date(2026, 12, 22)),
    ("next week", date(2026, 11, 27)),
    ("ensi viikolla", date(2026, 11, 27)),
    ("tällä viikolla", TODAY),
    ("vk 10", date(2027, 3, 12)),
    ("viikolla 10", date(2027, 3, 12)),
    ("week 10", date(2027, 3, 12)),
    ("vk 10/2028", date(2028, 3, 10)),
    ("vk 53", date(2026, 12, 31)),
    ("end of week 10", date(2027, 3, 12)),
    ("viikon 10 loppuun mennessä", date(2027, 3, 12)),
    ("end of week", date(2026, 11, 27)),
    ("end of next week", date(2026, 11, 27)),
    ("viikon loppuun mennessä", date(2026, 11, 27)),
    ("end of month", date(2026, 11, 30)),
    ("by the end of the month", date(2026, 11, 30)),
    ("EOM", date(2026, 11, 30)),
    ("kuun lopussa", date(2026, 11, 30)),
    ("kuun loppuun mennessä", date(2026, 11, 30)),
    ("ensi kuun alussa", date(2026, 12, 1)),
    ("end of next month", date(2026, 12, 31)),
    ("kuun puolivälissä", date(2026, 12, 15)),
    ("end of quarter", date(2026, 12, 31)),
    ("vuoden loppuun mennessä", date(2026, 12, 31)),
    ("end of March", date(2027, 3, 31)),
    ("helmikuun lopussa", date(2027, 2, 26)),
    ("maaliskuussa", date(2027, 3, 31)),
    ("in March", date(2027, 3, 31)),
    ("next month", date(2026, 12, 31)),
]

BACK = [
    ("5.3.", date(2026, 3, 5)),
    ("22.11.", TODAY),
    ("23.11.", date(2025, 11, 23)),
    ("29.2.", date(2024, 2, 29)),
    ("5 Mar", date(2026, 3, 5)),
    ("5. maaliskuuta", date(2026, 3, 5)),
    ("5.3.2027", date(2027, 3, 5)),
    ("pe", date(2026, 11, 20)),
    ("on Friday", date(2026, 11, 20)),
    ("sunnuntaina", date(2026, 11, 15)),
    ("viime perjantaina", date(2026, 11, 20)),
    ("last Friday", date(2026, 11, 20)),
    ("viime viikolla", date(2026, 11, 9)),
    ("vk 10", date(2026, 3, 2)),
    ("vk 47", date(2026, 11, 16)),
    ("3 days ago", date(2026, 11, 19)),
    ("a week ago", date(2026, 11, 15)),
    ("viikko sitten", date(2026, 11, 15)),
    ("pari päivää sitten", date(2026, 11, 20)),
    ("kuukausi sitten", date(2026, 10, 22)),
    ("toissapäivänä", date(2026, 11, 20)),
    ("the day before yesterday", date(2026, 11, 20)),
]

NEVER = [
    "31.2.", "32.1.", "5.13.", "31.2.2027", "2027-02-30", "31 February", "vk 54", "week 0", "vk 53/2027",
    "45/50", "20/30/50", "klo 15.07", "15:07", "12.000", "1.2 M€", "1.2.3", "v1.2.", "192.168.1.2",
    "", "Liisa", "10", "2027", "perjantain palaveri", "Friday's meeting", "kuu", "soon", "5.3.20271",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), AHEAD)
def test_a_due_date_looks_ahead(typed, meant):
    assert parse_date(typed, TODAY, looking="ahead") == meant


@pytest.mark.parametrize(("typed", "meant"), BACK)
def test_a_logs_date_looks_back(typed, meant):
    assert parse_date(typed, TODAY, looking="back") == meant


@pytest.mark.parametrize("typed", NEVER)
@pytest.mark.parametrize("looking", ["back", "ahead"])
def test_what_is_no_date_is_not_taken_for_one(typed, looking):
    assert parse_date(typed, TODAY, looking=looking) is None


@pytest.mark.parametrize(
    ("text", "taken", "meant"),
    [
        ("send the offer by Fri", "by Fri", date(2026, 11, 27)),
        ("lähetä tarjous pe mennessä", "pe mennessä", date(2026, 11, 27)),
        ("lähetä tarjous pe", "pe", date(2026, 11, 27)),
        ("palaveri pe klo 12", "pe", date(2026, 11, 27)),
        ("soita to", "to", date(2026, 11, 26)),
        ("soita Liisalle ensi tiistaina tarjouksesta", "ensi tiistaina", date(2026, 11, 24)),
        ("get it signed by the end of next week, please", "by the end of next week", date(2026, 11, 27)),
        ("toimitus kuun loppuun mennessä Poriin", "kuun loppuun mennessä", date(2026, 11, 30)),
        ("moved it to 5.3.2027.", "to 5.3.2027", date(2027, 3, 5)),
        ("tapaaminen 5.3. klo 15.07.", "5.3.", date(2027, 3, 5)),
        ("send v1.2. by 5.3.", "by 5.3.", date(2027, 3, 5)),
    ],
)
def test_a_date_is_found_in_running_text_with_its_by_and_mennessa(text, taken, meant):
    found = dates_in(text).found(TODAY, "ahead")[0]
    assert (text[found.start : found.end], found.date) == (taken, meant)


@pytest.mark.parametrize(
    "text",
    [
        "klo 15.07 tavataan",
        "meet at klo 15.07. sharp",
        "version 1.2. is out",
        "versio 1.2. on ulkona",
        "we run v1.2.",
        "the sum is 12.000 and 1.2 M€",
        "kasvu 1.2. M€",
        "growth 1.2. %",
        "find out who to send it to",
        "Liisa sat with us and the sun was out",
        "only 2 may join",
        "the flight goes to LA",
        "PE ratio",
        "Friday's meeting went well",
        "5/3 of them",
        "server 192.168.1.2.",
        "to be or not to be",
        "la la land",
    ],
)
def test_ordinary_text_holds_no_date(text):
    assert not dates_in(text)


def test_a_deadline_word_marks_the_due_date_among_several():
    found = dates_in("send the report of 5.3. by Friday").found(TODAY, "ahead")
    assert [(one.date, one.deadline) for one in found] == [
        (date(2027, 3, 5), False),
        (date(2026, 11, 27), True),
    ]


def test_an_impossible_date_is_told_apart_from_no_date():
    def impossible(text, looking="ahead"):
        return [wrong.words for wrong in dates_in(text).impossible(TODAY, looking)]

    assert impossible("soita 31.2. mennessä") == ["31.2. mennessä"]
    assert dates_in("soita 31.2. mennessä").found(TODAY, "ahead") == []
    assert impossible("soita 5.3. mennessä") == []
    assert impossible("nähtiin 12.45. ja 31.2.", "back") == ["31.2."]
    assert impossible("by 32.1.") == ["by 32.1."]


def test_the_current_week_ahead_is_its_friday_and_the_current_month_its_last_day_at_work():
    tuesday = date(2026, 11, 17)
    assert parse_date("tällä viikolla", tuesday, looking="ahead") == date(2026, 11, 20)
    assert parse_date("vk 47", tuesday, looking="ahead") == date(2026, 11, 20)
    assert parse_date("in November", tuesday, looking="ahead") == date(2026, 11, 30)


def test_a_bare_weekday_is_never_today():
    friday = date(2026, 11, 27)
    assert parse_date("Friday", friday, looking="ahead") == date(2026, 12, 4)
    assert parse_date("perjantaina", friday, looking="back") == date(2026, 11, 20)
    assert parse_date("this Friday", friday, looking="ahead") == friday


days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(days, days)
def test_a_date_with_its_year_reads_back_as_itself(day, today):
    forms = (
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"by {day.isoformat()}",
    )
    assert {parse_date(form, today, looking="ahead") for form in forms} == {day}


@given(days, days)
def test_a_date_without_its_year_is_the_nearest_on_the_right_side(day, today):
    typed = f"{day.day}.{day.month}."
    ahead, back = (parse_date(typed, today, looking=side) for side in ("ahead", "back"))
    assert ahead is not None and back is not None
    assert back <= today <= ahead
    assert (ahead.day, ahead.month) == (back.day, back.month) == (day.day, day.month)
    assert ahead - back <= timedelta(days=8 * 366)


@given(days, st.sampled_from(["mon", "tiistaina", "ke", "Thursday", "pe", "lauantaina", "su"]))
def test_a_weekday_is_within_the_week_and_not_today(today, typed):
    ahead, back = (parse_date(typed, today, looking=side) for side in ("ahead", "back"))
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - back).days <= 7
    assert ahead.weekday() == back.weekday()


@given(days, st.integers(1, 52), st.sampled_from(["ahead", "back"]))
def test_a_week_number_is_met_on_the_right_side(today, week, looking):
    day = parse_date(f"vk {week}", today, looking=looking)
    assert day.isocalendar().week == week
    assert day >= today if looking == "ahead" else day <= today


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_an_error(text):
    dates = dates_in(text)
    for found in dates.found(TODAY, "ahead"):
        assert 0 <= found.start < found.end <= len(text)
    dates.impossible(TODAY, "back")
    parse_date(text, TODAY, looking="back")


def test_a_very_long_note_is_read_quickly_enough_to_answer():
    # Patterns that backtrack would take minutes on these; the test's own time limit is the assertion's.
    for piece in ("1.", "1 ", "5.3.", "by the ", "a couple of ", "viikon "):
        assert len(dates_in(piece * 2000).found(TODAY, "ahead")) <= 4000


@pytest.mark.parametrize("word", ["to ", "la ", "to 11.12. "])
def test_a_weekday_without_end_costs_no_square(word):
    text = (word * 12_000)[:12_000]
    begun = time.thread_time()
    dates_in(text).left_of(text)
    assert time.thread_time() - begun < 2  # a tenth of it; with a square many times as long
