"""A line that begins with no verb: which one was meant, and when that is certain enough for one press."""

import pytest

from kam import meant
from kam.shapes.meant import Meant


@pytest.mark.parametrize(
    ("typed", "verb", "word"),
    [
        ("plna ACME", "plan", "plan"),
        ("lgo ACME Met Liisa", "log", "log"),
        ("sunnitelma ACME", "plan", "suunnitelma"),
        ("Lgo ACME met Liisa", "log", "log"),  # a phone begins with a capital
        ("Plna ACME", "plan", "plan"),
        ("Log: met Liisa about the renewal", "log", "log"),
        ("kirjaus, tapasin Liisan", "log", "kirjaus"),
        ("do: send the offer by Fri", "do", "do"),
        ("yhteyshenkiö Liisa Virtanen", "contact", "yhteyshenkilö"),
        ("setings", "settings", "settings"),
        ("hea tarjous", "find", "hae"),
        ("tehtva ACME soita", "do", "tehtävä"),
        ("teht ACME soita Timolle", "do", "tehtävä"),
        ("suunn ACME", "plan", "suunnitelma"),
        ("nwe Acme Oy", "new", "new"),
    ],
)
def test_a_slip_of_the_finger_is_understood_for_certain(typed: str, verb: str, word: str) -> None:
    text = typed.partition(" ")[2]
    assert meant.read(typed) == Meant(typed, verb, word, text, is_sure=True)


@pytest.mark.parametrize("typed", ["tem ACME", "teem ACME", "done ACME", "newest notes", "planet ACME"])
def test_what_may_be_two_verbs_or_only_looks_like_one_is_suggested_but_not_certain(typed: str) -> None:
    found = meant.read(typed)
    assert found.verb and not found.is_sure


@pytest.mark.parametrize(
    "typed", ["", "x", "x ACME", "koti", "home", "qqqq", "12345", "<@U1>", "dr Virtanen"]
)
def test_a_word_that_looks_like_none_is_not_guessed(typed: str) -> None:
    assert meant.read(typed) == Meant(typed)


@pytest.mark.parametrize(
    "typed",
    ["Met Liisa about the renewal", "Had lunch with Liisa", "Tapasin Liisan eilen", "Liisa called me"],
)
def test_a_sentence_without_a_verb_is_a_note_with_every_word(typed: str) -> None:
    assert meant.read(typed) == Meant(typed, "log", "", typed, is_sure=True)


@pytest.mark.parametrize(
    "typed",
    [
        "Long call with Liisa about pricing",
        "long call with Liisa about pricing",
        "Lot of talk about prices",
        "Log4j worries at ACME",
        "LGO called about the price",
        "Kirje tuli asiakkaalta tänään",
        "kirja tuli asiakkaalta tänään",
        "News from ACME about merger",
        "news from ACME about merger",
        "NEWS from ACME about merger",
        "Nwe Acme Oy asked for a price",
        "Uusin sopimus on hyvä",
        "Contacted Liisa about the offer",
        "contract signed by Liisa",
        "Kontaktoin Liisan tänään iltapäivällä",
        "Plans changed at ACME",
        "plans changed at ACME",
        "Teams call with Liisa about price",
        "Fine with the price",
        "planning meeting with ACME",
        "teen tarjouksen huomenna",
        "Esti sopimuksen uusi johtaja",
        "Has Liisa left ACME",
        "Contact: Liisa joined us",
        "plan: a longer term",
    ],
)
def test_a_sentence_whose_first_word_only_looks_like_a_verb_keeps_every_word(typed: str) -> None:
    assert meant.read(typed) == Meant(typed, "log", "", typed, is_sure=True)


@pytest.mark.parametrize(
    "typed", ["nev Acme Oy", "Nwe Acme", "Contacted Liisa", "kontaktoin Liisan", "ope X"]
)
def test_what_others_would_see_at_once_is_copied_unless_it_was_surely_typed(typed: str) -> None:
    assert not meant.read(typed).is_sure


@pytest.mark.parametrize("typed", ["Long call", "Loh called", "Kirje Liisalta"])
def test_two_words_lose_none_either(typed: str) -> None:
    assert meant.read(typed) in {Meant(typed), Meant(typed, "log", "", typed)}


@pytest.mark.parametrize(
    "typed",
    ["how do I add a contact", "How?", "miten lisään kontaktin", "kuinka voin poistaa kirjauksen"],
)
def test_a_question_is_no_note(typed: str) -> None:
    assert meant.is_question(typed)


@pytest.mark.parametrize("typed", ["", "Howard called", "lgo ACME", "Miten-niminen yhtiö soitti"])
def test_a_note_is_no_question(typed: str) -> None:
    assert not meant.is_question(typed)
