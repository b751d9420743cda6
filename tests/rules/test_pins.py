"""What is installed is what was asked for: pinned, hashed, explained."""

import re
import tomllib
from typing import Any

import pytest

from tests.rules.tree import ROOT

RUNTIME, EVERYTHING = "requirements.txt", "requirements-dev.txt"


def pins(text: str) -> dict[str, tuple[str, int]]:
    """name -> (version and marker, how many hashes), from a requirements file of one entry per package."""
    entries = re.split(r"\n(?=\S)", text.strip())
    found = {}
    for entry in entries:
        name, version = re.split(r"==", entry.split("\\")[0].strip(), maxsplit=1)
        found[name.lower()] = (version, entry.count("--hash=sha256:"))
    return found


def read(name: str) -> dict[str, tuple[str, int]]:
    return pins((ROOT / name).read_text(encoding="utf-8"))


def asked() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def named(requirement: str) -> str:
    """`psycopg[binary]>=3.3.9,<4` -> `psycopg`."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return found.group().lower()


def written(group: str) -> list[str]:
    """The requirements that stand in a dependency group itself."""
    return [entry for entry in asked()["dependency-groups"][group] if isinstance(entry, str)]


@pytest.mark.parametrize("name", [RUNTIME, EVERYTHING])
def test_every_pin_carries_hashes(name: str) -> None:
    assert not [package for package, (_, hashes) in read(name).items() if not hashes]


def test_the_runtime_is_installed_at_the_versions_that_were_tested() -> None:
    everything = read(EVERYTHING)
    assert not {package: pin for package, pin in read(RUNTIME).items() if everything.get(package) != pin}


def test_everything_asked_for_is_pinned() -> None:
    runtime = {named(line) for line in (*asked()["project"]["dependencies"], *written("build"))}
    assert runtime <= read(RUNTIME).keys(), "run scripts/lock"
    assert runtime | {named(line) for line in written("dev")} <= read(EVERYTHING).keys(), "run scripts/lock"


def test_the_stack_page_gives_a_reason_for_each_package_at_its_bounds() -> None:
    page = (ROOT / "docs/decisions/0002-stack.md").read_text(encoding="utf-8")
    asked_for = [*asked()["project"]["dependencies"], *written("build"), *written("dev")]
    assert not [line for line in asked_for if f"| `{line}` |" not in page]
    assert page.count("\n| `") == len(asked_for), "a package that is no longer asked for"


def test_a_pin_without_a_hash_is_seen() -> None:
    assert pins("a==1 \\\n    --hash=sha256:00\nb==2 ; python_version < '3.12'\n") == {
        "a": ("1", 1),
        "b": ("2 ; python_version < '3.12'", 0),
    }
