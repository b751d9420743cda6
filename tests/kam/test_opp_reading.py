"""One line about an opportunity: name, value, next step."""

from datetime import date

import pytest

from kam.opp_reading import Read, fitting, read, yearly

MONDAY = date(2026, 11, 23)
FIFTH, FRIDAY = date(2026, 12, 5), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "Leak audit 10k/20k/30k next: meet the CFO by 5.12.",
            Read("Leak audit", "10k/20k/30k", next_step="meet the CFO", next_on=FIFTH),
        ),
        (
            "Vuotoauditointi 12 000 € jatko: tapaa talousjohtaja pe mennessä",
            Read("Vuotoauditointi", "12 000 €", next_step="tapaa talousjohtaja", next_on=FRIDAY),
        ),
        (
            "Leak audit 20k per year next: call Liisa by Fri",
            Read("Leak audit", "20k", per_year=True, next_step="call Liisa", next_on=FRIDAY),
        ),
        (
            "Leak audit 20k meet the CFO by 5.12.",
            Read("Leak audit", "20k", next_step="meet the CFO", next_on=FIFTH),
        ),
        (
            "Leak audit 20k <@UMIKKO|mikko> next: meet the CFO by 5.12.",
            Read("Leak audit", "20k", owner="UMIKKO", next_step="meet the CFO", next_on=FIFTH),
        ),
        ("Leak audit 2027", Read("Leak audit 2027")),
        ("Phase 2 of the audit", Read("Phase 2 of the audit")),
        ("24/7 support 12k", Read("24/7 support", "12k")),
        ("Leak audit 10 000 / 20 000 / 30 000", Read("Leak audit", "10 000 / 20 000 / 30 000")),
        ("Leak audit 30k/10k", Read("Leak audit", "30k/10k")),
        ("", Read("")),
    ],
)
def test_a_line_is_taken_apart(typed: str, found: Read) -> None:
    assert read(typed, MONDAY, "EUR") == found


@pytest.mark.parametrize(
    ("typed", "rest", "said"),
    [
        ("10k a year", "10k", True),
        ("10k/v", "10k", True),
        ("10k vuodessa", "10k", True),
        ("10k/20k", "10k/20k", False),
        ("the yearly audit", "the  audit", True),
    ],
)
def test_per_year_is_heard(typed: str, rest: str, said: bool) -> None:
    assert yearly(typed) == (rest, said)


@pytest.mark.parametrize(
    ("typed", "found", "sure"),
    [
        ("pumps", ("p",), True),
        ("the pump of line 3", ("p",), True),
        ("pumbs", ("p",), False),
        ("line", ("p", "l"), False),
        ("pumps and valves", (), False),
        ("3", (), False),
    ],
)
def test_the_words_of_a_name_find_it_and_rightly_spelt_ones_hide_the_others(
    typed: str, found: tuple[str, ...], sure: bool
) -> None:
    known = [("p", "Pumps for line 3"), ("l", "Lumps off line 4")]
    assert fitting(typed, known) == (found, sure)
