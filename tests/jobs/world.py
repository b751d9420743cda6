"""A small world for delivery: a workspace, people, channels, a few kinds, and a Slack that can be broken."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from jobs.delivery import Delivery, Limits
from jobs.kinds import table
from jobs.kinds.kind import Kind
from jobs.ports import Slack
from kam.gate import Allowance
from kam.tell import tell
from kam.work import Work, begin
from store.database import Database
from store.outbox import Outbox
from store.person import Person
from store.tenant import Tenant
from store.workspace import Workspace
from tests.jobs.fake_slack import BOT_ID, BOT_USER, Counted, FakeClock, FakeSlack, PlainMarker

OURS = Tenant("", "T1")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 10:00 in Helsinki


def _load(_work: Work, row: Outbox) -> dict[str, str]:
    return row.about


def _render(about: dict[str, str], allowance: Allowance) -> dict[str, Any]:
    return {"text": about["says"] + (" (with note)" if allowance == "full" else "")}


NOTE = Kind(name="note", caused_by="person", load=_load, place=lambda about: about["to"], render=_render)
CARD = Kind(
    name="card", caused_by="person", load=_load, place=lambda about: about["to"], render=_render, record="of"
)
NUDGE = Kind(
    name="nudge", caused_by="clock", load=_load, place=lambda about: about["to"], render=_render,
    quiet=True, cap="channel",
)  # fmt: skip
HANDED = Kind(
    name="handed", caused_by="person", load=_load, place=lambda about: about["to"], render=_render,
    quiet=True, cap="direct",
)  # fmt: skip
TROUBLE = Kind(
    name="trouble", caused_by="person", load=lambda work, row: work.by,
    place=lambda person: person, render=lambda _person, _allowance: {"text": "It did not work."},
)  # fmt: skip
KINDS = (NOTE, CARD, NUDGE, HANDED, TROUBLE)


@dataclass
class World:
    """Everything that a test of delivery needs, and short words for what it does."""

    db: Database
    clock: FakeClock
    slack: FakeSlack
    delivery: Delivery
    ids: Counted = field(default_factory=Counted)

    def do(self, act: Any, *, by: str = "", tenant: Tenant = OURS) -> Any:
        """Run a use case in its transaction."""
        return self.db.write_now(
            lambda session: act(begin(tenant, session, self.clock.now(), self.ids, verb="test", by=by))
        )

    def say(self, to: str, says: str, *, kind: str = "note", tenant: Tenant = OURS, **more: Any) -> str:
        """Ask the outbox for a message; the effect's key."""
        by, about = more.pop("by", ""), {"to": to, "says": says} | more.pop("about", {})
        key = more.pop("key", f"{kind}:{to}:{says}")
        self.do(lambda work: tell(work, kind, about, target=to, key=key, **more), by=by, tenant=tenant)
        return str(key)

    def row(self, key: str, tenant: Tenant = OURS) -> Outbox:
        def find(session: Session) -> Outbox:
            return session.exec(
                select(Outbox).where(Outbox.workspace == tenant.key, Outbox.dedupe_key == key)
            ).one()

        return self.db.read_now(find)

    def states(self, tenant: Tenant = OURS) -> dict[str, int]:
        found: dict[str, int] = {}

        def count(session: Session) -> list[str]:
            return list(session.exec(select(Outbox.state).where(Outbox.workspace == tenant.key)))

        for state in self.db.read_now(count):
            found[state] = found.get(state, 0) + 1
        return found

    async def until_settled(self, seconds: int = 600, step: float = 5.0) -> None:
        """Deliver, and move the clock, until nothing waits."""
        for _step in range(int(seconds / step)):
            await self.delivery.deliver_due()
            if not {"pending", "sending", "unknown"} & self.states().keys():
                return
            self.clock.advance(step)


def build(
    db: Database, *, kinds: tuple[Kind, ...] = KINDS, port: Slack | None = None, limits: Limits | None = None
) -> World:
    """A workspace T1 with Anna (UANNA), and a Slack that knows her and a private channel C1."""
    clock = FakeClock(MONDAY)
    slack = FakeSlack(clock)
    settle_in(db, OURS)
    slack.person("UANNA")
    slack.channel("C1", members=["UANNA"])
    return World(db, clock, slack, delivery(db, port or slack, clock, kinds=kinds, limits=limits))


def delivery(
    db: Database,
    slack: Slack,
    clock: FakeClock,
    *,
    worker: str = "w1",
    kinds: tuple[Kind, ...] = KINDS,
    limits: Limits | None = None,
) -> Delivery:
    """One worker."""
    ids = Counted(worker)
    return Delivery(db, slack, clock, ids, PlainMarker(), table(kinds), worker=worker, limits=limits)


def settle_in(db: Database, tenant: Tenant) -> None:
    """The tenant's workspace row, and Anna in it."""

    def make(session: Session) -> None:
        session.add(
            Workspace(
                workspace=tenant.key, id=tenant.key, enterprise=tenant.enterprise, team=tenant.team,
                bot_user=BOT_USER, bot_id=BOT_ID, created_at=MONDAY,
            )
        )  # fmt: skip
        session.add(Person(workspace=tenant.key, id="UANNA", name="Anna", team="T1", checked_at=MONDAY))

    db.write_now(make)
