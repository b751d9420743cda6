"""conversations.history and .replies, with paging and a lag that can be set."""

import re

from sandbox.api.call import Call
from sandbox.api.paging import cursor_for, cursor_of, limit_of
from sandbox.channels import Channel
from sandbox.posting import without_metadata
from sandbox.refusal import Refusal
from sandbox.shapes import Json

TS = re.compile(r"\d{1,12}(\.\d{1,6})?")


def history(call: Call) -> Json:
    """The channel's messages without replies, newest first."""
    channel = _readable(call)
    limit, mark = limit_of(call, 100), cursor_of(call)
    found = [
        message
        for message in _visible(call, channel)
        if (not mark or message["ts"] < mark) and _is_top_level(message)
    ]
    found.reverse()
    shown, rest = found[:limit], found[limit:]
    answer: Json = {"messages": [_shown(call, message) for message in shown], "has_more": bool(rest)}
    answer |= {"pin_count": len(channel.pins), "channel_actions_ts": None, "channel_actions_count": 0}
    return answer | ({"response_metadata": {"next_cursor": cursor_for(shown[-1]["ts"])}} if rest else {})


def replies(call: Call) -> Json:
    """A thread: the root, then its replies, oldest first."""
    channel, root = _readable(call), call.need("ts")
    thread = call.world.messages.thread(channel.id, root)
    if not thread:
        raise Refusal("thread_not_found")
    in_sight = {message["ts"] for message in _visible(call, channel)}
    limit, mark = limit_of(call, 1000), cursor_of(call)
    found = [
        message
        for message in thread
        if message["ts"] >= mark and (message["ts"] in in_sight or message["ts"] == root)
    ]
    shown, rest = found[:limit], found[limit:]
    answer: Json = {"messages": [_shown(call, message) for message in shown], "has_more": bool(rest)}
    return answer | ({"response_metadata": {"next_cursor": cursor_for(rest[0]["ts"])}} if rest else {})


def _readable(call: Call) -> Channel:
    channel = call.channel("history")
    if call.world.bot not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _visible(call: Call, channel: Channel) -> list[Json]:
    """Messages within oldest and latest (both exclusive unless `inclusive`) that the lag lets through."""
    oldest, latest = _bound(call, "oldest", "0"), _bound(call, "latest", "9999999999.999999")
    now, faults = call.world.clock.now().timestamp(), call.world.faults
    inclusive = call.flag("inclusive")
    return [
        message
        for message in call.world.messages.between(channel.id, oldest, latest)
        if (inclusive or message["ts"] not in (oldest, latest))
        and (not faults.history_lag or float(message["ts"]) + faults.lag_of(message["ts"]) <= now)
    ]


def _is_top_level(message: Json) -> bool:
    in_thread = message.get("thread_ts", message["ts"]) != message["ts"]
    return not in_thread or message.get("subtype") == "thread_broadcast"


def _bound(call: Call, name: str, default: str) -> str:
    given = call.text(name) or default
    if not TS.fullmatch(given):
        raise Refusal(f"invalid_ts_{name}")
    seconds, _, micros = given.partition(".")
    return f"{int(seconds)}.{micros:0<6}" if int(seconds) else "0"


def _shown(call: Call, message: Json) -> Json:
    return message if call.flag("include_all_metadata") else without_metadata(message)
