"""A message to the bot, read as a note: which account it is about, and what it says once that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kam import log_reading, may, people, which
from kam.grammar.dictation import accounts_told, heard
from kam.grammar.names import same_name
from kam.grammar.people import names_in
from kam.grammar.small_talk import command_in, is_small_talk
from kam.grammar.tokens import tokens_of
from kam.log_reading import TEXT_LIMIT, Read
from kam.log_writing import Draft
from kam.people import is_full
from kam.problem import Problem, Refused
from kam.verbs import spoken
from kam.work import Work
from kam.workdays import local_date
from store import account as accounts
from store import contact as contacts
from store import dm_draft as drafts
from store import log as logs
from store import person as persons
from store import plan as plans
from store import seat as seats
from store.account import Account
from store.dm_draft import DmDraft

_RECENT, _LIKELY = 50, 5
_WHOLE_NAME, _ONE_NAME = 2, 1
_NO_COMMAND = 3  # words from which on "plan …" is rather a note than a command without its slash


@dataclass(frozen=True)
class Guess:
    """`account_id` None: not clear, `likely` are asked about. `why`: named, alike, people, above, only."""

    account_id: str | None = None
    why: str = ""
    likely: tuple[str, ...] = ()


def guess(work: Work, text: str, above: DmDraft | None = None) -> Guess:
    """Which account the author may mean: one that is named, one whose people are, the one of the note above,
    the only one they have."""
    text = text[:TEXT_LIMIT]
    known = accounts.names(work.tenant, work.session)
    told = accounts_told(text, [(row[0], name) for row in known for name in (row[2], row[1], *row[3])])
    near = _near(work)
    likely = tuple(dict.fromkeys([*told, *near]))[:_LIKELY]
    if len(told) == 1:
        return Guess(told[0], "named", likely)
    if told:
        return Guess(None, "", likely)
    by_people = _by_people(work, text, near)
    likely = tuple(dict.fromkeys([*by_people, *likely]))[:_LIKELY]
    if len(by_people) == 1:
        return Guess(by_people[0], "people", likely)
    if by_people:
        return Guess(None, "", likely)
    alike = _alike(work, text)
    if alike.account_id:
        return replace(alike, likely=likely)
    likely = tuple(dict.fromkeys([*alike.likely, *likely]))[:_LIKELY]
    if above is not None and above.account_id:
        return Guess(above.account_id, "above", likely)
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    return Guess(next(iter(own)), "only", likely) if len(own) == 1 else Guess(None, "", likely)


def note_in(text: str, command: str) -> str:
    """The words of the note; '' for help, a greeting, or a command that came without its slash."""
    if is_small_talk(text):
        return ""
    rest = command_in(text, command)
    word, _, after = (text if rest is None else rest).strip().partition(" ")
    verb = spoken(word.rstrip(":"))
    if verb and verb.name == "log":
        return after.strip()
    is_command = rest is not None or (verb is not None and len(text.split()) <= _NO_COMMAND)
    return "" if is_command else text.strip()


def text_of(work: Work, draft: DmDraft) -> str:
    """All its words, those that were added to it first."""
    parts = drafts.parts_of(work.tenant, work.session, draft.id)
    return "\n".join(filter(None, (each.text.strip() for each in (*parts, draft))))


def note_of(work: Work, account: Account, draft: DmDraft) -> tuple[str, Sequence[contacts.Contact]]:
    """The words as a note on the account, what dictation leaves out put back; and the account's contacts."""
    there = contacts.of_account(work.tenant, work.session, account.id)
    people_there = [(each.id, each.name) for each in there]
    words = _without_address(account, text_of(work, draft))
    if len(words) > TEXT_LIMIT:
        return words, there
    return heard(words, people_there, log_reading.names_of(account)), there


def read(work: Work, account: Account, draft: DmDraft) -> Read:
    """What it says, on the day on which it was written; people of whom that is not certain are taken, since
    the author sees them before saving. Problem: nothing but a next step, no such day."""
    words, there = note_of(work, account, draft)
    reader = people.reader(work, draft.person_id)
    found = log_reading.of_words(account, words, there, local_date(draft.made_at, reader.zone))
    by_name = {each.name: each.id for each in there}
    taken = (*found.draft.contact_ids, *(by_name[name] for name in found.guesses))
    return replace(found, draft=_of_us(work, replace(found.draft, contact_ids=taken)))


def _of_us(work: Work, note: Draft) -> Draft:
    """The note without mentions of people who are none of us: their step is the author's."""
    named = {*note.colleague_ids, *(step.owner for step in note.steps if step.owner)}
    met = persons.named(work.tenant, work.session, named) if named else {}
    ours = {key for key, person in met.items() if is_full(person)}
    return replace(
        note,
        colleague_ids=tuple(each for each in note.colleague_ids if each in ours),
        steps=tuple(step if step.owner in ours else replace(step, owner="") for step in note.steps),
    )


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


def _by_people(work: Work, text: str, near: list[str]) -> list[str]:
    """Those of the accounts whose contacts the text names best, the best alone if no other comes near."""
    there: dict[str, list[tuple[str, str]]] = {}
    for row in plans.contacts_of(work.tenant, work.session, set(near)) if near else ():
        there.setdefault(row.account_id, []).append((row.id, row.name))
    low, typed = tokens_of(text.lower()), tokens_of(text)
    points = {}
    for account_id, named in there.items():
        found = names_in(low, named) or names_in(typed, named)
        whole = (_WHOLE_NAME if " " in text[each.start : each.end] else _ONE_NAME for each in found)
        points[account_id] = sum(whole)
    best = max(points.values(), default=0)
    return [each for each in near if best and points.get(each) == best]


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


def _without_address(account: Account, text: str) -> str:
    """The text without "ACME" or "Hämeen Öljy:" before it; a name that belongs to the sentence stays."""
    head, colon, rest = text.partition(":")
    names = (account.name, account.code, *account.aliases)
    if colon and rest.strip() and any(same_name(head.strip(), name) for name in names):
        return rest.strip()
    first, _, rest = text.partition(" ")
    return rest.strip() if first == account.code and rest.strip() else text
