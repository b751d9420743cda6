"""The one-line note of `/kam log`, taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.line import parse_log_line

# A Sunday.
TODAY = date(2026, 11, 22)
PEOPLE = [("liisa", "Liisa Virtanen"), ("pekka", "Pekka Korhonen")]
OWN = [("oljy", "Hämeen Öljy Oy"), ("oljy", "HAMEEN-OLJY")]


def line(text):
    return parse_log_line(text, TODAY, PEOPLE, OWN)


def test_the_english_example_of_the_flows():
    read = line("Met Liisa Virtanen about the renewal. next: send the offer by Fri")
    assert read.text == "Met Liisa Virtanen about the renewal."
    assert read.next_text == "next: send the offer by Fri"
    assert (read.next_step.what, read.next_step.due) == ("send the offer", date(2026, 11, 27))
    assert (read.kind, read.kind_told, read.date, read.sensitive) == ("meeting", True, None, False)
    assert [one.id for one in read.contacts] == ["liisa"]
    assert read.topics == ("renewal",)


def test_the_finnish_example_of_the_flows():
    read = line("Tapasin Liisa Virtasen … jatko: lähetä tarjous pe mennessä")
    assert read.text == "Tapasin Liisa Virtasen …"
    assert (read.next_step.what, read.next_step.due) == ("lähetä tarjous", date(2026, 11, 27))
    assert read.next_step.due_text == "pe mennessä"
    assert [one.id for one in read.contacts] == ["liisa"]


@pytest.mark.parametrize(
    ("typed", "what", "due", "owner"),
    [
        ("x NEXT: call", "call", None, None),
        ("x. Next step: call Liisa in 2 weeks", "call Liisa", date(2026, 12, 6), None),
        ("x\nnext steps:\ncall Liisa", "call Liisa", None, None),
        ("x seuraavaksi: soita", "soita", None, None),
        ("x *jatko:* soita Liisalle huomenna", "soita Liisalle", date(2026, 11, 23), None),
        ("x next: <@U123> send the offer by Fri", "send the offer", date(2026, 11, 27), "U123"),
        ("x next: by Fri send the offer", "send the offer", date(2026, 11, 27), None),
        ("x next: send the offer (<@U123|anna>) by Fri.", "send the offer", date(2026, 11, 27), "U123"),
        ("x next: send the offer, owner: <@W9>, by 5.3.", "send the offer", date(2027, 3, 5), "W9"),
        ("x jatko: lähetä 5.3. muistio pe mennessä", "lähetä 5.3. muistio", date(2026, 11, 27), None),
        ("x jatko: <@U1> ja <@U2> soittavat", "ja <@U2> soittavat", None, "U1"),
        ("x next: Fri", "Fri", date(2026, 11, 27), None),
        ("x jatko: palaveri pe klo 15.07", "palaveri klo 15.07", date(2026, 11, 27), None),
    ],
)
def test_a_next_step_is_what_when_and_who(typed, what, due, owner):
    read = line(typed)
    assert read.text == "x" or read.text == "x."
    assert (read.next_step.what, read.next_step.due, read.next_step.owner) == (what, due, owner)


@pytest.mark.parametrize(
    "typed",
    ["Next week they decide", "What's next? nothing", "see next://x", "jatkoa seuraa", "next:", "context: x"],
)
def test_without_a_step_there_is_none(typed):
    assert line(typed).next_step is None


def test_a_note_goes_on_after_the_line_of_the_next_step():
    read = line("Soitin Pekalle\nseuraavaksi:\nlähetä muistio pe mennessä <@U9>\nLisäksi puhuttiin hinnasta")
    assert read.text == "Soitin Pekalle\nLisäksi puhuttiin hinnasta"
    assert (read.next_step.what, read.next_step.owner) == ("lähetä muistio", "U9")
    assert read.topics == ("price",)


def test_several_next_steps_are_all_kept():
    read = line("Met Liisa. next: send the offer by Fri. next: book a demo")
    assert read.next_step.what == "send the offer"
    assert [step.what for step in read.more_steps] == ["book a demo"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Yesterday met Liisa", date(2026, 11, 21)),
        ("eilen soitin Pekalle", date(2026, 11, 21)),
        ("5.10. tapasin Liisan", date(2026, 10, 5)),
        ("5.3.2026 tapasin Liisan", date(2026, 3, 5)),
        ("Tapasin Liisan 3 kuukautta sitten", date(2026, 8, 22)),
        ("Liisan kanssa palaveri 20.11.", date(2026, 11, 20)),
        ("Liisan kanssa 20.11. palaveri", date(2026, 11, 20)),
        ("Liisa called on Friday", date(2026, 11, 20)),
        ("Liisa will call on Friday", None),
        ("pe 20.11. tapasin Liisan", date(2026, 11, 20)),
        ("pe tapasin Liisan", date(2026, 11, 20)),
        ("Perjantaina tapasin Liisan", date(2026, 11, 20)),
        ("2026-11-03: met Liisa", date(2026, 11, 3)),
        ("Met Liisa yesterday about the 5.3. delivery", date(2026, 11, 21)),
        ("Tapasin Liisan 5.11. ja sovittiin demo 5.12.", date(2026, 11, 5)),
        ("Liisa called last Friday", date(2026, 11, 20)),
        ("Tapasin Liisan viikko sitten", date(2026, 11, 15)),
        ("Met Liisa and Pekka on Tuesday", date(2026, 11, 17)),
        ("Tapasin Liisan ja Pekan 18.11. Porissa", date(2026, 11, 18)),
        ("Met Liisa and agreed a demo on 18.11.", None),
        ("soitin liisa virtaselle hän palaa asiaan perjantaina", None),
        ("called Liisa she comes back to it on Friday", None),
        ("Tapasin hänet perjantaina", date(2026, 11, 20)),
        ("Met Liisa about the 5.3. delivery", None),
        ("They want the pumps by 5.3.", None),
        ("Next week they decide", None),
        ("5.12.2026 is the deadline", None),
        ("To discuss prices with Liisa", None),
        ("Sovittiin että toimitus oli eilen", None),
        ("Met Liisa", None),
    ],
)
def test_the_day_of_a_note_is_taken_only_where_it_is_clear(typed, told):
    assert line(typed).date == told


@pytest.mark.parametrize(
    ("typed", "kind", "is_told"),
    [
        ("Called Liisa", "call", True),
        ("soitin Liisalle palaverista", "call", True),
        ("Puhelu Liisan kanssa", "call", True),
        ("Met Liisa about the call center", "meeting", True),
        ("Palaveri Liisan kanssa", "meeting", True),
        ("lounas Liisan kanssa", "meeting", True),
        ("Sent an email to Liisa", "email", True),
        ("Sähköposti Liisalta", "email", True),
        ("Tavattiin Liisa messuilla", "meeting", True),
        ("Messuilla Liisa ja Pekka", "event", True),
        ("Sisäinen palaveri hinnoista", "internal", True),
        ("Internal call about prices", "internal", True),
        ("Yritin soittaa Liisalle, ei vastannut", "call", True),
        ("Tried to reach Liisa", "call", True),
        ("Soitettu Liisalle pumpuista", "call", True),
        ("Soiteltiin Liisan kanssa", "call", True),
        ("Mailasin Liisalle", "email", True),
        ("Meilattu Liisalle tarjous", "email", True),
        ("whatsapp Liisalta", "email", True),
        ("Tekstari Liisalle", "email", True),
        ("Tekstiviesti Liisalta", "email", True),
        ("Laitoin viestiä Liisalle", "email", True),
        ("Texted Liisa", "email", True),
        ("Message from Liisa: all good", "email", True),
        ("Palaveri viestinnästä Liisan kanssa", "meeting", True),
        ("Tavattu Liisa ja sovittu soitosta", "meeting", True),
        ("Met Liisa, their message is clear", "meeting", True),
        ("Liisa on viestintäjohtaja", "meeting", False),
        ("Liisa is happy", "meeting", False),
        ("Ajoin 10 mailia ja tapasin Liisan", "meeting", True),
        ("Laiva kulki 200 mailin päässä, Liisa soitti", "call", True),
        ("Mailis Aho soitti", "call", True),
        ("Liisa sent text from the contract", "meeting", False),
        ("Liisa's messages to the board", "meeting", False),
        ("Got a message from Liisa", "email", True),
    ],
)
def test_the_kind_is_guessed_from_the_first_telling_word(typed, kind, is_told):
    read = line(typed)
    assert (read.kind, read.kind_told) == (kind, is_told)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("sensitive: Liisa is leaving", "Liisa is leaving"),
        ("*Sensitive:* Liisa is leaving", "Liisa is leaving"),
        ("Arkaluonteinen: Liisa lähtee", "Liisa lähtee"),
        ("luottamuksellinen:Liisa lähtee", "Liisa lähtee"),
        ("Liisa is leaving #sensitive", "Liisa is leaving #sensitive"),
        ("Met Liisa\nsensitive: she is leaving", "Met Liisa\nsensitive: she is leaving"),
        ("Met Liisa. next: #sensitive call", "Met Liisa."),
        ("Liisa lähtee, luottamuksellista", "Liisa lähtee, luottamuksellista"),
        ("Liisa lähtee. Luottamuksellista. jatko: soita pe", "Liisa lähtee. Luottamuksellista."),
        ("Liisa is leaving. next: call Fri - confidential!", "Liisa is leaving."),
        (
            "Liisa is leaving (this is strictly confidential)",
            "Liisa is leaving (this is strictly confidential)",
        ),
    ],
)
def test_a_note_marked_sensitive_is_sensitive(typed, text):
    read = line(typed)
    assert read.sensitive
    assert read.text == text


@pytest.mark.parametrize(
    "typed",
    [
        "a sensitive topic",
        "sensitivity: high",
        "#sensitivething",
        "Met Liisa",
        "Allekirjoitettiin luottamuksellisuussopimus",
        "Liisa sanoi, luottamuksellista tietoa ei jaeta",
        "Confidential information was discussed",
        "They are price-sensitive",
        "The talks were confidential",
    ],
)
def test_other_notes_are_not_sensitive(typed):
    assert not line(typed).sensitive


def test_colleagues_in_the_note_are_kept_apart_from_the_owner_of_the_step():
    read = line("Met Liisa with <@U1|anna> and <@U2>, <@U1>. next: offer <@U3>")
    assert read.colleagues == ("U1", "U2")
    assert read.next_step.owner == "U3"


def test_new_people_are_suggested_but_neither_contacts_nor_accounts():
    read = parse_log_line(
        "Met Liisa Virtanen and Sami Peltonen of Bubba Gump", TODAY, PEOPLE, [("gump", "Bubba Gump")]
    )
    assert read.new_names == ("Sami Peltonen",)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Soitin Liisalle 15.12.", date(2025, 12, 15)),
        ("5.3. tapasin Liisan", date(2026, 3, 5)),
        ("Email from Liisa on Friday", date(2026, 11, 20)),
        ("Met Liisa about the 5.3. delivery", None),
        ("Met Liisa on 20.11.", None),
        ("Met Liisa", None),
    ],
)
def test_a_day_that_is_not_sure_is_asked_about(typed, asked):
    assert line(typed).maybe_day == asked


@pytest.mark.parametrize(
    ("typed", "new", "maybe"),
    [
        ("Hämeen Öljyn kanssa palaveri", (), ()),
        ("Met Volvo Trucks", (), ()),
        ("Soitin Liisalle. Hyvää Joulua", (), ()),
        ("Talked about Spring Shutdown", (), ()),
        ("Kävin Etelä Savossa", (), ()),
        ("Näin Green Deal", (), ()),
        ("They run a project called Spring Cleaning", (), ("Spring Cleaning",)),
        ("We called Jack Jones", ("Jack Jones",), ()),
        ("Called Anna Bell", ("Anna Bell",), ()),
        ("Discussed Kemira Chemicals with Liisa", (), ("Kemira Chemicals",)),
        ("Mari Korhonen soitti", (), ("Mari Korhonen",)),
        ("Met Jack Jones of Bubba Gump", ("Jack Jones",), ("Bubba Gump",)),
        ("Met their new CFO Mari Korhonen", ("Mari Korhonen",), ()),
        ("Met Anna Bell, Jack Jones and Carl von Linné", ("Anna Bell", "Jack Jones", "Carl von Linné"), ()),
        ("Tapasin Liisan ja Matti Mäkisen", ("Matti Mäkinen",), ()),
        ("Palaveri Matti Mäkisen ja Anna Lahden kanssa", ("Matti Mäkinen", "Anna Lahti"), ()),
        ("Talked about pumps with Mari Korhonen", ("Mari Korhonen",), ()),
        ("Kävin Mari Korhosen luona", ("Mari Korhonen",), ()),
    ],
)
def test_an_unknown_name_is_new_only_by_a_clear_cue(typed, new, maybe):
    read = line(typed)
    assert (read.new_names, read.maybe_names) == (new, maybe)


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("x jatko: Mari lähettää speksit", ("Mari",)),
        ("x jatko: lähetä speksit pe mennessä Mari", ("Mari",)),
        ("x jatko: soita Liisalle @pekka", ("@pekka",)),
        ("x next: call Mari", ()),
        ("x next: <@U1> asks Mari", ()),
        ("x next: send it to a.b@c.fi by Fri", ()),
        ("x next: send the offer by Fri", ()),
    ],
)
def test_words_that_may_name_who_does_a_step(typed, called):
    assert line(typed).next_step.called == called


def test_impossible_dates_are_told_and_stay_in_the_text():
    read = line("Met Liisa. jatko: tarjous 31.2. mennessä")
    assert [wrong.words for wrong in read.next_step.impossible] == ["31.2. mennessä"]
    assert (read.next_step.what, read.next_step.due) == ("tarjous 31.2. mennessä", None)


def squeezed(text):
    return "".join(text.split())


words = st.sampled_from(
    [
        "Met",
        "Liisan",
        "next:",
        "jatko:",
        "\n",
        " ",
        "by Fri",
        "5.3.",
        "sensitive:",
        "eilen",
        "<@U1>",
        "*",
        "…",
        "ä\u0308",
    ]
)


@given(st.lists(words | st.text(max_size=8), max_size=12).map(" ".join))
def test_no_character_of_a_note_is_ever_lost(typed):
    read = line(typed)
    kept = sorted(squeezed(read.text + read.next_text))
    marked = typed.lstrip()[:12].lower() if read.sensitive else ""
    if "sensitive" in marked or "*" in marked:
        missing = len(squeezed(typed)) - len(kept)
        assert 0 <= missing <= len("**sensitive:**")
    else:
        assert kept == sorted(squeezed(typed))
    for found in read.contacts:
        assert read.text[found.start : found.end].strip()


@given(st.text(max_size=200))
def test_a_plain_note_is_kept_exactly(typed):
    read = line(f"Huomio {typed}")
    if read.next_step is None and not read.next_text:
        assert read.text == f"Huomio {typed}".strip()
