"""What `kam demo` hands to the page, and what it says when it cannot begin."""

import re
from pathlib import Path

import pytest
from aiohttp import web

from bot import demo, demo_page, seed_story
from bot.manifest import manifest
from bot.unfit import CannotStart, sentence
from kam import verbs
from views import help as helps
from views.say import Say
from views.texts import LANGUAGES


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_page_completes_every_verb_that_works_in_the_demos_language(language: str) -> None:
    (command,) = demo_page.hints(language).commands
    assert command.command == "/kam"
    for verb, offered in zip(helps.spoken(), command.completions, strict=True):
        words = (offered.word, *offered.also)
        assert set(words) == {verb.name, *verb.aliases}
        assert (offered.word == verb.name) is (language == "en")
        assert offered.does == Say(language).plain(f"help.{verb.name}")
        assert verbs.spoken(offered.example.split()[1]) is verb


@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_line_of_the_demo_is_a_command_that_works(language: str) -> None:
    hints = demo_page.hints(language)
    assert hints.user == seed_story.ANNA and hints.channel == seed_story.COMPANIES[0].channel
    for line in (hints.first_line, *(tip.line for tip in hints.tips if tip.line)):
        command, word, *_ = line.split()
        assert command == "/kam" and verbs.spoken(word) is not None
    for tip in hints.tips:
        assert (tip.when == "command") is bool(tip.words)
        assert not tip.words or tip.line.startswith(tip.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_shortcuts_are_those_of_the_manifest(language: str) -> None:
    hints, features = demo_page.hints(language), manifest(language=language)["features"]
    assert [(each.callback_id, each.kind, each.name) for each in hints.shortcuts] == [
        (each["callback_id"], each["type"], each["name"]) for each in features["shortcuts"]
    ]
    ((ours,), (theirs,)) = hints.commands, features["slash_commands"]
    assert (ours.command, ours.description, ours.usage) == tuple(
        theirs[key] for key in ("command", "description", "usage_hint")
    )


@pytest.mark.parametrize(("language", "word"), [("en", "is taken"), ("fi", "on varattu")])
async def test_a_port_that_is_taken_is_one_sentence_with_its_cure(tmp_path: Path, language: str, word: str):
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    with pytest.raises(CannotStart) as refused:
        await demo.run(tmp_path, "127.0.0.1", port, language, open_page=False)
    await runner.cleanup()
    said = sentence(refused.value, demo.spoken(tmp_path, None))
    assert word in said and re.search(rf"{port}.*--port {port + 1}", said)
