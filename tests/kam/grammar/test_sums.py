"""Typed sums and value bands."""

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.sums import MOST_CENTS, Band, BandUnclear, parse_band

EUROS = [
    ("12 000", 12_000_00),
    ("12\u00a0000", 12_000_00),
    ("12\u202f000", 12_000_00),
    ("12.000", 12_000_00),
    ("12,000", 12_000_00),
    ("12'000", 12_000_00),
    ("12000", 12_000_00),
    ("12k", 12_000_00),
    ("12K", 12_000_00),
    ("12 k€", 12_000_00),
    ("12 t€", 12_000_00),
    ("12 kEUR", 12_000_00),
    ("12 tuhatta euroa", 12_000_00),
    ("12,5k", 12_500_00),
    ("1,2 M€", 1_200_000_00),
    ("1.2 M€", 1_200_000_00),
    ("1,2 milj.", 1_200_000_00),
    ("1,2 milj. €", 1_200_000_00),
    ("1.2M", 1_200_000_00),
    ("1.2 million", 1_200_000_00),
    ("1.2345M", 1_234_500_00),
    ("€12,000.50", 12_000_50),
    ("1\u00a0234,50\u00a0€", 1_234_50),
    ("1 234,50 €", 1_234_50),
    ("1.234.567,89", 1_234_567_89),
    ("1,234,567.89", 1_234_567_89),
    ("EUR 12 000", 12_000_00),
    ("12 000 e", 12_000_00),
    ("12,5", 12_50),
    ("0", 0),
    ("0,5", 50),
    ("2 mrd", 2_000_000_000_00),
    ("puoli miljoonaa", 500_000_00),
    ("Puoli miljoonaa euroa", 500_000_00),
    ("half a million", 500_000_00),
    ("puolitoista miljoonaa", 1_500_000_00),
    ("a million", 1_000_000_00),
    ("miljoona euroa", 1_000_000_00),
]


def one(cents, currency="EUR"):
    """A single number: the band that begins and ends with it."""
    return Band(cents, cents, cents, True, currency)


@pytest.mark.parametrize(("typed", "cents"), EUROS)
def test_a_sum_is_read_as_people_write_it(typed, cents):
    assert parse_band(typed) == one(cents)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("$5k", one(5_000_00, "USD")),
        ("£1,000", one(1_000_00, "GBP")),
        ("100 SEK", one(100_00, "SEK")),
        ("5 MEUR", one(5_000_000_00)),
    ],
)
def test_a_named_currency_is_kept(typed, meant):
    assert parse_band(typed, currency="SEK") == meant


def test_the_accounts_currency_holds_where_none_is_named():
    assert parse_band("5k", currency="SEK") == one(5_000_00, "SEK")
    assert parse_band("500 kr", currency="SEK") == one(500_00, "SEK")


@pytest.mark.parametrize(
    "typed",
    [
        "", "k", "abc", "-5", "−5", "12.000k", "12,000 k€", "1.2.3", "1,2,3", "12 0000", "10 20", "1.234.56",
        "1.234.567.89", "12.3456", "1e9", "5.3.2027", "100 kr", "€5$", "10 000 000 000 001", "5 kpl",
        "12 k k", "puoli", "a", "tonni", "45 tonnia", "half a loaf", "miljoona lamppua",
        "1.23456k", "12€ 5", "5%",
    ],
)  # fmt: skip
def test_an_unclear_negative_or_absurd_sum_is_refused(typed):
    got = parse_band(typed)
    # 1.23456k is 1 234.56: exact to the cent, so it is clear.
    assert got == (one(1_234_56) if typed == "1.23456k" else None)


@pytest.mark.parametrize(
    ("typed", "low", "mid", "high", "rough"),
    [
        ("10k/20k/30k", 10_000, 20_000, 30_000, False),
        ("10/20/30 k€", 10_000, 20_000, 30_000, False),
        ("10 / 20 / 30k", 10_000, 20_000, 30_000, False),
        ("10 000 – 20 000 – 30 000", 10_000, 20_000, 30_000, False),
        ("10\u00a0000-20\u00a0000-30\u00a0000", 10_000, 20_000, 30_000, False),
        ("10k, 20k, 30k", 10_000, 20_000, 30_000, False),
        ("1/1,5/2 M€", 1_000_000, 1_500_000, 2_000_000, False),
        ("€10k–€20k–€30k", 10_000, 20_000, 30_000, False),
        ("20k/20k/20k", 20_000, 20_000, 20_000, False),
        ("10-30k", 10_000, 20_000, 30_000, True),
        ("10k to 30k", 10_000, 20_000, 30_000, True),
        ("0/5k/10k", 0, 5_000, 10_000, False),
        ("500-2k", 500, 1_250, 2_000, True),
        ("12k", 12_000, 12_000, 12_000, True),
        ("0", 0, 0, 0, True),
    ],
)
def test_a_band_is_read_and_marked_rough_unless_all_three_are_given(typed, low, mid, high, rough):
    assert parse_band(typed) == Band(low * 100, mid * 100, high * 100, rough, "EUR")


@pytest.mark.parametrize("typed", ["30/20/10", "10/30/20k", "3M-1M", "100-2M"])
def test_a_falling_band_is_a_problem_not_a_guess(typed):
    assert parse_band(typed) == BandUnclear("order", typed)


def test_a_band_in_two_currencies_is_a_problem():
    assert parse_band("$1k/2k€") == BandUnclear("currency", "$1k/2k€")


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1-2-3-4", "10/abc/30", "10 20 30"])
def test_what_is_no_band_is_none(typed):
    assert parse_band(typed) is None


@given(st.integers(0, MOST_CENTS), st.sampled_from(["fi_FI", "en_US", "de_DE"]))
def test_a_sum_as_we_write_it_reads_back_as_itself(cents, locale):
    written = format_currency(cents / 100 if cents < 10**12 else cents // 100, "EUR", locale=locale)
    expected = cents if cents < 10**12 else cents // 100 * 100
    assert parse_band(written) == one(expected)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
def test_a_band_always_rises(numbers):
    band = parse_band("/".join(f"{number} €" for number in numbers))
    if isinstance(band, Band):
        assert band.low <= band.mid <= band.high
    else:
        assert isinstance(band, BandUnclear)
        assert numbers != sorted(numbers)


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error(text):
    parse_band(text)
