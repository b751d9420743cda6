"""The log card on its way: which edits only take words away, and go out even where the gate has closed."""

from dataclasses import replace
from datetime import date

from jobs.kinds.log import KINDS
from kam.shapes.log import LogCard
from kam.shapes.reader import AccountName, Addressed, Colleague, Reader

MONDAY = date(2026, 11, 23)
CARD = LogCard("l1", AccountName("acme", "ACME", "Acme"), Colleague("U1", "Anna"), "call", MONDAY, "x", False)
CHANNEL = Reader("", "en", "Europe/Helsinki", "FI", MONDAY)


def test_a_withdrawn_note_and_one_that_became_sensitive_only_take_words_away() -> None:
    (kind,) = KINDS
    assert kind.withdraws is not None
    assert kind.withdraws(Addressed(CHANNEL, replace(CARD, withdrawn=True)))
    assert kind.withdraws(Addressed(CHANNEL, replace(CARD, is_sensitive=True)))
    assert not kind.withdraws(Addressed(CHANNEL, CARD))
