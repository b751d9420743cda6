"""The one table of verbs: it draws parsing, help, Finnish aliases, permissions, README and manifest hints."""

from dataclasses import dataclass, field
from typing import Literal

from kam.grammar.folding import fold

# anyone: a full member, no account asked for · member: a full member, the account open to all (or their own)
# seat: a seat in the account's team, or a leader of it · steward: KAM, deputy or leader
# author: who wrote it · admin: runs the workspace's settings
Who = Literal["anyone", "member", "seat", "steward", "author", "admin"]


@dataclass(frozen=True)
class Verb:
    """A word of `/kam`. `acts` are the parts of it that buttons, forms and selects point at."""

    name: str
    aliases: tuple[str, ...]
    who: Who
    first: bool = False
    needs_account: bool = False
    acts: dict[str, Who] = field(default_factory=dict)


VERBS: tuple[Verb, ...] = (
    Verb(
        "log",
        ("kirjaa", "kirjaus"),
        "member",
        first=True,
        needs_account=True,
        acts={
            "open": "member",
            "save": "member",
            "more": "member",
            "edit": "author",
            "change": "author",
            "add": "author",
            "undo": "author",
            "message": "anyone",
            "words": "anyone",
            "start": "anyone",
        },
    ),
    Verb(
        "plan",  # of an account that is closed to the person it shows name and KAM
        ("suunnitelma",),
        "anyone",
        first=True,
        needs_account=True,
        acts={"open": "anyone", "all": "seat", "keep": "anyone", "post": "seat", "start": "anyone"},
    ),
    Verb(
        "find",  # each hit is held to what the person may see of it
        ("etsi", "hae"),
        "anyone",
        first=True,
        acts=dict.fromkeys(("open", "run", "more", "back", "keep", "show"), "anyone"),
    ),
    Verb(
        "new",
        ("uusi",),
        "anyone",
        first=True,
        acts={
            "open": "anyone",
            "save": "anyone",
            "edit": "steward",
            "change": "steward",
            "retry": "steward",
            "adopt": "steward",
        },
    ),
    Verb(
        "do",
        ("tehtävä", "tee", "toimenpide"),
        "seat",
        needs_account=True,
        acts={
            "open": "seat",
            "save": "seat",
            "edit": "seat",
            "change": "seat",
            "done": "seat",
            "undo": "seat",
            "drop": "seat",
            "show": "seat",
        },
    ),
    Verb(
        "contact",
        ("yhteyshenkilö", "kontakti", "henkilö"),
        "seat",
        needs_account=True,
        acts=dict.fromkeys(("open", "save", "edit", "change", "left", "undo"), "seat"),
    ),
    Verb(
        "opp",
        ("hanke", "myyntihanke", "mahdollisuus"),
        "seat",
        needs_account=True,
        acts={
            "open": "seat",
            "more": "seat",
            "save": "seat",
            "edit": "seat",
            "change": "seat",
            "stage": "seat",
            "undo": "seat",
            "close": "seat",
            "show": "seat",
            "link": "seat",
        },
    ),
    Verb(
        "team",
        ("tiimi",),
        "member",
        needs_account=True,
        acts={
            "open": "anyone",
            "add": "steward",
            "save": "steward",
            "edit": "steward",
            "change": "steward",
            "leave": "steward",
            "ask": "member",
            "grant": "steward",
            "refuse": "steward",
            "decline": "steward",
            "mine": "anyone",
        },
    ),
    Verb(
        "settings",
        ("asetukset",),
        "anyone",
        acts={"open": "anyone", "save": "anyone", "workspace": "admin", "more": "admin", "keep": "admin"},
    ),
    Verb(  # a plain message to the bot
        "draft",
        (),
        "anyone",
        acts={
            "write": "anyone",
            "find": "anyone",
            "pick": "author",
            "save": "author",
            "change": "author",
            "join": "author",
            "drop": "author",
            "undo": "author",
        },
    ),
    Verb("help", ("ohje", "apua"), "anyone", acts={"all": "anyone", "send": "anyone"}),
    Verb("home", ("koti",), "anyone", acts={"open": "anyone", "undo": "author", "show": "anyone"}),
    Verb("which", (), "anyone", acts={"pick": "anyone", "find": "anyone", "other": "anyone"}),
)

# Verbs that stand behind buttons only; nobody types them.
UNSPOKEN = frozenset({"which", "home", "draft"})

_BY_WORD = {
    word.casefold(): verb
    for verb in VERBS
    if verb.name not in UNSPOKEN
    for word in (verb.name, *verb.aliases)
}
_PLAIN = {fold(word): verb for word, verb in _BY_WORD.items()}  # a keyboard without ä and ö
_BY_NAME = {verb.name: verb for verb in VERBS}
NOTE = _BY_NAME["log"]  # what a line without a verb is, where it reads as a sentence


def spoken(word: str) -> Verb | None:
    """The verb that a typed word means (either language, any case, with or without its dots), or None."""
    return _BY_WORD.get(word.casefold()) or _PLAIN.get(fold(word))


def is_unspoken(word: str) -> bool:
    """Whether it is the word of a place or a button and no command: "koti"."""
    return any(word.casefold() in {name, *_BY_NAME[name].aliases} for name in UNSPOKEN)


def named(word: str) -> str:
    """The name of the verb that a word of the table stands for."""
    return _BY_WORD[word].name


def words() -> tuple[str, ...]:
    """Every word that is a verb."""
    return tuple(_BY_WORD)


def who_may(act: str) -> Who:
    """Who may `verb` or `verb.part`. KeyError: the table does not know it, which a test forbids."""
    name, _, part = act.partition(".")
    verb = _BY_NAME[name]
    return verb.acts[part] if part else verb.who


def every_act() -> dict[str, Who]:
    """Every id that a command, button, form or select may carry, with who may use it."""
    spoken_ones = {verb.name: verb.who for verb in VERBS if verb.name not in UNSPOKEN}
    return spoken_ones | {f"{verb.name}.{part}": who for verb in VERBS for part, who in verb.acts.items()}
