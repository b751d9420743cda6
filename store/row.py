"""What every row has: its workspace first, then its own id; foreign keys carry both."""

from functools import cache
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ForeignKeyConstraint, MetaData, bindparam, inspect
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.tenant import Tenant

# Named constraints, so that a migration can drop them on both databases.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """The two columns that lead every table: tenant key and id (unique within the workspace)."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)

    workspace: str = Field(primary_key=True)
    id: str = Field(primary_key=True)

    def __init__(self, **values: Any) -> None:
        # Past the bookkeeping of changes, SQLModel's and SQLAlchemy's: it takes five times as long, and a new
        # row has no use for it. Neither validates anything. A column that there is not is a mistake.
        fields = type(self).model_fields
        for name, field in fields.items():
            if name not in values:
                values[name] = field.get_default(call_default_factory=True)
        if len(values) > len(fields):
            raise TypeError(f"{type(self).__name__} has no {', '.join(values.keys() - fields.keys())}")
        self.__dict__.update(values)


R = TypeVar("R", bound=Row)


def by_id(tenant: Tenant, session: Session, table: type[R], row_id: str) -> R | None:
    """The row with this id, or None; not asked for again while the session holds it."""
    key = inspect(table).identity_key_from_primary_key((tenant.key, row_id))
    held = session.identity_map.get(key)
    if isinstance(held, table):
        return held
    return session.exec(_asked(table), params={"workspace": tenant.key, "id": row_id}).first()


# Built once for each table: putting the query together costs as much as asking it.
@cache
def _asked(table: type[R]) -> SelectOfScalar[R]:
    return select(table).where(
        col(table.workspace) == bindparam("workspace"), col(table.id) == bindparam("id")
    )


def metadata() -> MetaData:
    """All tables that have been imported (see `store.tables`)."""
    return Row.metadata


def to(table: str, column: str, **options: Any) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the workspace: (workspace, column) -> table (workspace, id)."""
    return ForeignKeyConstraint(["workspace", column], [f"{table}.workspace", f"{table}.id"], **options)
