"""Nothing in the repository tells where it was made: no index address, no machine's path, no secret."""

import re
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
