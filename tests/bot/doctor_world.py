"""A healthy bot's surroundings for `kam doctor`: Slack, settings and a database in which nothing is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot import doctor
from bot.settings import Settings
from kam.shapes.doctor import Finding
from sandbox.server import Sandbox
from store.account import Account
from store.backup import HOUSE, Backup
from store.channel import Channel
from store.database import Database
from store.outbox import Outbox
from store.person import Grant, Person
from store.seat import Seat
from store.workspace import Workspace

KEY = "/T0SANDBOX"
NOW = datetime.now(UTC).replace(microsecond=0)


class Skewed:
    """A machine's clock that is so many seconds wrong."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


def row(table: type, row_id: str, **values: Any) -> Any:
    return table(workspace=KEY, id=row_id, **values)


def parked(row_id: str, **values: Any) -> Outbox:
    """A delivery; parked unless said otherwise."""
    base = {
        "kind": "log_card", "dedupe_key": row_id, "state": "parked", "channel": "C0ACME",
        "error": "not_in_channel", "due_at": NOW, "created_at": NOW,
    }  # fmt: skip
    return row(Outbox, row_id, **(base | values))


def fill(url: str, *rows: Any) -> None:
    """Merge the rows into the database."""

    def transaction(session: Session) -> None:
        for each in rows:
            session.merge(each)
            session.flush()

    _write(url, transaction)


def _write(url: str, transaction: Callable[[Session], None]) -> None:
    database = Database(url)
    database.write_now(transaction)
    database.close_now()


@dataclass
class Healthy:
    """`settings` and what the database holds may be spoilt; `await keys()` is what the doctor then finds."""

    sandbox: Sandbox
    url: str
    clock: Skewed = field(default_factory=Skewed)
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settings = {
            "SLACK_BOT_TOKEN": self.sandbox.bot_token,
            "SLACK_APP_TOKEN": self.sandbox.app_token,
            "SLACK_API_URL": self.sandbox.api_url,
            "DATABASE_URL": self.url,
            "KAM_SECRET_KEY": "long enough for a key",
            "KAM_LANGUAGE": "en",
            "PORT": 0,
        }

    def keep(self, *rows: Any) -> None:
        """Add the rows, or put them in the place of those with the same ids."""
        fill(self.url, *rows)

    def change(self, table: type, row_id: str, **values: Any) -> None:
        def transaction(session: Session) -> None:
            found = session.get_one(table, (KEY, row_id))
            for name, value in values.items():
                setattr(found, name, value)

        _write(self.url, transaction)

    async def findings(self) -> tuple[Finding, ...]:
        return await doctor.examine(Settings.of(self.settings), self.clock)

    async def keys(self) -> list[str]:
        return [each.key for each in await self.findings()]


ROWS = {
    "workspace": lambda: row(
        Workspace, KEY, enterprise="", team="T0SANDBOX", name="Sandbox", created_at=NOW, language="en"
    ),
    "anna": lambda: row(Person, "U0ANNA", name="Anna", team="T0SANDBOX", checked_at=NOW),
    "olli": lambda: row(Person, "U0OLLI", name="Olli", team="T0SANDBOX", checked_at=NOW),
    "admin": lambda: row(Grant, "admin:1", person_id="U0OLLI", kind="admin", since=NOW),
    "leader": lambda: row(Grant, "leader:1", person_id="U0OLLI", kind="leader", since=NOW),
    "acme": lambda: row(
        Account, "acme", code="ACME", code_key="acme", name="Acme", name_key="acme", channel="C0ACME",
        channel_name="kam-acme", created_at=NOW,
    ),
    "kam": lambda: row(Seat, "kam", account_id="acme", person_id="U0ANNA", role="kam", since=NOW.date()),
    "channel": lambda: row(Channel, "C0ACME", name="kam-acme", checked_at=NOW),
    "backup": lambda: Backup(
        workspace=HOUSE.key, id=NOW.date().isoformat(), nightly=True, begun_at=NOW, ended_at=NOW, file="b",
    ),
}  # fmt: skip
