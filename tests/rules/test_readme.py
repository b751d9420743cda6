"""What README.md says of the code is drawn from the code."""

import os
import re

from bot.settings import Settings
from tests.rules.tree import ROOT
from views.help import table_markdown

_PART = re.compile(r"(<!-- commands: .*? -->\n)(.*?)(<!-- /commands -->)", re.DOTALL)


def test_the_table_of_commands_is_the_table_of_verbs() -> None:
    """`KAM_WRITE=1` writes it anew."""
    readme = ROOT / "README.md"
    text = readme.read_text()
    wanted = _PART.sub(lambda match: match[1] + table_markdown("en").strip() + "\n" + match[3], text)
    if os.environ.get("KAM_WRITE") == "1":
        readme.write_text(wanted)
        return
    assert wanted == text, "write it anew: KAM_WRITE=1 scripts/test tests/rules/test_readme.py"


def test_every_setting_stands_in_the_table_of_settings() -> None:
    table = (ROOT / "README.md").read_text().partition("| setting | default |")[2].partition("\n\n")[0]
    named = {str(field.validation_alias) for field in Settings.model_fields.values()}
    missing = {name for name in named if f"`{name}`" not in table}
    assert missing == {"KAM_CLOCK_FILE"}  # moves the clock of a bot under test, and nothing else
