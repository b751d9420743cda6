"""The answer to a message to the bot: what was understood, Save, Change, Not a note; later what became of it.

Its notification names the account at the most: the words stand in the person's own message above.
"""

from typing import Any

from kam.shapes.dm_draft import DmDraftCard, DmSaid, Heard, HeardStep, Understood
from views import blocks, log
from views import help as help_views
from views.safe import Safe, bold, esc, join, mention, quiet, short
from views.say import Say

View = dict[str, Any]

_GUESSES = ("people", "alike", "above", "only")
_LIKELY = 5
_ONE_LINE = ("files", "undo", "question")
_QUOTED = 40  # letters of the message, to tell it from others


def told(say: Say, card: DmDraftCard) -> View:
    """The answer as it stands now, in the thread of the message where it was written in one."""
    if card.logged is not None:
        said = log.saved_in_dm(say, card.logged, _undo(say, card), _since(say, card))
    elif card.state == "open":
        said = _open(say, card)
    else:
        line = say(f"draft.{card.state}")
        said = blocks.message(line, [blocks.context(line)])
    return _threaded(said, card.thread_ts)


def said(say: Say, reply: DmSaid) -> View:
    """Help, or a word on what cannot be read or done here."""
    if reply.what in _ONE_LINE:
        line = say(f"draft.no_note.{reply.what}")
        return _threaded(blocks.message(line, [blocks.section(line)]), reply.thread_ts)
    shown = help_views.message(say)
    first = [say("draft.command")] if reply.what == "command" else []
    shown["blocks"] = [*map(blocks.section, [*first, say("draft.help")]), *shown["blocks"]]
    return _threaded(shown, reply.thread_ts)


def _open(say: Say, card: DmDraftCard) -> View:
    head = say("draft.for", account=say.account(card.account)) if card.account else say("draft.which")
    finder = blocks.search_select("draft.find", placeholder=say.plain(_placeholder(card)))
    quoted = say("draft.words", words=short(" ".join(card.words.split()), _QUOTED)) if card.words else None
    first = join("\n", [*filter(None, [quoted]), head])
    parts = [blocks.section(first, finder, block_id=f"draft:{card.id}")]
    if card.understood:
        parts.append(blocks.section(join("\n", _facts(say, card.understood))))
    if card.problem:
        parts.append(blocks.section(bold(say.problem(card.problem))))
    if card.account is None and card.likely:
        parts.append(blocks.actions(*_likely(card)))
    remarks = _remarks(say, card)
    if remarks:
        parts.append(blocks.context(*remarks))
    return blocks.message(head, [*parts, _buttons(say, card)])


def _placeholder(card: DmDraftCard) -> str:
    return "draft.another" if card.account else "log.form.account.find"


def _likely(card: DmDraftCard) -> list[View]:
    return [
        blocks.button(each.name, f"draft.pick:{number}", f"{card.id}|{each.id}")
        for number, each in enumerate(card.likely[:_LIKELY])
    ]


def _buttons(say: Say, card: DmDraftCard) -> View:
    save = blocks.button(say.plain("save"), "draft.save", card.id, style="primary")
    return blocks.actions(
        save if card.understood else None,
        blocks.button(say.plain("draft.change"), "draft.change", card.id),
        blocks.button(say.plain("draft.join"), "draft.join", card.id) if card.can_join else None,
        blocks.button(say.plain("draft.no_note"), "draft.drop", card.id),
    )


def _facts(say: Say, found: Understood) -> list[Safe]:
    day = say.day(found.held_on)
    lines = [
        say(
            "log.saved.day" if found.held_on == say.today else "log.saved.other_day",
            kind=say(f"log.kind.{found.kind}"),
            day=day if found.held_on == say.today else bold(day),
        )
    ]
    if found.contacts:
        lines.append(say("log.with", names=join(", ", [_heard(say, each) for each in found.contacts])))
    if found.colleagues:
        lines.append(say("log.ours", names=join(", ", [mention(each.id) for each in found.colleagues])))
    return lines + [_step(say, each) for each in found.steps]


def _heard(say: Say, each: Heard) -> Safe:
    if each.is_new:
        return esc(each.name) + " " + quiet(say("log.new_contact"))
    return esc(each.name) if each.sure else esc(each.name) + " " + quiet(say("draft.guess"))


def _step(say: Say, step: HeardStep) -> Safe:
    due = say("next.due", day=say.near(step.due_on)) if step.due_on else say("next.undated")
    what = step.text or say("draft.step_hidden")
    return say("log.next", what=what, who=mention(step.owner.id), due=due)


def _remarks(say: Say, card: DmDraftCard) -> list[Safe]:
    """What to look at before saving, who will read it: one short line each."""
    found = card.understood
    remarks = [say(f"draft.why.{card.why}")] if card.account and card.why in _GUESSES else []
    remarks += _questions(say, found) if found else []
    if card.has_files:
        remarks.append(say("draft.files"))
    if found and found.is_sensitive:
        remarks.append(say("log.form.readers_sensitive"))
    elif found and not found.has_channel:
        remarks.append(say("log.saved.no_channel"))
    elif found and card.account and found.readers:
        remarks.append(say.n("log.form.readers", found.readers, account=say.account(card.account)))
    elif found and card.account:
        remarks.append(say("log.form.readers_unknown", account=say.account(card.account)))
    return remarks


def _questions(say: Say, found: Understood) -> list[Safe]:
    """What was not taken for granted in the message."""
    asked = [say("draft.either", names=" / ".join(each)) for each in found.either]
    asked += log.not_met(say, found.not_met, "draft")
    return asked + log.doubts(say, found, "draft")


def _undo(say: Say, card: DmDraftCard) -> View:
    return blocks.button(say.plain("undo"), "draft.undo", card.id)


def _since(say: Say, card: DmDraftCard) -> list[Safe]:
    """What happened to the message since it was saved."""
    return [say("draft.changed")] if card.changed else []


def _threaded(said: View, thread_ts: str) -> View:
    return said | {"thread_ts": thread_ts} if thread_ts else said
