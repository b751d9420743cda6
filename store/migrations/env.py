"""How Alembic runs our migrations: always on the connection that `store.schema` opened and locked."""

from alembic import context

from store import migrating, tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.TABLES[0].metadata,
    render_as_batch=True,
    render_item=migrating.plain_types,
    process_revision_directives=migrating.expand_first,
    include_name=migrating.ours,
)
context.run_migrations()
