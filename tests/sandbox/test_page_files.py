"""The files of the page as text: nothing from elsewhere, no markup out of strings, two equal languages."""

import re

import pytest

from tests.rules.tree import ROOT, nothing

STATIC = ROOT / "sandbox" / "page" / "static"
FILES = sorted(path for path in STATIC.rglob("*") if path.is_file())
MOST_LINES = 300
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc"
    r"|\beval\b|new Function|setHTMLUnsafe"
)
# Names of things, which nobody fetches.
NAMESPACES = ("http://www.w3.org/2000/svg",)
ADDRESS = re.compile(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s"'`)<]*""", re.IGNORECASE)
IMPORT = re.compile(r"""^import (?:[^"';]*from )?"([^"]+)";$""", re.MULTILINE)
NAMES = re.compile(r"""^import \{([^}]*)\} from "([^"]+)";$""", re.MULTILINE)
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style""", re.IGNORECASE)
ENTRY = re.compile(r'^    "([\w.]+)": "(.*)",$', re.MULTILINE)
SAID = re.compile(r'\b(?:words|counted)\(\s*"([\w.]+)"')


def tables() -> dict[str, dict[str, str]]:
    text = (STATIC / "words.js").read_text()
    _, english, finnish = re.split(r"^  (?:en|fi): \{$", text, flags=re.MULTILINE)
    return {"en": dict(ENTRY.findall(english)), "fi": dict(ENTRY.findall(finnish))}


@pytest.mark.parametrize("pattern", [MARKUP, INLINE], ids=["markup out of strings", "inline code"])
def test_nothing_becomes_markup_or_code(pattern: re.Pattern[str]):
    inline_is_for_html = [path for path in FILES if pattern is MARKUP or path.suffix == ".html"]
    nothing(
        f"{path.name}: {found}" for path in inline_is_for_html for found in pattern.findall(path.read_text())
    )


def test_nothing_comes_from_elsewhere():
    for path in FILES:
        text = path.read_text()
        for name in NAMESPACES:
            text = text.replace(name, "")
        assert ADDRESS.findall(text) == [], path.name
        assert "@import" not in text, path.name


def test_every_import_leads_to_a_file_of_ours():
    for path in FILES:
        if path.suffix == ".js":
            for name in IMPORT.findall(path.read_text()):
                assert name.startswith(".") and (path.parent / name).resolve() in FILES, (
                    f"{path.name}: {name}"
                )


def test_every_imported_name_is_exported_there_and_used_here():
    scripts = {path: path.read_text() for path in FILES if path.suffix == ".js"}
    for path, text in scripts.items():
        for names, where in NAMES.findall(text):
            theirs = scripts[(path.parent / where).resolve()]
            for name in (each.strip().partition(" as ")[0] for each in names.split(",")):
                assert re.search(
                    rf"^export (?:async )?(?:function|const|let|class) {name}\b", theirs, re.M
                ), f"{path.name}: {where} has no {name}"
                assert len(re.findall(rf"\b{name}\b", text)) > 1, f"{path.name}: {name} is not used"


def test_a_file_fits_the_head():
    long = {
        path.name: text.count("\n") for path in FILES if (text := path.read_text()).count("\n") > MOST_LINES
    }
    long.pop("words.js", None)  # read by look-up, not from top to bottom
    assert long == {}


def test_both_languages_have_the_same_words_and_placeholders():
    english, finnish = tables()["en"], tables()["fi"]
    assert len(english) > 100 and english.keys() == finnish.keys()
    for key in english:
        holes = [set(re.findall(r"\{\w+\}", table[key])) - {"{n}"} for table in (english, finnish)]
        assert holes[0] == holes[1], key


def test_every_word_that_the_page_says_exists():
    table = tables()["en"]
    for path in FILES:
        if path.suffix == ".js" and path.parent == STATIC:
            for key in SAID.findall(path.read_text()):
                assert key in table or f"{key}.one" in table, f"{path.name}: {key}"


def test_no_word_is_left_over():
    code = "\n".join(path.read_text() for path in FILES if path.suffix == ".js" and path.name != "words.js")
    families = ("error.", "keys.", "wire.")
    quoted = set(re.findall(r'"([\w.]+)"', code))
    unsaid = {key.removesuffix(".one").removesuffix(".other") for key in tables()["en"]} - quoted
    nothing(key for key in sorted(unsaid) if not key.startswith(families))
