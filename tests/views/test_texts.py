"""Two languages, one table each: same keys, same placeholders, and every sentence that the code asks for."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

from tests.rules.tree import ROOT
from views.texts import LANGUAGES, TABLES, call_it, en, fi

PLURAL = re.compile(r"\.(one|other)$")
SAID = re.compile(r"""\bsay(?:\.plain)?\(\s*"([a-z0-9_.]+)"[,)]""")
COUNTED = re.compile(r"""\bsay\.n\(\s*"([a-z0-9_.]+)"[,)]""")
PROBLEM = re.compile(r"""\b(?:Problem|Refused)\(\s*"([a-z0-9_.]+)"[,)]""")
START = re.compile(r"""\bCannotStart\(\s*"([a-z0-9_.]+)"[,)]""")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def sources() -> list[Path]:
    return [
        path for room in ("views", "handlers", "kam", "jobs", "bot") for path in (ROOT / room).rglob("*.py")
    ]


def test_both_languages_have_the_same_keys() -> None:
    assert set(TABLES["en"]) == set(TABLES["fi"])


def test_a_sentence_takes_the_same_placeholders_in_both_languages() -> None:
    """Except the count, which a singular may leave out ("one day")."""
    differing = [
        key
        for key in TABLES["en"]
        if placeholders(TABLES["en"][key]) - {"n"} != placeholders(TABLES["fi"][key]) - {"n"}
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_both_forms(language: str) -> None:
    stems = {key.removesuffix(".one") for key in TABLES[language] if key.endswith(".one")}
    assert [stem for stem in stems if f"{stem}.other" not in TABLES[language]] == []


@pytest.mark.parametrize("package", [en, fi], ids=["en", "fi"])
def test_no_key_stands_in_two_files(package: object) -> None:
    seen: dict[str, str] = {}
    for module in iter_modules(package.__path__):  # type: ignore[attr-defined]
        for key in import_module(f"{package.__name__}.{module.name}").TEXTS:  # type: ignore[attr-defined]
            assert seen.setdefault(key, module.name) == module.name, key


def test_every_sentence_that_the_code_names_exists() -> None:
    missing = set()
    for path in sources():
        text = path.read_text()
        wanted = set(SAID.findall(text))
        wanted |= {f"{key}.{form}" for key in COUNTED.findall(text) for form in ("one", "other")}
        if not path.name.startswith("import_"):  # a bad row has sentences of its own
            wanted |= {f"problem.{key}" for key in PROBLEM.findall(text)}
        wanted |= {f"start.{key}" for key in START.findall(text)}
        missing |= {f"{path.relative_to(ROOT)}: {key}" for key in wanted - set(TABLES["en"])}
    assert missing == set()


def test_no_sentence_is_left_over() -> None:
    """A key that no file names, whole or by its beginning (`f"log.kind.{kind}"`), is dead."""
    code = "\n".join(path.read_text() for path in sources() if "texts" not in path.parts)
    beginnings = set(re.findall(r"""f"([a-z0-9_.]+\.)\{""", code))
    beginnings |= set(re.findall(r"""f"([a-z0-9_.]+_)\{""", code))

    def is_named(key: str) -> bool:
        stem = PLURAL.sub("", key)
        short = stem.removeprefix("problem.").removeprefix("start.")
        return (
            any(f'"{name}"' in code for name in (key, stem, short))
            or any(key.startswith(beginning) for beginning in beginnings)
            or any(short.startswith(beginning) for beginning in beginnings)
        )

    assert [key for key in TABLES["en"] if not is_named(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_command_has_another_name_no_sentence_uses_ours(language: str) -> None:
    before = dict(TABLES[language])
    try:
        call_it("/kunden")
        told = [text for text in TABLES[language].values() if "/kunden " in text]
        assert len(told) > 20 and not [text for text in TABLES[language].values() if "/kam" in text]
    finally:
        call_it("/kam")
    assert TABLES[language] == before
