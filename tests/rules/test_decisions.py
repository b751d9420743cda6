"""Each decision ends with a command that shows it still holds."""

import re
import subprocess

import pytest

from tests.rules.tree import ROOT

DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
LINES = 30  # without the rows of a table


def check_of(text: str) -> str:
    """The command in the last fenced block, which must be a `check` and the page's end."""
    found = re.search(r"\n```check\n(.+?)\n```\s*\Z", text, re.DOTALL)
    assert found, "the page does not end with a ```check block"
    return found.group(1)


def holds(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=20)


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_the_decision_still_holds(page) -> None:
    command = check_of(page.read_text(encoding="utf-8"))
    done = holds(command)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_the_page_is_short_and_whole(page) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(page.stem[:4])}. ")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Context", "## Decision", "## Consequence", "## Check",
    ]  # fmt: skip
    assert len([line for line in text.splitlines() if not line.startswith("|")]) <= LINES


def test_numbers_are_given_once_and_in_order() -> None:
    assert DECISIONS
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_a_check_that_fails_or_is_missing_is_seen() -> None:
    assert (
        holds(check_of("# 1. X\n\n```check\ngrep -q a-word-that-is-nowhere LICENSE\n```\n")).returncode == 1
    )
    with pytest.raises(AssertionError):
        check_of("# 1. X\n\n```check\ntrue\n```\n\nand more\n")
