"""A message to the bot, read as a note: which account it is about, and what it says once that is known."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kam import log_doubts, log_reading, people
from kam.grammar.dictation import heard
from kam.grammar.line import parse_log_line
from kam.grammar.names import same_name
from kam.grammar.small_talk import command_in, no_note
from kam.log_reading import TEXT_LIMIT, Read
from kam.log_writing import Draft
from kam.people import is_full
from kam.verbs import spoken
from kam.work import Work
from kam.workdays import local_date
from store import contact as contacts
from store import dm_draft as drafts
from store import person as persons
from store.account import Account
from store.dm_draft import DmDraft

_NO_COMMAND = 3  # words from which on "plan …" is rather a note than a command without its slash


def note_in(text: str, command: str) -> str:
    """The words of the note; '' for what is none, or a command that came without its slash."""
    if no_note(text):
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


def open_words(work: Work, draft: DmDraft) -> str:
    """Its words, '' where they are marked sensitive."""
    words = text_of(work, draft)[:TEXT_LIMIT]
    read = parse_log_line(heard(words, (), ()), draft.made_at.date(), (), ())
    return "" if read.sensitive else words


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
    day = local_date(draft.made_at, reader.zone)
    found = log_reading.of_words(account, words, there, day, partial(people.names, work))
    by_name = {each.name: each.id for each in there}
    taken = (*found.draft.contact_ids, *(by_name[name] for name in found.guesses))
    came = (*found.draft.colleague_ids, *log_doubts.along(work, account, found.along, there))
    note = replace(found.draft, contact_ids=taken, colleague_ids=tuple(dict.fromkeys(came)))
    return replace(found, draft=_of_us(work, note, draft.person_id))


def _of_us(work: Work, note: Draft, author: str) -> Draft:
    """The note without the author among who was there, and without mentions of people who are none of us:
    their step is the author's."""
    named = {*note.colleague_ids, *(step.owner for step in note.steps if step.owner)}
    met = persons.named(work.tenant, work.session, named) if named else {}
    ours = {key for key, person in met.items() if is_full(person)}
    return replace(
        note,
        colleague_ids=tuple(each for each in note.colleague_ids if each in ours and each != author),
        steps=tuple(step if step.owner in ours else replace(step, owner="") for step in note.steps),
    )


def _without_address(account: Account, text: str) -> str:
    """The text without "ACME" or "Hämeen Öljy:" before it; a name that belongs to the sentence stays."""
    head, colon, rest = text.partition(":")
    names = (account.name, account.code, *account.aliases)
    if colon and rest.strip() and any(same_name(head.strip(), name) for name in names):
        return rest.strip()
    first, _, rest = text.partition(" ")
    return rest.strip() if first == account.code and rest.strip() else text
