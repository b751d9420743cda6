"""A small company for the tests of accounts and teams, and what they ask of the store."""

from typing import Any

from sqlmodel import Session, select

from kam import new, new_near
from kam.new_writing import NewInput
from kam.shapes.account import AccountMade
from kam.work import Work
from store.account import Account
from store.audit import Audit
from store.database import Database
from store.outbox import Outbox
from store.seat import Seat
from store.seat_request import SeatRequest
from tests.kam.build import TENANT, Built, account, grant, person, seat, workspace

STRANGERS = ("UGUEST", "UOUT", "UGONE", "UBOT")
SURELY_STRANGERS = ("UGUEST", "UOUT", "UBOT")  # of who left Slack is asked first: tests/security


def made_by_line(work: Work, channel: str, name: str, same: str = "") -> AccountMade:
    """`/kam new NAME`."""
    return new.line(work, channel, new_near.compare(work, name), same)


def made_by_form(work: Work, form: NewInput) -> AccountMade:
    """The form."""
    return new.save(work, form, new_near.compare(work, form.name))


async def company(database: Database) -> Built:
    """Anna (KAM), Dora (deputy), Mia (member), Lea (leader), Otto (admin), Pekka (nobody special); and four
    who may nothing. One account, `acme`, with the private channel C1."""
    built = Built(database)
    await built.add(
        workspace(),
        *(person(each, name) for each, name in (
            ("UANNA", "Anna"), ("UDORA", "Dora"), ("UMIA", "Mia"), ("ULEA", "Lea"), ("UOTTO", "Otto"),
            ("UPEKKA", "Pekka"),
        )),
        person("UGUEST", is_guest=True),
        person("UOUT", is_outside=True, team="T9"),
        person("UGONE", is_deactivated=True),
        person("UBOT", is_bot=True),
        account("acme", "Acme Oy", channel="C1", channel_name="kam-acme"),
        seat("acme", "UANNA", "kam"),
        seat("acme", "UDORA", "deputy"),
        seat("acme", "UMIA", "member"),
        grant("ULEA", "leader"),
        grant("UOTTO", "admin"),
    )  # fmt: skip
    return built


async def rows(built: Built, table: Any) -> list[Any]:
    """Every row of a table, in the order of their ids."""

    def read(session: Session) -> list[Any]:
        return list(session.exec(select(table).where(table.workspace == TENANT.key).order_by(table.id)))

    return await built.database.read(read)


async def accounts(built: Built) -> list[Account]:
    """Every account."""
    return await rows(built, Account)


async def seats(built: Built, account_id: str = "acme") -> list[tuple[str | None, str]]:
    """(person, role) of the present seats of an account, in order."""
    found: list[Seat] = await rows(built, Seat)
    present = [each for each in found if each.account_id == account_id and each.until is None]
    return sorted(((each.person_id, each.role) for each in present), key=str)


async def asked(built: Built) -> list[SeatRequest]:
    """Every request for a seat."""
    return await rows(built, SeatRequest)


async def told(built: Built, kind: str) -> list[str]:
    """Who (person or channel) was told of this kind, in the order in which it was asked for."""
    found: list[Outbox] = await rows(built, Outbox)
    return [each.target or each.lane for each in sorted(found, key=lambda row: row.seq) if each.kind == kind]


async def changes(built: Built, table: str) -> int:
    """How many audit rows speak of this table."""
    found: list[Audit] = await rows(built, Audit)
    return sum(1 for each in found if each.record_table == table)
