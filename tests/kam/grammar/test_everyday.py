"""A thousand everyday notes, each beside what it is read as."""

import pytest

from tests.kam.grammar import everyday


@pytest.mark.parametrize("path", everyday.files(), ids=lambda path: path.stem)
def test_everyday_notes_are_read_as_it_stands_beside_them(path):
    assert everyday.changed(path) == [], "scripts/readings shows all; scripts/readings --accept takes them"


def test_a_note_that_is_read_otherwise_is_found(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("Met Liisa\n    call · liisa\nMet Timo\n    meeting · timo\n", "utf-8")
    assert everyday.changed(path) == [("Met Liisa", "call · liisa", "meeting · liisa")]
    everyday.accept(path)
    assert everyday.changed(path) == []
