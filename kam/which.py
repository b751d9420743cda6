"""Which account does the person mean? In its channel it is known; elsewhere the first words name it."""

from typing import Literal

from kam import may
from kam.account_names import key_of
from kam.grammar import called_short, misspelt
from kam.grammar.folding import is_legal_form
from kam.grammar.inflection import is_form
from kam.grammar.names import Split, fold, match_accounts, same_name, split_account
from kam.problem import Problem, Refused
from kam.shapes.reader import AccountName
from kam.work import Work
from store import account as accounts
from store import contact as contacts
from store import seat as seats
from store.account import Account

LineOf = Literal["note", "contact", "account", "other"]  # what a line is decides how its beginning is read
_BEGINS_ALIKE = 2  # letters: a slip of the finger is seldom in the first two


def name_of(account: Account) -> AccountName:
    """How the account is named in a message."""
    return AccountName(account.id, account.code, account.name, account.channel)


def by_id(work: Work, account_id: str) -> Account:
    """The account with this id. Refused if it is not of this workspace: not-found reads like not-allowed."""
    found = accounts.get(work.tenant, work.session, account_id)
    if found is None:
        raise Refused("refused.member", record=account_id)
    return found


def chosen(work: Work, account_id: str) -> Account:
    """The account that the person picked from the search, where every name stands. Refused as in `by_id`."""
    account = by_id(work, account_id)
    may.named(work, account)
    return account


def account_for(
    work: Work, channel: str, text: str, picked: str = "", *, line: LineOf = "other"
) -> tuple[Account, str]:
    """The account, and the text without its name. Problem with choices when it is unclear.

    In an account's channel only a code in capitals or with a colon, or a whole name, names another account;
    a part of a name is asked about where a line of its own begins behind it, and in a line that names an
    account and nothing else every word of it counts.
    In a note an inflected name ("Hämeen Öljyn kanssa …") is a word of the sentence and stays in the text, and
    one that begins with another account's name, in any case and form, is asked about: it may be about either.
    What begins with another account's name misspelt is asked about always, and a bare name where the person
    has no seat ("Beta release 10k …"), for that would only be refused; a contact's line, which begins with a
    name by its nature, only where a colon, a dash or a legal form sets that off.
    """
    account, rest = _account_for(work, channel, text, picked, line)
    may.named(work, account)
    return account, rest


def _account_for(work: Work, channel: str, text: str, picked: str, line: LineOf) -> tuple[Account, str]:
    here = accounts.by_channel(work.tenant, work.session, channel) if channel else None
    if picked:
        chosen = by_id(work, picked)
        is_here = here is not None and here.id == chosen.id
        return chosen, text.strip() if is_here else _without(chosen, text.strip())
    first, _, rest = text.strip().partition(" ")
    is_alone = here is None or line == "account"
    may_be_code = bool(first) and (is_alone or first.endswith(":") or first == first.upper())
    named = accounts.by_code(work.tenant, work.session, first.rstrip(":")) if may_be_code else None
    if named:
        return named, rest.strip()
    if here and first.rstrip(":").casefold() == here.code_key:
        return here, rest.strip()
    if here and line == "account":
        return _alone(work, here, text.strip())
    if here:
        return _other(work, here, text.strip(), line)
    return _by_name(work, text.strip(), line)


def search(work: Work, typed: str, act: str = "which.find") -> tuple[AccountName, ...]:
    """Accounts for a search field: the person's own first when nothing is typed, else the likeliest ten.

    Names are open to every full member, those of closed accounts too (FLOWS: who may see what).
    """
    may.require(work, act)
    if typed.strip():
        known = accounts.names(work.tenant, work.session)
        match = match_accounts(typed, known)
        likely = [match.one] if match.one else []
        likely += [each for each in match.candidates if each not in likely]
        likely += [row[0] for row in known if fold(typed) in fold(row[2]) and row[0] not in likely]
        found = accounts.of_ids(work.tenant, work.session, set(likely[:10]))
        return tuple(name_of(found[each]) for each in likely[:10] if each in found)
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    rows = sorted(
        accounts.all_of(work.tenant, work.session), key=lambda row: (row.id not in own, row.name_key)
    )
    return tuple(name_of(row) for row in rows[:100])


def _alone(work: Work, here: Account, text: str) -> tuple[Account, str]:
    """In `here`'s channel a line that can only name an account."""
    if called_short.names_nothing(text):
        return here, text
    split = split_account(text, accounts.names(work.tenant, work.session))
    if split and split.match.one:
        return by_id(work, split.match.one), split.rest
    likely = accounts.of_ids(work.tenant, work.session, set(split.match.candidates) if split else set())
    raise _this_or(here, text, [(each.name, each.id) for each in likely.values() if each.id != here.id])


def _other(work: Work, here: Account, text: str, line: LineOf) -> tuple[Account, str]:
    """In `here`'s channel: does the text begin with the name of another account, spelt rightly or not?"""
    first = text.split(maxsplit=1)[0].strip(":,.") if text else ""
    part = called_short.before(text, is_note=line == "note")
    is_capital = first[:1].isupper() or part != ()
    if len(first) < 2 or not (is_capital or misspelt.may_open(first)):
        return here, text
    if line == "contact" and not (_names_a_company(text) or _has_whole_name(text, len(part))):
        return here, text
    known = _may_be_named(work, text, first)
    whole = [row for row in known if is_capital and fold(row[2]).startswith(fold(first))]
    split = split_account(text, whole) if whole else None
    if split and split.match.one:
        other = here if split.match.one == here.id else by_id(work, split.match.one)
        if _rest(other, text, split) != text:
            if other.id == here.id or (line != "note" and _may_be_meant(work, other, text, split)):
                return other, split.rest
            is_lone = text.removesuffix(split.rest).strip() == first
            if is_lone and _begins_with_contact(work, here, first):
                return here, text
            raise _this_or(here, text, [(other.name, other.id)])
    likely = _likely(work, here, text, part, known)
    if likely and not _begins_with_contact(work, here, first):
        names = {row[0]: row[2] for row in known}
        raise _this_or(here, text, [(names[each], each) for each in likely])
    return here, text


def _likely(
    work: Work, here: Account, text: str, part: tuple[str, ...], known: list[accounts.Named]
) -> tuple[str, ...]:
    """The other accounts that the beginning of a text may name: by code, name, a part of it, misspelt."""
    own, first = _named(here), text.split(maxsplit=1)[0].strip(":,.")
    if "-" in first:  # a code in small letters; one of a single word is an ordinary word
        coded = accounts.by_code(work.tenant, work.session, first)
        if coded and coded.id != here.id:
            known.append(_named(coded))
            return (coded.id,)
    return (
        called_short.opened_by(text, own, known)
        or called_short.meant(part, own, known)
        or misspelt.meant(text, own, known)
    )


def _may_be_meant(work: Work, other: Account, text: str, split: Split) -> bool:
    """Whether a line of this person may be for the other account: they have a seat there, or its name is set
    off by a mark or its legal form, so that it is no word of the line."""
    name = text.removesuffix(split.rest).strip()
    is_set_off = name.endswith((":", ",")) or split.rest[:1] in {"–", "—", "-"}
    is_company = any(each.isalpha() and is_legal_form(each) for each in name.split())
    return is_set_off or is_company or may.standing(work, other).sees_notes


def _names_a_company(text: str) -> bool:
    """Whether a contact's line begins with the account: before a colon or a dash, or with its legal form."""
    pieces = [piece.strip(",:") for piece in text.split()[1:5]]
    return bool(misspelt.address(text)) or any(each.isalpha() and is_legal_form(each) for each in pieces)


def _has_whole_name(text: str, behind: int) -> bool:
    """Whether a contact's whole name may stand behind so many words: "baltic Peeter Tamm, CFO"."""
    pieces = text.partition(",")[0].split()[behind : behind + 2] if behind else []
    return len([piece for piece in pieces if piece[0].isupper()]) == 2


def _may_be_named(work: Work, text: str, first: str) -> list[accounts.Named]:
    """Accounts that a text with this first word may begin with: any where a colon sets a name off, else those
    whose names begin alike. Never more than one question to the store: nearly every note ends here."""
    if misspelt.address(text):
        return accounts.names(work.tenant, work.session)
    key = key_of(first)
    alike = key[:_BEGINS_ALIKE] if misspelt.may_open(first) else key
    return accounts.names_beginning(work.tenant, work.session, key, alike)


def _begins_with_contact(work: Work, here: Account, first: str) -> bool:
    """Whether the first word is a name of one of `here`'s contacts: then it speaks of them."""
    there = contacts.of_account(work.tenant, work.session, here.id)
    return any(is_form(fold(first), word) for each in there for word in fold(each.name).split())


def _this_or(here: Account, text: str, others: list[tuple[str, str]]) -> Problem:
    choices = (*others, (here.name, here.id))
    return Problem("which_account", choices=choices, typed=text, any_account=True)


def _named(account: Account) -> accounts.Named:
    return account.id, account.code, account.name, account.aliases


def _without(picked: Account, text: str) -> str:
    kept = misspelt.without(text, _named(picked))
    return kept if kept != text else called_short.without(text, _named(picked))


def _by_name(work: Work, text: str, line: LineOf) -> tuple[Account, str]:
    known = accounts.names(work.tenant, work.session)
    split = split_account(text, known)
    if split and split.match.one:
        account = by_id(work, split.match.one)
        return account, _rest(account, text, split) if line == "note" else split.rest
    raise _unclear(work, text, list(split.match.candidates) if split else [], len(known))


def _rest(account: Account, text: str, split: Split) -> str:
    """Without the name, unless it is an inflected or a shortened one that the sentence needs."""
    typed = text.removesuffix(split.rest).strip("\"'“”:,; ")
    as_is = any(same_name(typed, name) for name in (account.code, account.name, *account.aliases))
    return split.rest if as_is else called_short.without(text, _named(account))


def _unclear(work: Work, text: str, likely: list[str], known: int) -> Problem:
    """Which of the likely ones, else of one's own, or of all `known`, of which any can be searched for."""
    found = accounts.of_ids(work.tenant, work.session, set(likely[:5]))
    choices = tuple((found[each].name, each) for each in likely[:5] if each in found)
    if choices:
        return Problem("which_account", choices=choices, typed=text, any_account=known > len(choices))
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    mine = accounts.of_ids(work.tenant, work.session, own)
    rows = sorted(mine.values(), key=lambda each: each.name_key)[:5]
    return Problem(
        "no_account" if rows or (known and not text) else "no_account_at_all" if text else "no_account_named",
        choices=tuple((each.name, each.id) for each in rows),
        typed=text,
        any_account=known > len(rows),
    )
