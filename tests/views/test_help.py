"""Help is drawn from the table that parses what people type."""

import pytest

from kam import verbs
from sandbox.checks import message_problem, view_problem
from tests.views.test_plan import EN, FI, acts, words
from views import help as views
from views.say import Say


@pytest.mark.parametrize("say", [EN, FI])
def test_four_verbs_with_an_example_each_and_a_button_for_the_rest(say: Say) -> None:
    shown = views.message(say, "/kam")
    first = [verb for verb in verbs.VERBS if verb.first]
    assert len(first) == 4
    assert words(shown).count("`/kam ") == 4
    assert [act for act, _ in acts(shown)] == ["help.all"]
    assert message_problem({"channel": "C1", **shown}) is None


@pytest.mark.parametrize("say", [EN, FI])
def test_all_lists_every_spoken_verb_with_every_word_for_it(say: Say) -> None:
    said = words(views.everything(say, "/avain"))
    for verb in verbs.VERBS:
        for word in (verb.name, *verb.aliases):
            assert (f"`/avain {word}`" in said) is (verb.name not in verbs.UNSPOKEN)
    assert "/kam" not in said
    assert view_problem(views.box(say, "/kam")) is None


@pytest.mark.parametrize("say", [EN, FI])
def test_every_example_is_understood(say: Say) -> None:
    for verb in views.spoken():
        command, word, *_ = say.plain(f"help.{verb.name}.example", command="/kam").split()
        assert command == "/kam"
        assert verbs.spoken(word) == verb
        assert say.language == "en" or word in verb.aliases


def test_the_noise_contract_stands_in_it() -> None:
    assert "nothing outside your working hours" in words(views.message(EN, "/kam"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lgo", "log"),
        ("plann", "plan"),
        ("sunnitelma", "suunnitelma"),
        ("KIRJA", "kirjaa"),
        ("setings", "settings"),
    ],
)
def test_a_misspelt_word_is_understood(typed: str, meant: str) -> None:
    assert views.likeliest(typed) == meant


@pytest.mark.parametrize("typed", ["", "x", "qqqq", "12345", "<@U1>"])
def test_a_word_that_looks_like_none_is_not_guessed(typed: str) -> None:
    assert views.likeliest(typed) == ""


def test_what_nobody_understood_is_given_back_word_for_word() -> None:
    said = words(views.message(EN, "/kam", "lgo ACME *Met* <Liisa> & co"))
    assert "/kam log ACME *Met* <Liisa> & co" in said
    assert "qqqq some *words*" in words(views.message(EN, "/kam", "qqqq some *words*"))


def test_the_readmes_table_has_a_row_for_each_verb_in_the_readers_language() -> None:
    for language, first in (("en", "`log`, `kirjaa`"), ("fi", "`kirjaa`, `kirjaus`, `log`")):
        rows = views.table_markdown(language).splitlines()
        assert rows[1] == "|---|---|---|---|"
        assert len(rows) == 2 + len(views.spoken())
        assert first in rows[2]
        assert all(row.count(" | ") >= 3 for row in rows[2:])
