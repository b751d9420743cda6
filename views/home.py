"""App Home: what needs the reader now first; then their accounts, their latest notes, and the first steps."""

from typing import Any

from kam.shapes.home import FirstStep, Home, Led, MyAccount, Orphans, Recent
from views import blocks, plan_lines, plan_rows
from views.safe import Safe, esc, join, moment, quiet, short
from views.say import Say

View = dict[str, Any]

_NEEDS, _ACCOUNTS, _ORPHANS, _WORDS = 10, 12, 8, 100


def home(say: Say, shown: Home, hears: bool = False) -> View:
    """The whole Home. `hears`: a plain message to the bot reaches it; else Home says how to log instead."""
    parts = [_buttons(say), blocks.context(say("home.how.message" if hears else "home.how.command"))]
    if shown.withdrawn:
        parts += [
            blocks.section(say("home.withdrawn", account=say.account(shown.withdrawn.account))),
            *blocks.notes(shown.withdrawn.text),
        ]
    if shown.claims:
        parts.append(blocks.section(say("home.first_admin")))
    parts += [*_first_steps(say, shown.first_steps), *_needs(say, shown), *_accounts(say, shown)]
    parts += [*_orphans(say, shown.orphans), *_recent(say, shown.recent)]
    pattern = "{date_short_pretty} {time}"
    at = moment(shown.shown_at, pattern, f"{say.day(say.today)} {say.time(shown.shown_at)}")
    return blocks.home([*parts, blocks.context(say("home.fresh", at=at))])


def nothing(say: Say) -> View:
    """For guests and people of other companies: polite, and nothing else."""
    return blocks.home([blocks.section(say("home.nothing"))])


def _buttons(say: Say) -> View:
    return blocks.actions(
        blocks.button(say.plain("home.log"), "log.start", style="primary"),
        blocks.button(say.plain("find.search"), "find.open"),
        blocks.button(say.plain("home.settings"), "settings.open"),
        blocks.button(say.plain("home.help"), "help.all"),
    )


def _needs(say: Say, shown: Home) -> list[View]:
    parts = [blocks.header(say.plain("home.needs"))]
    parts += plan_lines.steps(say, shown.needs, _NEEDS, mine=True)
    parts += plan_rows.change(say, shown.needs[:_NEEDS])
    if not shown.needs:
        parts.append(blocks.section(say("home.needs.none" if shown.later else "home.needs.empty")))
    if shown.later:
        parts.append(blocks.context(say.n("home.later", shown.later)))
    return parts


def _accounts(say: Say, shown: Home) -> list[View]:
    if shown.led and not shown.accounts:
        return _led(say, shown.led)
    parts = [blocks.header(say.plain("home.accounts"))]
    parts += [_with_plan(say, each) for each in shown.accounts[:_ACCOUNTS]]
    if len(shown.accounts) > _ACCOUNTS:
        parts.append(blocks.context(say.n("plan.more", len(shown.accounts) - _ACCOUNTS)))
    if not shown.accounts:
        parts.append(blocks.section(say("home.accounts.empty")))
        parts.append(blocks.actions(blocks.button(say.plain("home.new"), "new.open")))
    return [*parts, *_led(say, shown.led)] if shown.led else parts


def _led(say: Say, found: Led) -> list[View]:
    parts = [blocks.header(say.plain("home.led")), *(_with_plan(say, each) for each in found.accounts)]
    if found.count > len(found.accounts):
        parts.append(blocks.context(say.n("plan.more", found.count - len(found.accounts))))
    return parts


def _with_plan(say: Say, each: MyAccount) -> View:
    spoken = say.plain("home.plan.spoken", name=each.account.name)
    plan = blocks.button(say.plain("home.plan"), "plan.open", each.account.id, spoken=spoken)
    return blocks.section(_account(say, each), plan)


def _account(say: Say, each: MyAccount) -> Safe:
    last = say("home.never") if each.days is None else say.n("home.days", each.days)
    if each.days == 0:
        last = say("home.logged_today")
    ahead = say("home.next", day=say.near(each.next_on)) if each.next_on else say("home.no_next")
    if each.next_on == say.today:
        ahead = say("home.next_today")
    line = say("home.account", account=say.account(each.account), last=last, ahead=ahead)
    if not each.has_kam:
        return line + " " + quiet(say("home.no_kam"))
    return line + " " + quiet(say("home.quiet")) if each.silence else line


def _recent(say: Say, found: tuple[Recent, ...]) -> list[View]:
    parts = [blocks.header(say.plain("home.recent"))]
    if not found:
        return [*parts, blocks.section(say("home.recent.empty"))]
    for each in found:
        undo = None
        if each.undo_until:
            spoken = say.plain("home.undo.spoken", name=each.account.name)
            undo = blocks.button(say.plain("undo"), "home.undo", each.log_id, spoken=spoken)
        parts.append(blocks.section(_entry(say, each), undo))
    if any(each.undo_until for each in found):
        parts.append(blocks.context(say("home.undo.how")))
    return parts


def _entry(say: Say, each: Recent) -> Safe:
    values = {
        "account": say.account(each.account),
        "day": say.near(each.held_on),
        "kind": say(f"log.kind.{each.kind}"),
    }
    if each.withdrawn:
        return say("home.entry.withdrawn", **values)
    line = say("home.entry", words=short(each.words, _WORDS), **values)
    return line + " " + quiet(say("sensitive")) if each.is_sensitive else line


def _orphans(say: Say, found: Orphans | None) -> list[View]:
    if found is None or not found.count:
        return []
    parts = [blocks.header(say.plain("home.orphans")), blocks.section(say.n("home.orphans.how", found.count))]
    for each in found.accounts[:_ORPHANS]:
        spoken = say.plain("home.name_kam.spoken", name=each.name)
        name = blocks.button(say.plain("home.name_kam"), "team.open", each.id, spoken=spoken)
        parts.append(blocks.section(join(" ", [say.account(each), esc(f"({each.code})")]), name))
    if found.count > _ORPHANS:
        parts.append(blocks.context(say.n("plan.more", found.count - _ORPHANS)))
    return parts


def _first_steps(say: Say, steps: tuple[FirstStep, ...]) -> list[View]:
    if not steps:
        return []
    parts = [blocks.header(say.plain("home.first"))]
    acts = {"settings": "settings.workspace", "account": "new.open", "log": "log.start"}
    for number, step in enumerate(steps, 1):
        key = f"home.first.{step.what}"
        line = say("home.first.done" if step.done else "home.first.open", n=number, what=say(key))
        act = None if step.done else acts.get(step.what)  # colleagues are asked in an account's team
        go = blocks.button(say.plain(f"{key}.go"), act) if act else None
        parts.append(blocks.section(line, go))
    return parts
