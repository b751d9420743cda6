"""One table of sentences per language; same keys, same placeholders, held by a test."""

from views.texts.en import TEXTS as EN
from views.texts.fi import TEXTS as FI

LANGUAGES = ("en", "fi")
TABLES = {"en": EN, "fi": FI}
