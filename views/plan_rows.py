"""What is open in a plan, row by row: Done at an action, Open at an opportunity, one select for the rest."""

from collections.abc import Sequence
from typing import Any

from kam.shapes.plan import Deal, Plan, Step
from views import blocks, plan_lines
from views.safe import Safe, bold, esc, join, quiet, short
from views.say import Say

View = dict[str, Any]

MOST_DEALS = 5


def due(say: Say, plan: Plan, most: int) -> list[View]:
    """What is due now, each with its buttons."""
    if not plan.due:
        return [blocks.section(join("\n", [bold(say("plan.due")), say("plan.due.none")]))]
    return [blocks.section(bold(say("plan.due"))), *_steps(say, plan, plan.due, most)]


def coming(say: Say, plan: Plan, most: int) -> list[View]:
    """What comes next."""
    if not plan.coming:
        return [blocks.section(join("\n", [bold(say("plan.next")), say("plan.next.none")]))]
    return [blocks.section(bold(say("plan.next"))), *_steps(say, plan, plan.coming, most)]


def deals(say: Say, plan: Plan, most: int) -> list[View]:
    """The open opportunities and their three sums."""
    if not plan.deals:
        return [blocks.section(join("\n", [bold(say("plan.deals")), say("plan.deals.none")]))]
    most = min(most, MOST_DEALS)
    parts = [blocks.section(join("\n", [bold(say("plan.deals")), *_sums(say, plan)]))]
    parts += [deal(say, each) for each in plan.deals[:most]]
    return [*parts, *_rest(say, plan, len(plan.deals) - most), blocks.context(say("plan.sums.outer"))]


def change(say: Say, shown: Sequence[Step]) -> list[View]:
    """One select for all that can be done to these actions but Done: three buttons a row crowd a phone."""
    choices = [(_named(each), each.id) for each in shown if each.what == "action" and each.text]
    if not choices:
        return []
    return [blocks.actions(blocks.select("do.show", choices, placeholder=say.plain("plan.change")))]


def _named(found: Step) -> str:
    """The action, before it the account where several stand together."""
    return f"{found.account.code}: {found.text}" if found.account else found.text


def step(say: Say, found: Step) -> View:
    """An action with Done, an opportunity's next step with Edit."""
    line, what = plan_lines.step_line(say, found), short(found.text, 60)
    if found.what == "opportunity":
        spoken = say.plain("plan.edit.spoken", what=what)
        return blocks.section(line, blocks.button(say.plain("edit"), "opp.edit", found.id, spoken=spoken))
    spoken = say.plain("plan.done.spoken", what=what)
    return blocks.section(line, blocks.button(say.plain("done"), "do.done", found.id, spoken=spoken))


def deal(say: Say, found: Deal) -> View:
    """An open opportunity; Open leads to its stage and its form."""
    spoken = say.plain("plan.open.spoken", what=short(found.name, 60))
    return blocks.section(
        _deal(say, found), blocks.button(say.plain("plan.deal.open"), "opp.show", found.id, spoken=spoken)
    )


def _steps(say: Say, plan: Plan, found: Sequence[Step], most: int) -> list[View]:
    parts = [step(say, each) for each in found[:most]]
    return parts + _rest(say, plan, len(found) - most)


def _rest(say: Say, plan: Plan, left: int) -> list[View]:
    """How many are left out, and the way to them."""
    if left <= 0:
        return []
    everything = blocks.button(say.plain("plan.all"), "plan.all", plan.account.id)
    return [blocks.section(say.n("plan.more", left), everything)]


def _sums(say: Say, plan: Plan) -> list[Safe]:
    return [plan_lines.sums_line(say, each) for each in plan.sums]


def _deal(say: Say, deal: Deal) -> Safe:
    value = esc(say.money(deal.mid, deal.currency))
    if deal.per_year:
        value = say("plan.deal.yearly", value=value)
    if deal.rough:
        value = say("plan.deal.rough", value=value)
    line = say("plan.deal", name=short(deal.name, 80), stage=say(f"plan.stage.{deal.stage}"), value=value)
    if deal.next_on and deal.next_on > say.today:  # what is due stands above already
        what = short(deal.next_step or deal.name, 80)
        line = line + say("plan.deal.next", what=what, day=say.near(deal.next_on))
    if deal.touched:
        day = say.near(deal.touched.held_on)
        line = line + say("plan.deal.touched", day=day, who=say.who(deal.touched.who))
    return line + " " + quiet(say("plan.deal.stuck")) if deal.stuck else line
