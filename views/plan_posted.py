"""The plan in its account's channel: what everybody there may know, never a value, an opinion or a secret.

Who is a key contact and what an opportunity is worth stay behind "Open plan".
"""

from typing import Any

from kam.shapes.plan import Call, Deal, Plan, Posting
from views import blocks, plan_lines
from views.safe import Safe, bold, esc, join, short
from views.say import Say

View = dict[str, Any]

_MOST, _MOST_DEALS = 5, 5


def message(say: Say, plan: Plan, bare: bool = False) -> View:
    """The post. `bare`: guests or the whole company read along, so counts alone."""
    name = say.account(plan.account)
    counts = {"due": len(plan.due), "coming": len(plan.coming), "calls": len(plan.calls)}
    head = say("plan.headline", account=name, **counts)
    shown = blocks.actions(blocks.button(say.plain("log.card.plan"), "plan.open", plan.account.id))
    if bare:
        parts = [blocks.section(head), blocks.context(say("plan.posted.bare"))]
        return blocks.message(head, [*parts, shown])
    parts = [blocks.header(say.plain("plan.posted.title", name=plan.account.name))]
    parts += [blocks.section(lines) for lines in _sections(say, plan)]
    return blocks.message(head, [*parts, shown])


def button(say: Say, plan: Plan) -> View | None:
    """ "Post to channel", with a dialog that says who will read it; None where nothing may be posted."""
    if plan.post is None:
        return None
    if plan.post.may == "bare":
        who = say("plan.post.bare")
    elif plan.post.readers:
        who = say.n("plan.post.readers", plan.post.readers)
    else:
        who = say("plan.post.unknown")
    told = " ".join((who, say("plan.post.without")))
    confirm = blocks.confirm(
        say.plain("plan.post"), told, yes=say.plain("plan.post.yes"), no=say.plain("cancel")
    )
    return blocks.button(say.plain("plan.post"), "plan.post", plan.account.id, confirm=confirm)


def posting(say: Say, answer: Posting) -> View:
    """It is on its way to the channel."""
    line = _posting(say, answer)
    return blocks.message(line, [blocks.context(line)])


def posting_box(say: Say, answer: Posting) -> View:
    """The same where the plan stood over Home."""
    parts = [blocks.section(_posting(say, answer))]
    return blocks.modal("plan.open", say.plain("plan.title"), parts, close=say.plain("close"))


def _posting(say: Say, answer: Posting) -> Safe:
    return say("plan.posting.again" if answer.again else "plan.posting", where=say.where(answer.account))


def _sections(say: Say, plan: Plan) -> list[Safe]:
    due = [plan_lines.step_line(say, each) for each in plan.due]
    coming = [plan_lines.step_line(say, each) for each in plan.coming]
    calls = [_call(say, each) for each in plan.calls]
    deals = [_deal(say, each) for each in plan.deals]
    return [
        _listed(say, "plan.due", due, say("plan.due.none")),
        _listed(say, "plan.next", coming, say("plan.posted.next.none")),
        *([_listed(say, "plan.calls", calls)] if calls else []),
        *([_listed(say, "plan.deals", deals, most=_MOST_DEALS)] if deals else []),
        *(Safe(block["text"]["text"]) for block in plan_lines.touches(say, plan, _MOST)),
    ]


def _listed(say: Say, title: str, lines: list[Safe], none: Safe | None = None, most: int = _MOST) -> Safe:
    shown = [Safe(f"• {line.removeprefix('• ')}") for line in lines[:most]] or ([none] if none else [])
    rest = [say.n("plan.more", len(lines) - most)] if len(lines) > most else []
    return join("\n", [bold(say(title)), *shown, *rest])


def _call(say: Say, call: Call) -> Safe:
    """Whom to call; who is a key contact is an opinion, so it is not told here."""
    since = say("plan.call.never") if call.days is None else say.n("plan.call.days", call.days)
    return say("plan.call", name=esc(short(call.name, 60)), since=since)


def _deal(say: Say, deal: Deal) -> Safe:
    stage = say(f"plan.stage.{deal.stage}")
    return say("plan.posted.deal", name=short(deal.name, 80), stage=stage, who=say.who(deal.owner))
