"""Rows put straight into the outbox, and the ways in which a worker asks for them."""

from datetime import datetime
from functools import partial
from itertools import count

from sqlalchemy import update
from sqlmodel import col

from store import outbox_claims
from store.database import Database
from store.outbox import Outbox
from store.outbox_claims import Look
from store.outbox_held import Claim
from tests.jobs.world import MONDAY, OURS

NOBODY: frozenset[str] = frozenset()
KNOWN = frozenset({"note"})
_IDS = count(1)


def put(database: Database, lane: str = "C1", **values: object) -> str:
    number = next(_IDS)
    row = {
        "workspace": OURS.key, "id": f"{number:06}", "seq": number, "kind": "note",
        "target": lane, "lane": lane, "about": {"to": lane, "says": "x"}, "dedupe_key": f"{number}",
        "due_at": MONDAY, "created_at": MONDAY,
    }  # fmt: skip
    database.write_now(lambda session: session.add(Outbox(**{**row, **values})))
    return f"{number:06}"


def claim(database: Database, *, lease: float = 60, limit: int = 9, now: datetime = MONDAY) -> list[Claim]:
    return database.write_now(
        partial(outbox_claims.claim, now=now, worker="w", lease=lease, limit=limit, shut=NOBODY, kinds=KNOWN)
    )


def look(database: Database, shut: frozenset[str] = NOBODY) -> Look:
    return database.read_now(
        partial(outbox_claims.look, now=MONDAY, lost_before=MONDAY, shut=shut, kinds=KNOWN)
    )


def unfamiliar(database: Database, shut: frozenset[str] = NOBODY, *, since: datetime = MONDAY) -> list[Claim]:
    take = partial(outbox_claims.claim_unfamiliar, now=MONDAY, since=since, worker="w", lease=60, limit=9)
    return database.write_now(partial(take, shut=shut, kinds=KNOWN))


def ids(claims: list[Claim]) -> list[str]:
    return [each.id for each in claims]


def change(database: Database, row_id: str, **values: object) -> None:
    database.write_now(
        lambda session: session.exec(
            update(Outbox).where(col(Outbox.workspace) == OURS.key, col(Outbox.id) == row_id).values(**values)
        )
    )
