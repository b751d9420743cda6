"""Rows of every table, made from the models themselves: a new column needs no line here."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from store.row import Row
from store.tables import TABLES
from store.tenant import Tenant

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OURS = Tenant("", "T1")
THEIRS = Tenant("E9", "T2")

ONE = "x1"  # every id and every word: whatever a query looks for, it finds
_MADE: dict[type, Any] = {
    str: ONE, int: 7, float: 0.0, bool: False, datetime: NOW, date: NOW.date(), dict: {}, list: []
}  # fmt: skip
MODELS: dict[str, type[Row]] = {str(model.__tablename__): model for model in Row.__subclasses__()}


def id_of(table: str, tenant: Tenant) -> str:
    """The id of the one row that `fill` makes in this table."""
    return {"workspace": tenant.key, "posted": f"{ONE}:{ONE}"}.get(table, ONE)


def row(table: str, tenant: Tenant, **values: Any) -> Row:
    """One row: references point at the other tables' rows, moments that may be empty are, the rest has the
    model's default or a word, a number, a day."""
    model = MODELS[table]
    made: dict[str, Any] = {"workspace": tenant.key, "id": id_of(table, tenant)}
    for column in model.__table__.columns:  # type: ignore[attr-defined]
        kind = getattr(column.type, "impl_instance", column.type).python_type
        field = model.model_fields[column.name]
        if column.name in made or (column.nullable and kind is not str):
            continue
        if field.is_required() or (kind is str and not field.get_default(call_default_factory=True)):
            made[column.name] = _MADE[kind]
        for key in column.foreign_keys:
            made[column.name] = id_of(key.column.table.name, tenant)
    return model(**{**made, **values})


def fill(session: Session, tenant: Tenant) -> None:
    """One row in each table, of this tenant."""
    for table in TABLES:
        session.add(row(table.name, tenant))
        session.flush()
