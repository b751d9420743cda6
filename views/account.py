"""The account's pinned card, what stands in its channel's way, and the notice that it shows less."""

from typing import Any

from kam.shapes.account import AccountCard, CardSeat, ChannelNotice
from views import blocks
from views.safe import Safe, bold, join
from views.say import Say

View = dict[str, Any]

_CODES = {
    "restricted_action", "name_taken", "not_in_channel", "channel_not_found", "is_archived", "no_pin",
    "missing_scope",
}  # fmt: skip
_SAME = {
    "channel_not_found": "not_in_channel",
    "unknown_channel": "not_in_channel",
    "not_pinnable": "no_pin",
    "no_permission": "no_pin",
}


def card(say: Say, shape: AccountCard, bare: bool = False) -> View:
    """Name, team, next date, and how to log: nothing that a guest may not read, so `bare` changes nothing."""
    team = [_seat(say, seat) for seat in shape.team] or [say("account.card.no_team")]
    when = say.near(shape.next_on) if shape.next_on else None
    ahead = say("account.card.next", day=when) if when else say("account.card.no_next")
    spoken = join("\n", [esc_name(shape), *team, ahead])
    account = shape.account.id
    return blocks.message(
        spoken,
        [
            blocks.header(shape.account.name),
            blocks.section(join("\n", team)),
            blocks.section(ahead),
            blocks.context(say("account.card.how")),
            blocks.actions(
                blocks.button(say.plain("account.card.log"), "log.open", account, style="primary"),
                blocks.button(say.plain("account.card.plan"), "plan.open", account),
                blocks.button(say.plain("account.card.team"), "team.open", account),
            ),
        ],
    )


def esc_name(shape: AccountCard) -> Safe:
    """The account's name, for the notification text."""
    return bold(shape.account.name)


def role(say: Say, name: str) -> str:
    """A role in words."""
    return say.plain(f"role.{name}")


def channel_problem(say: Say, code: str) -> Safe:
    """What stands in the way of the account's channel, and what to do: one sentence."""
    known = _SAME.get(code, code)
    if known in _CODES:
        return say(f"account.channel.{known}")
    return say("account.channel.other", code=code)


def notice(say: Say, shape: ChannelNotice, bare: bool = False) -> View:
    """Told to one seat holder when the account's channel shows less than before."""
    why = shape.why if shape.why in ("shared", "guests", "public") else "shared"
    text = say(f"account.notice.{why}", account=say.account(shape.account), channel=say.where(shape.account))
    plan = blocks.button(say.plain("account.card.plan"), "plan.open", shape.account.id)
    return blocks.message(text, [blocks.section(text), blocks.actions(plan)])


def wiped(say: Say) -> View:
    """What stands where a message was emptied: no names, no content, no buttons."""
    text = say("account.wiped")
    return blocks.message(text, [blocks.section(text)])


def _seat(say: Say, seat: CardSeat) -> Safe:
    name = role(say, seat.role)
    if seat.who is None:
        return say("account.card.vacant", role=name)
    return say("account.card.seat", role=name, who=say.who(seat.who))
