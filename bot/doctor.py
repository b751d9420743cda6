"""`kam doctor`: look everywhere at once, say what is wrong and how to mend it. Changes nothing.

It works beside a running bot, before the first start, and where nothing works: what cannot be looked at is a
finding, not an error.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import aiohttp
import click

from bot import doctor_database, doctor_door, doctor_settings, doctor_slack
from bot.clock import RealClock
from bot.doctor_aside import aside
from bot.doctor_database import Found, Marked
from bot.manifest import OPTIONAL_SCOPES, SCOPES
from bot.marker import HmacMarker
from bot.settings import Settings, usable
from jobs.prepare import EVENT_TYPE
from kam import doctor
from kam.ports import Clock
from kam.shapes.doctor import DatabaseFacts, Finding, Seen
from store import looking
from store.unfit import Unfit
from views import doctor as views
from views import texts
from views.say import Say

DATABASE_SECONDS = 3.5
QUICK = 1.0  # seconds: only a Slack that answers so fast is asked a second thing


def run(*, as_json: bool, hints: bool = True) -> bool:
    """Look, print; True when nothing is wrong. `hints`: with what is only good to know."""
    settings, wrong = usable()
    texts.call_it(settings.command)
    seen = asyncio.run(examine(settings, RealClock(), wrong))
    found = seen if hints else without_hints(seen)
    say = Say(
        settings.language, settings.zone if "zone_unknown" not in {each.key for each in seen} else "UTC"
    )
    click.echo(
        json.dumps(views.as_json(say, found), ensure_ascii=False, default=str)
        if as_json
        else _coloured(views.lines(say, found))
    )
    return not found


def without_hints(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What nobody may have decided to live with: what wakes somebody."""
    return tuple(each for each in found if each.weight != "hint")


async def examine(settings: Settings, clock: Clock, wrong: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What is wrong, the heaviest first. Within five seconds, whatever is away."""
    return doctor.findings(await see(settings, clock, wrong), SCOPES, OPTIONAL_SCOPES)


async def see(settings: Settings, clock: Clock, wrong: tuple[str, ...] = ()) -> Seen:
    """Look at settings, Slack, database and port side by side; then at what needs two of them."""
    async with aiohttp.ClientSession(trust_env=False) as session:
        slack, found, damage, door = await asyncio.gather(
            doctor_slack.look(settings, session, clock),
            _database(settings, clock),
            _damage(settings),
            doctor_door.look(settings, session),
        )
        fits = True
        if found.marked and not (slack.silent or slack.refused) and slack.seconds < QUICK:
            fits = await _is_ours(settings, session, found.marked)
    return Seen(
        now=clock.now(),
        settings=doctor_settings.facts(settings, wrong),
        slack=slack,
        database=_with(found.database, damage),
        door=door,
        workspaces=found.workspaces,
        backup=found.backup,
        mark_fits=fits,
    )


async def _database(settings: Settings, clock: Clock) -> Found:
    try:
        look = partial(doctor_database.look, settings.database_url, clock.now(), settings.keys)
        return await aside(look, DATABASE_SECONDS)
    except TimeoutError:
        return Found(DatabaseFacts("silent", f"{DATABASE_SECONDS:g} s"))


async def _damage(settings: Settings) -> str | None:
    """What is wrong with the pages of the database's file; None: there are too many to read in this time."""
    try:
        return await aside(partial(looking.damage, settings.database_url), DATABASE_SECONDS)
    except TimeoutError:
        return None
    except (Unfit, OSError):  # no address, no right to look: told already by who asked for the rows
        return ""


def _with(facts: DatabaseFacts, damage: str | None) -> DatabaseFacts:
    if damage is None:
        return replace(facts, unread=True)
    return replace(facts, state="broken", why=damage) if damage else facts


async def _is_ours(settings: Settings, session: aiohttp.ClientSession, marked: Marked) -> bool:
    """Whether the key that is set now made the mark of our last post; True where it cannot be read."""
    token = settings.bot_token.get_secret_value()
    heard = await doctor_slack.ask(
        session,
        settings.api_base,
        "conversations.history",
        token,
        channel=marked.channel,
        latest=marked.ts,
        oldest=marked.ts,
        inclusive="true",
        include_all_metadata="true",
        limit="1",
    )
    message = next((each for each in _messages(heard.data) if each.get("ts") == marked.ts), {})
    metadata = message.get("metadata") or {}
    mark = (metadata.get("event_payload") or {}).get("k")
    if metadata.get("event_type") != EVENT_TYPE or not isinstance(mark, str):
        return True
    return HmacMarker(*(settings.keys or (token,))).is_ours(mark, marked.row, marked.channel)


def _messages(data: dict[str, Any]) -> list[dict[str, Any]]:
    found = data.get("messages")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


_COLOURS = {"good": "green", "stops": "red", "harms": "yellow", "hint": "cyan", "": None}


def _coloured(lines: list[views.Line]) -> str:
    return "\n".join(
        click.style(line.text, fg=_COLOURS[line.mood], bold=bool(line.mood)) if line.mood else line.text
        for line in lines
    )
