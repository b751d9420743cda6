"""By when a step is due, as people say it: typed on a Monday, a Friday, a Sunday and on New Year's Eve."""

from datetime import date

import pytest

from kam.grammar.next_step import read_next_step, split_next_steps

MONDAY, FRIDAY, SUNDAY, EVE = date(2026, 11, 30), date(2026, 11, 27), date(2026, 11, 29), date(2026, 12, 31)
THURSDAY = date(2026, 11, 26)

# What is said, and the day meant when it is said on MONDAY, FRIDAY, SUNDAY and EVE ("-": none).
FINNISH = """
ens viikolla                 | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
ensi viikolla                | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
ensviikolla                  | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
tällä viikolla               | 4.12.2026  | 27.11.2026 | 29.11.2026 | 31.12.2026
tän viikon aikana            | 4.12.2026  | 27.11.2026 | 29.11.2026 | 31.12.2026
ensi viikon alussa           | 7.12.2026  | 30.11.2026 | 30.11.2026 | 4.1.2027
ensi viikon tiistaina        | 8.12.2026  | 1.12.2026  | 1.12.2026  | 5.1.2027
sitä seuraavalla viikolla    | 18.12.2026 | 11.12.2026 | 11.12.2026 | 15.1.2027
loppuviikosta                | 4.12.2026  | 27.11.2026 | 4.12.2026  | 31.12.2026
viikon loppuun mennessä      | 4.12.2026  | 27.11.2026 | 4.12.2026  | 31.12.2026
vko 50                       | 11.12.2026 | 11.12.2026 | 11.12.2026 | 17.12.2027
vkolla 50                    | 11.12.2026 | 11.12.2026 | 11.12.2026 | 17.12.2027
viikoilla 50-51              | 18.12.2026 | 18.12.2026 | 18.12.2026 | 23.12.2027
viikolla 52                  | 23.12.2026 | 23.12.2026 | 23.12.2026 | 31.12.2027
vk 1                         | 8.1.2027   | 8.1.2027   | 8.1.2027   | 8.1.2027
perjantaiks                  | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
pe mennes                    | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
ens pe                       | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
perjantaiaamuna              | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
pe aamulla                   | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
pe klo 9                     | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
ma-ti                        | 1.12.2026  | 1.12.2026  | 1.12.2026  | 5.1.2027
torstaina tai perjantaina    | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
huomen aamulla               | 1.12.2026  | 28.11.2026 | 30.11.2026 | 1.1.2027
huomiseks                    | 1.12.2026  | 28.11.2026 | 30.11.2026 | 1.1.2027
15.12                        | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
15.12.26                     | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2026
15.12 klo 9                  | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
pe 11.12                     | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
perjantaina 11.12            | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
perjantaina 11.12.           | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
10.-11.12.                   | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2027
10-11.12                     | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2027
viikon päästä                | 7.12.2026  | 4.12.2026  | 6.12.2026  | 7.1.2027
kahen viikon päästä          | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
2-3 viikon päästä            | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
2–3 viikon päästä            | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
parin kolmen viikon päästä   | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
viikon tai kahden päästä     | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
kahdentoista viikon päästä   | 22.2.2027  | 19.2.2027  | 21.2.2027  | 25.3.2027
puolentoista viikon päästä   | 10.12.2026 | 7.12.2026  | 9.12.2026  | 11.1.2027
1,5 viikon päästä            | 10.12.2026 | 7.12.2026  | 9.12.2026  | 11.1.2027
viikon päästä perjantaina    | 11.12.2026 | 4.12.2026  | 11.12.2026 | 8.1.2027
ma 7.12 - ti 8.12            | 8.12.2026  | 8.12.2026  | 8.12.2026  | 8.12.2026
kahden viikon sisään         | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
kolmen arkipäivän päästä     | 3.12.2026  | 2.12.2026  | 2.12.2026  | 5.1.2027
kuukauden päästä             | 30.12.2026 | 23.12.2026 | 29.12.2026 | 29.1.2027
puolen vuoden päästä         | 28.5.2027  | 27.5.2027  | 28.5.2027  | 30.6.2027
monen viikon päästä          | -          | -          | -          | -
satakunnan viikon päästä     | -          | -          | -          | -
tässä kuussa                 | 30.11.2026 | 30.11.2026 | 30.11.2026 | 31.12.2026
ensi kuussa                  | 31.12.2026 | 31.12.2026 | 31.12.2026 | 29.1.2027
tammikuussa                  | 29.1.2027  | 29.1.2027  | 29.1.2027  | 29.1.2027
tammikuun alussa             | 4.1.2027   | 4.1.2027   | 4.1.2027   | 4.1.2027
loppukuusta                  | 30.11.2026 | 30.11.2026 | 30.11.2026 | 31.12.2026
joulukuun puolivälissä       | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
vuoden loppuun mennessä      | 31.12.2026 | 31.12.2026 | 31.12.2026 | 31.12.2026
ennen joulua                 | 23.12.2026 | 23.12.2026 | 23.12.2026 | 23.12.2027
jouluksi                     | 23.12.2026 | 23.12.2026 | 23.12.2026 | 23.12.2027
ennen uuttavuotta            | 31.12.2026 | 31.12.2026 | 31.12.2026 | 31.12.2026
ennen vappua                 | 30.4.2027  | 30.4.2027  | 30.4.2027  | 30.4.2027
ennen pääsiäistä             | 25.3.2027  | 25.3.2027  | 25.3.2027  | 25.3.2027
juhannukseen mennessä        | 24.6.2027  | 24.6.2027  | 24.6.2027  | 24.6.2027
"""
ENGLISH = """
next week                    | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
this week                    | 4.12.2026  | 27.11.2026 | 29.11.2026 | 31.12.2026
end of next week             | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
early next week              | 7.12.2026  | 30.11.2026 | 30.11.2026 | 4.1.2027
late next week               | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
the week after next          | 18.12.2026 | 11.12.2026 | 11.12.2026 | 15.1.2027
week 50                      | 11.12.2026 | 11.12.2026 | 11.12.2026 | 17.12.2027
weeks 50-51                  | 18.12.2026 | 18.12.2026 | 18.12.2026 | 23.12.2027
Tuesday next week            | 8.12.2026  | 1.12.2026  | 1.12.2026  | 5.1.2027
Fri 11 Dec                   | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
Fri 11.12                    | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
on Friday the 11th           | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
15/12                        | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
by 15/12                     | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
15/12/26                     | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2026
on 1/2                       | 1.2.2027   | 1.2.2027   | 1.2.2027   | 1.2.2027
12/15                        | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
14-15/12                     | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
Fri 11/12                    | 11.12.2026 | 11.12.2026 | 11.12.2026 | 11.12.2026
by 15.12                     | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
Thu or Fri                   | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
in a week                    | 7.12.2026  | 4.12.2026  | 6.12.2026  | 7.1.2027
two weeks from Tuesday       | 15.12.2026 | 15.12.2026 | 15.12.2026 | 19.1.2027
in two weeks on Monday       | 14.12.2026 | 7.12.2026  | 7.12.2026  | 11.1.2027
next Fri                     | 11.12.2026 | 4.12.2026  | 4.12.2026  | 8.1.2027
next Monday                  | 7.12.2026  | 30.11.2026 | 30.11.2026 | 4.1.2027
Friday week                  | 11.12.2026 | 11.12.2026 | 11.12.2026 | 8.1.2027
EOD Friday                   | 4.12.2026  | 4.12.2026  | 4.12.2026  | 1.1.2027
in a week or two             | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
in a couple of weeks         | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
in two to three weeks        | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
in 2-3 weeks                 | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
in about three weeks         | 21.12.2026 | 18.12.2026 | 20.12.2026 | 21.1.2027
in twelve weeks              | 22.2.2027  | 19.2.2027  | 21.2.2027  | 25.3.2027
within the next two weeks    | 14.12.2026 | 11.12.2026 | 13.12.2026 | 14.1.2027
in six weeks' time           | 11.1.2027  | 8.1.2027   | 10.1.2027  | 11.2.2027
in 3 working days            | 3.12.2026  | 2.12.2026  | 2.12.2026  | 5.1.2027
in several weeks             | -          | -          | -          | -
in half a year               | 28.5.2027  | 27.5.2027  | 28.5.2027  | 30.6.2027
next month                   | 31.12.2026 | 31.12.2026 | 31.12.2026 | 29.1.2027
in January                   | 29.1.2027  | 29.1.2027  | 29.1.2027  | 29.1.2027
mid-December                 | 15.12.2026 | 15.12.2026 | 15.12.2026 | 15.12.2027
end of January               | 29.1.2027  | 29.1.2027  | 29.1.2027  | 29.1.2027
end of the year              | 31.12.2026 | 31.12.2026 | 31.12.2026 | 31.12.2026
before Christmas             | 23.12.2026 | 23.12.2026 | 23.12.2026 | 23.12.2027
by New Year                  | 31.12.2026 | 31.12.2026 | 31.12.2026 | 31.12.2026
before Easter                | 25.3.2027  | 25.3.2027  | 25.3.2027  | 25.3.2027
before May Day               | 30.4.2027  | 30.4.2027  | 30.4.2027  | 30.4.2027
before midsummer             | 24.6.2027  | 24.6.2027  | 24.6.2027  | 24.6.2027
"""


def rows(table, what):
    for row in table.strip().splitlines():
        said, *meant = (cell.strip() for cell in row.split("|"))
        yield pytest.param(f"{what} {said}", meant, id=said)


@pytest.mark.parametrize(
    ("typed", "meant"), [*rows(FINNISH, "lähetä raportti"), *rows(ENGLISH, "send the report")]
)
def test_a_step_is_due_when_a_colleague_would_say_so(typed, meant):
    due = [read_next_step(typed, today).due for today in (MONDAY, FRIDAY, SUNDAY, EVE)]
    assert [f"{day.day}.{day.month}.{day.year}" if day else "-" for day in due] == meant


@pytest.mark.parametrize(
    "typed",
    ["to 11.12.", "maanantaina 11.12", "ti 11. joulukuuta", "Thu 11 Dec", "Mon 11.12", "su 20.11.2027"],
)
def test_a_weekday_that_contradicts_its_date_is_asked_about_and_nothing_is_taken(typed):
    step = read_next_step(f"lähetä raportti {typed}", THURSDAY)
    assert (step.due, [wrong.words for wrong in step.impossible]) == (None, [typed])
    assert step.what == f"lähetä raportti {typed}".rstrip(".")


@pytest.mark.parametrize(
    ("typed", "words", "wrong"),
    [
        ("call Liisa by 31.2.", "call Liisa", ("by 31.2.", None)),
        ("call Liisa by 31/2", "call Liisa", ("by 31/2", None)),
        ("call Liisa Fri 5/12", "call Liisa", ("Fri 5/12", date(2026, 12, 5))),
        ("by 31.2.", "", ("by 31.2.", None)),
    ],
)
def test_a_day_that_cannot_be_is_told_apart_from_the_words(typed, words, wrong):
    step = read_next_step(typed, THURSDAY)
    assert (step.words, [(each.words, each.day) for each in step.impossible]) == (words, [wrong])


def test_a_weekday_tells_a_day_that_is_over_from_the_same_one_of_next_year():
    assert read_next_step("lähetä raportti pe 20.11.", THURSDAY).due == date(2026, 11, 20)
    assert read_next_step("lähetä raportti 20.11.", THURSDAY).due == date(2027, 11, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "versio 11.12", "päivitä versioon 11.12", "asenna Python 3.12", "SAP 7.5", "päivitä 2.4.10",
        "update to version 2.4.10", "hinta 15.12 €", "tarjous 1.5 M€", "10.12 €", "1.5 M€", "osuus 10.12 %",
        "korko on 3.5", "nosta hinta 3.5", "kerroin 1.5", "kasvu 4.2", "lähetä 2.5 tonnia", "klo 11.12",
        "laske 10-12.12 €", "raise the price to 3.5", "the rate is 3.5", "growth of 4.2", "takes 1.5 hours",
        "35.10", "2.5 kertaa", "send the report to <@U1>", "forward it to @Mari", "kerro Windows 8.1",
        "chapter 2.4", "fix the 24/7 line", "check 3/4", "offer 20/30/50", "offer 10/12/15 k€", "grade 9/10",
        "keep the line up 24/7",
        "fill 1/2 tank", "read docs/15/12", "Q1/2", "and/or", "phase 12/13", "20k/30k",
    ],
)  # fmt: skip
def test_versions_prices_and_figures_are_no_due_dates(typed):
    step = read_next_step(typed, THURSDAY)
    assert (step.due, step.impossible) == (None, ())


@pytest.mark.parametrize(
    ("typed", "what", "due"),
    [
        ("soita Liisalle 15.12", "soita Liisalle", date(2026, 12, 15)),
        ("call Liisa 15.12", "call Liisa", date(2026, 12, 15)),
        ("huomen aamulla soita Liisalle", "aamulla soita Liisalle", date(2026, 11, 27)),
        ("lähetä kuvat ti <@U1>", "lähetä kuvat", date(2026, 12, 1)),
        ("lähetä kuvat to <@U1>", "lähetä kuvat", date(2026, 12, 3)),
        ("lähetä kuvat ti @Mari", "lähetä kuvat @Mari", date(2026, 12, 1)),
        ("tarjous ennen joulua Liisalle", "tarjous Liisalle", date(2026, 12, 23)),
        ("tarjous kahden viikon päästä", "tarjous", date(2026, 12, 10)),
    ],
)
def test_what_is_left_of_a_step_without_its_day(typed, what, due):
    step = read_next_step(typed, THURSDAY)
    assert (step.what, step.due) == (what, due)


def test_a_finnish_day_at_work_is_no_feast():
    on_christmas_day = read_next_step("lähetä raportti ensi viikolla", date(2026, 12, 18)).due
    on_midsummer_eve = read_next_step("lähetä raportti vko 25", date(2027, 6, 1)).due
    on_good_friday = read_next_step("lähetä raportti vko 12", date(2027, 3, 1)).due
    assert on_christmas_day == date(2026, 12, 23)
    assert on_midsummer_eve == date(2027, 6, 24)
    assert on_good_friday == date(2027, 3, 25)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("call Liisa wed 10am", date(2026, 12, 2)),
        ("call Liisa mon 2:30 pm", MONDAY),
        ("call Liisa wed 2 p.m.", date(2026, 12, 2)),
        ("call Liisa wed 10 times", None),
    ],
)
def test_a_clock_time_of_twelve_hours_may_stand_beside_a_weekday(typed, due):
    assert read_next_step(typed, THURSDAY).due == due


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("Met Liisa 11/24. next: send the offer by 12/1", date(2026, 12, 1)),
        ("Met Liisa 24/11. next: send the offer by 1/12", date(2026, 12, 1)),
        ("Met Liisa. next: send the minutes of 11/24 by 12/1", date(2026, 12, 1)),
        ("Met Liisa 11/24 and 25/11. next: send the offer by 12/1", date(2027, 1, 12)),
        ("Met Liisa. next: send the offer by 12/1", date(2027, 1, 12)),
    ],
)
def test_slashes_are_an_americans_where_another_date_of_the_line_can_only_be_that(typed, due):
    (step,) = split_next_steps(typed).steps
    assert read_next_step(step, THURSDAY).due == due
