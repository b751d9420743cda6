"""Typed times of day."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.times import parse_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15:07", time(15, 7)),
        ("15.07", time(15, 7)),
        ("klo 15.07", time(15, 7)),
        ("Klo 8", time(8)),
        ("kello 8.30", time(8, 30)),
        ("8", time(8)),
        ("8.00", time(8)),
        ("08:00", time(8)),
        ("8 am", time(8)),
        ("8:30pm", time(20, 30)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("noon", time(12)),
        ("at 9", time(9)),
        (" 9.15 ", time(9, 15)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "24", "25:00", "8.60", "13 pm", "0 am", "8.3", "5.3.", "kahdeksan", "-8", "8-9"]
)
def test_what_is_no_time_is_refused(typed):
    assert parse_time(typed) is None


@given(st.times())
def test_a_written_time_reads_back_as_itself(at):
    minute = at.replace(second=0, microsecond=0)
    assert parse_time(f"klo {minute:%H.%M}") == parse_time(f"{minute:%H:%M}") == minute


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text):
    parse_time(text)
