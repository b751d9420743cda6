"""A file fits the head and a function fits the screen; files are named after what they hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.rules.tree import ROOT, Source, files, nothing, sources

FILE_LINES = 300  # aim at 250
FUNCTION_LINES = 45  # aim at 30
_TABLES = ("store/migrations/", "views/texts/")  # read by look-up, not from top to bottom
_NAMELESS = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc"}


def too_long(source: Source) -> Iterator[str]:
    if source.path.startswith(_TABLES):
        return
    lines = source.text.count("\n")
    if lines > FILE_LINES:
        yield f"{source.path}:1: {lines} lines (at most {FILE_LINES}): split it by meaning"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield source.at(node, f"{node.name} has {lines} lines (at most {FUNCTION_LINES})")


def nameless(path: str) -> bool:
    """Whether a folder or file of this path is named after nothing that it holds."""
    parts = PurePosixPath(path)
    return any(word in _NAMELESS for part in (*parts.parent.parts, parts.stem) for word in part.split("_"))


def test_no_file_and_no_function_is_too_long() -> None:
    nothing(finding for source in sources() for finding in too_long(source))


def test_no_file_or_folder_is_named_after_nothing() -> None:
    python = (name for name in files() if name.endswith(".py"))
    nothing(f"{name}: say in its name what it holds" for name in python if nameless(name))


def test_scripts_run_as_they_are() -> None:
    scripts = [name for name in files() if re.fullmatch(r"(\.ci|scripts)/[^/.]+", name)]
    assert {"scripts/demo", "scripts/test", "scripts/check", "scripts/lock", ".ci/run"} <= set(scripts)
    for name in scripts:
        assert (ROOT / name).stat().st_mode & 0o111, f"{name} cannot be executed"
        assert (ROOT / name).read_text().startswith("#!/usr/bin/env "), f"{name} does not say what runs it"


def test_planted_size_and_names_are_found() -> None:
    long_function = "async def act():\n" + "    await on()\n" * FUNCTION_LINES
    assert list(too_long(Source("kam/log.py", long_function))) == [
        f"kam/log.py:1: act has {FUNCTION_LINES + 1} lines (at most {FUNCTION_LINES})"
    ]
    assert not list(too_long(Source("views/texts/fi.py", "x = 1\n" * 400)))
    assert len(list(too_long(Source("views/log.py", "x = 1\n" * 301)))) == 1
    assert nameless("kam/text_utils.py") and nameless("jobs/common/retry.py")
    assert not nameless("kam/commons.py")
