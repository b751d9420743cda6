"""When another company reads along in a channel, what the bot said there before is taken away.

Each message is emptied once; a message that was written to since (the share had ended meanwhile) once more.
When a share ends nothing is brought back by itself: a card is filled again when its record is next edited.
Source: FLOWS "Who may see what", last line; TRUST S8.
"""

from kam import people
from kam.shapes.account import Wiped
from kam.shapes.reader import Addressed
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import channel_posts, outbox

_KEY = "wiped:"


def ask(work: Work, channel: str) -> None:
    """Ask for every message of the bot that stands in the channel to be emptied; twice is harmless."""
    work.session.flush()
    for row in channel_posts.unasked(work.tenant, work.session, channel, _KEY):
        tell(work, "wiped", {"row": row}, lane=channel, key=f"{_KEY}{row}", fresh=True)


def landed(work: Work, channel: str) -> None:
    """A message has just been written to the channel: it goes again if the share was learned meanwhile."""
    row = channels.get(work.tenant, work.session, channel)
    if row is not None and row.shared:
        ask(work, channel)


def wiped(work: Work, about: dict[str, str]) -> Addressed[Wiped] | None:
    """The message to empty, in the language of its channel. None when it is empty. `about`: row (the effect
    that wrote it: it knows the channel's present id)."""
    row = outbox.get(work.tenant, work.session, about["row"])
    if row is None or not row.ts:
        return None
    account = accounts.by_channel(work.tenant, work.session, row.channel)
    reader = people.channel_reader(work, account) if account else people.reader(work, "")
    return Addressed(reader, Wiped(row.channel, row.ts))


def done(work: Work, about: dict[str, str]) -> None:
    """The message says nothing any more."""
    row = outbox.get(work.tenant, work.session, about["row"])
    if row is not None and row.ts:
        channel_posts.emptied(work.tenant, work.session, row.channel, row.ts)
