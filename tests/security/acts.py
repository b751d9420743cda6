"""What Slack sends, in dicts: presses, forms, commands, shortcuts, searches and openings, by anybody."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

Json = dict[str, Any]

TEAM = "T1"
_MOMENTS = count(1)
_CHOSEN = {"account", "kind", "serves", "role", "status", "same", "often", "stage", "tier", "visibility",
           "language", "zone", "country", "currency", "digest", "public"}  # fmt: skip


def moment() -> str:
    """A moment of its own for each act: nothing is taken for a second delivery."""
    return f"{1_700_000_000 + next(_MOMENTS)}.000100"


def press(
    user: str,
    act: str,
    value: str = "",
    *,
    team: str = TEAM,
    channel: str = "C0HERE",
    in_form: bool = False,
    option: bool = False,
) -> Json:
    """A button (or, with `option`, a select) on a message that the person alone sees, or in a form."""
    at = moment()
    chosen: Json = {"selected_option": {"value": value}} if option else {"value": value}
    body = _by(user, team, "block_actions") | {
        "trigger_id": f"9.{at}",
        "actions": [{"action_id": act, "block_id": "b", "type": "button", "action_ts": at, **chosen}],
    }
    if in_form:
        return body | {"container": {"type": "view", "view_id": f"V{at}"}, "view": view("x.y", {}, {})}
    place = {"type": "message", "message_ts": at, "channel_id": channel, "is_ephemeral": True}
    return body | {
        "container": place,
        "channel": {"id": channel, "name": "x"},
        "response_url": "https://hooks.slack.com/x",
    }


def press_in(body: Json, block_id: str) -> Json:
    """The same press in a block of this id."""
    body["actions"][0]["block_id"] = block_id
    return body


def submit(
    user: str, callback: str, keeps: Mapping[str, Any], values: Mapping[str, Any], *, team: str = TEAM
) -> Json:
    """A form that is sent; `values` by block id."""
    body = _by(user, team, "view_submission") | {"view": view(callback, keeps, values), "response_urls": []}
    return body | {"trigger_id": f"8.{moment()}"}


def view(callback: str, keeps: Mapping[str, Any], values: Mapping[str, Any]) -> Json:
    """A form as Slack describes it."""
    blocks = [{"type": "input", "block_id": name} for name in values] or [{"type": "input", "block_id": "x"}]
    return {
        "id": f"V{moment()}",
        "type": "modal",
        "team_id": TEAM,
        "callback_id": callback,
        "private_metadata": json.dumps(keeps) if keeps else "",
        "hash": "1.a",
        "blocks": blocks,
        "state": {"values": {name: {f"x.{name}": _state(name, value)} for name, value in values.items()}},
    }


def more(user: str, act: str, callback: str, keeps: Json, values: Json, *, team: str = TEAM) -> Json:
    """A button inside a form that has been filled in."""
    body = press(user, act, team=team, in_form=True)
    return body | {"view": view(callback, keeps, values)}


def command(user: str, text: str, *, channel: str = "C0HERE", team: str = TEAM) -> Json:
    """`/kam <text>`; a command names the team where it is installed, the person's own is not told."""
    return {
        "command": "/kam",
        "text": text,
        "team_id": TEAM,
        "channel_id": channel,
        "user_id": user,
        "trigger_id": f"7.{moment()}",
        "response_url": "https://hooks.slack.com/x",
        "user_team": "" if team == TEAM else team,
    }


def shortcut(user: str, callback: str, *, team: str = TEAM) -> Json:
    """A global shortcut."""
    at = moment()
    return _by(user, team, "shortcut") | {
        "callback_id": callback,
        "trigger_id": f"6.{at}",
        "action_ts": at,
    }


def on_message(user: str, callback: str, text: str, *, channel: str = "C0HERE", team: str = TEAM) -> Json:
    """A message shortcut."""
    return shortcut(user, callback, team=team) | {
        "type": "message_action",
        "channel": {"id": channel, "name": "x"},
        "message": {"ts": "1.1", "text": text},
        "response_url": "https://hooks.slack.com/x",
    }


def search(user: str, act: str, typed: str, *, team: str = TEAM) -> Json:
    """What somebody types into an external select."""
    return _by(user, team, "block_suggestion") | {
        "action_id": act,
        "block_id": "account",
        "value": typed,
        "view": view("log.save", {}, {}),
        "container": {"type": "view"},
    }


def opened(user: str, *, team: str = TEAM) -> Json:
    """Somebody opens the app's Home."""
    return event({"type": "app_home_opened", "user": user, "tab": "home", "channel": "D0"}) | {
        "user_team": "" if team == TEAM else team
    }


def dm(user: str, text: str, *, team: str = TEAM) -> Json:
    """A message to the bot."""
    at = moment()
    said = {"type": "message", "channel_type": "im", "channel": f"D{user}", "user": user, "team": team}
    return event(said | {"ts": at, "event_ts": at, "text": text})


def event(inner: Json) -> Json:
    """An event in its envelope."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{moment()}",
        "event": inner,
        "authorizations": [{"team_id": TEAM, "user_id": "UKAM", "is_bot": True}],
    }


def _by(user: str, team: str, kind: str) -> Json:
    who = {"id": user, "team_id": team, "username": user.lower()}
    return {
        "type": kind,
        "team": {"id": TEAM, "domain": "t1"},
        "user": who,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _state(name: str, value: Any) -> Json:
    """What Slack says of a filled-in field."""
    if isinstance(value, tuple):
        return {"selected_users": list(value)}
    if isinstance(value, list):
        return {"selected_options": [{"value": each} for each in value]}
    if isinstance(value, date):
        return {"selected_date": value.isoformat()}
    if name in _CHOSEN:
        return {"selected_option": {"value": value}}
    if isinstance(value, str) and value[:1] == "U" and value.isupper():
        return {"selected_user": value}
    return {"value": value}
