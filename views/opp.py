"""Opportunities: the answers, the forms, and the line in the account's channel, which carries no sum."""

import json
from typing import Any

from kam.shapes.log import LogCard
from kam.shapes.opp import LinkForm, OppCard, OppClose, OppForm, OppLine, OppSaved, OppTouch, Rest, Value
from views import blocks
from views.safe import Safe, bold, esc, join, mention
from views.say import Say

View = dict[str, Any]

OPEN_STAGES = ("identified", "qualified", "proposal", "negotiation")
CLOSED = ("won", "lost")
STAGES = (*OPEN_STAGES, "won", "lost", "paused")


def saved(say: Say, answer: OppSaved) -> View:
    """The answer: how it was understood, with its value, and the stage to move it to."""
    return blocks.message(_headline(say, answer), _answer(say, answer))


def saved_view(say: Say, answer: OppSaved) -> View:
    """The same as the last view of the form."""
    return _last_view(say, "opp.saved.title", _answer(say, answer))


def shown(say: Say, card: OppCard) -> View:
    """One opportunity with its value, for the person alone."""
    return blocks.message(say("opp.title", account=say.account(card.account)), _shown(say, card))


def shown_view(say: Say, card: OppCard) -> View:
    """The same where there is no message to answer in."""
    return _last_view(say, "opp.show.title", _shown(say, card))


def line(say: Say, news: OppLine, bare: bool = False) -> View:
    """What the channel is told, never a sum. `bare`: guests read along, so not even the name."""
    card = news.card
    name = say("opp.line.some") if bare else bold(card.name)
    stage = say(f"opp.stage.{card.stage}")
    key = f"opp.line.mistake.{news.mistake}" if news.mistake in CLOSED else f"opp.line.{news.what}"
    head = say(key, name=name, stage=stage)
    lines = [head]
    if news.took_part and not bare:
        lines.append(say("opp.line.took_part", who=_people(news)))
    if card.next_step and card.stage in OPEN_STAGES and not bare:
        lines.append(_next(say, card))
    buttons = blocks.actions(
        blocks.button(say.plain("opp.show"), "opp.show", card.id),
        blocks.button(say.plain("opp.plan"), "plan.open", card.account.id),
    )
    return blocks.message(join("\n", lines), [blocks.section(join("\n", lines)), buttons])


def stage_select(say: Say, card: OppCard) -> View:
    """The stage as a select that moves the opportunity at once (lost and paused ask why first)."""
    choices = [(say.plain(f"opp.stage.{stage}"), f"{card.id}:{stage}") for stage in STAGES]
    return blocks.select("opp.stage", choices, chosen=f"{card.id}:{card.stage}")


def band(say: Say, value: Value) -> Safe:
    """low / mid / high, or one sum for a rough one that has no width; once or per year."""
    sums = [value.low] if value.low == value.high else [value.low, value.mid, value.high]
    shown = join(" / ", [say("opp.sum", sum=say.money(each, value.currency)) for each in sums])
    key = "opp.value.per_year" if value.per_year else "opp.value.once"
    return say(key, value=shown, rough=say("opp.value.rough") if value.rough else Safe(""))


def form(say: Say, start: OppForm) -> View:
    """The form: six inputs; More adds the stage."""
    keeps = {
        "account": start.account.id,
        "opp": start.opp_id,
        "version": str(start.version) if start.opp_id else "",
        "log": start.log_id,
    }
    parts = [blocks.context(say("opp.form.readers", account=say.account(start.account)))]
    if start.touched:
        parts.append(blocks.context(touched(say, start.touched)))
    parts += [blocks.section(esc(say.problem(each))) for each in start.wrong]
    parts += _inputs(say, start)
    if not start.more:
        parts.append(blocks.actions(blocks.button(say.plain("opp.form.more"), "opp.more"), block_id="more"))
    return blocks.modal(
        "opp.change" if start.opp_id else "opp.save",
        say.plain("opp.form.edit" if start.opp_id else "opp.form.title"),
        parts,
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def close_form(say: Say, start: OppClose) -> View:
    """Why is it lost or paused?"""
    reason = blocks.line("opp.reason", placeholder=say.plain("opp.close.example"), limit=300, lines=True)
    return blocks.modal(
        "opp.close",
        say.plain(f"opp.close.{start.stage}"),
        [
            blocks.section(bold(start.card.name)),
            blocks.field("reason", say.plain(f"opp.close.{start.stage}.why"), reason),
        ],
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({"opp": start.card.id, "stage": start.stage}),
    )


def link_form(say: Say, start: LinkForm) -> View:
    """Which opportunities did the note touch? None chosen: none."""
    new = blocks.button(say.plain("opp.link.new"), "opp.open", f"log:{start.log_id}")
    parts = [blocks.context(say("opp.link.why", account=say.account(start.account)))]
    if start.choices:
        choices = [(name, opp_id) for opp_id, name in start.choices]
        picker = blocks.selects("opp.linked", choices, chosen=start.chosen)
        parts.append(blocks.field("opportunities", say.plain("opp.link.which"), picker, optional=True))
    else:
        parts.append(blocks.section(say("opp.link.none", account=say.account(start.account))))
    return blocks.modal(
        "opp.link",
        say.plain("opp.link.title"),
        [*parts, blocks.actions(new, block_id="new")],
        submit=say.plain("save") if start.choices else "",
        close=say.plain("cancel" if start.choices else "close"),
        keeps=json.dumps({"log": start.log_id, "before": ",".join(start.chosen)}),
    )


def linked_view(say: Say, entry: LogCard) -> View:
    """What the note is linked to now."""
    names = [bold(name) for _, name in entry.opportunities]
    line = say("opp.link.saved", names=join(", ", names)) if names else say("opp.link.saved_none")
    again = blocks.button(say.plain("edit"), "opp.link", entry.id)
    return _last_view(say, "opp.saved.title", [blocks.section(line), blocks.actions(again)])


def touched(say: Say, last: OppTouch) -> Safe:
    """When a log entry last touched it, and whose."""
    return say("opp.touched", day=say.near(last.held_on), who=mention(last.who.id))


def _inputs(say: Say, start: OppForm) -> list[View]:
    typed = _typed(start.value) if start.value else start.value_text
    often = [(say.plain("opp.form.once"), "once"), (say.plain("opp.form.per_year"), "per_year")]
    chosen = "per_year" if start.per_year else "once"
    value = blocks.line("opp.value", typed, placeholder="10k / 20k / 30k")
    step = blocks.line("opp.next", start.next_step, placeholder=say.plain("opp.form.next.example"), limit=300)
    day = blocks.day("opp.next_on", start.next_on.isoformat() if start.next_on else "")
    is_open = start.stage in OPEN_STAGES
    parts = [
        blocks.field("name", say.plain("opp.form.name"), blocks.line("opp.name", start.name)),
        blocks.field("value", say.plain("opp.form.value"), value, hint=say.plain("opp.form.value.hint")),
        blocks.field("often", say.plain("opp.form.often"), blocks.select("opp.often", often, chosen=chosen)),
        blocks.field("owner", say.plain("opp.form.owner"), blocks.somebody("opp.owner", start.owner.id)),
        blocks.field("next", say.plain("opp.form.next"), step, optional=not is_open),
        blocks.field("next_on", say.plain("opp.form.next_on"), day, optional=not is_open),
    ]
    return [*parts, _stage_input(say, start)] if start.more else parts


def _stage_input(say: Say, start: OppForm) -> View:
    """The open stages and Won; a loss or a pause asks why, so those stand here only where they are so."""
    offered = [stage for stage in STAGES if stage not in {"lost", "paused"} or stage == start.stage]
    choices = [(say.plain(f"opp.stage.{stage}"), stage) for stage in offered]
    return blocks.field(
        "stage",
        say.plain("opp.form.stage"),
        blocks.select("opp.form_stage", choices, chosen=start.stage),
        hint=say.plain("opp.form.stage.hint") if start.opp_id else "",
    )


def _typed(value: Value) -> str:
    """The value as a person would type it, read back to the same cents."""
    if value.low == value.mid == value.high and value.rough:
        return _number(value.mid)
    if value.rough:
        return f"{_number(value.low)} – {_number(value.high)}"
    return " / ".join(_number(each) for each in (value.low, value.mid, value.high))


def _number(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "")


def _headline(say: Say, answer: OppSaved) -> Safe:
    card = answer.card
    stage = say(f"opp.stage.{card.stage}")
    return say(f"opp.saved.{answer.how}", account=say.account(card.account), stage=stage)


def _answer(say: Say, answer: OppSaved) -> list[View]:
    card = answer.card
    if answer.how == "withdrawn":
        return [blocks.section(_headline(say, answer)), *_card(say, card)]
    remarks = []
    if answer.equal_bands:
        remarks.append(say("opp.saved.equal"))
    if card.value and card.value.rough and card.stage in OPEN_STAGES:
        remarks.append(say("opp.saved.rough"))
    if not answer.owner_has_seat:
        account = say.account(card.account)
        remarks.append(say("opp.saved.no_seat", who=mention(card.owner.id), account=account))
    parts = [blocks.section(_headline(say, answer)), *_card(say, card)]
    if answer.year_unsure and card.next_on:
        parts.append(blocks.section(say("opp.saved.year", day=card.next_on)))
    if answer.took_part:
        parts.append(blocks.section(say("opp.line.took_part", who=_people(answer))))
    parts += [blocks.context(*remarks)] if remarks else []
    undo = blocks.button(say.plain("undo"), "opp.undo", f"{card.id}:{card.version}")
    return [*parts, _buttons(say, card, undo if answer.may_undo else None)]


def _shown(say: Say, card: OppCard) -> list[View]:
    return [*_card(say, card), _buttons(say, card)]


def _buttons(say: Say, card: OppCard, undo: View | None = None) -> View:
    """The stage to move it to, its form, and the way back."""
    return blocks.actions(
        stage_select(say, card), blocks.button(say.plain("edit"), "opp.edit", card.id), undo
    )


def _card(say: Say, card: OppCard) -> list[View]:
    lines = [say("opp.named", name=bold(card.name), stage=say(f"opp.stage.{card.stage}"))]
    if card.value:
        lines.append(band(say, card.value))
    lines.append(say("opp.owner", who=mention(card.owner.id)))
    if card.next_step and card.stage in OPEN_STAGES:
        lines.append(_next(say, card))
    if card.touched:
        lines.append(touched(say, card.touched))
    if card.reason:
        lines.append(say("opp.reason", reason=card.reason))
    if card.rested:
        lines.append(_rested(say, card.rested))
    return [blocks.section(join("\n", lines))]


def _rested(say: Say, was: Rest) -> Safe:
    """Why the team let go of it once: what the next attempt can learn from."""
    is_told = was.reason and was.stage != "won"
    return say(f"opp.was.{was.stage}.why", reason=was.reason) if is_told else say(f"opp.was.{was.stage}")


def _next(say: Say, card: OppCard) -> Safe:
    due = say("opp.by", day=say.near(card.next_on)) if card.next_on else say("opp.undated")
    return say("opp.next", what=card.next_step, due=due)


def _people(news: OppSaved | OppLine) -> Safe:
    return join(", ", [mention(each.id) for each in news.took_part])


def _last_view(say: Say, title: str, parts: list[View]) -> View:
    return blocks.modal("opp.show", say.plain(title), parts, close=say.plain("close"))
