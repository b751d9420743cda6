"""The workspace's first day, and each later start of the bot in it."""

from dataclasses import dataclass

from kam.work import Work
from store import workspace as workspaces
from store.workspace import Workspace


@dataclass(frozen=True)
class Defaults:
    """What a new workspace starts with (the operator's settings); later its admins decide."""

    language: str = "fi"
    zone: str = "Europe/Helsinki"
    country: str = "FI"
    currency: str = "EUR"


def set_up(work: Work, *, name: str, bot_user: str, bot_id: str, defaults: Defaults) -> None:
    """Make the workspace's row if there is none; keep the bot's own ids up to date."""
    row = workspaces.get(work.tenant, work.session)
    if row is None:
        row = Workspace(
            workspace=work.tenant.key,
            id=work.tenant.key,
            enterprise=work.tenant.enterprise,
            team=work.tenant.team,
            language=defaults.language,
            zone=defaults.zone,
            country=defaults.country,
            currency=defaults.currency,
            created_at=work.now,
        )
        work.session.add(row)
    if (row.name, row.bot_user, row.bot_id) != (name, bot_user, bot_id):
        row.name, row.bot_user, row.bot_id = name, bot_user, bot_id
