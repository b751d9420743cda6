"""What was found: grouped, two short lines each, the words looked for in bold."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from kam.shapes.find import Found, FoundNote, FoundRow
from views import blocks, log
from views.safe import Safe, bold, esc, join, mention, quiet, short, url
from views.say import Say

View = dict[str, Any]

_ORDER = ("account", "contact", "opp", "action", "log")
_OPENS = {
    "account": "plan.open",
    "contact": "contact.edit",
    "opp": "opp.show",
    "action": "do.show",
    "log": "find.show",
}
LIMIT = 150


def message(say: Say, found: Found) -> View:
    """The answer, for the person alone."""
    return blocks.message(_head(say, found), _parts(say, found))


def box(say: Say, found: Found) -> View:
    """The same as a form: after the search form, or over Home."""
    return blocks.modal("find.open", say.plain("find.title"), _parts(say, found), close=say.plain("close"))


def kept(say: Say, found: Found) -> View:
    """The same in the DM, to stay; its notification says nothing of it."""
    head = say("find.kept")
    return blocks.message(head, [blocks.context(head), *_listed(say, found)])


def keeping(say: Say) -> View:
    """It is on its way to the DM."""
    sentence = say("find.keeping")
    return blocks.message(sentence, [blocks.context(sentence)])


def keeping_box(say: Say) -> View:
    """The same where the answer stood over Home."""
    parts = [blocks.section(say("find.keeping"))]
    return blocks.modal("find.open", say.plain("find.title"), parts, close=say.plain("close"))


def form(say: Say, typed: str = "") -> View:
    """What to look for?"""
    field = blocks.field(
        "words",
        say.plain("find.form.words"),
        blocks.line("find.words", typed, placeholder=say.plain("find.form.example"), limit=LIMIT),
        hint=say.plain("find.form.hint"),
    )
    return blocks.modal(
        "find.run",
        say.plain("find.title"),
        [field],
        submit=say.plain("find.search"),
        close=say.plain("close"),
    )


def note(say: Say, found: FoundNote) -> View:
    """One note in full."""
    card = found.card
    return blocks.message(say("find.note", account=say.account(card.account)), _note(say, found))


def note_box(say: Say, found: FoundNote) -> View:
    """The same over what was found."""
    return blocks.modal(
        "find.show", say.plain("find.note.title"), _note(say, found), close=say.plain("close")
    )


def _note(say: Say, found: FoundNote) -> list[View]:
    card = found.card
    parts = log.whole(say, card)
    if found.link:
        parts.append(blocks.context(say("find.card", link=url(found.link))))
    edit = blocks.button(say.plain("edit"), "log.edit", card.id) if found.mine else None
    plan = blocks.button(say.plain("log.card.plan"), "plan.open", card.account.id)
    return [*parts, blocks.actions(edit, plan)]


def _head(say: Say, found: Found) -> Safe:
    typed = short(found.typed, 80)
    if not found.rows:
        return say("find.none", words=typed) if not found.page else say("find.no_more", words=typed)
    if all(each.near for each in found.rows):
        return say("find.near", words=typed)
    if found.account:
        return say("find.head.account", words=typed, account=say.account(found.account))
    return say("find.head", words=typed)


def _parts(say: Say, found: Found) -> list[View]:
    parts = [blocks.section(_head(say, found))]
    if not found.rows and not found.page:
        return [*parts, *_nothing(say)]
    return [*parts, *_listed(say, found), *_buttons(say, found)]


def _nothing(say: Say) -> list[View]:
    """What to try: never a dead end."""
    tips = join("\n", [say(f"find.try.{each}") for each in ("spelling", "words", "account")])
    again = blocks.button(say.plain("find.again"), "find.open")
    return [blocks.section(tips), blocks.actions(again)]


def _listed(say: Say, found: Found) -> list[View]:
    """Grouped by kind; what only comes near stands apart, below."""
    parts: list[View] = []
    exact = [each for each in found.rows if not each.near]
    near = [each for each in found.rows if each.near]
    for rows in (exact, near):
        if rows is near and exact and near:
            parts.append(blocks.context(say("find.perhaps")))
        in_order = sorted(rows, key=lambda each: _ORDER.index(each.kind))
        for kind, group in groupby(in_order, key=lambda each: each.kind):
            parts.append(blocks.context(bold(say(f"find.kind.{kind}"))))
            parts += [_row(say, found, each) for each in group]
    return parts


def _row(say: Say, found: Found, row: FoundRow) -> View:
    words = join("", [bold(each.text) if each.hit else esc(each.text) for each in row.pieces])
    facts = [fact for fact in _FACTS[row.kind](say, row) if fact]
    if row.kind != "account" and not found.account:
        facts.insert(0, esc(short(row.account.name, 40)))
    act = _OPENS[row.kind] if row.opens else "plan.open"
    value = row.id if row.opens else row.account.id
    spoken = say.plain("find.open.spoken", what=short("".join(each.text for each in row.pieces), 50))
    button = blocks.button(say.plain("find.open"), act, value, spoken=spoken)
    return blocks.section(join("\n", [words, *([join(" · ", facts)] if facts else [])]), button)


def _log(say: Say, row: FoundRow) -> list[Safe]:
    secret = quiet(say("sensitive")) if row.is_sensitive else Safe("")
    return [_day(say, row), _who(row), say(f"log.kind.{row.state}"), secret]


def _action(say: Say, row: FoundRow) -> list[Safe]:
    due = say("find.due", day=say.near(row.day)) if row.day else Safe("")
    state = say(f"find.action.{row.state}") if row.state in {"done", "dropped"} else due
    return [state, _who(row)]


def _opp(say: Say, row: FoundRow) -> list[Safe]:
    is_open = row.day is not None and row.state not in {"won", "lost"}
    ahead = say("find.next", day=say.near(row.day)) if row.day and is_open else Safe("")
    return [say(f"opp.stage.{row.state}"), _who(row), ahead]


def _contact(say: Say, row: FoundRow) -> list[Safe]:
    gone = quiet(say(f"find.contact.{row.state}")) if row.state in {"left", "moved"} else Safe("")
    touched = say("find.touched", day=say.near(row.day)) if row.day else Safe("")
    return [gone, touched]


def _account(say: Say, row: FoundRow) -> list[Safe]:
    kam = say("plan.kam", who=mention(row.who.id)) if row.who else say("plan.no_kam")
    return [kam, say("find.touched", day=say.near(row.day)) if row.day else Safe("")]


_FACTS: dict[str, Callable[[Say, FoundRow], list[Safe]]] = {
    "log": _log, "action": _action, "opp": _opp, "contact": _contact, "account": _account
}  # fmt: skip


def _day(say: Say, row: FoundRow) -> Safe:
    return esc(say.near(row.day)) if row.day else Safe("")


def _who(row: FoundRow) -> Safe:
    return mention(row.who.id) if row.who else Safe("")


def _buttons(say: Say, found: Found) -> list[View]:
    """The next ten, the ten before, and keeping these."""
    if not found.draft:
        return []

    def to(page: int) -> str:
        return f"{found.draft}:{page}"

    more = blocks.button(say.plain("find.more"), "find.more", to(found.page + 1)) if found.more else None
    back = blocks.button(say.plain("find.back"), "find.back", to(found.page - 1)) if found.page else None
    keep = blocks.button(say.plain("plan.keep"), "find.keep", to(found.page)) if found.rows else None
    buttons = [each for each in (back, more, keep) if each]
    return [blocks.actions(*buttons)] if buttons else []
