"""What is typed meets its other forms, compounds and misspellings, and little else."""

import pytest

from kam.grammar.search_words import MOST_WORDS, comes_near, is_meant, near, read

# One paradigm each: whichever form is typed, each other is meant.
PARADIGMS = (
    "sopimus sopimuksen sopimukset sopimusta sopimuksia sopimuksissa",
    "virtanen virtasen virtaselle virtasta virtasella",
    "korhonen korhosen korhoselle korhosella",
    "laatu laadun laatua laadusta laatuun",
    "lahti lahden lahdessa lahdesta",
    "hanke hankkeen hankkeet hankkeessa hankkeesta",
    "tarjous tarjouksen tarjousta tarjoukset tarjouksista",
    "tapaaminen tapaamisen tapaamista tapaamisessa tapaamisia",
    "hinta hinnan hinnat hintaa hinnasta",
    "pekka pekan pekalle pekalta",
    "matti matin matille",
    "rengas renkaan renkaat renkaita",
    "huolto huollon huollosta huoltoa huollot",
    "kokous kokouksen kokouksessa kokoukset",
    "uusi uuden uudessa",
    "vesi veden vedessa",
    "laite laitteen laitteet laitteesta",
    "seisokki seisokin seisokista",
    "budjetti budjetin budjetista",
    "contract contracts",
    "delivery deliveries",
    "renewal renewals",
)


def meant(typed: str, word: str) -> bool:
    (sought,) = read(typed)
    return is_meant(word, sought)


@pytest.mark.parametrize("forms", PARADIGMS, ids=lambda forms: forms.split()[0])
def test_whichever_form_is_typed_the_dictionary_form_is_meant_and_the_other_way_round(forms: str) -> None:
    first, *others = forms.split()
    for other in others:
        assert meant(first, other), (first, other)
        assert meant(other, first), (other, first)


@pytest.mark.parametrize(
    ("typed", "another"),
    [
        ("kokous", "kokonaan"),
        ("virtanen", "virallinen"),
        ("sopimus", "sopiva"),
        ("talo", "tali"),
        ("abb", "aba"),
        ("2027", "2026"),
        ("hinta", "hinaaja"),
    ],
)
def test_another_word_is_not_meant(typed: str, another: str) -> None:
    assert not meant(typed, another)


def test_what_is_typed_is_folded_and_what_says_nothing_is_left_out() -> None:
    folded = [each.word for each in read("Hämeen  ÖLJY-yhtiö ja <b>?")]
    assert folded == ["hameen", "oljy", "yhtio"]
    assert [each.word for each in read("ja")] == ["ja"]
    assert [each.word for each in read("x 5 sopimus sopimus")] == ["5", "sopimus"]
    assert read(" \n<>!*") == ()


def test_a_long_text_costs_no_more_than_a_few_words() -> None:
    sought = read(" ".join(f"word{n}" for n in range(5000)) + "x" * 40_000)
    assert len(sought) == MOST_WORDS and all(len(each.word) <= 40 for each in sought)


def test_every_beginning_is_letters_and_digits_alone() -> None:
    for text in ('"a OR b"', "o'brien 10k€ ½ ﬁ Ⅷ ß İ", "数据 привет ͅx"):
        assert all(each.isalnum() for sought in read(text) for each in sought.beginnings)


@pytest.mark.parametrize("typed", ["virtannen", "virtane", "vitranen", "wirtanen", "virranen", "virtaneb"])
def test_a_misspelt_name_comes_near(typed: str) -> None:
    (sought,) = read(typed)
    assert comes_near("virtanen", sought)


def test_a_part_of_a_compound_comes_near_and_what_is_only_short_or_a_number_does_not() -> None:
    known = ["huoltosopimuksen", "sopiva", "huolto", "2026", "talo", "va"]
    met = near(known, read("sopimukset 2027 tal virtanen"))
    assert [set(each) for each in met] == [{"huoltosopimuksen"}, set(), {"talo"}, set()]
