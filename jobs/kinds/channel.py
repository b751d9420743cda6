"""Effects that are not messages: making an account's channel, inviting its team, pinning its card.

Each is harmless when repeated, so an unknown answer is simply followed by another try (TRUST b.7).
"""

from typing import Any

from jobs.kinds.kind import Done, Hands, Kind
from jobs.ports import Answer, NotSent, Sent
from kam import channel_making
from kam.channel_making import Invitation, PinnedCard, WantedChannel
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store.outbox import Outbox

_MOST_PAGES = 20
# The person is there already, or need not be brought: as good as done.
_INVITED = {"already_in_channel", "cant_invite_self"}
_PINNED = {"already_pinned"}
# Without the pin the card still stands in the channel: the scope is optional, so nobody is bothered.
_PIN_FALLBACK = {"missing_scope", "not_pinnable", "restricted_action", "no_permission", "permission_denied",
                 "not_in_channel", "message_not_found", "no_item_specified"}  # fmt: skip


async def make(hands: Hands, wanted: WantedChannel) -> Answer:
    """conversations.create; on `name_taken` the channel of that name that is the bot's and nobody's."""
    asked = {"name": wanted.name, "is_private": True, "team_id": wanted.team}
    answer = await hands.call("conversations.create", asked)
    if isinstance(answer, NotSent) and answer.error == "name_taken":
        return await _adopt(hands, wanted, answer)
    return answer


async def invite(hands: Hands, invitation: Invitation) -> Answer:
    """conversations.invite for one person."""
    asked = {"channel": invitation.channel, "users": invitation.person}
    return _as_done(await hands.call("conversations.invite", asked), _INVITED)


async def pin(hands: Hands, card: PinnedCard) -> Answer:
    """pins.add; a workspace that does not allow it goes without."""
    asked = {"channel": card.channel, "timestamp": card.ts}
    return _as_done(await hands.call("pins.add", asked), _PINNED | _PIN_FALLBACK)


def then_pin(work: Work, row: Outbox, done: Done) -> None:
    """`remember` of the account's card: pin it when it was posted for the first time."""
    if done.first:
        about = {"account": row.about["account"]}
        tell(work, "pin", about, lane=done.channel, key=f"pin:{row.about['account']}:{done.ts}")


async def _adopt(hands: Hands, wanted: WantedChannel, taken: NotSent) -> Answer:
    asked: dict[str, Any] = {"types": "private_channel", "exclude_archived": True, "limit": 200}
    asked["team_id"] = wanted.team
    for _page in range(_MOST_PAGES):
        answer = await hands.call("conversations.list", asked)
        if not isinstance(answer, Sent):
            return answer if not isinstance(answer, NotSent) or answer.kind != "permanent" else taken
        for channel in answer.data.get("channels") or ():
            if channel.get("name") == wanted.name:
                return await _if_free(hands, wanted, channel, taken)
        cursor = str((answer.data.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return taken
        asked = {**asked, "cursor": cursor}
    return taken


async def _if_free(hands: Hands, wanted: WantedChannel, channel: dict[str, Any], taken: NotSent) -> Answer:
    if not wanted.bot_user or channel.get("creator") != wanted.bot_user:
        return taken
    tenant, found = hands.tenant, str(channel["id"])
    owner = await hands.read(lambda session: accounts.by_channel(tenant, session, found))
    return taken if owner is not None else Sent({"channel": channel})


def _as_done(answer: Answer, fine: set[str]) -> Answer:
    is_fine = isinstance(answer, NotSent) and answer.kind == "permanent" and answer.error in fine
    return Sent({"already": True}) if is_fine else answer


KINDS = (
    Kind(
        name="make_channel",
        caused_by="person",
        load=lambda work, row: channel_making.wanted(work, row.about["account"]),
        step=make,
        remember=lambda work, row, done: channel_making.made(
            work, row.about["account"], done.data["channel"]
        ),
        failed=lambda work, row, error: channel_making.not_made(work, row.about["account"], error),
    ),
    Kind(
        name="invite",
        caused_by="person",
        load=lambda work, row: channel_making.invitation(work, row.about["account"], row.about["person"]),
        step=invite,
    ),
    Kind(
        name="pin",
        caused_by="person",
        load=lambda work, row: channel_making.card_to_pin(work, row.about["account"]),
        step=pin,
    ),
)
