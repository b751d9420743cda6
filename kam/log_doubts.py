"""What the answer to a log asks: whose step it is, which day it was, who else may be new at the customer."""

from collections.abc import Iterable, Sequence

from kam import contact_left
from kam.contact_reading import called_so
from kam.contact_writing import GONE
from kam.grammar.names import fold
from kam.work import Work
from store import person as persons
from store import seat as seats
from store.account import Account
from store.contact import Contact


def step_for(
    work: Work, account: Account, called: Iterable[str], there: Sequence[Contact]
) -> tuple[str, ...]:
    """Whom of the account's team the words `called` may name as doers of next steps that have no owner:
    first names, as they would be shown. The author and the account's contacts are nobody to ask about; an
    "@word" always is. Asks the store only where there is a word."""
    words = dict.fromkeys(called)
    if not words:
        return ()
    held = seats.of_account(work.tenant, work.session, account.id)
    seated = {seat.person_id for seat in held if seat.person_id and seat.person_id != work.by}
    firsts = {_first(each.name): each for each in persons.named(work.tenant, work.session, seated).values()}
    customers = {_first(each.name) for each in there}
    asked = []
    for word in words:
        key = fold(word.removeprefix("@"))
        if key in firsts and (word.startswith("@") or key not in customers):
            asked.append(firsts[key].name.split()[0])
        elif word.startswith("@"):
            asked.append(word.removeprefix("@"))
    return tuple(dict.fromkeys(asked))


def left(
    work: Work, account: Account, touched: Sequence[Contact], new_people: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of those that a note names is marked as having left, and who of the `new_people` may be new indeed.
    Asks the store only where somebody may be new."""
    names = [each.name for each in touched if each.status in GONE]
    gone = contact_left.who(work, account) if new_people else []
    known = {name: called_so(name, gone) for name in new_people}
    names += [contact.name for contact in known.values() if contact]
    return tuple(dict.fromkeys(names)), tuple(name for name in new_people if known[name] is None)


def _first(name: str) -> str:
    return fold(next(iter(name.split()), ""))
