"""What every row has: its workspace first, then its own id; foreign keys carry both."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, MetaData
from sqlmodel import Field, SQLModel

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


def metadata() -> MetaData:
    """All tables that have been imported (see `store.tables`)."""
    return Row.metadata


def to(table: str, column: str, **options: Any) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the workspace: (workspace, column) -> table (workspace, id)."""
    return ForeignKeyConstraint(["workspace", column], [f"{table}.workspace", f"{table}.id"], **options)
