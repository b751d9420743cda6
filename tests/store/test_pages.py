"""A file whose pages do not fit together is refused before anything is written to it."""

from pathlib import Path

import pytest

from store import looking, schema
from store.unfit import Unfit
from tests.store.crashed import FORMER, killed_after_an_upgrade


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """An old copy put back beside the newer version's `-wal`."""
    file, _ = killed_after_an_upgrade(tmp_path / "mixed")
    (copy,) = file.parent.glob("kam.db.before-*")
    copy.rename(file)
    return file


@pytest.mark.parametrize("to", ["head", FORMER], ids=["upgrade", "start of the former version"])
def test_an_old_copy_beside_a_newer_log_is_refused_and_left_as_it_is(mixed: Path, to: str) -> None:
    before = mixed.read_bytes()
    with pytest.raises(Unfit) as refused:
        schema.upgrade(f"sqlite:///{mixed}", to=to)
    assert refused.value.key == "damaged" and "***" not in str(refused.value.values["why"])
    assert mixed.read_bytes() == before


def test_the_doctors_look_says_what_is_wrong_and_a_whole_file_is_whole(mixed: Path, sqlite_url: str) -> None:
    assert looking.damage(f"sqlite:///{mixed}") != ""
    assert looking.damage(sqlite_url) == ""
