"""Help: four verbs, all verbs, "did you mean"; drawn from the table that parses what people type."""

from typing import Any

from kam import verbs
from kam.shapes.meant import Meant
from kam.verbs import Verb
from views import blocks
from views.problem import as_typed
from views.safe import Safe, esc, join, short
from views.say import Say

View = dict[str, Any]


def message(say: Say, typed: str = "") -> View:
    """The four verbs that matter, with an example each. What was `typed` is given back: it may be a note."""
    head = say("help.head")
    return blocks.message(head, [blocks.section(head), *_first(say), *_typed_back(say, typed)])


def unknown(say: Say, meant: Meant, draft: str = "") -> View:
    """After a line that is no command: it is given back, as it may have been meant. `draft` is what one press
    then does; where that is not certain it is '', and the four verbs stand below."""
    head = say("help.unknown", word=short(meant.typed.partition(" ")[0], 40))
    more = [blocks.actions(_send(say, draft), _all(say))] if draft else _first(say)
    return blocks.message(head, [blocks.section(head), *_meant(say, meant, draft), *more])


def everything(say: Say) -> View:
    """Every verb that works, with its other names."""
    return blocks.message(say("help.head.all"), _everything(say))


def box(say: Say) -> View:
    """The same over Home."""
    parts = _everything(say)
    return blocks.modal("help.all", say.plain("help.title"), parts, close=say.plain("close"))


def table_markdown(language: str) -> str:
    """The README's table of commands in this language, as Markdown."""
    say = Say(language)
    rows = [say.plain("help.table.head"), "|---|---|---|---|"]
    for verb, (words, does, example) in zip(spoken(), completions(say), strict=True):
        names = ", ".join(f"`{word}`" for word in words)
        who = say.plain(f"help.who.{verb.who}")
        rows.append(f"| {names} | {does} | `{example}` | {who} |")
    return "\n".join(rows) + "\n"


def spoken() -> tuple[Verb, ...]:
    """The verbs that people type."""
    return tuple(verb for verb in verbs.VERBS if verb.name not in verbs.UNSPOKEN)


def completions(say: Say) -> list[tuple[tuple[str, ...], str, str]]:
    """For offering the words while they are typed: names, the reader's own first; what it does; example."""
    return [
        (
            _names(say, verb),
            say.plain(f"help.{verb.name}"),
            say.plain(f"help.{verb.name}.example"),
        )
        for verb in spoken()
    ]


def _everything(say: Say) -> list[View]:
    parts = [blocks.section(say("help.head.all"))]
    parts += [blocks.section(_line(say, verb)) for verb in spoken()]
    return [*parts, blocks.context(say("help.noise")), blocks.context(say("help.where"))]


def _first(say: Say) -> list[View]:
    parts = [blocks.section(_example(say, verb)) for verb in verbs.VERBS if verb.first]
    return [*parts, blocks.context(say("help.noise")), blocks.actions(_all(say))]


def _meant(say: Say, meant: Meant, draft: str) -> list[View]:
    if not meant.verb:
        return _typed_back(say, meant.typed)
    word = meant.word or _names(say, verbs.NOTE)[0]
    line = as_typed(f"{say.plain('command')} {word} {meant.text}".strip())
    return [blocks.section(say("help.meant" if draft else "help.did_you_mean")), *blocks.notes(line)]


def _typed_back(say: Say, typed: str) -> list[View]:
    return [blocks.context(say("problem.you_wrote")), *blocks.notes(as_typed(typed))] if typed else []


def _send(say: Say, draft: str) -> View:
    return blocks.button(say.plain("help.send"), "help.send", draft, style="primary")


def _all(say: Say) -> View:
    return blocks.button(say.plain("help.all"), "help.all")


def _example(say: Say, verb: Verb) -> Safe:
    return join("\n", [say(f"help.{verb.name}"), _typed(say, verb)])


def _line(say: Say, verb: Verb) -> Safe:
    names = join(", ", [Safe(f"`{say('command')} {esc(word)}`") for word in _names(say, verb)])
    example = say("help.example") + " " + _typed(say, verb)
    return join("\n", [names + " – " + say(f"help.{verb.name}"), example])


def _typed(say: Say, verb: Verb) -> Safe:
    return Safe(f"`{say(f'help.{verb.name}.example')}`")


def _names(say: Say, verb: Verb) -> tuple[str, ...]:
    """The reader's own language first."""
    return (*verb.aliases, verb.name) if say.language == "fi" else (verb.name, *verb.aliases)
