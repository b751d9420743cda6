"""Who runs the bot in the workspace: the first admin, and rights given and taken."""

from kam import may, people
from kam.work import Work
from store import person as persons
from store.person import Grant


def is_due(work: Work) -> bool:
    """No admin is there, and the acting person runs Slack: they are the first (FLOWS: settings)."""
    person = persons.get(work.tenant, work.session, work.by)
    if person is None or not person.is_slack_admin or not people.is_full(person):
        return False
    return not present(work, "admin")


def claim(work: Work) -> bool:
    """The first Slack owner or admin who comes becomes the bot's first admin; True if that was now."""
    may.require(work, "settings.open")
    if not is_due(work):
        return False
    give(work, "admin", work.by)
    return True


def make_admin(work: Work, user: str) -> bool:
    """The operator's wish (`KAM_ADMIN`); True if they were none before.

    Raises Unmet while the store does not know the person (`users.info` first), Refused for a guest, a bot,
    somebody of another company or deactivated.
    """
    people.colleagues(work, {user})
    if user in present(work, "admin"):
        return False
    give(work, "admin", user)
    return True


def present(work: Work, kind: str) -> dict[str, Grant]:
    """Who holds the right for the whole workspace now and can use it, by person, longest first."""
    rows = [row for row in persons.granted(work.tenant, work.session, kind) if row.account_id is None]
    known = persons.named(work.tenant, work.session, {row.person_id for row in rows}) if rows else {}
    rows.sort(key=lambda row: (row.since, row.id))
    return {row.person_id: row for row in rows if people.is_full(known.get(row.person_id))}


def give(work: Work, kind: str, user: str) -> None:
    """Give the right. Its id counts up, so that of two who are given it at once one looks again."""
    number = persons.ever_granted(work.tenant, work.session, kind)
    row = Grant(
        workspace=work.tenant.key,
        id=f"{kind}:{number + 1}",
        person_id=user,
        kind=kind,
        since=work.now,
    )
    work.session.add(row)
    work.session.flush()


def take(work: Work, row: Grant) -> None:
    """End the right; its row stays."""
    row.until = work.now
