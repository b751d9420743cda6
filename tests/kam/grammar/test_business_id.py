"""The Finnish business ID."""

import pytest

from kam.grammar.business_id import parse_business_id


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0112038-9", "0112038-9"),
        ("2077474-0", "2077474-0"),
        ("FI01120389", "0112038-9"),
        ("fi 0112038-9", "0112038-9"),
        ("112038-9", "0112038-9"),
        (" 01120389 ", "0112038-9"),
    ],
)
def test_a_right_business_id_is_kept_in_one_form(typed, kept):
    assert parse_business_id(typed) == kept


@pytest.mark.parametrize("typed", ["", "0112038-8", "1120389", "12345678", "ABC", "0112038-90", "0112038"])
def test_a_wrong_business_id_is_refused(typed):
    assert parse_business_id(typed) is None


def test_one_wrong_digit_is_always_noticed():
    right = "01120389"
    wrong = {
        right[:place] + digit + right[place + 1 :]
        for place in range(8)
        for digit in "0123456789"
        if digit != right[place]
    }
    assert [number for number in wrong if parse_business_id(number)] == []
