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
        ("KIRJA Tapasin Liisan", "log", "kirjaa"),
        ("setings", "settings", "settings"),
        ("hea tarjous", "find", "hae"),
        ("tehtäva ACME soita", "do", "tehtävä"),
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


@pytest.mark.parametrize("typed", ["", "x", "x ACME", "qqqq", "12345", "<@U1>", "dr Virtanen"])
def test_a_word_that_looks_like_none_is_not_guessed(typed: str) -> None:
    assert meant.read(typed) == Meant(typed)


@pytest.mark.parametrize(
    "typed",
    ["Met Liisa about the renewal", "Had lunch with Liisa", "Tapasin Liisan eilen", "Liisa called me"],
)
def test_a_sentence_without_a_verb_is_a_note_with_every_word(typed: str) -> None:
    assert meant.read(typed) == Meant(typed, "log", "", typed, is_sure=True)
