"""The plan in a channel: no value, no opinion, and counts alone where guests read along."""

from dataclasses import replace

import pytest

from kam.shapes.plan import ChannelReaders, Posting
from tests.views.slack import acts, fits, said
from tests.views.test_plan import ACME, EN, FI, FULL
from views import plan as plan_views
from views import plan_posted as views
from views.say import Say


@pytest.mark.parametrize("say", [EN, FI], ids=["en", "fi"])
def test_it_tells_what_is_open_but_no_sum_and_not_who_is_key(say: Say) -> None:
    shown = views.message(say, FULL)
    fits(shown)
    assert FULL.due[0].text in said(shown) and FULL.deals[0].name in said(shown)
    assert "€" not in said(shown) and say.plain("plan.call.key", name="", since="").strip(" •:") not in said(
        shown
    )
    assert [act for act, _ in acts(shown)] == ["plan.open"]


@pytest.mark.parametrize("say", [EN, FI], ids=["en", "fi"])
def test_where_guests_read_along_it_tells_counts_alone(say: Say) -> None:
    shown = views.message(say, FULL, bare=True)
    fits(shown)
    assert FULL.due[0].text not in said(shown) and FULL.deals[0].name not in said(shown)


def test_its_button_says_beforehand_who_will_read_it() -> None:
    def told(found: ChannelReaders) -> str:
        button = views.button(EN, replace(FULL, post=found))
        assert button is not None
        return str(button["confirm"]["text"]["text"])

    assert told(ChannelReaders("full", 7)).startswith("7 people will read this in the channel.")
    assert told(ChannelReaders("full")).startswith("Everybody in the account's channel")
    assert "only the counts are shown" in told(ChannelReaders("bare", 7))
    assert views.button(EN, FULL) is None
    assert "plan.post" not in dict(acts(plan_views.kept(EN, replace(FULL, post=ChannelReaders("full", 7)))))
    fits(plan_views.message(EN, replace(FULL, post=ChannelReaders("full", 7))))


@pytest.mark.parametrize("again", [True, False])
def test_the_answer_names_the_channel(again: bool) -> None:
    account = replace(ACME, channel="C0ACME")
    for say in (EN, FI):
        assert "<#C0ACME>" in said(views.posting(say, Posting(account, again)))
        fits(views.posting_box(say, Posting(account, again)))
