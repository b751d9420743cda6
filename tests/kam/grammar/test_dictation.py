"""What a phone's dictation leaves out is put back, and no word is changed."""

from datetime import date

import pytest

from kam.grammar.dictation import accounts_told, heard
from kam.grammar.line import parse_log_line
from kam.grammar.small_talk import command_in, no_note

TODAY = date(2026, 11, 25)  # a Wednesday
FRIDAY = date(2026, 11, 27)
PEOPLE = [("liisa", "Liisa Virtanen"), ("pekka", "Pekka Mäki")]
ACCOUNTS = [("acme", "Acme Corporation"), ("acme", "ACME"), ("oil", "Hämeen Öljy Oy"), ("sato", "Lahti")]


@pytest.mark.parametrize(
    ("said", "note", "step"),
    [
        (
            "eilen soitin liisalle seuraava askel lähetä tarjous perjantaihin mennessä",
            "eilen soitin Liisalle",
            "lähetä tarjous",
        ),
        (
            "called liisa virtanen next step send the offer by friday",
            "called Liisa Virtanen",
            "send the offer",
        ),
        (
            "they want more and the next step is to send the offer by friday",
            "they want more",
            "send the offer",
        ),
        (
            "palaveri pekan kanssa jatko kaksoispiste lähetä tarjous perjantaihin mennessä",
            "palaveri Pekan kanssa",
            "lähetä tarjous",
        ),
        ("met them next colon send the offer by friday", "met them", "send the offer"),
    ],
)
def test_a_spoken_next_step_and_the_names_are_found(said: str, note: str, step: str) -> None:
    parsed = parse_log_line(heard(said, PEOPLE, ACCOUNTS), TODAY, PEOPLE, ACCOUNTS)
    assert parsed.text == note
    assert parsed.next_step and (parsed.next_step.what, parsed.next_step.due) == (step, FRIDAY)


def test_a_step_ends_with_its_sentence() -> None:
    said = "Soitin Liisalle. Seuraava askel, lähetä tarjous. He kysyivät myös koulutuksesta."
    parsed = parse_log_line(heard(said, PEOPLE, ACCOUNTS), TODAY, PEOPLE, ACCOUNTS)
    assert parsed.text == "Soitin Liisalle.\nHe kysyivät myös koulutuksesta."
    assert parsed.next_step and parsed.next_step.what == "lähetä tarjous"


def test_only_capitals_differ_from_what_was_said() -> None:
    said = "tapasin liisan ja pekan acmella seuraava askel soita liisalle huomenna"
    assert heard(said, PEOPLE, ACCOUNTS).casefold() == said


@pytest.mark.parametrize("said", ["luottamuksellinen he lopettavat", "they leave us confidential"])
def test_a_word_that_marks_it_sensitive_counts_first_and_last(said: str) -> None:
    parsed = parse_log_line(heard(said, PEOPLE, ACCOUNTS), TODAY, PEOPLE, ACCOUNTS)
    assert (parsed.sensitive and "leave us" in parsed.text) or "lopettavat" in parsed.text
    assert not parse_log_line(heard("they are price sensitive now", [], []), TODAY, [], []).sensitive


def test_accounts_are_found_anywhere_in_any_form_and_case() -> None:
    assert accounts_told("soitin eilen hämeen öljyn pekalle", ACCOUNTS) == ["oil"]
    assert accounts_told("call with acme today", ACCOUNTS) == ["acme"]
    assert accounts_told("acme and hämeen öljy", ACCOUNTS) == ["acme", "oil"]
    assert accounts_told("the meeting is on friday", ACCOUNTS) == []


def test_an_ordinary_word_in_lower_case_is_no_account() -> None:
    names = [("v", "Valo")]
    assert accounts_told("valo paloi", names) == []
    assert accounts_told("tapaaminen Valon kanssa", names) == ["v"]


@pytest.mark.parametrize(
    ("talk", "what"),
    [
        *((each, "help") for each in ("help", "Moi!", "Ohje", "hi, thanks", "hyvää huomenta", "?")),
        *((each, "thanks") for each in ("kiitos", "Thanks!", "ok thanks", "thank you")),
        *((each, "undo") for each in ("undo that", "Peruuta viimeinen", "peru", "poista se")),
        ("mitä mun pitää tehdä tänään?", "question"),
        ("what do i have to do today", "question"),
        ("Onks mulla tänään mitään?", "question"),
    ],
)
def test_small_talk_is_no_note(talk: str, what: str) -> None:
    assert no_note(talk) == what


def test_a_note_is_no_small_talk() -> None:
    for note in (
        "Thanks to Liisa we won",
        "hi liisa called",
        "peruuta tilaus",
        "cancel the Acme order",
        "Who decides: Liisa. Is the price ok?",
        "mitä liisa toivoi, se onnistuu",
        "what Liisa wants is a longer term",
        "Soitin Liisalle, saako hän tarjouksen?",
    ):
        assert no_note(note) == "", note


def test_a_command_that_was_sent_as_a_message_is_seen() -> None:
    assert command_in(" /kam plan ACME", "/kam") == "plan ACME"
    assert command_in("kam log ACME met them", "/kam") == "log ACME met them"
    assert command_in("kamera oli rikki", "/kam") is None
