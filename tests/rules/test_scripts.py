"""On a bare machine `scripts/venv` (so `scripts/demo`, `scripts/test` too) says in one sentence what to do.

The machine is a PATH with a few tools and a `python3` that is as old, bare or cut off as the test wants.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.rules.tree import ROOT

TOOLS = ("bash", "cat", "cksum", "dirname", "env", "grep", "mkdir", "rm", "tail", "touch")

# What the made-up python does: $VERSION, $MODULES and $PIP say what goes wrong.
PYTHON = """#!/usr/bin/env bash
case "$*" in
*version_info*) exit ${OLD:-0} ;;
*"import venv"*) exit ${BARE:-0} ;;
--version) echo Python 3.12.9 ;;
"-m venv .venv")
  if [ -n "${VENV:-}" ]; then echo "Error: $VENV" >&2; exit 1; fi
  mkdir -p .venv/bin && cat "$0" >.venv/bin/python && echo "VIRTUAL_ENV=$PWD/.venv" >.venv/bin/activate
  chmod +x .venv/bin/python ;;
*"pip install"*) if [ -n "${PIP:-}" ]; then echo "ERROR: $PIP"; exit 1; fi ;;
esac
"""


@dataclass
class Machine:
    """`say(NAME=…)` runs `scripts/venv` there; what it said and how it ended."""

    folder: Path
    path: Path

    def say(self, *names: str, **wrong: str) -> tuple[int, str]:
        for name in names:
            python = self.path / name
            python.write_text(PYTHON)
            python.chmod(0o755)
        done = subprocess.run(
            [self.folder / "scripts/venv", "requirements.txt"],
            env={"PATH": str(self.path), **wrong},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr.replace(_PROGRESS, "").strip()

    def sentence(self, *names: str, **wrong: str) -> str:
        code, said = self.say(*names, **wrong)
        assert code == 1 and said.count("\n") == 0, said
        return said


_PROGRESS = "Installing the packages of requirements.txt into .venv (about half a minute the first time)\n"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    folder, path = tmp_path / "a folder with spaces", tmp_path / "bin"
    (folder / "scripts").mkdir(parents=True)
    path.mkdir()
    for name in ("scripts/venv", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    for tool in (*TOOLS, "chmod"):
        found = shutil.which(tool)
        assert found, tool
        (path / tool).symlink_to(os.path.realpath(found))
    return Machine(folder, path)


def test_without_python(machine: Machine) -> None:
    assert machine.sentence().startswith("Python 3.11 or newer is needed: install it (Debian")


def test_with_an_old_python_under_every_name(machine: Machine) -> None:
    said = machine.sentence("python3", "python", "python3.11", OLD="1")
    assert said.startswith("Python 3.11 or newer is needed")


def test_without_the_venv_module(machine: Machine) -> None:
    said = machine.sentence("python3", BARE="1")
    assert said.startswith("The venv module of Python 3.12.9 is missing") and "python3-venv" in said


@pytest.mark.parametrize(
    "pip",
    [
        "Retrying after connection broken by NewConnectionError: [Errno 101] Network is unreachable",
        "[Errno -3] Temporary failure in name resolution",
        "HTTPSConnectionPool(host=index, port=443): Read timed out.",
        "ProxyError: Cannot connect to proxy, OSError: Tunnel connection failed: 407",
        "SSLError: certificate verify failed: unable to get local issuer certificate",
        "HTTP error 503 while getting the index",
    ],
)
def test_without_a_network_or_an_index(machine: Machine, pip: str) -> None:
    said = machine.sentence("python3", PIP=pip)
    assert said.startswith("The packages could not be fetched") and ".venv/install.log" in said


@pytest.mark.parametrize("where", ["VENV", "PIP"])
def test_with_a_full_disk(machine: Machine, where: str) -> None:
    assert machine.sentence("python3", **{where: "[Errno 28] No space left on device"}).startswith(
        "The disk is full"
    )


@pytest.mark.parametrize(
    "why", ["[Errno 30] Read-only file system: .venv", "[Errno 13] Permission denied: .venv"]
)
def test_in_a_folder_that_cannot_be_written_to(machine: Machine, why: str) -> None:
    assert "cannot be written to: copy the project" in machine.sentence("python3", VENV=why)


def test_anything_else_that_pip_says_is_shown(machine: Machine) -> None:
    code, said = machine.say("python3", PIP="hashes do not match")
    assert code == 1 and "hashes do not match" in said and "all that pip said" in said


def test_all_well_once_and_at_once_the_second_time(machine: Machine) -> None:
    """In a path with spaces; an attempt that failed before does not stand in the way."""
    machine.say("python3", PIP="No space left on device")
    assert machine.say("python3") == (0, "")
    assert (machine.folder / ".venv/.requirements.txt").exists()
    assert machine.say(PIP="never asked") == (0, "")
