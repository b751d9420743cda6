"""The floors of the house: imports point one way, and each room says at its door what it is for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.tree import ROOMS, ROOT


def test_imports_point_one_way() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_in_one_line_what_it_is_for(room: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(said) > 20, f"{room}/__init__.py has no docstring"
    assert "\n" not in said, f"{room}/__init__.py: one line is enough"


def test_every_room_is_packed_typed_and_linted() -> None:
    asked = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = "[" + ", ".join(f'"{room}"' for room in ROOMS) + "]"
    assert asked.count(listed) == 3, "the wheel, mypy and import-linter name the same rooms"
    assert all((ROOT / room / "py.typed").exists() for room in ROOMS)
