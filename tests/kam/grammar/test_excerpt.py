"""The words around the hit, on one short line."""

from kam.grammar.excerpt import excerpt
from kam.grammar.search_words import read


def shown(text: str, typed: str, length: int = 60) -> str:
    return "".join(f"[{each.text}]" if each.hit else each.text for each in excerpt(text, read(typed), length))


LONG = "We began with the weather and went on. " * 3 + "Then the renewal came up. " + "And so on. " * 9


def test_a_short_text_is_shown_whole_with_its_hits_as_they_are_written() -> None:
    assert shown("Puhuttiin SOPIMUKSESTA (ja sopimuksen\nliitteistä).", "sopimus") == (
        "Puhuttiin [SOPIMUKSESTA] (ja [sopimuksen] liitteistä)."
    )


def test_a_long_text_is_cut_at_words_around_its_first_hit() -> None:
    said = shown(LONG, "renewals")
    assert "the [renewal] came up" in said and said.startswith("…") and said.endswith("…")
    assert len(said) < 70 and "  " not in said
    assert said.strip("…").split()[0] in LONG.split()


def test_without_a_hit_it_is_the_beginning() -> None:
    assert shown(LONG, "giraffe") == "We began with the weather and went on. We began with the…"
    assert shown("", "giraffe") == ""


def test_a_word_longer_than_the_line_is_cut_and_nothing_is_shown_twice() -> None:
    assert shown("x" * 500, "xx", 20).strip("…") in {"x" * 20, "[" + "x" * 20 + "]"}
    said = shown("a " * 40 + "renewal", "renewal")
    assert said.endswith("[renewal]") and said.count("renewal") == 1


def test_marks_and_letters_that_are_one_when_folded_stay_where_they_are() -> None:
    assert shown("O’Brien’s İstanbul ﬁne", "obrien fine") == "[O’Brien’s] İstanbul [ﬁne]"
