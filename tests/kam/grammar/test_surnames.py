"""A surname back in its base form, where there is but one that it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.surnames import base_of_surname


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("Virtasen", "Virtanen"), ("Korhoselle", "Korhonen"), ("Räikköseltä", "Räikkönen"),
        ("Mäellä", "Mäki"), ("Ylämäen", "Ylämäki"), ("Lahdelle", "Lahti"), ("Aallolle", "Aalto"),
        ("Mattilan", "Mattila"), ("Heikkilältä", "Heikkilä"), ("Leinon", "Leino"), ("Harjulle", "Harju"),
        ("Laineen", "Laine"), ("Koiviston", "Koivisto"), ("Vainiolle", "Vainio"), ("Salon", "Salo"),
        ("Virtanen", "Virtanen"), ("Mäki", "Mäki"), ("Nyman", "Nyman"), ("Johansson", "Johansson"),
        ("Bell:n", "Bell"), ("O’Brien’s", "O’Brien"),
    ],
)  # fmt: skip
def test_a_sure_one_is_turned_back(typed, base):
    found = base_of_surname(typed, True)
    assert (found.word, found.sure) == (base, True)


@pytest.mark.parametrize(
    "typed",
    ["Kuuselle", "Hellmanin", "Nurmen", "Levon", "Lepikön", "Ahosta", "Harjua", "Ukkolaa", "Lepakolla"],
)
def test_an_unsure_one_stays_as_typed(typed):
    found = base_of_surname(typed, True)
    assert (found.word, found.sure) == (typed, False)


@pytest.mark.parametrize("typed", ["Larsen", "Roselle", "Thomasen", "Belle", "Linden", "Garcia", "Virtanen"])
def test_outside_a_finnish_text_a_name_is_as_typed(typed):
    found = base_of_surname(typed, False)
    assert (found.word, found.sure) == (typed, True)


@given(st.text(min_size=1, max_size=40), st.booleans())
def test_any_word_has_a_base_form(word, finnish):
    found = base_of_surname(word, finnish)
    assert found.word or not word.strip()
