"""The log: its card in the channel and the answer to its author."""

from collections.abc import Sequence
from typing import Any, Literal

from kam.grammar.mention import Why
from kam.shapes.dm_draft import Understood
from kam.shapes.log import LogCard, Logged, NextStep
from views import blocks
from views.safe import Safe, bold, esc, join, quiet, url
from views.say import Say

View = dict[str, Any]

_MOST_TO_ADD = 4  # buttons; the form has everybody


def card(say: Say, entry: LogCard, bare: bool = False) -> View:
    """The card in the account's channel. `bare`: guests read along, so no word of the note.

    The notification text carries the note too, since screen readers read nothing else; a sensitive one never.
    """
    title = say("log.card.title", who=say.who(entry.author), kind=say(f"log.kind.{entry.kind}"))
    if entry.withdrawn:
        return blocks.message(
            say("log.card.withdrawn", who=say.who(entry.author)),
            [blocks.context(say("log.card.withdrawn", who=say.who(entry.author)))],
        )
    parts = [blocks.section(Safe(f"{title} · {say.day(entry.held_on)}"))]
    if entry.is_sensitive or bare:
        parts.append(blocks.context(say("log.card.sensitive" if entry.is_sensitive else "log.card.bare")))
        return blocks.message(title, [*parts, _buttons(say, entry)])
    facts = _facts(say, entry)
    spoken = join("\n", [title, esc(entry.text), *(Safe(fact["text"]["text"]) for fact in facts)])
    return blocks.message(spoken, [*parts, blocks.note(entry.text), *facts, _buttons(say, entry)])


def saved(say: Say, logged: Logged, channel: str = "") -> View:
    """The answer to the author: what was understood, Edit, Undo, the one next thing worth doing. In the
    account's own `channel` the note's words stand on its card beside it, and so not here a second time."""
    is_beside = channel != "" and channel == logged.card.account.channel and logged.readers > 0
    return blocks.message(_headline(say, logged), _answer(say, logged, with_words=not is_beside))


def saved_view(say: Say, logged: Logged) -> View:
    """The same as the last view of the form."""
    return blocks.modal(
        "log.open", say.plain("log.saved.title"), _answer(say, logged), close=say.plain("done")
    )


def whole(say: Say, entry: LogCard) -> list[View]:
    """A note in full, for somebody who may read it."""
    title = say("log.card.title", who=say.who(entry.author), kind=say(f"log.kind.{entry.kind}"))
    facts = [title, esc(say.day(entry.held_on)), esc(entry.account.name)]
    return [blocks.section(join(" · ", facts)), *blocks.notes(entry.text), *_facts(say, entry)]


def saved_in_dm(say: Say, logged: Logged, undo: View | None, more: list[Safe]) -> View:
    """The same below the message that it was saved from, whose words are not repeated; `undo` is its button,
    `more` are remarks. After Undo one line."""
    entry = logged.card
    if entry.withdrawn:
        line = say("draft.withdrawn", account=say.account(entry.account))
        return blocks.message(line, [blocks.context(line)])
    parts = [blocks.section(join("\n", [_headline(say, logged), _day(say, entry)]))]
    parts += [] if entry.is_sensitive else _facts(say, entry)
    remarks = [*_remarks(say, logged), *more]
    parts += [blocks.context(*remarks)] if remarks else []
    edit = blocks.button(say.plain("edit"), "log.edit", entry.id)
    buttons = blocks.actions(edit, undo, _add_action(say, logged))
    return blocks.message(_headline(say, logged), [*parts, buttons])


def undone(say: Say, entry: LogCard) -> View:
    """After Undo: the text is given back, so that nothing is lost."""
    head = say("log.undone", account=say.account(entry.account))
    return blocks.message(head, [blocks.section(head), *blocks.notes(entry.text)])


def undone_view(say: Say, entry: LogCard) -> View:
    """The same as a form's last view."""
    return blocks.modal(
        "log.open", say.plain("log.undone.title"), undone(say, entry)["blocks"], close=say.plain("done")
    )


def _headline(say: Say, logged: Logged) -> Safe:
    key = "log.saved.added" if logged.added else "log.saved.again" if logged.again else "log.saved"
    return say(key, account=say.account(logged.card.account))


def _answer(say: Say, logged: Logged, *, with_words: bool = True) -> list[View]:
    entry = logged.card
    parts = [blocks.section(join("\n", [_headline(say, logged), _day(say, entry)]))]
    parts += [blocks.note(entry.text)] if with_words or entry.is_sensitive else []
    parts += _facts(say, entry)
    remarks = _remarks(say, logged)
    if remarks:
        parts.append(blocks.context(*remarks))
    edit = blocks.button(say.plain("edit"), "log.edit", entry.id)
    undo = blocks.button(say.plain("undo"), "log.undo", entry.id)
    return [*parts, blocks.actions(*_add_people(say, logged), edit, undo, _add_action(say, logged))]


def _add_people(say: Say, logged: Logged) -> list[View]:
    """A button for whom the note may mean; of those called alike by the whole name."""
    found = []
    for number, people in enumerate(logged.to_add[:_MOST_TO_ADD]):
        is_alike = any(people[0].name in several for several in logged.either)
        names = [each.name if is_alike else each.name.split()[0] for each in people]
        label = say.plain("log.add", names=", ".join(names))
        value = " ".join([logged.card.id, *(each.id for each in people)])
        found.append(blocks.button(label, f"log.add:{number}", value))
    return found


def _add_action(say: Say, logged: Logged) -> View | None:
    """What was only planned can become an action at once."""
    if logged.next_worth != "plan":
        return None
    return blocks.button(say.plain("log.card.add_action"), "do.open", f"log:{logged.card.id}")


def _day(say: Say, entry: LogCard) -> Safe:
    """Kind and date; a date that is not today's stands out, since it was read from the text."""
    kind = say(f"log.kind.{entry.kind}")
    if entry.held_on == say.today:
        return say("log.saved.day", kind=kind, day=say.day(entry.held_on))
    return say("log.saved.other_day", kind=kind, day=bold(say.day(entry.held_on)))


def _remarks(say: Say, logged: Logged) -> list[Safe]:
    """What to look at once more, who reads it, what is worth doing next: one short line each."""
    remarks = []
    if logged.guesses:
        remarks.append(say("log.saved.guess", names=", ".join(logged.guesses)))
    remarks += not_met(say, logged.not_met, "log.saved")
    remarks += _questions(say, logged)
    if logged.card.is_sensitive:
        remarks.append(say("log.saved.sensitive"))
    elif logged.channel_missing:
        remarks.append(say("log.saved.no_channel"))
    elif logged.readers:
        remarks.append(say.n("log.saved.readers", logged.readers))
    if logged.next_worth:
        remarks.append(say(f"log.saved.{logged.next_worth}"))
    return remarks


def _questions(say: Say, logged: Logged) -> list[Safe]:
    """What was not taken for granted: which of two it was, and what `doubts` tells."""
    return [
        *(say("log.saved.either", names=" / ".join(each)) for each in logged.either),
        *doubts(say, logged, "log.saved"),
    ]


def doubts(say: Say, found: Logged | Understood, where: Literal["log.saved", "draft"]) -> list[Safe]:
    """The day, whose step it is, who has left, who may be new; worded for the answer to a note or for a
    draft."""
    asked = [say(f"{where}.day_asked", day=say.day(found.day_asked))] if found.day_asked else []
    asked += [esc(say.problem(each)) for each in found.doubts]
    if found.step_for:
        asked.append(say(f"{where}.step_for", names=", ".join(found.step_for)))
    if found.left_people:
        asked.append(say("log.saved.left_people", names=", ".join(found.left_people)))
    if found.new_people:
        asked.append(say(f"{where}.new_people", names=", ".join(found.new_people)))
    return asked


def not_met(say: Say, found: Sequence[tuple[str, Why]], where: Literal["log.saved", "draft"]) -> list[Safe]:
    """Who is named and was not met, in one line for each reason."""
    by_reason: dict[Why, list[str]] = {}
    for name, why in found:
        by_reason.setdefault(why, []).append(name)
    return [say(f"{where}.{why}", names=", ".join(names)) for why, names in by_reason.items()]


def _facts(say: Say, entry: LogCard) -> list[View]:
    """With whom, who of us, the next step, where it came from: one short line each."""
    lines: list[Safe] = []
    if entry.contacts:
        names = [
            esc(each.name) + Safe(f" {quiet(say('log.new_contact'))}" if each.is_new else "")
            for each in entry.contacts
        ]
        lines.append(say("log.with", names=join(", ", names)))
    if entry.colleagues:
        lines.append(say("log.ours", names=join(", ", [say.who(each) for each in entry.colleagues])))
    lines += [next_line(say, step) for step in entry.next_steps if step.state != "dropped"]
    if entry.opportunities:
        names = [esc(name) for _, name in entry.opportunities]
        lines.append(say("log.opportunities", names=join(", ", names)))
    if entry.link:
        lines.append(say("log.from", link=url(entry.link)))
    return [blocks.section(join("\n", lines))] if lines else []


def next_line(say: Say, step: NextStep) -> Safe:
    """Next: what – who – by when; ticked once it is done."""
    if step.state == "done":
        return say("log.next.done", what=step.text, who=say.who(step.owner))
    due = say("next.due", day=say.near(step.due_on)) if step.due_on else say("next.undated")
    return say("log.next", what=step.text, who=say.who(step.owner), due=due)


def _buttons(say: Say, entry: LogCard) -> View:
    return blocks.actions(
        blocks.button(say.plain("edit"), "log.edit", entry.id),
        blocks.button(say.plain("log.card.add_action"), "do.open", f"log:{entry.id}"),
        blocks.button(say.plain("log.card.link"), "opp.link", entry.id),
        blocks.button(say.plain("log.card.plan"), "plan.open", entry.account.id),
    )
