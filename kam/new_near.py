"""A new account that is called, or nearly called, as one that is there: which is meant?"""

from kam import may
from kam.account_names import is_too_long, same
from kam.grammar.matching import near_accounts
from kam.new_writing import NewInput
from kam.problem import Problem
from kam.shapes.account import AccountForm
from kam.which import name_of
from kam.work import Work
from store import account as accounts

ANOTHER = "another"


def near(name: str, taken: list[accounts.Named]) -> tuple[str, ...]:
    """The ids of the accounts that may be meant; none for a text that is too long to be a name."""
    return () if is_too_long(name) else near_accounts(name, taken)


def called_so(name: str, taken: list[accounts.Named]) -> str:
    """The id of the account that goes by this name, or ''."""
    return "" if is_too_long(name) else same(name, taken)


def ask(given: NewInput, alike: tuple[str, ...], taken: list[accounts.Named]) -> None:
    """Problem `account_near` (with choices) until it is said that a new one is meant beside those alike."""
    if not alike or given.same == ANOTHER:
        return
    names = {row[0]: row[2] for row in taken}
    choices = (*((names[each], each) for each in alike), ("", ANOTHER))
    raise Problem("account_near", field="name", typed=given.name, choices=choices)


def asked(work: Work, given: NewInput) -> AccountForm:
    """The form as it was filled in, with the accounts that may be meant."""
    may.require(work, "new.open")
    alike = near(given.name, accounts.taken(work.tenant, work.session))
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
