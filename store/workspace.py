"""The workspace itself and its settings."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, select

from store.row import Row, by_id
from store.tenant import Tenant


class Workspace(Row, table=True):
    """One installed workspace; `id` equals its tenant key."""

    enterprise: str
    team: str
    name: str = ""
    language: str = "fi"
    zone: str = "Europe/Helsinki"
    country: str = "FI"
    currency: str = "EUR"
    opens: str = "08:00"
    closes: str = "17:00"
    bot_user: str = ""
    bot_id: str = ""
    public_channels: bool = False
    thresholds: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    created_at: datetime
    version: int = 1


def get(tenant: Tenant, session: Session) -> Workspace | None:
    """The workspace's row, or None before its first request."""
    return by_id(tenant, session, Workspace, tenant.key)


def keys(session: Session) -> list[str]:
    """Every workspace's tenant key: for the operator's commands and the ticker, which serve all of them."""
    return list(session.exec(select(Workspace.workspace).order_by(Workspace.workspace)))
