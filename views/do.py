"""Actions: the answers, the form, the message to a new owner."""

import json
from typing import Any

from kam.shapes.do import ActionCard, ActionTold, DoClosed, DoForm, DoSaved, Finished
from views import blocks
from views.safe import Safe, bold, esc, join, mention, quiet
from views.say import Say

View = dict[str, Any]

CLOSED = ("done", "dropped")


def saved(say: Say, answer: DoSaved) -> View:
    """The answer to a new or changed action: how it was understood, and what to do with it."""
    return blocks.message(_headline(say, answer), _answer(say, answer))


def saved_view(say: Say, answer: DoSaved) -> View:
    """The same as the last view of the form."""
    return _last_view(say, "do.saved.title", _answer(say, answer))


def closed(say: Say, answer: DoClosed) -> View:
    """The answer to Done, Drop and Undo."""
    return blocks.message(_closed_line(say, answer), _closed_blocks(say, answer))


def closed_view(say: Say, answer: DoClosed) -> View:
    """The same where there is no message to answer in."""
    return _last_view(say, f"do.state.{answer.card.state}", _closed_blocks(say, answer))


def shown(say: Say, card: ActionCard) -> View:
    """One action for the person alone, after Show."""
    parts = [*_card(say, card), *_buttons(say, card)]
    return blocks.message(say("do.title", account=say.account(card.account)), parts)


def shown_view(say: Say, card: ActionCard) -> View:
    """The same where there is no message to answer in."""
    return _last_view(say, "do.show.title", [*_card(say, card), *_buttons(say, card)])


def finished(say: Say, found: Finished) -> View:
    """The actions of which a line may say that they are done, each with Done; none: that there is none."""
    key = "do.finished" if found.cards else "do.finished.none"
    head = say(key, account=say.account(found.account), what=found.what)
    parts = [blocks.section(head)]
    for card in found.cards:
        parts += [*_card(say, card), *_buttons(say, card)]
    if not found.cards:
        parts.append(blocks.actions(blocks.button(say.plain("do.plan"), "plan.open", found.account.id)))
    return blocks.message(head, parts)


def told(say: Say, news: ActionTold, bare: bool = False) -> View:
    """The message to the owner: who gave what, by when; edited in place when it is done or dropped.

    Words of a sensitive note stand behind Show.
    """
    card = news.card
    head = say("do.told", who=mention(card.giver.id), account=say.account(card.account))
    lines = [head, say("do.told.sensitive", due=_due(say, card))]
    if not (news.is_sensitive or bare):
        lines = [head, what(say, card)]
    if card.state in CLOSED:
        lines.append(bold(say(f"do.state.{card.state}")))
    done = blocks.button(say.plain("done"), "do.done", card.id, style="primary")
    buttons = blocks.actions(
        done if card.state not in CLOSED else None,
        blocks.button(say.plain("do.show"), "do.show", card.id) if news.is_sensitive or bare else None,
        blocks.button(say.plain("do.plan"), "plan.open", card.account.id),
    )
    return blocks.message(join(" ", lines), [blocks.section(join("\n", lines)), buttons])


def what(say: Say, card: ActionCard) -> Safe:
    """One action on one line: what – who, by when."""
    text = quiet(say("do.hidden")) if card.is_hidden else bold(card.text)
    return say("do.line", what=text, who=mention(card.owner.id), due=_due(say, card))


def form(say: Say, start: DoForm) -> View:
    """The form: what, who, by when, what it serves, why. A vague text is questioned at its field."""
    keeps = {
        "account": start.account.id,
        "action": start.action_id,
        "version": str(start.version) if start.action_id else "",
        "log": start.log_id,
        "asked": start.asked,
    }
    parts = [blocks.context(say("do.form.readers", account=say.account(start.account)))]
    if start.is_question:
        parts.append(blocks.section(say("do.form.vague")))
    parts += [blocks.section(esc(say.problem(each))) for each in start.wrong]
    return blocks.modal(
        "do.change" if start.action_id else "do.save",
        say.plain("do.form.edit" if start.action_id else "do.form.title"),
        [*parts, *_inputs(say, start)],
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def drop_form(say: Say, card: ActionCard) -> View:
    """Why is it dropped?"""
    reason = blocks.line("do.reason", placeholder=say.plain("do.drop.example"), limit=300, lines=True)
    return blocks.modal(
        "do.drop",
        say.plain("do.drop.title"),
        [blocks.section(what(say, card)), blocks.field("reason", say.plain("do.drop.reason"), reason)],
        submit=say.plain("do.drop"),
        close=say.plain("cancel"),
        keeps=json.dumps({"action": card.id}),
    )


def _inputs(say: Say, start: DoForm) -> list[View]:
    text = blocks.line("do.text", start.text, placeholder=say.plain("do.form.text.example"), limit=500)
    hint = say.plain("do.form.vague.hint") if start.is_question else ""
    due = blocks.day("do.due", start.due_on.isoformat() if start.due_on else "")
    parts = [
        blocks.field("text", say.plain("do.form.text"), text, hint=hint),
        blocks.field("owner", say.plain("do.form.owner"), blocks.somebody("do.owner", start.owner.id)),
        blocks.field("due", say.plain("do.form.due"), due),
    ]
    if start.serves:
        choices = [(_served(say, each.value, each.label), each.value) for each in start.serves]
        picked = blocks.select("do.serves", choices, chosen=start.chosen)
        parts.append(blocks.field("serves", say.plain("do.form.serves"), picked, optional=True))
    why = blocks.line("do.why", start.why, placeholder=say.plain("do.form.why.example"), limit=300)
    return [*parts, blocks.field("why", say.plain("do.form.why"), why, optional=True)]


def _served(say: Say, value: str, label: str) -> str:
    return say.plain(f"do.form.serves.{value.partition(':')[0]}", name=label)


def _headline(say: Say, answer: DoSaved) -> Safe:
    account, every = say.account(answer.card.account), (answer, *answer.more)
    if answer.more and not all(each.again for each in every):
        return say("do.saved.several", count=len(every), account=account)
    key = "do.saved.again" if answer.again else "do.saved.changed" if answer.changed else "do.saved"
    return say(key, account=account)


def _answer(say: Say, answer: DoSaved) -> list[View]:
    parts = [blocks.section(_headline(say, answer))]
    for each in (answer, *answer.more):
        parts += _one_saved(say, each)
    return parts


def _one_saved(say: Say, answer: DoSaved) -> list[View]:
    card = answer.card
    remarks = []
    if answer.told and not answer.again:
        remarks.append(say("do.saved.told", who=mention(card.owner.id)))
    if not answer.owner_has_seat:
        account = say.account(card.account)
        remarks.append(say("do.saved.no_seat", who=mention(card.owner.id), account=account))
    if answer.vague:
        remarks.append(say("do.saved.vague"))
    parts = _card(say, card)
    if answer.year_unsure and card.due_on:
        parts.append(blocks.section(say("do.saved.year", day=card.due_on)))
    parts += [blocks.section(esc(say.problem(each))) for each in answer.doubts]
    if answer.step_for:
        parts.append(blocks.section(say("do.saved.step_for", names=", ".join(answer.step_for))))
    parts += [blocks.context(*remarks)] if remarks else []
    return [*parts, *_buttons(say, card)]


def _buttons(say: Say, card: ActionCard) -> list[View]:
    """What the reader can do to an open action."""
    if card.state in CLOSED:
        return []
    done = blocks.button(say.plain("done"), "do.done", card.id)
    if not card.may_change:
        return [blocks.actions(done)]
    edit = blocks.button(say.plain("edit"), "do.edit", card.id)
    return [blocks.actions(done, edit, blocks.button(say.plain("do.drop"), "do.drop", card.id))]


def _card(say: Say, card: ActionCard) -> list[View]:
    lines = [what(say, card)]
    if card.serves:
        lines.append(say("do.serves", name=card.serves))
    if card.why:
        lines.append(say("do.why", why=card.why))
    return [blocks.section(join("\n", lines))]


def _due(say: Say, card: ActionCard) -> Safe:
    return say("do.by", day=say.near(card.due_on)) if card.due_on else say("do.undated")


def _closed_line(say: Say, answer: DoClosed) -> Safe:
    card = answer.card
    text = say("do.hidden") if card.is_hidden else esc(card.text)
    again = answer.again and card.state in CLOSED
    return say(f"do.{'again' if again else 'now'}.{card.state}", what=text)


def _closed_blocks(say: Say, answer: DoClosed) -> list[View]:
    parts = [blocks.section(_closed_line(say, answer))]
    if answer.undo_until:
        parts.append(blocks.actions(blocks.button(say.plain("undo"), "do.undo", answer.card.id)))
    elif answer.card.state not in CLOSED:
        parts.append(blocks.actions(blocks.button(say.plain("done"), "do.done", answer.card.id)))
    return parts


def _last_view(say: Say, title: str, parts: list[View]) -> View:
    return blocks.modal("do.show", say.plain(title), parts, close=say.plain("close"))
