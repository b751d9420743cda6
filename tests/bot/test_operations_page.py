"""The steps of docs/operations.md, done as they stand there."""

import re
import subprocess
from pathlib import Path

from store import schema
from tests.rules.tree import ROOT
from tests.store.crashed import FORMER, killed_after_an_upgrade, rows_in

PAGE = (ROOT / "docs/operations.md").read_text()


def steps(name: str) -> str:
    """One ```sh block of the page."""
    found = re.search(rf"```sh {name}\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def test_the_way_back_after_a_crash_brings_what_was_there_before_the_upgrade(tmp_path: Path) -> None:
    file, before = killed_after_an_upgrade(tmp_path / "kam")
    assert (file.parent / "kam.db-wal").stat().st_size > 0
    subprocess.run(["sh", "-eu", "-c", steps("back")], cwd=file.parent, check=True)
    schema.upgrade(f"sqlite:///{file}", to=FORMER)
    assert rows_in(file) == before
    assert sorted(each.name for each in (file.parent / "newer").iterdir()) == [
        "kam.db", "kam.db-shm", "kam.db-wal",
    ]  # fmt: skip
