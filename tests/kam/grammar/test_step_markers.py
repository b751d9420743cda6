"""Where a next step begins in a note, with its colon or as it is spoken, and where there is none."""

from datetime import date

import pytest

from kam.grammar.dictation import heard
from kam.grammar.line import parse_log_line
from kam.grammar.next_step import read_next_step, says_nothing_next

THURSDAY = date(2026, 11, 26)
TUESDAY, WEDNESDAY, FRIDAY = date(2026, 12, 1), date(2026, 12, 2), date(2026, 11, 27)
PEOPLE = [("liisa", "Liisa Virtanen"), ("timo", "Timo Koskinen")]


def line(typed):
    return parse_log_line(typed, THURSDAY, PEOPLE, [])


@pytest.mark.parametrize(
    ("typed", "what", "due"),
    [
        ("Soitin Liisalle pumpuista jatko lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("Soitin Liisalle pumpuista jatko laheta raportti ti", "laheta raportti", TUESDAY),
        ("Soitin Liisalle. Jatko - lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("Soitin Liisalle, jatko, lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("Soitin Liisalle\nJatko lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("soitin Liisalle jatko soitan uudestaan ti", "soitan uudestaan", TUESDAY),
        ("soitin Liisalle jatko mä meen sinne ti", "meen sinne", TUESDAY),
        ("Soitin Liisalle jatkotoimet lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("Soitin Liisalle jatko tarjous pe mennessä", "tarjous", FRIDAY),
        ("Tapasin Liisan jatko tarjouksen lähetys pe", "tarjouksen lähetys", FRIDAY),
        ("Tapasin Liisan jatko uusi palaveri pe klo 9", "uusi palaveri klo 9", FRIDAY),
        ("Tapasin Liisan jatko Mari lähettää speksit ti", "Mari lähettää speksit", TUESDAY),
        ("Tapasin Liisan jatko <@U1> lähettää speksit ti", "lähettää speksit", TUESDAY),
        ("Soitin Liisalle seuraava askel lähetä raportti ke", "lähetä raportti", WEDNESDAY),
        ("Soitin Liisalle seuraava askel soittaa Timolle ke", "soittaa Timolle", WEDNESDAY),
        ("Soitin Liisalle. Seuraava askel on lähettää tarjous ke", "lähettää tarjous", WEDNESDAY),
        ("Soitin Liisalle seuraavana askeleena lähetetään tarjous", "lähetetään tarjous", None),
        ("Soitin Liisalle. Seuraavaksi lähetän raportin ke", "lähetän raportin", WEDNESDAY),
        ("Soitin Liisalle seuraavaks lähetän raportin ke", "lähetän raportin", WEDNESDAY),
        ("Soitin Liisalle. Seuraavaks: Pekka soittaa ke", "Pekka soittaa", WEDNESDAY),
        ("Soitin Liisalle. Seuraavaksi Pekka soittaa ke", "Pekka soittaa", WEDNESDAY),
        ("Soitin Liisalle ja sitten seuraavaksi soitan Timolle ke", "soitan Timolle", WEDNESDAY),
        ("Soitin Liisalle seuraavaks tarjous pe mennes", "tarjous", FRIDAY),
        ("Soitin Liisalle jatko kaksoispiste lähetä raportti ti", "lähetä raportti", TUESDAY),
        ("Soitin Liisalle ja sovimme että seuraavaksi lähetämme raportin ti", "lähetämme raportin", TUESDAY),
        ("Called Liisa next step send the report Tue", "send the report", TUESDAY),
        ("Called Liisa. Next step - send the report Tue", "send the report", TUESDAY),
        ("Called Liisa and then the next step is to send the report by Tue", "send the report", TUESDAY),
        ("Called Liisa. The next step is a demo on Friday", "a demo", FRIDAY),
        ("Called Liisa next steps book a demo for Friday", "book a demo", FRIDAY),
        ("Called Liisa. Next step Pekka sends the report by Tue", "Pekka sends the report", TUESDAY),
        ("Called Liisa about pumps next I'll send the report Tue", "send the report", TUESDAY),
        ("Called Liisa. Next, we will send the report by Tue", "send the report", TUESDAY),
        ("Soitin Liisalle, seuraava askel on että lähetän raportin ti", "lähetän raportin", TUESDAY),
        ("Called Liisa, the next step is that I send the report Tue", "send the report", TUESDAY),
        ("Soitin Liisalle todo lähettää referenssit keskiviikoksi", "lähetä referenssit", WEDNESDAY),
        ("Called Liisa. Actions: me - send the report Tue", "send the report", TUESDAY),
        ("Called Liisa. Actions: Pekka - check stock Wed", "Pekka - check stock", WEDNESDAY),
        ("Called Liisa about pumps next <@U1> sends the report Tue", "sends the report", TUESDAY),
        ("Called Liisa about pumps. Next Mari sends the report Tue", "Mari sends the report", TUESDAY),
        ("called Liisa next i need to send the report by Tue", "send the report", TUESDAY),
    ],
)
def test_a_step_needs_no_colon_and_leaves_the_day_of_the_call_alone(typed, what, due):
    read = line(typed)
    assert read.next_step and (read.next_step.what, read.next_step.due) == (what, due)
    assert (read.date, read.maybe_day) == (None, None)
    assert "".join(typed.split()) == "".join((read.text + read.next_text).split())
    assert [one.id for one in read.contacts] == ["liisa"]


@pytest.mark.parametrize(
    "typed",
    """jatko on epävarma
jatkosta sovittiin
Jatko selviää perjantaina
Jatko selviää pe mennessä
Jatko päätetään ennen joulua
Jatko sovittu pe mennessä
Jatko varmistui ennen joulua
Jatko riippuu budjetista, päätös 15.12.
Jatko vaatii hallituksen päätöksen 15.12.
Jatko menee uudelle ostajalle ensi viikolla
Jatko sovitaan perjantaina
Jatko sovittu perjantaille
Jatko auki perjantaihin asti
Jatko mahdollinen ensi viikolla
Jatko todennäköinen, päätös pe
Jatko kuten sovittu perjantaina
Jatko kesäkuuhun asti, sovittu 20.11.
Jatko näyttää hyvältä
Jatko ok
Liisan mielestä jatko on hyvä
Sopimuksen jatko neuvotellaan keväällä
Sopimuksen jatko ratkeaa pe
Kauden jatko Liisan kanssa 20.11.
Vuokrasopimuksen jatko ensi vuonna
Kysyin jatko mahdollisuuksista perjantaina
Puhuttiin jatkosta ja lähetettiin raportti
Jatkossa lähetä laskut Porille
Hyvää jatkoa
jatko-osa lähetettiin
Mikä on seuraava askel?
seuraava askel on epäselvä
Seuraava askel on heillä
Seuraava askel voisi olla pilotti
Seuraava askel selviää perjantaina
seuraavat askeleet sovittiin Liisan kanssa
Liisa esitteli seuraavat askeleet perjantaina
seuraavaksi puhuttiin hinnoista
Seuraavaksi asiakkaan kanssa puhuttiin hinnasta
Seuraavaksi Kemira päättää asiasta
He päättävät seuraavaksi budjetista
Kokous seuraavaksi Helsingissä 15.12.
Mitä seuraavaksi?
Puhuttiin siitä mitä seuraavaksi tehdään
Liisa kysyi mitä seuraavaksi lähetämme
the next step is unclear
Next steps are unclear until Friday
Next steps agreed with Liisa on Friday
Next steps pending
The next steps depend on the board
The next step is up to them
The next step is to be decided
Their next step is to merge with Globex
we discussed the next steps with them
they asked about next steps
They told us what the next step is
they will take the next step with us
They want to see next steps in writing by Friday
the next step meeting is on Friday
next week they decide
Next week I'll see them
Next time we meet in Pori
next call is on Tuesday
The next meeting is on Friday
What happens next we will see
Next steps report attached
Next steps plan sent
They want the action: more pumps
Their follow-up: more pumps
Asiakkaan tehtävä: pumput
No next step
Next we discussed prices
Next I met Timo
next door they build a plant""".splitlines(),
)
def test_talk_about_what_comes_is_no_step(typed):
    told = f"Liisa oli mukana. {typed}"  # a spoken step alone would be the note itself
    read = line(told)
    assert (read.text, read.next_text, read.next_step) == (told, "", None)


@pytest.mark.parametrize(
    "typed",
    """Follow-up: met Liisa about the offer
Follow up: called Liisa, she confirmed
Follow-up - met Liisa, she liked it
Follow-up: Liisa tyytyväinen toimitukseen
Met Liisa. Follow-up: call with their team went well
Action: Liisa signed the contract
Actions: replaced the seal with Liisa
Toimenpiteet: sovittiin Liisan kanssa hinnantarkistus
Kävin sahalla. Vika: laakeri. Toimenpide: vaihdettiin laakeri Liisan kanssa
Reklamaatio: märkää puuta. Toimenpide: hyvitys 5 %. Liisa tyytyväinen
Visited Liisa. Actions: replaced seal, tested pump
Kävin Liisan luona. Toimenpiteet: tehty
Liisan uusi tehtävä: vastaa koko Pohjolan hankinnasta
Liisan tehtävä: vastaa ostoista
Tapasin Liisan, tehtävä: johtaa Ruotsin yksikköä
Liisan kanssa sovittu toimenpide: tarkista laskut
Met Liisa re action: claim for lost cargo
Met Liisa about class action: claim by Friday
Liisa kertoi että seuraavaksi rakennetaan uusi varasto Kotkaan
Liisa kertoi meille eilen että seuraavaksi rakennetaan uusi varasto
Liisan mukaan seuraavaksi investoidaan kuivaamoon
Liisa sanoi seuraavaksi pidetään yt-neuvottelut
Liisa kertoi, että seuraavaksi kilpailutetaan rahdit
Liisa explained the next step is to run a tender
Liisa said the next step is to sign
Liisa told us the next step is to sign
Liisa said the next step is a review by their board in March
Liisa told next step is a demo on Friday
Liisa will remind me to send the invoice
Liisa asked can you remind me to renew the licence
Liisa sanoi muistuta minua laskusta
Tapasin Liisan jatko tapaaminen pidettiin ti
Liisalle jatko tarjous lähetetty pe
Liisa kysyi voiko jatko sopimus olla valmis pe
Soitin, seuraavaksi Liisa lähettää speksit
Puhelu. Seuraavaksi Liisa vie asian johtoryhmään
Call about freight. Action: Liisa will send the specs
Puhelu pumpuista. Toimenpide: Liisa lähettää speksit
Puhelu pumpuista jatko Liisa lähettää speksit""".splitlines(),
)
def test_what_was_done_and_what_the_customer_does_is_the_note_and_no_step(typed):
    read = line(typed)
    assert (read.text, read.next_text, read.next_step) == (typed, "", None)
    assert [one.id for one in read.contacts] == ["liisa"]


@pytest.mark.parametrize(
    "typed",
    ["Actions: send the offer by Fri", "Follow-up - send the offer", "Tehtävät:\n- lähetä tarjous ti"],
)
def test_a_heading_alone_never_leaves_a_note_empty(typed):
    assert line(typed).text == typed
    assert line(f"{typed}\nnext: call Liisa").text == typed


def test_a_spoken_step_ends_with_its_sentence_and_a_written_one_with_its_line():
    spoken = line("Soitin Liisalle. Jatko lähetä raportti ti. He kysyivät hinnoista")
    written = line("Soitin Liisalle. Jatko: lähetä raportti ti. Kysy hinnoista")
    assert spoken.text == "Soitin Liisalle.\nHe kysyivät hinnoista"
    assert spoken.next_step.raw == "lähetä raportti ti."
    assert written.next_step.raw == "lähetä raportti ti. Kysy hinnoista"


def test_what_would_leave_no_note_is_the_note():
    read = line("seuraavaksi lähetän tarjouksen ti")
    assert (read.text, read.next_step, read.date) == ("seuraavaksi lähetän tarjouksen ti", None, None)
    assert line("jatko: lähetä tarjous ti").next_step.due == TUESDAY


def test_several_spoken_steps_are_all_kept():
    read = line("Soitin Liisalle jatko lähetä raportti ti. Seuraavaksi soitan Timolle ke")
    assert read.next_step.due == TUESDAY
    assert [(step.what, step.due) for step in read.more_steps] == [("soitan Timolle", WEDNESDAY)]


@pytest.mark.parametrize(
    "typed",
    [
        "Soitin Liisalle pumpuista jatko lähetä raportti ti",
        "soitin liisalle seuraavaks Pekka soittaa ke",
        "soitin liisalle seuraava askel lähetä raportti ke",
        "called liisa next i'll send the report tue",
        "called liisa the next step is unclear",
        "jatko on epävarma",
    ],
)
def test_a_message_to_the_bot_is_read_like_the_line(typed):
    from_line = line(typed)
    from_message = parse_log_line(heard(typed, PEOPLE, []), THURSDAY, PEOPLE, [])
    assert (from_message.next_step is None) == (from_line.next_step is None)
    if from_line.next_step and from_message.next_step:
        assert from_message.next_step.due == from_line.next_step.due
        assert from_message.next_step.raw.casefold() == from_line.next_step.raw.casefold()


@pytest.mark.parametrize(
    "marker",
    """Follow-up:
Action:
Actions:
todo:
TODO -
Next -
Action items:
Tehtävä:
Tehtävät:
Toimenpide:
Hoidettavaa:
hoidettavaa:
Remind me to""".splitlines(),
)
def test_what_else_heads_a_step(marker):
    read = line(f"Met Liisa. {marker} send the offer by Fri")
    assert (read.text, read.next_step.what, read.next_step.due) == ("Met Liisa.", "send the offer", FRIDAY)
    assert read.next_text == f"{marker} send the offer by Fri"


def test_who_is_named_below_a_heading_does_it_where_a_day_is_told():
    read = line("Met Liisa. Actions: Mari sends the offer by Fri")
    assert (read.next_step.what, read.next_step.due) == ("Mari sends the offer", FRIDAY)


@pytest.mark.parametrize(
    "typed",
    """next: none
next: no
next: nope
next: None.
next: -
next: n/a
next: no next step
next: nothing
next steps: no further actions needed
jatko: ei mitään
jatko: ei
jatko: ei jatkotoimia
seuraavaksi: ei toistaiseksi mitään
No next step""".splitlines(),
)
def test_no_step_is_no_step(typed):
    read = line(f"Met Liisa. {typed}")
    assert (read.next_step, read.more_steps) == (None, ())
    assert "".join((read.text + read.next_text).split()) == "".join(f"Met Liisa. {typed}".split())


@pytest.mark.parametrize(
    "typed",
    [
        "next: 1) send the offer by Fri 2) book a demo by Tue",
        "next: 1. send the offer by Fri 2. book a demo by Tue",
        "next: a) send the offer by Fri b) book a demo by Tue",
        "next:\n- send the offer by Fri\n- book a demo by Tue",
        "Actions:\n1. send the offer by Fri\n2. book a demo by Tue",
        "next: - send the offer by Fri\n- book a demo by Tue",
        "next: send the offer by Fri; book a demo by Tue",
    ],
)
def test_a_list_has_several_steps_each_with_its_day(typed):
    read = line(f"Met Liisa.\n{typed}\nThey were happy")
    steps = [(each.what, each.due) for each in (read.next_step, *read.more_steps)]
    assert steps == [("send the offer", FRIDAY), ("book a demo", TUESDAY)]
    assert read.text == "Met Liisa.\nThey were happy"


@pytest.mark.parametrize(
    "typed",
    ["send the offer; the contract", "send 2) the offer", "call Liisa - the offer", "1) send 3) book"],
)
def test_what_only_looks_like_a_list_is_one_step(typed):
    read = line(f"Met Liisa. next: {typed}")
    assert (read.next_step.raw, read.more_steps) == (typed, ())


def test_of_two_steps_the_colleague_who_is_named_is_asked_about_for_hers():
    read = line("Met Liisa. next: I send the contract tomorrow; Mari checks the hours by 4.12.")
    assert [(each.due, each.called) for each in (read.next_step, *read.more_steps)] == [
        (FRIDAY, ()),
        (date(2026, 12, 4), ("Mari",)),
    ]


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("Remind me to call Liisa in two weeks", "call Liisa"),
        ("Muistuta minua soittamaan Liisalle kahden viikon päästä", "soita Liisalle"),
    ],
)
def test_what_one_asks_to_be_reminded_of_is_a_step_and_nobody_was_met(typed, what):
    read = line(heard(typed, PEOPLE, []))
    assert (read.text, read.next_step.what, read.next_step.due) == (typed, what, date(2026, 12, 10))
    assert (read.contacts, read.not_met, read.kind) == ((), (("liisa", "ahead"),), "internal")


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("muista lähettää kuvat", "lähetä kuvat"),
        ("muista myös tehdä tarjous", "tee tarjous"),
        ("Älä unohda tilata anturit", "tilaa anturit"),
        ("muistuta lähettämään tarjous", "lähetä tarjous"),
        ("muistuta mua käymään tehtaalla", "käy tehtaalla"),
        ("muistuta minua suunnittelemaan koulutus", "suunnittele koulutus"),
        ("remember to call Liisa", "call Liisa"),
        ("Don't forget to send the pictures", "send the pictures"),
        ("remind me that the offer ends", "the offer ends"),
        ("minä lähetän kuvat", "lähetän kuvat"),
        ("I'll send the pictures", "send the pictures"),
        ("we need to book a room", "book a room"),
        ("me to book a room", "book a room"),
        ("minä: varaa tila", "varaa tila"),
        ("me talk about prices", "me talk about prices"),
        ("muista asiakkaista kaksi", "muista asiakkaista kaksi"),
    ],
)
def test_a_step_is_said_as_what_is_to_be_done(typed, what):
    assert read_next_step(f"{typed} by 4 Dec", THURSDAY).what == what


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (
            "meilasin timolle varaosalistan ke, odotetaan vastausta. muistuta mua parin viikon päästä",
            "muistutus: meilasin timolle varaosalistan, odotetaan vastausta",
        ),
        ("Emailed Timo the list. Remind me in a couple of weeks", "reminder: Emailed Timo the list"),
        ("Emailed Timo the list. Remind me about it in two weeks", "reminder: Emailed Timo the list"),
        ("Emailed Timo the list. Remind me in two weeks to call Liisa", "call Liisa"),
    ],
)
def test_when_to_be_reminded_but_not_of_what_is_about_the_note(typed, what):
    read = line(typed)
    assert read.next_step and (read.next_step.what, read.next_step.due) == (what, date(2026, 12, 10))
    assert "".join(typed.split()) == "".join((read.text + read.next_text).split())


@pytest.mark.parametrize(
    "typed", ["muistuta minua pe", "They remind me of Friday", "Liisa ei muista lähettää kuvia"]
)
def test_a_reminder_of_nothing_and_what_others_remember_are_no_step(typed):
    assert line(typed).next_step is None


@pytest.mark.parametrize(
    ("typed", "nothing"),
    [
        ("Soitin Liisalle, kaikki ok, ei jatkotoimia", True),
        ("Soitin Liisalle eikä jatkotoimia.", True),
        ("Called Liisa, all fine, no next steps", True),
        ("Called Liisa. No follow-up needed.", True),
        ("No action on price means we lose", False),
        ("Ei jatkotoimia ennen kuin Liisa palaa", False),
        ("Called Liisa about the next steps", False),
    ],
)
def test_a_note_may_say_that_nothing_follows(typed, nothing):
    assert says_nothing_next(typed) is nothing


def test_the_comma_before_a_step_is_none_of_the_note():
    assert line("Soitin Liisalle, jatko: lähetä tarjous pe").text == "Soitin Liisalle"
    assert line("Soitin Liisalle, seuraavaksi lähetän tarjouksen pe").text == "Soitin Liisalle"
