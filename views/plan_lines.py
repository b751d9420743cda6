"""The parts of a plan, each a few lines: also what Home shows of several accounts."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kam.shapes.plan import Call, Heads, LastTouch, Plan, Step, Sums, TeamSeat
from views import account, blocks
from views.safe import Safe, bold, esc, join, quiet, short
from views.say import Say

View = dict[str, Any]
T = TypeVar("T")

WORDS = 110  # characters of a text in one line


def kam(say: Say, plan: Plan) -> Safe:
    """Who is the KAM."""
    return say("plan.kam", who=say.who(plan.kam)) if plan.kam else say("plan.no_kam")


def steps(say: Say, found: Sequence[Step], most: int, *, mine: bool = False) -> list[View]:
    """One block each: an action with Done, an opportunity's next step with Edit; the rest as a number.

    `mine`: all are the reader's own, so nobody is named.
    """
    parts = [blocks.section(step_line(say, step, mine=mine), _button(say, step)) for step in found[:most]]
    return parts + [blocks.context(more) for more in _more(say, found, most)]


def step_line(say: Say, step: Step, *, mine: bool = False) -> Safe:
    """What – who, by when."""
    what = esc(short(step.text, WORDS)) if step.text else quiet(say("plan.step.hidden"))
    if step.about:
        what = say("plan.step.of", what=what, name=short(step.about, 60))
    if step.account:
        what = say("plan.step.at", account=say.account(step.account), what=what)
    if mine:
        return say("plan.step.mine", what=what, when=_when(say, step))
    return say("plan.step", what=what, who=say.who(step.owner), when=_when(say, step))


def calls(say: Say, plan: Plan, most: int) -> list[View]:
    """Whom to call; whether the account itself has been quiet."""
    lines: list[Safe] = [bold(say("plan.calls"))]
    if plan.silence:
        if plan.silence.days is None:
            lines.append(say("plan.silence.never"))
        else:
            lines.append(say.n("plan.silence", plan.silence.days, limit=plan.silence.limit))
    lines += _listed(say, plan.calls, most, _call)
    return [blocks.section(join("\n", lines))] if len(lines) > 1 else []


def sums_line(say: Say, found: Sums) -> Safe:
    """Σlow / Σmid / Σhigh with the count, in one currency."""
    low, mid, high = (say.money(cents, found.currency) for cents in (found.low, found.mid, found.high))
    line = say.n("plan.sums", found.count, low=low, mid=mid, high=high)
    return line + say.n("plan.sums.yearly", found.yearly) if found.yearly else line


def touches(say: Say, plan: Plan, most: int) -> list[View]:
    """The last touches."""
    if not plan.touches:
        return [blocks.section(join("\n", [bold(say("plan.touches")), say("plan.touches.none")]))]
    lines = [bold(say("plan.touches")), *_listed(say, plan.touches, most, _touch)]
    return [blocks.section(join("\n", lines))]


def last_topic(say: Say, plan: Plan) -> Safe:
    """For a colleague outside the team: topic and day of the last touch."""
    if not plan.touches:
        return join("\n", [kam(say, plan), say("plan.touches.none")])
    last = plan.touches[0]
    day = say.near(last.held_on)
    if not last.topics:
        return join("\n", [kam(say, plan), say("plan.last", day=day)])
    topics = ", ".join(say.plain(f"topic.{each}") for each in last.topics)
    return join("\n", [kam(say, plan), say("plan.last.topic", day=day, topics=topics)])


def heads(say: Say, found: Heads | None) -> Safe:
    """ "3 of 7 key contacts are known by only one of us", and a cure; unknown is not zero."""
    if found is None or found.unknown:
        return say("plan.heads.unknown")
    if found.nobody == found.key:
        return say.n("plan.heads.nobody_at_all", found.key)
    if not found.single:
        line = say.n("plan.heads.none", found.key)
    else:
        line = say.n("plan.heads", found.single, total=found.key)
    if found.nobody:
        line = line + " " + say.n("plan.heads.nobody", found.nobody)
    return line + " " + say("plan.heads.cure") if found.single else line


def known(say: Say, plan: Plan, most: int) -> list[View]:
    """Who of us knows whom."""
    if not plan.known:
        return [blocks.section(join("\n", [bold(say("plan.known")), say("plan.known.none")]))]
    lines = [bold(say("plan.known"))]
    for each in plan.known[:most]:
        ours = join(", ", [say.who(person) for person in each.by[:5]])
        lines.append(say("plan.known.line", name=short(each.name, 60), who=ours))
    lines += _more(say, plan.known, most)
    return [blocks.section(join("\n", lines))]


def team(say: Say, plan: Plan, most: int) -> list[View]:
    """The team, and what is missing in it."""
    lines = [bold(say("plan.team.title")), *_listed(say, plan.team, most, _seat)]
    lines += [say(f"plan.gap.{role}") for role in plan.gaps]
    return [blocks.section(join("\n", lines))]


def channel(say: Say, plan: Plan) -> list[View]:
    """What stands in the way of the account's channel."""
    if not plan.channel_problem:
        return []
    again = blocks.button(say.plain("plan.channel.again"), "new.retry", plan.account.id)
    told = account.channel_problem(say, plan.channel_problem)
    return [blocks.section(told, again if plan.may_mend_channel else None)]


def _button(say: Say, step: Step) -> View:
    what = short(step.text, 60)
    if step.what == "action":
        spoken = say.plain("plan.done.spoken", what=what)
        return blocks.button(say.plain("done"), "do.done", step.id, spoken=spoken)
    return blocks.button(
        say.plain("edit"), "opp.edit", step.id, spoken=say.plain("plan.edit.spoken", what=what)
    )


def _when(say: Say, step: Step) -> Safe:
    if step.due_on is None:
        return say("next.undated")
    if step.overdue:
        return say("plan.late", day=say.near(step.due_on))
    if step.due_on == say.today:
        return say("plan.today")
    return say("next.due", day=say.near(step.due_on))


def _call(say: Say, call: Call) -> Safe:
    name = esc(short(call.name, 60))
    if call.title:
        name = say("plan.call.title", name=name, title=short(call.title, 60))
    key = "plan.call.key" if call.is_key else "plan.call"
    since = say("plan.call.never") if call.days is None else say.n("plan.call.days", call.days)
    return say(key, name=name, since=since)


def _touch(say: Say, touch: LastTouch) -> Safe:
    day = say.near(touch.held_on)
    if touch.author is None:
        return say("plan.touch.closed", day=day)
    kind = say(f"log.kind.{touch.kind}")
    words = short(touch.words, WORDS)
    line = say("plan.touch", day=day, kind=kind, who=say.who(touch.author), words=words)
    return line + " " + quiet(say("sensitive")) if touch.is_sensitive else line


def _seat(say: Say, seat: TeamSeat) -> Safe:
    role = account.role(say, seat.role)
    if seat.person is None:
        return say("plan.seat.vacant", role=role)
    key = "plan.seat" if seat.acknowledged else "plan.seat.open"
    return say(key, role=role, who=say.who(seat.person))


def _listed(say: Say, found: Sequence[T], most: int, line: Callable[[Say, T], Safe]) -> list[Safe]:
    return [line(say, each) for each in found[:most]] + _more(say, found, most)


def _more(say: Say, found: Sequence[Any], most: int) -> list[Safe]:
    return [say.n("plan.more", len(found) - most)] if len(found) > most else []
