"""auth.test, api.test, apps.connections.open: who is asking."""

import secrets

from sandbox.api.call import Call
from sandbox.shapes import Json


def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    identity = call.world.identity
    return {
        "url": f"{call.world.url}/",
        "team": identity.team_name,
        "user": identity.bot_name,
        "team_id": identity.team_id,
        "user_id": identity.bot_user_id,
        "bot_id": identity.bot_id,
        "app_id": identity.app_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Json:
    """Whether anybody is there."""
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


def open_connection(call: Call) -> Json:
    """The address of a WebSocket, good for one connection."""
    ticket = secrets.token_hex(16)
    call.world.tickets.add(ticket)
    address = call.world.url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.world.identity.app_id}"}
