"""conversations.invite: with a verdict per person."""

from sandbox import membership
from sandbox.api.call import Call
from sandbox.channels import Channel
from sandbox.refusal import Refusal
from sandbox.shapes import Json

MAX_INVITED = 100


def invite(call: Call) -> Json:
    """Seats people. One who cannot come keeps the others out too, unless `force`."""
    channel, users = call.own_channel("write"), call.many("users")
    if not users:
        raise Refusal("no_user")
    if len(users) > MAX_INVITED:
        raise Refusal("too_many_users")
    if "conversations.invite" in call.world.restricted:
        raise Refusal("restricted_action")
    verdicts = {user: verdict(call, channel, user) for user in users}
    bad = [{"user": user, "ok": False, "error": error} for user, error in verdicts.items() if error]
    if bad and not (call.flag("force") and len(bad) < len(users)):
        raise Refusal(str(bad[0]["error"]), errors=bad)
    for user, error in verdicts.items():
        if not error:
            membership.join(call.world, channel, user, inviter=call.world.bot)
    return {"channel": channel.slack_object(call.world.bot), **({"errors": bad} if bad else {})}


def verdict(call: Call, channel: Channel, user: str) -> str:
    """Why this person cannot be invited, "" when they can."""
    person: Json | None = call.world.people.get(user)
    if user == call.world.bot:
        return "cant_invite_self"
    if person is None:
        return "user_not_found"
    if user in channel.members:
        return "already_in_channel"
    if person["deleted"]:
        return "cant_invite"
    if person["is_ultra_restricted"] and any(
        user in other.members for other in call.world.channels if not other.is_im and other is not channel
    ):
        return "ura_max_channels"
    if "guests" in call.world.restricted and call.world.people.is_guest(person):
        return "user_is_restricted"
    if call.world.people.is_foreign(person) and person["team_id"] not in channel.connected_team_ids:
        return "user_team_not_in_channel"
    return ""
