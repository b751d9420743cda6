"""The plan of an account as a message, as a form over Home, and in the reader's DM."""

from typing import Any

from kam.shapes.plan import Plan
from views import blocks, plan_lines, plan_posted, plan_rows
from views.safe import Safe, join
from views.say import Say

View = dict[str, Any]

MOST_BLOCKS = 50
MOST_CHARS = 7500  # Slack turns a message down at about 9,600; its text counts too
_LIST_LENGTHS = (8, 7, 5, 3, 1)  # the longest lists that fit win


def message(say: Say, plan: Plan) -> View:
    """The plan for the person alone."""
    return blocks.message(_headline(say, plan), _parts(say, plan, [_buttons(say, plan)]))


def kept(say: Say, plan: Plan) -> View:
    """The same in the DM, to stay; its notification says no more than whose plan it is."""
    return blocks.message(
        say("plan.kept", account=say.account(plan.account)),
        _parts(say, plan, [_buttons(say, plan, keep=False)]),
    )


def box(say: Say, plan: Plan) -> View:
    """The same over Home."""
    return blocks.modal(
        "plan.open",
        say.plain("plan.title"),
        _parts(say, plan, [_buttons(say, plan)]),
        close=say.plain("close"),
    )


def keeping(say: Say, plan: Plan) -> View:
    """It is on its way to the DM."""
    sentence = say("plan.keeping", account=say.account(plan.account))
    return blocks.message(sentence, [blocks.context(sentence)])


def keeping_box(say: Say, plan: Plan) -> View:
    """The same where the plan stood over Home."""
    parts = [blocks.section(say("plan.keeping", account=say.account(plan.account)))]
    return blocks.modal("plan.open", say.plain("plan.title"), parts, close=say.plain("close"))


def _headline(say: Say, plan: Plan) -> Safe:
    name = say.account(plan.account)
    if plan.level != "full":
        return say("plan.headline.short", account=name)
    return say(
        "plan.headline", account=name, due=len(plan.due), coming=len(plan.coming), calls=len(plan.calls)
    )


def _parts(say: Say, plan: Plan, end: list[View]) -> list[View]:
    """As much as fits: long lists are cut, and say how much is left out."""
    found: list[View] = []
    for most in _LIST_LENGTHS:
        found = [blocks.header(plan.account.name), *_content(say, plan, most), *end]
        if len(found) <= MOST_BLOCKS and size(found) <= MOST_CHARS:
            break
    return found


def size(parts: list[View]) -> int:
    """The characters of all texts in these blocks, as Slack counts them."""
    count = 0
    todo: list[Any] = list(parts)
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            count += len(each["text"]) if isinstance(each.get("text"), str) else 0
            todo += each.values()
        elif isinstance(each, list):
            todo += each
    return count


def _content(say: Say, plan: Plan, most: int) -> list[View]:
    if plan.level == "closed":
        return [blocks.section(join("\n", [plan_lines.kam(say, plan), say("plan.closed")]))]
    if plan.level == "open":
        return [
            blocks.section(plan_lines.last_topic(say, plan)),
            *plan_lines.known(say, plan, most),
            *plan_lines.team(say, plan, most),
            blocks.context(say("plan.open")),
        ]
    return [
        *plan_lines.channel(say, plan),
        *plan_rows.due(say, plan, most),
        *plan_rows.coming(say, plan, most),
        *plan_rows.change(say, [*plan.due[:most], *plan.coming[:most]]),
        *plan_lines.calls(say, plan, most),
        *plan_rows.deals(say, plan, most),
        *plan_lines.touches(say, plan, most),
        blocks.section(plan_lines.heads(say, plan.heads)),
        *plan_lines.team(say, plan, most),
    ]


def _buttons(say: Say, plan: Plan, *, keep: bool = True) -> View:
    account = plan.account.id
    log = blocks.button(say.plain("plan.log"), "log.open", account, style="primary")
    store = (
        blocks.button(say.plain("plan.keep"), "plan.keep", f"{account}:{int(plan.shown_at.timestamp())}")
        if keep
        else None
    )
    if plan.level == "closed":
        return blocks.actions(store) if store else blocks.divider()
    if plan.level == "open":
        ask = blocks.button(say.plain("plan.ask"), "team.ask", account)
        return blocks.actions(log, blocks.button(say.plain("plan.team"), "team.open", account), ask, store)
    return blocks.actions(
        log,
        blocks.button(say.plain("plan.do"), "do.open", account),
        blocks.button(say.plain("plan.opp"), "opp.open", account),
        blocks.button(say.plain("plan.contact"), "contact.open", account),
        blocks.button(say.plain("plan.team"), "team.open", account),
        store,
        plan_posted.button(say, plan) if keep else None,
    )
