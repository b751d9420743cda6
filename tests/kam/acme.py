"""One account with its team, for use cases against a real database."""

from sqlmodel import Session, select

from store.database import Database
from store.outbox import Outbox
from tests.kam.build import TENANT, Built, account, grant, person, seat, workspace

ANNA, MIKKO, OTTO, LEA, GUEST, ADMIN = "UANNA", "UMIKKO", "UOTTO", "ULEA", "UGUEST", "UADMIN"
SEATED = (ANNA, MIKKO, LEA)
SHUT_OUT = (
    OTTO,
    GUEST,
    ADMIN,
)  # a colleague without a seat, a guest, an admin: none of them changes the plan
CHANNEL = "C0ACME"


async def acme(database: Database) -> Built:
    """ACME with Anna as KAM and Mikko as expert; Lea leads everything, Otto has no seat; Beta is Otto's."""
    built = Built(database)
    await built.add(
        workspace(),
        person(ANNA, "Anna"),
        person(MIKKO, "Mikko"),
        person(OTTO, "Otto"),
        person(LEA, "Lea"),
        person(GUEST, "Guest", is_guest=True),
        person(ADMIN, "Admin"),
        account("acme", "Acme Oy", channel=CHANNEL),
        account("beta", "Beta Oy"),
        seat("acme", ANNA, "kam"),
        seat("acme", MIKKO, "expert"),
        seat("beta", OTTO, "kam"),
        grant(LEA, "leader"),
        grant(ADMIN, "admin"),
    )
    return built


async def told(built: Built, kind: str) -> list[Outbox]:
    """The effects of one kind that were asked for so far, in order."""

    def run(session: Session) -> list[Outbox]:
        rows = select(Outbox).where(Outbox.workspace == TENANT.key, Outbox.kind == kind)
        return sorted(session.exec(rows), key=lambda row: row.seq)

    return await built.database.read(run)
