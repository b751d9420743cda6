"""Actions of which a line says that they are done: "done: call Sanna", "valmis: soita Sannalle"."""

import re

from kam import do_cards, may, opp_reading, which
from kam.shapes.do import Finished
from kam.which import name_of
from kam.work import Work
from store import action as actions

_TOLD = re.compile(
    r"(?:done|finished|completed|valmis|tehty|hoidettu)\s?(?::|[–—-](?=\s))\s?(?P<what>\S.*)", re.I | re.S
)
_MOST = 5


def told_in(words: str) -> str:
    """What the line says is done, '' where it says of nothing that it is."""
    told = _TOLD.match(words.strip())
    return told["what"].strip() if told else ""


def offered(work: Work, channel: str, text: str, picked: str = "") -> Finished:
    """The account's open actions that the line may mean, to press Done at: those that have its words, the
    soonest first. Raises Problem: unclear account; Refused."""
    account, words = which.account_for(work, channel, text, picked)
    stand = may.require(work, "do.open", account)
    seen = [
        each
        for each in actions.open_of(work.tenant, work.session, {account.id})
        if do_cards.sees_text(work, each, stand)
    ]
    ids, _ = opp_reading.fitting(told_in(words), [(each.id, each.text) for each in seen])
    meant = [each for each in seen if each.id in ids][:_MOST]
    cards = tuple(do_cards.card(work, each, account, stand) for each in meant)
    return Finished(name_of(account), told_in(words), cards)
