"""The schema: migrations and models agree, on both databases, and rows survive."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from store import schema
from store.tables import TABLES


def test_migrations_make_the_tables_that_the_models_describe(database_url):
    with schema.connected(database_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, TABLES[0].metadata) == []
