"""How the next migration is written: `python -m store.migrating "what changes"` (or `scripts/migration`).

A migration speaks plain SQLAlchemy types, so that it does not change with a library, and expands first:
a new column that may not be empty has a server default, so that the former version can still insert.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate import RevisionContext
from alembic.operations import ops
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy.types import TypeDecorator

from store import schema
from store.row import Row


def plain_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Alembic's `render_item`: the type under sqlmodel's own types."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def expand_first(_context: Any, _revision: Any, scripts: list[Any]) -> None:
    """Alembic's `process_revision_directives`: server defaults for new columns, and no way back."""
    for script in scripts:
        script.downgrade_ops.ops = []
        for table in script.upgrade_ops.ops:
            for change in getattr(table, "ops", ()):
                if isinstance(change, ops.AddColumnOp) and not change.column.nullable:
                    change.column.server_default = _server_default(change.table_name, change.column.name)


def _server_default(table: str, column: str) -> sa.DefaultClause:
    model = next(row for row in Row.__subclasses__() if row.__tablename__ == table)
    default = model.model_fields[column].get_default(call_default_factory=True)
    if isinstance(default, bool):
        return sa.DefaultClause(sa.true() if default else sa.false())
    if isinstance(default, dict | list):
        return sa.DefaultClause("{}" if isinstance(default, dict) else "[]")
    if isinstance(default, int | float | str):
        return sa.DefaultClause(str(default))
    raise SystemExit(f"{table}.{column} needs a default: the former version inserts without it")


def write_next(message: str, folder: Path = schema.MIGRATIONS) -> Path | None:
    """Write the revision that leads from `folder`'s head to the models; None when nothing changed."""
    config, script = schema.scripts(folder)
    number = f"{len(list(script.walk_revisions())) + 1:04}"
    asked = {
        "message": message, "autogenerate": True, "sql": False, "head": "head", "splice": False,
        "branch_label": None, "version_path": None, "rev_id": number, "depends_on": None,
    }  # fmt: skip
    revision = RevisionContext(config, script, asked)

    def compare(version: Any, context: Any) -> list[Any]:
        revision.run_autogenerate(version, context)
        return []

    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/scratch.db"
        schema.upgrade(url, folder=folder)
        with schema.connected(url) as connection:
            config.attributes["connection"] = connection
            with EnvironmentContext(config, script, fn=compare, template_args=revision.template_args):
                script.run_env()
    changes = revision.generated_revisions[-1].upgrade_ops
    if changes is None or changes.is_empty():
        return None
    made = next(Path(script.path) for script in revision.generate_scripts() if script)
    lines = made.read_text().splitlines(keepends=True)
    made.write_text("".join(line for line in lines if "by Alembic" not in line and "end Alembic" not in line))
    return made


if __name__ == "__main__":
    print(write_next(" ".join(sys.argv[1:]) or "change") or "The models and the migrations agree.")
