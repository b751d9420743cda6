"""Nothing in the repository tells where it was made: no index address, no machine's path, no secret."""

import io
import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.rules.tree import ROOT, files, nothing


def whole(word: str) -> str:
    """Forbidden words stand here in pieces, so that this file does not find itself."""
    return word.replace("·", "")


_WORDS = {
    "the address of a package index": [
        r"py·pi\.org",
        "python·hosted",
        r"npm·js\.org",
        r"debian·\.org",
        "--(?:extra-)?index·-url",
        "--find·-links",
    ],
    "a path of somebody's machine": [
        r"(?<![\w./~-])/(?:work|root|home|opt|Users)/[\w.]",
        "file:·///(?:work|root|home|opt|Users)",
    ],
    "a secret": [
        r"xox[a-z](?:\.xox[a-z])?-\d{8,}-[\w-]{8,}",
        r"xapp-\d-[A-Z]\w+-\d{8,}-\w{16,}",
        r"hooks\.slack·\.com/services/T\w+/",
        "-----BEGIN [A-Z ]*PRIVATE· KEY",
        r"AKIA[A-Z0-9]{16}",
    ],
}
_FORBIDDEN = {what: re.compile(whole("|".join(words))) for what, words in _WORDS.items()}


def leaks(path: str, text: str) -> Iterator[str]:
    """file:line of each leak, without repeating a secret."""
    for what, pattern in _FORBIDDEN.items():
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path}:{line}: {what} ({found.group()[:8]}…)"


def test_no_file_carries_an_index_address_a_machine_path_or_a_secret() -> None:
    everything = ((name, (ROOT / name).read_bytes().decode(errors="ignore")) for name in files())
    nothing(leak for name, text in everything for leak in leaks(name, text))


def test_no_version_of_any_file_ever_carried_a_secret() -> None:
    """TRUST S22: every blob of the history, once. A copy without git has none."""
    if (ROOT / ".git").exists():
        nothing(leak for blob, text in _history() for leak in leaks(blob, text) if "a secret" in leak)


def _history() -> Iterator[tuple[str, str]]:
    """(abbreviated object id, text) of every version of every file."""
    names = _git("rev-list", "--objects", "--all")
    ids = b"\n".join(line.split(b" ")[0] for line in names.splitlines())
    held = io.BytesIO(_git("cat-file", "--batch", "--buffer", given=ids + b"\n"))
    while head := held.readline().split():
        body = held.read(int(head[2]) + 1)
        if head[1] == b"blob":
            yield f"git show {head[0].decode()[:10]}", body[:-1].decode(errors="ignore")


def _git(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, input=given, check=True, capture_output=True).stdout


def test_the_history_is_read_to_its_last_version() -> None:
    if (ROOT / ".git").exists():
        now = (ROOT / "LICENSE").read_text()
        assert any(text == now for _, text in _history())


@pytest.mark.parametrize(
    "planted",
    [
        "aiohttp @ https://files.python·hosted.org/packages/a",
        "--extra-index·-url https://example.com/simple",
        "open('/ro·ot/kam.db')",
        "cd /ho·me/anna/kam",
        "SLACK_BOT_TOKEN=xox·b-123456789012-1234567890123-abcDEFghiJKL",
        "-----BEGIN RSA PRIVATE· KEY-----",
    ],
)
def test_a_planted_leak_is_found(planted: str) -> None:
    assert [leak[:13] for leak in leaks("docs/x.md", whole(f"first line\n{planted}\n"))] == ["docs/x.md:2: "]


def test_what_only_looks_like_a_leak_passes() -> None:
    harmless = "GET /_control/home?user=U1\nSLACK_BOT_TOKEN=xoxb-sandbox\n/usr/bin/chromium\nnetwork/work/x\n"
    nothing(leaks("README.md", harmless))
