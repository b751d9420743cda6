"""Which account do the words tell about, where no channel says it: a message to the bot, one that is logged
later."""

from dataclasses import dataclass, replace

from kam import may, people, which
from kam.grammar.dictation import accounts_told
from kam.grammar.people import names_in, whole_names_in
from kam.grammar.tokens import tokens_of
from kam.log_reading import TEXT_LIMIT
from kam.problem import Problem, Refused
from kam.work import Work
from store import account as accounts
from store import contact as contacts
from store import log as logs
from store import plan as plans
from store import seat as seats
from store.account import Account

_RECENT, _LIKELY = 50, 5
_WHOLE_NAME, _ONE_NAME = 2, 1
_SAID = {"named", "people"}  # by the words themselves, not by what stands around them


@dataclass(frozen=True)
class Guess:
    """`account_id` None: not clear, `likely` are asked about. `why`: named, alike, people, above, only."""

    account_id: str | None = None
    why: str = ""
    likely: tuple[str, ...] = ()


def guess(work: Work, text: str, above: str = "") -> Guess:
    """Which account the author may mean: one that is named, one whose people are (their own ones', then any
    others' that they may see), the one of the note above, the only one they have."""
    text = text[:TEXT_LIMIT]
    known = accounts.names(work.tenant, work.session)
    told = accounts_told(text, [(row[0], name) for row in known for name in (row[2], row[1], *row[3])])
    near = _near(work)
    likely = tuple(dict.fromkeys([*told, *near]))[:_LIKELY]
    if len(told) == 1:
        return Guess(told[0], "named", likely)
    if told:
        return Guess(None, "", likely)
    by_people, is_whole = _by_people(work, text, near)
    elsewhere = [] if is_whole else _by_people_elsewhere(work, text, near)
    by_people = [*elsewhere, *by_people]
    likely = tuple(dict.fromkeys([*by_people, *likely]))[:_LIKELY]
    if len(by_people) == 1:
        return Guess(by_people[0], "people", likely)
    if by_people:
        return Guess(None, "", likely)
    alike = _alike(work, text)
    if alike.account_id:
        return replace(alike, likely=likely)
    likely = tuple(dict.fromkeys([*alike.likely, *likely]))[:_LIKELY]
    if above:
        return Guess(above, "above", likely)
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    return Guess(next(iter(own)), "only", likely) if len(own) == 1 else Guess(None, "", likely)


def beyond_doubt(work: Work, text: str) -> Account | None:
    """The account that is named, or whose people are; none that the acting person may not see."""
    found = guess(work, text) if text.strip() else Guess()
    account = which.by_id(work, found.account_id) if found.account_id and found.why in _SAID else None
    return account if account and may.standing(work, account).sees_account else None


def _near(work: Work) -> list[str]:
    """Accounts that the author has to do with and may see: where they wrote lately first, then their own."""
    entries = logs.recent_of(work.tenant, work.session, work.by, _RECENT)
    own = [seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)]
    ids = dict.fromkeys([*(each.account_id for each in entries), *own])
    rows = accounts.of_ids(work.tenant, work.session, set(ids))
    return [
        each
        for each in ids
        if each in rows and rows[each].status != "ended" and may.standing(work, rows[each]).sees_account
    ]


def _by_people(work: Work, text: str, near: list[str]) -> tuple[list[str], bool]:
    """Those of the accounts whose contacts the text names best, the best alone if no other comes near; and
    whether it names any of them with first and last name."""
    there: dict[str, list[tuple[str, str]]] = {}
    for row in plans.contacts_of(work.tenant, work.session, set(near)) if near else ():
        there.setdefault(row.account_id, []).append((row.id, row.name))
    low, typed = tokens_of(text.lower()), tokens_of(text)
    points, is_whole = {}, False
    for account_id, named in there.items():
        found = names_in(low, named) or names_in(typed, named)
        whole = [" " in text[each.start : each.end] for each in found]
        points[account_id] = sum(_WHOLE_NAME if each else _ONE_NAME for each in whole)
        is_whole = is_whole or any(whole)
    best = max(points.values(), default=0)
    return [each for each in near if best and points.get(each) == best], is_whole


def _by_people_elsewhere(work: Work, text: str, near: list[str]) -> list[str]:
    """The other accounts that the author may see and whose contact stands in the text with first and last
    name; a colleague of ours by that name is meant rather. Of closed accounts it tells nothing."""
    tokens = tokens_of(text)
    heads = {token.folded[:2] for token in tokens}
    known = contacts.beginning(work.tenant, work.session, heads)
    others = {
        key: name
        for account_id, key, name in known  # a thousand, few of whom begin so with their other names too
        if account_id not in near and any(word[:2] in heads for word in key.split()[1:])
    }
    found = whole_names_in(tokens, list(others.items()))
    ours = {each.start for each in whole_names_in(tokens, people.names(work))} if found else set()
    named = {each.id for each in found if each.start not in ours}
    ids = {account_id for account_id, key, _ in known if key in named and account_id not in near}
    rows = accounts.of_ids(work.tenant, work.session, ids) if ids else {}
    return sorted(each for each, row in rows.items() if may.standing(work, row).sees_account)


def _alike(work: Work, text: str) -> Guess:
    """By the first words, misspelt or cut short."""
    try:
        account, _ = which.account_for(work, "", text, line="note")
    except Refused:
        raise
    except Problem as problem:
        is_asked = problem.key == "which_account"
        return Guess(likely=tuple(value for _, value in problem.choices) if is_asked else ())
    return Guess(account.id, "alike")
