"""How the next migration is written: `python -m store.migrating "what changes"` (or `scripts/migration`).

A migration speaks plain SQLAlchemy types, so that it does not change with a library, and expands first
(TRUST e.20): the former version runs on the new schema. A new column that may not be empty has a server
default; a column or table that the models lost stays, and is dropped by hand a release later.
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
from store.search import BESIDE

_EMPTY: dict[type, Any] = {str: "", int: 0, float: 0.0, bool: False, dict: {}, list: []}


def plain_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Alembic's `render_item`: the type under sqlmodel's own types."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def ours(name: str | None, _kind: str, _parents: Any) -> bool:
    """Alembic's `include_name`: what the models know of, not the words' tables and index beside `search`."""
    return not (name or "").startswith(BESIDE)


def expand_first(_context: Any, _revision: Any, scripts: list[Any]) -> None:
    """Alembic's `process_revision_directives`: nothing is taken away that the former version needs."""
    for script in scripts:
        script.downgrade_ops.ops = []
        script.upgrade_ops.ops = [kept for op in script.upgrade_ops.ops if (kept := _expanding(op))]


def _expanding(change: Any) -> Any:
    """The change as the former version can live with it; None if nothing is left of it."""
    if isinstance(change, ops.ModifyTableOps):
        change.ops = [kept for op in change.ops if (kept := _expanding(op))]
        return change if change.ops else None
    if isinstance(change, ops.AddColumnOp) and not change.column.nullable:
        change.column.server_default = _server_default(change.table_name, change.column.name)
    if isinstance(change, ops.DropColumnOp):
        return _retiring(change)
    return None if isinstance(change, ops.DropTableOp) else change


def _retiring(change: ops.DropColumnOp) -> ops.AlterColumnOp | None:
    """The column stays, and the new version, which does not know it, can insert without it."""
    column = change.to_column()
    if column.nullable or column.server_default is not None:
        return None
    empty = _EMPTY.get(column.type.python_type)
    default: Any = False if empty is None else _clause(empty)
    return ops.AlterColumnOp(
        change.table_name,
        change.column_name,
        existing_type=column.type,
        existing_nullable=False,
        modify_nullable=True if empty is None else None,
        modify_server_default=default,
    )


def _server_default(table: str, column: str) -> sa.DefaultClause:
    model = next(row for row in Row.__subclasses__() if row.__tablename__ == table)
    default = model.model_fields[column].get_default(call_default_factory=True)
    if not isinstance(default, tuple(_EMPTY)):
        raise SystemExit(f"{table}.{column} needs a default: the former version inserts without it")
    return _clause(default)


def _clause(default: Any) -> sa.DefaultClause:
    if isinstance(default, bool):
        return sa.DefaultClause(sa.true() if default else sa.false())
    if isinstance(default, dict | list):
        return sa.DefaultClause("{}" if isinstance(default, dict) else "[]")
    return sa.DefaultClause(str(default))


def next_revision(url: str, number: str, message: str, folder: Path = schema.MIGRATIONS) -> RevisionContext:
    """What leads from the schema at `url` to the models, not yet written."""
    config, script = schema.scripts(folder)
    asked = {
        "message": message, "autogenerate": True, "sql": False, "head": "head", "splice": False,
        "branch_label": None, "version_path": None, "rev_id": number, "depends_on": None,
    }  # fmt: skip
    revision = RevisionContext(config, script, asked)

    def compare(version: Any, context: Any) -> list[Any]:
        revision.run_autogenerate(version, context)
        return []

    with schema.connected(url) as connection:
        config.attributes["connection"] = connection
        with EnvironmentContext(config, script, fn=compare, template_args=revision.template_args):
            script.run_env()
    return revision


def differs(revision: RevisionContext) -> bool:
    """Whether there is anything to write."""
    changes = revision.generated_revisions[-1].upgrade_ops
    return changes is not None and not changes.is_empty()


def write_next(message: str, folder: Path = schema.MIGRATIONS) -> Path | None:
    """Write the revision that leads from `folder`'s head to the models; None when nothing changed."""
    number = f"{len(list(schema.scripts(folder)[1].walk_revisions())) + 1:04}"
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/scratch.db"
        schema.upgrade(url, folder=folder)
        revision = next_revision(url, number, message, folder)
    if not differs(revision):
        return None
    made = next(Path(script.path) for script in revision.generate_scripts() if script)
    lines = made.read_text().splitlines(keepends=True)
    made.write_text("".join(line for line in lines if "by Alembic" not in line and "end Alembic" not in line))
    return made


if __name__ == "__main__":
    print(write_next(" ".join(sys.argv[1:]) or "change") or "The models and the migrations agree.")
