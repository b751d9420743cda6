"""The vague-action check of plan theme 4."""

import pytest

from kam.grammar.vague import is_vague


@pytest.mark.parametrize(
    "text",
    [
        "myy lisää", "Myydään lisää", "kasvata myyntiä", "kasvattaa myyntiä", "pidä yhteyttä",
        "pidetään yhteyttä",
        "seuraa tilannetta", "Seuraa tilannetta aktiivisesti", "Pidä yhteyttä asiakkaaseen jatkossakin",
        "ota yhteyttä", "kehitä asiakkuutta", "palataan asiaan", "lisämyyntiä", "soita",
        "sell more", "Sell more!", "grow the account", "keep in touch", "stay in touch with the customer",
        "follow up", "Follow-up", "Follow up with customer", "touch base", "check in",
        "monitor the situation",
        "improve the relationship", "increase sales", "cross-sell", "call", "check", "", "  ",
    ],
)  # fmt: skip
def test_an_action_without_object_person_or_date_is_vague(text):
    assert is_vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "myy lisää pumppuja Poriin", "kasvata myyntiä 10 %", "pidä yhteyttä Liisaan", "ota yhteyttä huomenna",
        "seuraa tilannetta pe mennessä", "soita Liisalle", "lähetä tarjous", "tarkista lasku 4711",
        "sell more pumps", "grow the account by 5%", "keep in touch with Liisa", "keep in touch with the CFO",
        "follow up by Friday", "follow up the complaint", "call <@U1>", "call Liisa", "send the offer",
        "monitor the delivery of unit 4", "continue the pilot",
    ],
)  # fmt: skip
def test_an_object_a_person_or_a_date_makes_it_concrete(text):
    assert not is_vague(text)
