"""Help is drawn from the table that parses what people type."""

import pytest

from kam import meant, verbs
from sandbox.checks import message_problem, view_problem
from tests.views.test_plan import EN, FI, acts, words
from views import help as views
from views.say import Say


@pytest.mark.parametrize("say", [EN, FI])
def test_four_verbs_with_an_example_each_and_a_button_for_the_rest(say: Say) -> None:
    shown = views.message(say)
    first = [verb for verb in verbs.VERBS if verb.first]
    assert len(first) == 4
    assert words(shown).count("`/kam ") == 4
    assert [act for act, _ in acts(shown)] == ["help.all"]
    assert message_problem({"channel": "C1", **shown}) is None


@pytest.mark.parametrize("say", [EN, FI])
def test_all_lists_every_spoken_verb_with_every_word_for_it(say: Say) -> None:
    said = words(views.everything(say))
    for verb in verbs.VERBS:
        for word in (verb.name, *verb.aliases):
            assert (f"`/kam {word}`" in said) is (verb.name not in verbs.UNSPOKEN)
    assert view_problem(views.box(say)) is None


@pytest.mark.parametrize("say", [EN, FI])
def test_every_example_is_understood(say: Say) -> None:
    for verb in views.spoken():
        command, word, *_ = say.plain(f"help.{verb.name}.example").split()
        assert command == "/kam"
        assert verbs.spoken(word) == verb
        assert say.language == "en" or word in verb.aliases


def test_the_noise_contract_stands_in_it() -> None:
    assert "nothing outside your working hours" in words(views.message(EN))


@pytest.mark.parametrize("say", [EN, FI])
@pytest.mark.parametrize("rest", ["ACME *Met* <Liisa> & co", "x" * 7000])
def test_what_was_misspelt_is_given_back_word_for_word_and_sent_by_one_press(say: Say, rest: str) -> None:
    shown = views.unknown(say, meant.read(f"lgo {rest}"), "D1")
    assert f"/kam log {rest}" in words(shown).replace("\n", "")
    assert [act for act, _ in acts(shown)] == ["help.send", "help.all"] and acts(shown)[0][1] == "D1"
    assert message_problem({"channel": "C1", **shown}) is None


def test_a_line_that_may_be_several_is_copied_and_one_that_is_none_given_back() -> None:
    unsure = views.unknown(EN, meant.read("teem ACME"))
    assert "Copy it and send it" in words(unsure) and [act for act, _ in acts(unsure)] == ["help.all"]
    assert "qqqq *words*" in words(views.unknown(EN, meant.read("qqqq *words*")))


def test_the_readmes_table_has_a_row_for_each_verb_in_the_readers_language() -> None:
    for language, first in (("en", "`log`, `kirjaa`"), ("fi", "`kirjaa`, `kirjaus`, `log`")):
        rows = views.table_markdown(language).splitlines()
        assert rows[1] == "|---|---|---|---|"
        assert len(rows) == 2 + len(views.spoken())
        assert first in rows[2]
        assert all(row.count(" | ") >= 3 for row in rows[2:])
