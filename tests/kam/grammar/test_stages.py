"""The stage that a line says."""

import pytest

from kam.grammar.stages import stage_apart


@pytest.mark.parametrize(
    ("typed", "stage", "rest"),
    [
        ("monitoring won", "won", "monitoring"),
        ("Spare parts on call negotiation", "negotiation", "Spare parts on call"),
        ("kunnonvalvonta voitettu!", "won", "kunnonvalvonta"),
        ("Kunnonvalvonta on nyt tarjousvaiheessa", "proposal", "Kunnonvalvonta"),
        ("voitimme kunnonvalvonnan", "won", "kunnonvalvonnan"),
        ("We lost the condition monitoring", "lost", "condition monitoring"),
        ("Leak audit is on hold", "paused", "Leak audit"),
        ("Leak audit – hävitty", "lost", "Leak audit"),
        ("Leak audit", "", "Leak audit"),
        ("won", "", "won"),
        ("Lost time study of the mill", "lost", "time study of the mill"),
        ("", "", ""),
    ],
)
def test_it_stands_behind_or_before_the_name(typed: str, stage: str, rest: str) -> None:
    assert stage_apart(typed)[:2] == (stage, rest)


@pytest.mark.parametrize(
    ("typed", "is_clear"),
    [
        ("monitoring won", True), ("voitimme kunnonvalvonnan", True), ("monitoring is in negotiation", True),
        ("monitoring on hold", True), ("Kunnonvalvonta on nyt tarjousvaiheessa", True),
        ("We lost the monitoring", True), ("Pump proposal", False), ("Pumpun tarjous", False),
        ("Proposal for cooling", False), ("Lost time study", False), ("Energian voitto", False),
        ("Service negotiation", False), ("Pump audit", False),
    ],
)  # fmt: skip
def test_a_word_that_may_be_a_part_of_a_name_is_told_from_one_that_cannot(typed: str, is_clear: bool) -> None:
    assert stage_apart(typed)[2] is is_clear
