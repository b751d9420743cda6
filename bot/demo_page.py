"""What the demo hands to the sandbox's page: commands, shortcuts and first steps, from our own tables."""

from bot import seed_story
from bot.manifest import SHORTCUTS, usage_hint
from kam import verbs
from sandbox.page.hints import Command, Completion, PageHints, Shortcut, Tip
from views import help as helps
from views.say import Say

COMMAND = "/kam"


def hints(language: str) -> PageHints:
    """For the demo's first person in the channel of their first account."""
    say = Say(language)
    first = seed_story.COMPANIES[0]
    line = say.plain("demo.first_line", verb=_word(say, "log"))
    return PageHints(
        language="fi" if language == "fi" else "en",
        user=seed_story.PEOPLE[0].id,
        channel=first.channel,
        first_line=line,
        commands=(_command(say),),
        shortcuts=tuple(
            Shortcut(act, say.plain(f"manifest.shortcut.{act}"), "global" if kind == "global" else "message")
            for act, kind in SHORTCUTS
        ),
        tips=_tips(say, line),
    )


def _command(say: Say) -> Command:
    words = tuple(
        Completion(names[0], does, example, names[1:]) for names, does, example in helps.completions(say)
    )
    return Command(COMMAND, say.plain("manifest.command"), usage_hint(say), words)


def _tips(say: Say, line: str) -> tuple[Tip, ...]:
    def begins(verb: str) -> tuple[str, ...]:
        return tuple(f"{COMMAND} {word}" for word in _words(verb))

    def text(key: str) -> str:
        return say.plain(f"demo.tip.{key}")

    return (
        Tip("log", text("log"), "command", words=begins("log"), line=line),
        Tip("card", text("card"), "card"),
        Tip("plan", text("plan"), "command", words=begins("plan"), line=f"{COMMAND} {_word(say, 'plan')}"),
        Tip("form", text("form"), "modal", line=f"{COMMAND} {_word(say, 'log')}"),
        Tip("home", text("home"), "home"),
        Tip("monday", text("monday"), "clock", to="monday"),
        Tip("colleague", text("colleague"), "person"),
    )


def _words(name: str) -> tuple[str, ...]:
    verb = verbs.spoken(name)
    assert verb is not None, name
    return verb.name, *verb.aliases


def _word(say: Say, name: str) -> str:
    """The verb as this language says it."""
    name, *aliases = _words(name)
    return aliases[0] if say.language == "fi" else name
