"""What docs/data-model.md says of the tables is drawn from them."""

import os
import re
import sys

from sqlalchemy import Table

from store import audit, tables
from store.row import Row
from tests.rules.tree import ROOT

_PART = re.compile(r"(<!-- tables: .*? -->\n)(.*?)(<!-- /tables -->)", re.DOTALL)
_EVERYWHERE = ("workspace", "id", "version")


def drawn() -> str:
    """One row a table: what its file says that it is, its columns, whether each change of it is audited."""
    about = {str(model.__tablename__): _file_says(model) for model in Row.__subclasses__()}
    rows = [
        f"| `{table.name}` | {about[table.name]} | {_columns(table)} | {_audited(table)} |"
        for table in sorted(tables.TABLES, key=lambda table: table.name)
    ]
    return "\n".join(["| table | what | columns | audited |", "|---|---|---|---|", *rows]) + "\n"


def _file_says(model: type[Row]) -> str:
    """The first sentence of the model's file, or of the model where the file holds several."""
    module = sys.modules[model.__module__]
    alone = sum(each.__module__ == model.__module__ for each in Row.__subclasses__()) == 1
    said = module.__doc__ if alone else model.__doc__
    return re.split(r"(?<=\.)\s|\n\n", str(said).strip())[0].replace("\n", " ").replace("|", "or").rstrip(".")


def _columns(table: Table) -> str:
    return ", ".join(f"`{column.name}`" for column in table.columns if column.name not in _EVERYWHERE)


def _audited(table: Table) -> str:
    return "no" if table.name in audit._NOT_AUDITED else "yes"


def test_the_data_models_page_shows_the_tables_as_they_are() -> None:
    """`KAM_WRITE=1` writes it anew."""
    page = ROOT / "docs/data-model.md"
    text = page.read_text()
    wanted = _PART.sub(lambda match: match[1] + drawn() + match[3], text)
    if os.environ.get("KAM_WRITE") == "1":
        page.write_text(wanted)
        return
    assert wanted == text, "write it anew: KAM_WRITE=1 scripts/test tests/rules/test_pages.py"
