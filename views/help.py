"""Help: four verbs, all verbs, "did you mean"; drawn from the table that parses what people type."""

from typing import Any

from rapidfuzz import process

from kam import verbs
from kam.verbs import Verb
from views import blocks
from views.safe import Safe, esc, join, short
from views.say import Say

View = dict[str, Any]

_ALIKE = 65  # rapidfuzz: `lgo` and `log` are at 67


def message(say: Say, command: str, typed: str = "") -> View:
    """The four verbs that matter, with an example each. `typed` is what nobody understood, given back."""
    parts = _unknown(say, command, typed) if typed else []
    head = say("help.unknown", word=_word(typed)) if typed else say("help.head")
    if not typed:
        parts.append(blocks.section(head))
    parts += [blocks.section(_example(say, command, verb)) for verb in verbs.VERBS if verb.first]
    parts.append(blocks.context(say("help.noise")))
    parts.append(blocks.actions(blocks.button(say.plain("help.all"), "help.all")))
    return blocks.message(head, parts)


def everything(say: Say, command: str) -> View:
    """Every verb that works, with its other names."""
    return blocks.message(say("help.head.all"), _everything(say, command))


def box(say: Say, command: str) -> View:
    """The same over Home."""
    parts = _everything(say, command)
    return blocks.modal("help.all", say.plain("help.title"), parts, close=say.plain("close"))


def table_markdown(language: str) -> str:
    """The README's table of commands in this language, as Markdown."""
    say = Say(language)
    rows = [say.plain("help.table.head"), "|---|---|---|---|"]
    for verb, (words, does, example) in zip(spoken(), completions(say, "/kam"), strict=True):
        names = ", ".join(f"`{word}`" for word in words)
        who = say.plain(f"help.who.{verb.who}")
        rows.append(f"| {names} | {does} | `{example}` | {who} |")
    return "\n".join(rows) + "\n"


def spoken() -> tuple[Verb, ...]:
    """The verbs that people type."""
    return tuple(verb for verb in verbs.VERBS if verb.name not in verbs.UNSPOKEN)


def completions(say: Say, command: str) -> list[tuple[tuple[str, ...], str, str]]:
    """For offering the words while they are typed: names, the reader's own first; what it does; example."""
    return [
        (
            _names(say, verb),
            say.plain(f"help.{verb.name}"),
            say.plain(f"help.{verb.name}.example", command=command),
        )
        for verb in spoken()
    ]


def likeliest(word: str) -> str:
    """The word of the table that looks most like this one, or ''; one letter looks like everything."""
    if len(word) < 2:
        return ""
    said = word.casefold()
    words = [each for each in verbs.words() if each[0] == said[0]]
    found = process.extractOne(said, words, score_cutoff=_ALIKE)
    return str(found[0]) if found else ""


def _everything(say: Say, command: str) -> list[View]:
    parts = [blocks.section(say("help.head.all"))]
    parts += [blocks.section(_line(say, command, verb)) for verb in spoken()]
    return [*parts, blocks.context(say("help.noise")), blocks.context(say("help.where"))]


def _unknown(say: Say, command: str, typed: str) -> list[View]:
    word, _, rest = typed.partition(" ")
    likely = likeliest(word)
    if not likely and len(rest.split()) >= 2:  # a sentence: the verb was forgotten
        likely, rest = _names(say, verbs.VERBS[0])[0], typed
    parts = [blocks.section(say("help.unknown", word=_word(typed)))]
    if likely:
        parts.append(blocks.section(say("help.did_you_mean")))
        parts.append(blocks.note(f"{command} {likely} {rest}".strip()))
    else:
        parts.append(blocks.context(say("problem.you_wrote")))
        parts.append(blocks.note(typed))
    return parts


def _word(typed: str) -> str:
    return short(typed.partition(" ")[0], 40)


def _example(say: Say, command: str, verb: Verb) -> Safe:
    return join("\n", [say(f"help.{verb.name}"), _typed(say, command, verb)])


def _line(say: Say, command: str, verb: Verb) -> Safe:
    names = join(", ", [Safe(f"`{esc(command)} {esc(word)}`") for word in _names(say, verb)])
    example = say("help.example") + " " + _typed(say, command, verb)
    return join("\n", [names + " – " + say(f"help.{verb.name}"), example])


def _typed(say: Say, command: str, verb: Verb) -> Safe:
    return Safe(f"`{say(f'help.{verb.name}.example', command=command)}`")


def _names(say: Say, verb: Verb) -> tuple[str, ...]:
    """The reader's own language first."""
    return (*verb.aliases, verb.name) if say.language == "fi" else (verb.name, *verb.aliases)
