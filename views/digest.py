"""The weekly digests: at most ten lines each, no value, no opinion, nothing sensitive."""

from collections.abc import Sequence
from typing import Any

from kam.shapes.digest import (
    ChannelDigest,
    LeadersDigest,
    Met,
    Move,
    MyDigest,
    QuietAccount,
    Several,
    UnmetContact,
)
from kam.shapes.plan import Step
from views import blocks
from views.safe import Safe, esc, join, short
from views.say import Say

View = dict[str, Any]
Line = tuple[Safe, View | None]  # a sentence, and the button beside it

LINES = 10
NOTE = 80  # characters of a note: its first words
_MARKS = str.maketrans("", "", "*_~`")  # a cut-off quotation must not turn the rest of the line bold


def me(say: Say, digest: MyDigest) -> View:
    """One person's week: late, due, quiet, to call, a little of each when there is much; then, whole, where
    the accounts that they lead need help."""
    groups: list[list[Line]] = [
        [_step(say, step) for step in digest.overdue],
        [_step(say, step) for step in digest.due],
        [_quiet(say, each) for each in digest.quiet],
        [_unmet(say, each) for each in digest.unmet],
    ]
    helped = _leaders(say, digest.leaders) if digest.leaders else []
    week = say.week(digest.monday)
    shown, more = fitting(groups, LINES - 1 - len(helped))
    parts = [blocks.header(say.plain("digest.me.title", week=week))]
    parts += [blocks.section(text, accessory) for text, accessory in shown]
    if more:
        parts.append(blocks.context(say.n("digest.more", more)))
    if helped:
        parts.append(blocks.section(join("\n", helped)))
    things = say.n("digest.things", sum(map(len, groups)) + _topics(digest.leaders))
    return blocks.message(say("digest.me.summary", week=week, count=things), parts)


def channel(say: Say, digest: ChannelDigest, bare: bool = False) -> View:
    """An account's last week. `bare`: guests read along, so who and when, but no name, no word, no plan."""
    week = say.week(digest.monday)
    counts = _counts(say, digest)
    closing = [_sentence(counts)] if digest.moves or digest.done else []
    if digest.move and not bare:
        closing.append(say("digest.channel.next", what=_move(say, digest.move)))
    newest = [(_met(say, each, bare), None) for each in reversed(digest.met)]
    shown, more = fitting([newest], LINES - 1 - len(closing))
    lines = [text for text, _ in reversed(shown)]
    if more:
        lines.append(say.n("digest.channel.more", more))
    title = say("digest.channel.title", account=esc(digest.account.name), week=week)
    said = say.n("digest.channel.logs", len(digest.met)) if digest.met else None
    summary = join(", ", [*filter(None, [said]), *counts])
    parts = [blocks.header(say.plain("digest.channel.title", account=digest.account.name, week=week))]
    parts += [blocks.section(join("\n", lines))] if lines else []
    parts += [blocks.section(join("\n", closing))] if closing else []
    return blocks.message(
        Safe(f"{title}: {summary}"), [*parts, blocks.actions(_plan(say, digest.account.id))]
    )


def fitting(groups: Sequence[Sequence[Line]], room: int) -> tuple[list[Line], int]:
    """At most `room` lines, a fair part of each group, in the groups' order; and how many did not fit, for
    which one line of the room is kept."""
    count = sum(map(len, groups))
    left = room if count <= room else room - 1
    taken = [0] * len(groups)
    while left and any(took < len(group) for took, group in zip(taken, groups, strict=True)):
        for place, group in enumerate(groups):
            if left and taken[place] < len(group):
                taken[place], left = taken[place] + 1, left - 1
    shown = [line for took, group in zip(taken, groups, strict=True) for line in group[:took]]
    return shown, count - len(shown)


def _step(say: Say, step: Step) -> Line:
    assert step.account is not None and step.due_on is not None
    key = "digest.me.overdue" if step.overdue else "digest.me.due"
    what = _words(step.text, 120) if step.text else say("digest.me.hidden")
    if step.about:
        what = say("digest.me.about", what=what, about=_words(step.about, 60))
    text = say(key, day=say.near(step.due_on), what=what, account=say.account(step.account))
    if step.what == "action":
        spoken = say.plain("plan.done.spoken", what=short(step.text or say.plain("digest.me.hidden"), 60))
        return text, blocks.button(say.plain("digest.done"), "do.done", step.id, spoken=spoken)
    return text, _plan(say, step.account.id)


def _quiet(say: Say, each: QuietAccount) -> Line:
    account = say.account(each.account)
    if each.silence.days is None:
        return say("digest.me.never", account=account), _plan(say, each.account.id)
    days = say.n("digest.days", each.silence.days)
    return say("digest.me.quiet", account=account, days=days), _plan(say, each.account.id)


def _unmet(say: Say, each: UnmetContact) -> Line:
    account, contact = say.account(each.account), _words(each.contact.name, 80)
    if each.contact.days is None:
        return say("digest.me.unmet_never", contact=contact, account=account), None
    days = say.n("digest.days", each.contact.days)
    return say("digest.me.unmet", contact=contact, account=account, days=days), None


def _leaders(say: Say, digest: LeadersDigest) -> list[Safe]:
    """A heading with the counts, and at most three lines: so few that one's own work keeps its place."""
    counts = [say.n("digest.leaders.of", digest.accounts)]
    if digest.overdue:
        counts.append(say.n("digest.leaders.overdue", digest.overdue))
    lists = (
        ("digest.leaders.no_kam", digest.no_kam),
        ("digest.leaders.quiet", digest.quiet),
        ("digest.leaders.no_step", digest.no_step),
    )
    lines = [_several(say, key, several) for key, several in lists if several.count]
    return [say("digest.leaders.title", counts=join(", ", counts)), *lines]


def _topics(digest: LeadersDigest | None) -> int:
    if digest is None:
        return 0
    counts = (digest.no_kam.count, digest.quiet.count, digest.no_step.count, digest.overdue)
    return sum(count > 0 for count in counts)


def _met(say: Say, met: Met, bare: bool) -> Safe:
    day, who, kind = say.near(met.held_on), _words(met.author.name, 60), say(f"log.kind.{met.kind}")
    if met.is_sensitive:
        return say("digest.channel.sensitive", day=day, who=who)
    if bare or not met.contacts:
        line = say("digest.channel.met_alone", day=day, who=who, kind=kind)
    else:
        names = [_words(name, 60) for name in met.contacts[:3]]
        all_names = join(", ", names) if len(met.contacts) <= 3 else _and_more(say, names)
        line = say("digest.channel.met", day=day, who=who, kind=kind, names=all_names)
    if bare or not met.words.strip():
        return line
    return say("digest.channel.words", line=line, words=_words(met.words, NOTE))


def _counts(say: Say, digest: ChannelDigest) -> list[Safe]:
    """What moved, as counts: a digest comes by itself, so it carries no value."""
    moves = digest.moves
    counted = (
        ("digest.channel.new", moves.new),
        ("digest.channel.moved", moves.moved),
        ("digest.channel.won", moves.won),
        ("digest.channel.lost", moves.lost),
        ("digest.channel.done", digest.done),
    )
    return [say.n(key, count) for key, count in counted if count]


def _sentence(parts: list[Safe]) -> Safe:
    return join(", ", parts)


def _move(say: Say, move: Move) -> Safe:
    who = _words(move.who.name, 60) if move.who else ""
    day = say.near(move.due_on) if move.due_on else say("next.undated")
    is_late = move.due_on is not None and move.due_on < say.today
    return say(
        f"digest.channel.{'late' if is_late else move.kind}", what=_words(move.text, 120), who=who, day=day
    )


def _several(say: Say, key: str, several: Several) -> Safe:
    names = [esc(_words(each.name, 60)) for each in several.accounts]
    listed = join(", ", names) if several.count <= len(names) else _and_more(say, names)
    return say(key, count=say.n("digest.leaders.accounts", several.count), names=listed)


def _and_more(say: Say, names: list[Safe]) -> Safe:
    return say("digest.names.more", names=join(", ", names))


def _words(text: str, limit: int) -> Safe:
    """What somebody wrote, cut to its first words, without marks that would style the rest."""
    return esc(short(text.translate(_MARKS), limit))


def _plan(say: Say, account_id: str) -> View:
    return blocks.button(say.plain("digest.plan"), "plan.open", account_id)
