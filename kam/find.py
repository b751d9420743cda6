"""Finding: what was written, who is there, what is planned; never more than the person may see (FLOWS)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kam import find_rows, leftovers, log_cards, may, once, people, which
from kam.account_names import key_of
from kam.find_rows import Met
from kam.grammar import search_words
from kam.grammar.people import accounts_in
from kam.grammar.search_words import Sought
from kam.grammar.tokens import tokens_of
from kam.problem import Problem, Refused
from kam.shapes.find import Found, FoundNote
from kam.shapes.reader import Addressed
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import log as logs
from store import posted as posteds
from store import search
from store import seat as seats
from store.account import Account
from store.draft import Draft
from store.search import NAMES, Hit, Sight

PAGE = 10
FEW = 3  # with fewer hits a second look is worth its time
LATELY = timedelta(days=60)  # what is newer stands beside what has the very words
_NAMES, _TEXTS = 2000, 2000  # how far the second look looks


def find(work: Work, channel: str, text: str, page: int = 0) -> Found:
    """What is there for the words, ten at a time; an account's name or code in front narrows it to that one,
    in an account's channel its own come first. Problem `find_empty`: no word in it; Refused."""
    may.require(work, "find")
    if not search_words.read(text):
        raise Problem("find_empty", field="words", typed=text)
    here = accounts.by_channel(work.tenant, work.session, channel) if channel else None
    narrow, rest = _narrowed(work, here, text.strip())
    if narrow:
        found = _found(work, here, rest, page, narrow)
        if found.rows:
            return replace(found, typed=text.strip())
    return _found(work, here, text.strip(), page)


def keep_words(work: Work, draft_id: str, text: str) -> None:
    """Keep what was looked for, for the answer's buttons; two days at the most."""
    may.require(work, "find")
    work.session.add(
        Draft(
            workspace=work.tenant.key, id=draft_id, person_id=work.by, verb="find", text=text,
            made_at=work.now,
        )
    )  # fmt: skip


def more(work: Work, channel: str, draft_id: str, page: int) -> Found:
    """Another page. Problem `draft_gone` when the words are forgotten; Refused for another's."""
    may.require(work, "find.more")
    _, text = leftovers.draft(work, draft_id)
    return replace(find(work, channel, text, page), draft=draft_id)


def keep(work: Work, channel: str, draft_id: str, page: int) -> None:
    """Send this page to the acting person's DM; once, however often it is pressed. Raises as `more`."""
    may.require(work, "find.keep")
    leftovers.draft(work, draft_id)
    if not once.earlier(work):
        about = {"draft": draft_id, "person": work.by, "channel": channel, "page": str(page)}
        tell(work, "find_kept", about, target=work.by, key=f"find_kept:{draft_id}:{page}")
        once.remember(work, "find", draft_id)


def kept(work: Work, about: dict[str, str]) -> Addressed[Found] | None:
    """The page as the person who kept it may see it now; None if the words or the person are gone."""
    if not may.standing(work).is_full or work.by != about["person"]:
        return None
    try:
        found = more(work, about["channel"], about["draft"], int(about["page"]))
    except Problem:
        return None
    return Addressed(people.reader(work, work.by), found)


def note(work: Work, log_id: str) -> FoundNote:
    """A note in full. Refused unless the person may read it; Problem `log_undone`."""
    entry = logs.get(work.tenant, work.session, log_id)
    if entry is None:
        raise Refused("refused.member", record=log_id)
    account = which.by_id(work, entry.account_id)
    stand = may.require(work, "find.show", account)
    if not log_cards.sees_text(entry, stand):
        raise Refused("refused.seat", record=log_id)
    if entry.undone_at:
        raise Problem("log_undone")
    shown = posteds.get(work.tenant, work.session, "log_card", entry.id)
    stands = shown is not None and shown.shown != posteds.EMPTIED
    link = (
        f"https://slack.com/archives/{shown.channel}/p{shown.ts.replace('.', '')}" if shown and stands else ""
    )
    return FoundNote(log_cards.card(work, entry, account, stand), link, entry.author_id == work.by)


def sight_of(work: Work) -> Sight:
    """The acting person's eyes: whose notes they read, and whose sensitive ones."""
    held = seats.of_person(work.tenant, work.session, work.by)
    leads = {grant.account_id for grant in may.grants(work, work.by) if grant.kind == "leader"}
    return Sight(
        person_id=work.by,
        full=frozenset({seat.account_id for seat in held} | {each for each in leads if each}),
        trusted=frozenset(seat.account_id for seat in held if seat.role in may.CONFIDANTS),
        everything=None in leads,
    )


def _narrowed(work: Work, here: Account | None, text: str) -> tuple[Account | None, str]:
    """The account that the text begins with, and what is left to look for; None if there is no such, or
    nothing left. In an account's channel a code counts in capitals only, as everywhere."""
    first, _, rest = text.partition(" ")
    code = first.rstrip(":")
    if not search_words.read(rest):
        return None, text
    if here is None or first.endswith(":") or code == code.upper():
        by_code = accounts.by_code(work.tenant, work.session, code)
        if by_code:
            return by_code, rest
    stem = key_of(code)[: max(3, len(code) - 2)]
    alike = accounts.names_beginning(work.tenant, work.session, key_of(code), stem) if stem else []
    names = [(row[0], name) for row in alike for name in (row[2], *row[3])]
    said = next(
        (each for each in accounts_in(tokens_of(text), names) if each.start == 0 and each.certain), None
    )
    if said is None or not search_words.read(text[said.end :]):
        return None, text
    return which.by_id(work, said.id), text[said.end :]


def _found(work: Work, here: Account | None, text: str, page: int, narrow: Account | None = None) -> Found:
    sight = replace(sight_of(work), within=narrow.id if narrow else "")
    sought = search_words.read(text)
    met = _met(work, sight, here.id if here else "", sought, page * PAGE)
    return Found(
        typed=text,
        rows=find_rows.rows(work, sight, met[:PAGE]),
        account=name_of(narrow) if narrow else None,
        page=page,
        more=len(met) > PAGE,
    )


def _met(work: Work, sight: Sight, here: str, sought: Sequence[Sought], skip: int) -> list[Met]:
    """One page and the first of the next: what has the words; with few of them also what comes near."""
    said = [set(each.beginnings) for each in sought]
    since = people.reader(work, work.by).today - LATELY
    words = {each.word for each in sought}

    def look(offset: int) -> list[Met]:
        found = search.look(
            work.tenant,
            work.session,
            sight,
            said,
            words,
            here=here,
            since=since,
            offset=offset,
            limit=PAGE + 1,
        )
        return [Met(hit, tuple(sought)) for hit in found]

    found = look(skip)
    if len(found) + skip >= FEW and (found or not skip):
        return found
    found = look(0) if skip else found
    if len(found) >= FEW:
        return []
    known = {(each.hit.kind, each.hit.record) for each in found}
    near = [
        each for each in _near(work, sight, here, sought) if (each.hit.kind, each.hit.record) not in known
    ]
    return [*found, *near][skip : skip + PAGE + 1]


def _near(work: Work, sight: Sight, here: str, sought: Sequence[Sought]) -> list[Met]:
    """The second look, among what the person may read: misspelt words, parts of compounds, a part of the
    account's name; and if nothing has them all, what has the most of them, half at the least."""
    read = search.vocabulary(work.tenant, work.session, sight, here=here, names=_NAMES, limit=_TEXTS)
    near = search_words.near({word for hit in read for word in hit.text.split()}, sought)
    called = {hit.record: hit.text.split() for hit in read if hit.kind == "account"}
    own = [_met_by(near, hit.text.split()) for hit in read]
    counts = [_met_by(near, hit.text.split() + called.get(hit.account_id, [])) for hit in read]
    if max(counts, default=0) < len(sought):  # the account's name alone would bring all that it has
        counts = own
    best = max(counts, default=0)
    if not best or best * 2 < len(sought):
        return []
    meant = tuple(
        Sought(each.word, each.beginnings | close) for each, close in zip(sought, near, strict=True)
    )
    hits = [hit for hit, count in zip(read, counts, strict=True) if count == best]
    return [Met(hit, meant, near=True) for hit in sorted(hits, key=lambda hit: _nearest(hit, here))]


def _met_by(near: Sequence[frozenset[str]], words: list[str]) -> int:
    """How many of the words asked are met by these."""
    return sum(not each.isdisjoint(words) for each in near)


def _nearest(hit: Hit, here: str) -> tuple[bool, bool, int, str]:
    return hit.account_id != here, hit.kind not in NAMES, -hit.day.toordinal(), hit.record
