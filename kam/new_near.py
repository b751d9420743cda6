"""A new account that is called, or nearly called, as one that is there: which is meant?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kam import may
from kam.account_names import is_too_long, one_line, same
from kam.grammar.matching import near_accounts
from kam.new_writing import NewInput
from kam.problem import Problem
from kam.shapes.account import AccountForm
from kam.which import name_of
from kam.work import Work
from store import account as accounts

ANOTHER = "another"


@dataclass(frozen=True)
class Compared:
    """A new name, held against all that accounts are called: those in `near` may be meant, `same` goes by it
    ('' = none). `seen`: what they were called then, by id; no part of what tells two presses apart."""

    name: str
    near: tuple[str, ...] = ()
    same: str = ""
    seen: dict[str, accounts.Named] = field(default_factory=dict, repr=False)


def compare(work: Work, name: str) -> Compared:
    """The name against all names there are, before anything is written: with many accounts that takes longer
    than the others should wait for the writer. Refused."""
    may.require(work, "new.open")
    taken = accounts.taken(work.tenant, work.session)
    return _held(name, taken, {row[0]: row for row in taken})


def still(before: Compared, taken: Sequence[accounts.Named]) -> Compared:
    """The same, as it is now: only what came or was called otherwise since is compared anew."""
    changed = [row for row in taken if before.seen.get(row[0]) != row]
    if not changed:
        return before
    ids = {row[0] for row in changed}
    now = _held(before.name, changed, {row[0]: row for row in taken})
    stood = "" if before.same in ids else before.same
    near = dict.fromkeys([*(each for each in before.near if each not in ids), *now.near])
    return Compared(before.name, tuple(near), stood or now.same, now.seen)


def _held(name: str, rows: Sequence[accounts.Named], seen: dict[str, accounts.Named]) -> Compared:
    """No text that is too long to be a name is held against any."""
    if is_too_long(name):
        return Compared(name, seen=seen)
    return Compared(name, near_accounts(name, rows), same(one_line(name), rows), seen)


def ask(given: NewInput, alike: tuple[str, ...], taken: list[accounts.Named]) -> None:
    """Problem `account_near` (with choices) until it is said that a new one is meant beside those alike."""
    if not alike or given.same == ANOTHER:
        return
    names = {row[0]: row[2] for row in taken}
    choices = (*((names[each], each) for each in alike), ("", ANOTHER))
    raise Problem("account_near", field="name", typed=given.name, choices=choices)


def asked(work: Work, given: NewInput) -> AccountForm:
    """The form as it was filled in, with the accounts that may be meant."""
    alike = compare(work, given.name).near
    found = accounts.of_ids(work.tenant, work.session, set(alike))
    return AccountForm(
        given.name,
        given.code,
        given.tier,
        given.language,
        kam=given.kam,
        deputy=given.deputy,
        here=given.here,
        alike=tuple(name_of(found[each]) for each in alike),
    )
