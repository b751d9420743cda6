"""From Slack's signed payload to typed values: who acts, where, under which key."""

import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from handlers.desk import Caller, Trip
from kam import verbs
from kam.problem import Refused
from store.tenant import Tenant

Body = Mapping[str, Any]

# What Slack marks in a text, people aside.
_MARKED = re.compile(r"<(?P<target>(?:#C|!|https?://|mailto:|tel:)[^<>|]*)(?:\|(?P<label>[^<>]*))?>")

KINDS = frozenset(
    {
        "command", "event_callback", "block_actions", "view_submission", "view_closed", "block_suggestion",
        "message_action", "shortcut",
    }
)  # fmt: skip
_NAME = re.compile(r"[a-z][a-z_]{0,30}(\.[a-z_]{1,30})?")


@dataclass(frozen=True)
class Act:
    """What somebody did, in names out of the code: `kind` is Slack's word for the payload, `verb` ours ("?":
    none that we know), `name` the button's, form's or event's."""

    kind: str
    verb: str
    name: str


def act_of(body: Body) -> Act:
    """For the log and the metrics: nothing that anybody typed gets in."""
    kind = str(body.get("type") or ("command" if "command" in body else ""))
    if kind == "command":
        verb = verbs.spoken(typed(body).strip().partition(" ")[0])
        return Act(kind, verb.name if verb else "?", kind)
    if kind == "event_callback":
        said: Any = (body.get("event") or {}).get("type")
    elif kind == "block_actions":
        said = action_of(body).get("action_id") if body.get("actions") else ""
    else:
        said = (body.get("view") or {}).get("callback_id") or body.get("callback_id") or body.get("action_id")
    found = _NAME.match(str(said or ""))
    name = found[0] if found else "?"
    return Act(kind if kind in KINDS else "?", name.partition(".")[0], name)


def caller(body: Body, context: AsyncBoltContext) -> Caller:
    """Who acts. Refused when the payload names nobody or no workspace."""
    user = context.user_id or ""
    tenant = Tenant(context.enterprise_id or "", context.team_id or "")
    if not user or not tenant.team:
        raise Refused("refused.outsider")
    return Caller(
        tenant=tenant,
        user=user,
        team=_actor_team(body) or context.actor_team_id or "",
        key=key_of(body, user),
        trip=trip(context),
        channel=context.channel_id or "",
        trigger=str(body.get("trigger_id", "")),
        response_url=str(body.get("response_url", "")),
    )


def trip(context: AsyncBoltContext) -> Trip:
    """This request's trip; begun by the first middleware, so that the deadline counts from the arrival."""
    if "trip" not in context:
        context["trip"] = Trip(time.monotonic())
    found: Trip = context["trip"]
    return found


def _actor_team(body: Body) -> str:
    user, event = body.get("user"), body.get("event")
    if isinstance(user, Mapping):
        return str(user.get("team_id") or "")
    if isinstance(event, Mapping) and event.get("type") == "message":
        said = event.get("message") or event.get("previous_message") or event
        return str(said.get("user_team") or said.get("team") or "")
    return str(body.get("user_team") or "")


def key_of(body: Body, user: str) -> str:
    """The key that makes a second delivery of the same act harmless (TRUST §b).

    A form: view id, callback and what it carries (the record's id and version), never `hash`; a button:
    its moment, its place and its id; a command: its trigger; an event: its id. All but events carry who
    acts: nobody is answered with what another's act made.
    """
    kind = body.get("type")
    if kind in {"view_submission", "view_closed"}:
        view = body["view"]
        return _digest("view", user, view["id"], view["callback_id"], view.get("private_metadata", ""))
    if kind == "block_actions":
        action = body["actions"][0]
        place = json.dumps(body.get("container", {}), sort_keys=True)
        return _digest("act", user, action["action_id"], action.get("action_ts", ""), place)
    if kind == "event_callback":
        return _digest("event", str(body.get("event_id", "")))
    return _digest("trigger", user, str(body.get("trigger_id", "")))


def _digest(kind: str, *parts: str) -> str:
    return f"{kind}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}"


def action_of(body: Body) -> Mapping[str, Any]:
    """The one button or select that was used."""
    found: Mapping[str, Any] = body["actions"][0]
    return found


def value_of(body: Body) -> str:
    """The ids that the button carries, or the value of the chosen option."""
    action = action_of(body)
    chosen = action.get("selected_option") or {}
    return str(chosen.get("value") or action.get("value") or "")


def draft_of(body: Body) -> tuple[str, str]:
    """The draft that an answer takes up, and the account that was picked: a button's value
    ("draft|account": a message's id has colons), or the search's block and what was chosen."""
    action, value = action_of(body), value_of(body)
    if "selected_option" in action:
        return str(action.get("block_id") or "").removeprefix("draft:"), value
    draft, _, account = value.partition("|")
    return draft, account


def taking_up(caller: Caller, draft: str, account: str) -> Caller:
    """The same caller under the draft's key: however often it is taken up so, it has one effect."""
    return replace(caller, key=_digest("draft", caller.user, draft, account))


def keeps(body: Body) -> dict[str, str]:
    """The ids that the form brought back (`private_metadata`); a letter that the person has read."""
    raw = str((body.get("view") or {}).get("private_metadata") or "")
    try:
        found = json.loads(raw) if raw else {}
    except (ValueError, RecursionError) as error:
        raise Refused("refused.form") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Refused("refused.form")
    return found


def number_of(kept: Mapping[str, str], name: str) -> int:
    """A number that the form brought back, such as the record's version; 0 where it has none. Refused if it
    is no number: then the form is none of ours."""
    found = kept.get(name) or "0"
    if not (found.isascii() and found.isdigit() and len(found) < 10):
        raise Refused("refused.form")
    return int(found)


def version_of(body: Body) -> tuple[str, int]:
    """The record that a button carries, and the version of it that the button stood beside. Refused as
    `number_of`."""
    record, _, version = value_of(body).partition(":")
    return record, number_of({"version": version}, "version")


def filled(body: Body) -> dict[str, Any]:
    """What the form holds: block id to text, option value, list of values, ISO day or None."""
    values = body["view"]["state"]["values"]
    return {block: _plain(next(iter(inputs.values()))) for block, inputs in values.items() if inputs}


def _plain(state: Mapping[str, Any]) -> Any:
    for name in ("selected_users", "selected_conversations"):
        if name in state:
            return list(state[name] or [])
    if "selected_options" in state:
        return [option["value"] for option in state["selected_options"] or []]
    if "selected_option" in state:
        return (state["selected_option"] or {}).get("value")
    if "value" in state:
        return None if state["value"] is None else sound(str(state["value"]))
    for name in ("selected_user", "selected_date", "selected_time", "selected_conversation"):
        if name in state:
            return state[name]
    return None


def sound(text: str) -> str:
    """The text without what no database keeps and nobody can see: NUL, and halves of a character."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def typed(body: Body) -> str:
    """What stands behind the command, or in the message, as the person typed it.

    Slack writes `&`, `<` and `>` as entities, so that its own `<@U1|name>` and `<https://…|words>` stand out.
    People stay as they are, since what they do is read from them; links, channels and groups become words.
    On its way out every text is escaped anew (`views.safe`).
    """
    message = body.get("message")
    raw = str((message if isinstance(message, Mapping) else body).get("text") or "")
    return _MARKED.sub(_in_words, sound(raw)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _in_words(found: re.Match[str]) -> str:
    """A link with its words, a channel or a group as it is called; what has no name stays."""
    target, label = found["target"], found["label"] or ""
    if target.startswith("#"):
        return f"#{label}" if label else found.group()
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({address})" if label and label not in address else address


def iso_day(value: Any) -> date | None:
    """The day of a date picker, or None. Refused if it is no day: then the form is none of ours."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise Refused("refused.form") from error
