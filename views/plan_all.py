"""Everything that is open in a plan, a page at a time: what is due, what comes next, the opportunities."""

from typing import Any

from kam.shapes.plan import Plan
from views import blocks, plan_rows
from views.safe import bold
from views.say import Say

View = dict[str, Any]

ROWS = 80  # of the hundred blocks that a form holds; headings and selects want some


def box(say: Say, plan: Plan, page: int = 0) -> View:
    """One page of it as a form; a page beyond the last is the last."""
    steps = [*plan.due, *plan.coming]
    rows: list[tuple[str, View]] = [
        *(("plan.due", plan_rows.step(say, each)) for each in plan.due),
        *(("plan.next", plan_rows.step(say, each)) for each in plan.coming),
        *(("plan.deals", plan_rows.deal(say, each)) for each in plan.deals),
    ]
    pages = max(1, -(-len(rows) // ROWS))
    page = min(page, pages - 1)
    name = say.account(plan.account)
    counts = {"due": len(plan.due), "coming": len(plan.coming), "deals": len(plan.deals)}
    parts = [blocks.section(say("plan.all.head", account=name, **counts))]
    heading = ""
    for key, row in rows[page * ROWS : (page + 1) * ROWS]:
        if key != heading:
            parts.append(blocks.section(bold(say(key))))
            heading = key
        parts.append(row)
    parts += plan_rows.change(say, steps[page * ROWS : (page + 1) * ROWS])
    if not rows:
        parts.append(blocks.section(say("plan.all.none")))
    if pages > 1:
        parts.append(blocks.actions(_pages(say, plan, page, pages)))
    return blocks.modal("plan.all", say.plain("plan.all.title"), parts, close=say.plain("close"))


def _pages(say: Say, plan: Plan, page: int, pages: int) -> View:
    """The pages as a select, which turns to the one chosen."""
    account = plan.account.id
    choices = [
        (say.plain("plan.all.page", page=each + 1, pages=pages), f"{account}:{each}") for each in range(pages)
    ]
    return blocks.select("plan.all", choices, chosen=f"{account}:{page}")
