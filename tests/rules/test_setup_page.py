"""What docs/setup.md says of permissions is drawn from the code: `KAM_WRITE=1` writes it anew."""

import os
import re

from bot.manifest import OPTIONAL_SCOPES, SCOPES
from tests.rules.tree import ROOT
from views.texts import TABLES

_PART = re.compile(r"(<!-- scopes: .*? -->\n)(.*?)(<!-- /scopes -->)", re.DOTALL)

# Why the bot cannot work without it; of the optional ones the doctor's text says what is lost.
_NEEDED = {
    "chat:write": "cards, digests, direct messages",
    "commands": "the command and the shortcuts",
    "groups:read": "who reads an account's private channel, and whether it is shared outside",
    "groups:write": "makes private account channels and invites the team",
    "users:read": "names, time zones, who is a guest or has left",
}


def _table() -> str:
    rows = ["| permission | needed | what for, or what is lost without it |", "|---|---|---|"]
    rows += [f"| `{scope}` | yes | {_NEEDED[scope]} |" for scope in sorted(SCOPES)]
    for scope in sorted(OPTIONAL_SCOPES):
        text = TABLES["en"][f"doctor.scope_declined.{scope.replace(':', '_').replace('.', '_')}"]
        rows.append(f"| `{scope}` | optional | without it: {text.splitlines()[1]} |")
    return "\n".join(rows) + "\n"


def test_the_table_of_permissions_is_that_of_the_manifest() -> None:
    page = ROOT / "docs/setup.md"
    text = page.read_text()
    wanted = _PART.sub(lambda match: match[1] + _table() + match[3], text)
    if os.environ.get("KAM_WRITE") == "1":
        page.write_text(wanted)
        return
    assert wanted == text, "write it anew: KAM_WRITE=1 scripts/test tests/rules/test_setup_page.py"


def test_every_setting_stands_on_the_page() -> None:
    page = (ROOT / "docs/setup.md").read_text()
    settings = re.findall(r'validation_alias="([A-Z_]+)"', (ROOT / "bot/settings.py").read_text())
    assert not [name for name in settings if name not in page and name not in {"KAM_CLOCK_FILE"}]


def test_an_environment_file_as_the_pages_show_it_is_read_alike_by_everybody() -> None:
    """systemd and podman strip neither quotes nor what stands behind a value."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    blocks = [
        block for page in pages for block in re.findall(r"```\w*\n(.*?)```", page.read_text(), re.DOTALL)
    ]
    files = [block for block in blocks if all(_ENTRY.match(line) for line in block.splitlines())]
    assert files, "docs/setup.md shows one"
    for line in "".join(files).splitlines():
        assert line.startswith("#") or not re.search(r"[\s\"']", line), line


_ENTRY = re.compile(r"#|[A-Z_]+=\S*( *#.*)?$")
