"""What a note says is still to come: whom it counts as met, whom it does not, and what kind of note it is."""

from datetime import date

import pytest

from kam.grammar.ahead import plan_in
from kam.grammar.line import parse_log_line

THURSDAY = date(2026, 11, 26)
PEOPLE = [("liisa", "Liisa Virtanen"), ("timo", "Timo Koskinen")]


def line(typed):
    return parse_log_line(typed, THURSDAY, PEOPLE, [])


@pytest.mark.parametrize(
    "typed",
    """Will meet Liisa next week
We'll call Liisa on Friday
I'm meeting Liisa on Friday
Going to visit Liisa on 3.12.
Need to call Liisa about the offer. She wanted prices
Should call Liisa
Met Liisa tomorrow about x
Meeting with Liisa on 15 Dec
Meeting Liisa next Tuesday at 10
Visit to Liisa next Monday
I have a call with Liisa on Tuesday
Lunch with Liisa tomorrow
Liisa visits us next week
Teams call with Liisa next Thursday
See Liisa on Friday
Tapaan Liisan ensi viikolla
Tapaan Liisan perjantaina
Soitan Liisalle huomenna
Soitan Liisalle
Soitto Liisalle huomenna
Videopalaveri Liisan kanssa ensi torstaina
Liisa tulee käymään huomenna
Olen menossa tapaamaan Liisaa ensi viikolla
Huomenna tapaan Liisan
Käyn Liisan luona ti
Aion soittaa Liisalle
Pitää tavata Liisa
Tapasin Liisan huomenna
Tapasin Liisan ti 15.12.
Palaveri Liisan kanssa 15.12.
Meillä on palaveri Liisan kanssa huomenna
Liisan kanssa palaveri ensi viikolla
<@U1> tapaa Liisan huomenna""".splitlines(),
)
def test_who_is_only_to_be_met_was_not_met(typed):
    read = line(typed)
    assert (read.contacts, read.not_met, read.kind) == ((), (("liisa", "ahead"),), "internal")
    assert (read.date, read.maybe_day) == (None, None)


@pytest.mark.parametrize(
    "typed",
    """Called Liisa about tomorrow's meeting
Called Liisa, she will call back tomorrow
Liisa will call me next week
Met Liisa, demo next week
Met Liisa. Will meet Liisa again next week
Met Liisa on Friday
Meeting with Liisa on Friday
Met Liisa in January
Met Liisa for lunch next to the station
Liisa wants to meet us next week
Call with Liisa went well
We meet Liisa every Friday
Tavataan Liisan kanssa kuukausittain
Käymme keskustelua Liisan kanssa tapaamisesta
Liisa told me we will meet next week
Agreed with Liisa to meet next week
Soitin Liisalle ensi viikon palaverista
Sovin Liisan kanssa tapaamisen ensi viikolle
Lupasin Liisalle että soitan perjantaina
Palaveri Liisan kans 15.12. klo 9 sovittu
Kävin Liisan luona, menen sinne uudestaan ensi viikolla
Palaveri Liisan kanssa 20.11.
Soitin Liisalle 15.12.
Mennään Liisan ehdotuksella
Mennään siis Liisan kanssa kiinteään hintaan
Menen siihen että Liisa saa 3 % alennuksen
Näen että Liisa ei päätä tästä yksin
Näen Liisan linjan järkevänä
Näemme Liisan kanssa asian samoin
Käymme Liisan kanssa keskustelua vuosisopimuksesta
Käymme kauppaa Liisan kanssa
Käymme Liisan kanssa neuvotteluja
Käydään Liisan kanssa läpi hinnasto
Tavataan Liisan kanssa kerran kuussa
Nähdään Liisan kanssa parin viikon välein
Käymme Liisan luona kerran kvartaalissa
We meet Liisa twice a year
Pidän Liisan palaveria onnistuneena
Pitäisi Liisan mukaan tavata myös talousjohtaja
Meidän pitäisi Liisan mielestä käydä tehtaalla
We should meet their CFO says Liisa
We will see what Liisa says
Will see how Liisa reacts
Should see Liisa's order by Friday
We want to see Liisa's forecast
We need to see better margins with Liisa
On the call with Liisa on Tuesday she complained about the pump
On Teams call with Liisa on Friday she raised the freight issue
We have a meeting with Liisa on Monday, she was happy
We must visit their plant with Liisa
Phone with Liisa on Monday went fine
Meet with Liisa on Monday, she wants a discount
Meeting with Liisa in September
Puhelu Liisan kanssa 1.9.
Palaveri Liisan kanssa tammikuussa oli hyvä
Liisa käy Ruotsissa ensi viikolla
Liisa vierailee Kiinassa ensi viikolla
Liisa visits China next week
Liisa comes to Helsinki next Tuesday
Liisa tulee ensi viikolla päättämään tarjouksesta""".splitlines(),
)
def test_who_was_met_and_spoke_of_what_is_to_come_was_met(typed):
    read = line(typed)
    assert ({one.id for one in read.contacts}, read.not_met) == ({"liisa"}, ())
    assert read.kind in {"meeting", "call"}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Met Liisa today and will meet Timo tomorrow", "meeting"),
        ("Called Liisa, I'll meet Timo on Friday", "call"),
        ("Emailed Liisa; we'll meet Timo in two weeks", "email"),
        ("Soitin Liisalle. Tapaan Timon huomenna", "call"),
        ("Tapasin Liisan, soitan Timolle ensi viikolla", "meeting"),
    ],
)
def test_of_two_the_one_who_was_met_counts(typed, kind):
    read = line(typed)
    assert ([one.id for one in read.contacts], read.not_met, read.kind) == (
        ["liisa"],
        (("timo", "ahead"),),
        kind,
    )


def test_who_asked_for_a_meeting_counts():
    assert "liisa" in [one.id for one in line("Need to contact Timo per Liisa").contacts]


def test_somebody_new_who_is_to_be_met_is_asked_about():
    read = line("Will meet their new CFO Anne Nieminen next week")
    assert (read.new_names, read.maybe_names) == ((), ("Anne Nieminen",))


def test_the_plan_itself_can_be_given_to_a_form():
    assert plan_in("Met Liisa. Will meet Timo next week, pumps", THURSDAY) == "Will meet Timo next week"
    assert plan_in("Met Liisa", THURSDAY) == ""


def test_the_plan_of_a_colleague_is_found_in_the_text_that_is_kept_too():
    planned = "@Pekka Virtanen tapaa Liisan huomenna"
    assert plan_in(planned, THURSDAY) == planned
