"""One table of sentences per language; same keys, same placeholders, held by a test."""

import re

from views.texts.en import TEXTS as EN
from views.texts.fi import TEXTS as FI

LANGUAGES = ("en", "fi")
TABLES = {"en": dict(EN), "fi": dict(FI)}
_COMMAND = re.compile(r"(?<![\w./])/kam(?![\w./-])")  # as the sentences are written


def call_it(command: str) -> None:
    """The installation's own name for `/kam` (KAM_COMMAND) in every sentence; before anything is said."""
    for said, written in ((TABLES["en"], EN), (TABLES["fi"], FI)):
        said.update({key: _COMMAND.sub(command, text) for key, text in written.items()})
