"""Rows of every table, made from the models themselves: a new column needs no line here."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from store.row import Row
from store.search_index import number_of
from store.tables import TABLES
from store.tenant import Tenant

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OURS = Tenant("", "T1")
THEIRS = Tenant("E9", "T2")

# Every id and every word: whatever a query looks for, it finds.
ONE, TWO, THREE, FOUR = "x1", "x2", "x3", "x4"
# What only a certain value brings to light.
_STATES: dict[tuple[str, str], dict[str, Any]] = {
    ("seat", ONE): {"role": "kam"},
    ("action", TWO): {"state": "done"},
    ("outbox", ONE): {"dedupe_key": f"{ONE}:{ONE}"},
    ("outbox", TWO): {"state": "sent", "method": "chat.postMessage"},
    ("outbox", THREE): {"state": "parked"},
    ("outbox", FOUR): {"state": "dropped", "ts": "", "channel": ""},
    ("backup", TWO): {"error": ""},
}
MODELS: dict[str, type[Row]] = {str(model.__tablename__): model for model in Row.__subclasses__()}


def id_of(table: str, tenant: Tenant, word: str = ONE) -> str:
    """The id of the one row that `fill` makes in this table."""
    return {"workspace": tenant.key, "posted": f"{word}:{word}"}.get(table, word)


def row(table: str, tenant: Tenant, word: str = ONE, **values: Any) -> Row:
    """One row. References point at the other tables' rows; the rest has the model's default or a word, a
    number, a day. With the word `x1` moments that may be empty are, and nothing is ticked; else they are."""
    model, other = MODELS[table], word != ONE
    plain = {str: word, int: 7, float: 0.0, bool: other, datetime: NOW, date: NOW.date(), dict: {}, list: []}
    made: dict[str, Any] = {"workspace": tenant.key, "id": id_of(table, tenant, word)}
    for column in model.__table__.columns:  # type: ignore[attr-defined]
        kind = getattr(column.type, "impl_instance", column.type).python_type
        field = model.model_fields[column.name]
        empty = not field.is_required() and not field.get_default(call_default_factory=True)
        if column.name in made or (column.nullable and kind is not str and not other):
            continue
        if field.is_required() or (empty and kind in plain):
            made[column.name] = plain[kind]
        for key in column.foreign_keys:
            made[column.name] = id_of(key.column.table.name, tenant, word)
    if table == "search":  # no two rows have one number, whosever they are
        made["number"] = number_of(tenant.key, word)
    return model(**{**made, **_STATES.get((table, word), {}), **values})


def fill(session: Session, tenant: Tenant, word: str = ONE) -> None:
    """One row in each table, of this tenant."""
    for table in TABLES:
        if table.name != "workspace" or word == ONE:
            session.add(row(table.name, tenant, word))
            session.flush()
