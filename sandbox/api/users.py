"""users.*, team.info: who people are."""

from sandbox.api.call import Call
from sandbox.api.paging import page
from sandbox.shapes import Json


def info(call: Call) -> Json:
    """One person, of whichever company."""
    return {"user": _shown(call, call.person())}


def list_users(call: Call) -> Json:
    """The workspace's own people; those of other companies are left out, as with Slack."""
    people = [person for person in call.world.people if not call.world.people.is_foreign(person)]
    shown, following = page(call, people, 200)
    now = int(call.world.clock.now().timestamp())
    return {"members": [_shown(call, person) for person in shown], "cache_ts": now, **following}


def team_info(call: Call) -> Json:
    """The workspace."""
    identity = call.world.identity
    team = {"id": identity.team_id, "name": identity.team_name, "domain": identity.team_domain}
    return {"team": {**team, "email_domain": "", "icon": {}}}


def _shown(call: Call, person: Json) -> Json:
    world = call.world
    email = world.scopes.has("users:read.email")
    shown = world.people.shown(person, email=email, locale=call.flag("include_locale"))
    if world.people.is_foreign(person):
        shown["is_stranger"] = not world.shares_channel(person["id"])
    return shown
