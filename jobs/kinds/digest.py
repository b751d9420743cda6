"""The weekly digests: a person's and an account's channel's. Planned by `kam.digest.plan_due`."""

from jobs.kinds.kind import Kind
from kam.digest_channel import digest_channel
from kam.digest_me import digest_me
from kam.gate import Allowance
from kam.shapes.digest import ChannelDigest, MyDigest
from kam.shapes.reader import Addressed
from views import digest as views
from views.say import Say


def _channel(found: Addressed[ChannelDigest]) -> str:
    return found.shape.account.channel or ""


def _person(found: Addressed[MyDigest]) -> str:
    return found.to.person_id


def _render_me(found: Addressed[MyDigest], _allowance: Allowance) -> dict[str, object]:
    return views.me(Say.to(found.to), found.shape)


def _render_channel(found: Addressed[ChannelDigest], allowance: Allowance) -> dict[str, object]:
    return views.channel(Say.to_channel(found.to), found.shape, bare=allowance == "bare")


KINDS = (
    Kind(
        name="digest_me",
        caused_by="clock",
        quiet=True,
        load=lambda work, row: digest_me(work, row.about),
        place=_person,
        render=_render_me,
    ),
    Kind(
        name="digest_channel",
        caused_by="clock",
        quiet=True,
        cap="channel",
        load=lambda work, row: digest_channel(work, row.about),
        place=_channel,
        render=_render_channel,
    ),
)
