"""Every table belongs to workspaces: the tenant leads its keys and its references."""

import importlib
import pkgutil

import pytest
from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, UniqueConstraint

import store
from store.row import Row
from store.tables import TABLES
from tests.store.recorder import ALLOWED


def leads(columns) -> bool:
    return next(iter(columns)).name == "workspace"


def test_every_table_of_the_store_is_known_to_the_migrations():
    for module in pkgutil.iter_modules(store.__path__):
        if module.name != "migrations":
            importlib.import_module(f"store.{module.name}")
    assert {model.__tablename__ for model in Row.__subclasses__()} == {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_workspace_leads_every_key_and_every_reference(table):
    constraints = table.constraints
    assert [list(one.columns.keys()) for one in constraints if isinstance(one, PrimaryKeyConstraint)] == [
        ["workspace", "id"]
    ]
    assert all(leads(one.columns) for one in constraints if isinstance(one, UniqueConstraint))
    for one in constraints:
        if isinstance(one, ForeignKeyConstraint):
            targets = [element.target_fullname.split(".")[1] for element in one.elements]
            assert (one.column_keys[0], targets) == ("workspace", ["workspace", "id"])


def test_the_list_of_statements_without_a_tenant_stays_short():
    assert len(ALLOWED) <= 10
    assert all(ALLOWED.values())
