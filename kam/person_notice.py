"""What Slack tells of people: of those whom the store knows, and only what matters here, is anything kept."""

from dataclasses import dataclass

from kam import leaver, once, people
from kam.people import SlackPerson
from kam.work import Work
from store import person as persons


@dataclass(frozen=True)
class Glimpse:
    """What the event shows at first sight; a status, a picture, a phone number are none of our business."""

    person_id: str
    names: frozenset[str]
    zone: str | None
    is_guest: bool
    is_deactivated: bool
    is_slack_admin: bool


def worth_asking(work: Work, seen: Glimpse) -> bool:
    """Whether the person is known here and looks different: then Slack is asked for the whole."""
    row = persons.get(work.tenant, work.session, seen.person_id)
    if row is None:
        return False
    return (
        row.name not in seen.names
        or row.slack_zone != seen.zone
        or row.is_guest != seen.is_guest
        or row.is_deactivated != seen.is_deactivated
        or row.is_slack_admin != seen.is_slack_admin
    )


def person_changed(work: Work, facts: SlackPerson) -> None:
    """Remember what Slack says now. Twice is harmless."""
    if once.earlier(work) is None:
        learn(work, facts)
        once.remember(work, "event", facts.id)


def learn(work: Work, facts: SlackPerson) -> None:
    """The same, whoever asked Slack; if the person has left meanwhile, what they leave behind is told."""
    row = persons.get(work.tenant, work.session, facts.id)
    was_here = row is not None and not row.is_deactivated
    people.meet(work, facts)
    if was_here and facts.is_deactivated:
        leaver.left(work, facts.id)
