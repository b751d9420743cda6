"""The gate, rule by rule (FLOWS "Who may see what", TRUST S8): what is not known is not told."""

from dataclasses import replace

import pytest

from kam.gate import ChannelFacts, ReaderFacts, Verdict, channel_verdict, reader_verdict

PRIVATE = ChannelFacts(is_private=True, shared=False, archived=False, bot_is_in=True, guests=0)
COLLEAGUE = ReaderFacts(is_guest=False, is_deactivated=False, is_outside=False, is_bot=False)


def test_a_private_channel_of_our_own_people_may_see_everything() -> None:
    assert channel_verdict(PRIVATE) == Verdict("full")


def test_an_unknown_channel_gets_nothing() -> None:
    assert channel_verdict(None) == Verdict("none", "unknown_channel")


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"shared": True}, Verdict("none", "shared")),
        ({"archived": True}, Verdict("none", "is_archived")),
        ({"bot_is_in": False}, Verdict("none", "not_in_channel")),
        ({"is_private": False}, Verdict("bare", "public")),
        ({"guests": 1}, Verdict("bare", "guests")),
    ],
)
def test_each_fact_closes_the_gate_as_far_as_it_must(change: dict[str, bool], verdict: Verdict) -> None:
    assert channel_verdict(replace(PRIVATE, **change)) == verdict


@pytest.mark.parametrize("other", ["archived", "bot_is_in", "is_private", "guests"])
def test_a_shared_channel_gets_nothing_whatever_else_is_true(other: str) -> None:
    for value in (False, True):
        facts = replace(PRIVATE, shared=True, **{other: value})
        assert channel_verdict(facts) == Verdict("none", "shared")


def test_a_public_channel_with_guests_gets_no_note_text_either() -> None:
    assert channel_verdict(replace(PRIVATE, is_private=False, guests=3)).may == "bare"


def test_a_full_member_may_be_told_everything() -> None:
    assert reader_verdict(COLLEAGUE) == Verdict("full")


@pytest.mark.parametrize(
    ("flag", "reason"),
    [("is_guest", "guest"), ("is_deactivated", "deactivated"), ("is_outside", "outside"), ("is_bot", "bot")],
)
def test_nobody_else_is_told_anything(flag: str, reason: str) -> None:
    assert reader_verdict(replace(COLLEAGUE, **{flag: True})) == Verdict("none", reason)


def test_an_unknown_person_is_told_nothing() -> None:
    assert reader_verdict(None) == Verdict("none", "unknown_person")
