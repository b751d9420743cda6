"""What was found as a message: short lines, the hit in bold, nothing alive in it, always a way on."""

from dataclasses import replace

import pytest

from kam.grammar.excerpt import Piece
from kam.shapes.find import Found, FoundNote, FoundRow
from kam.shapes.log import LogCard
from kam.shapes.reader import AccountName, Colleague
from tests.kam.build import TODAY
from tests.views.slack import acts, fits, said
from views import find as views
from views.say import Say

ACME = AccountName("acme", "ACME", "Acme *Oy*", "C0ACME")
ANNA = Colleague("U1", "Anna")
EVIL = (Piece("… <!here> & <@UEVIL> "), Piece("*re<!channel>newal*", hit=True), Piece(" `x` _y_"))
ROWS = (
    FoundRow("log", "n1", ACME, EVIL, "meeting", TODAY, ANNA),
    FoundRow("account", "acme", ACME, EVIL, "", TODAY, ANNA),
    FoundRow("contact", "c1", ACME, EVIL, "left", TODAY),
    FoundRow("opp", "o1", ACME, EVIL, "proposal", TODAY, ANNA),
    FoundRow("opp", "o2", ACME, EVIL, "won", TODAY, ANNA),
    FoundRow("action", "a1", ACME, EVIL, "todo", TODAY, ANNA),
    FoundRow("action", "a2", ACME, EVIL, "dropped", None, ANNA, opens=False),
    FoundRow("contact", "c2", ACME, EVIL, opens=False),
    FoundRow("account", "shut", ACME, EVIL),
    FoundRow("log", "n2", ACME, EVIL, "email", TODAY, ANNA, near=True),
)
FOUND = Found("<!here> renewal", ROWS, more=True, draft="d1")
NOTHING = Found("<!here> qq")


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", TODAY)


def test_slack_takes_every_shape_of_the_answer(say: Say) -> None:
    card = LogCard("n1", ACME, ANNA, "meeting", TODAY, "Met <!here>\n" + "x" * 9000, True)
    note = FoundNote(card, "https://slack.com/archives/C0ACME/p12", mine=True)
    for found in (FOUND, NOTHING, replace(FOUND, account=ACME, page=2, more=False), replace(NOTHING, page=3)):
        fits(views.message(say, found))
        fits(views.box(say, found))
        fits(views.kept(say, found))
    for shape in (views.form(say), views.keeping(say), views.keeping_box(say), views.note_box(say, note)):
        fits(shape)
    fits(views.note(say, replace(note, card=replace(card, text="Met them"))))


def test_the_hit_alone_is_bold_and_the_rest_is_as_it_was_written(say: Say) -> None:
    pieces = (Piece("They want the "), Piece("renewal", hit=True), Piece(" now"))
    row = FoundRow("log", "n1", ACME, pieces, "call", TODAY, ANNA)
    text = said(views.message(say, replace(FOUND, rows=(row,))))
    assert "They want the *renewal* now\nAcme *Oy* · " in text and " · <@U1> · " in text


def test_a_sensitive_note_says_so() -> None:
    row = FoundRow("log", "n1", ACME, EVIL, "call", TODAY, ANNA, is_sensitive=True)
    text = said(views.message(Say("en", "UTC", TODAY), replace(FOUND, rows=(row, replace(ROWS[0], id="n2")))))
    assert text.count("(sensitive)") == 1


def test_lines_are_grouped_names_first_and_what_comes_near_stands_below() -> None:
    text = said(views.message(Say("en", "UTC", TODAY), FOUND))
    heads = ["Accounts", "People", "Opportunities", "Actions", "Notes", "Perhaps you meant one of these"]
    assert sorted(heads, key=text.index) == heads and text.count("*Notes*") == 2


def test_each_line_opens_what_it_shows_or_else_the_accounts_plan(say: Say) -> None:
    opened = {each for each in acts(views.message(say, FOUND)) if not each[1].startswith("d1:")}
    assert opened == {
        ("find.show", "n1"), ("find.show", "n2"), ("plan.open", "acme"), ("plan.open", "shut"),
        ("contact.edit", "c1"), ("opp.show", "o1"), ("opp.show", "o2"), ("do.show", "a1"),
    }  # fmt: skip


def test_the_buttons_go_by_the_kept_words_and_the_page(say: Say) -> None:
    def pages(found: Found) -> list[tuple[str, str]]:
        by_page = {"find.more", "find.back", "find.keep"}
        return [each for each in acts(views.message(say, found)) if each[0] in by_page]

    assert pages(FOUND) == [("find.more", "d1:1"), ("find.keep", "d1:0")]
    assert pages(replace(FOUND, page=1, more=False)) == [("find.back", "d1:0"), ("find.keep", "d1:1")]
    assert pages(replace(FOUND, draft="")) == []


def test_nothing_found_says_what_was_looked_for_and_what_to_try() -> None:
    shown = views.message(Say("en", "UTC", TODAY), NOTHING)
    assert "Nothing found for “&lt;!here&gt; qq”." in said(shown)
    assert "Check the spelling" in said(shown) and acts(shown) == [("find.open", "")]
    assert "qq" in said(views.message(Say("fi", "UTC", TODAY), NOTHING))


def test_it_says_when_nothing_has_the_very_words_and_when_it_was_narrowed() -> None:
    en = Say("en", "UTC", TODAY)
    assert "No exact match for" in said(views.message(en, replace(FOUND, rows=ROWS[-1:])))
    assert "in *Acme Oy*:" in said(views.message(en, replace(FOUND, account=ACME)))


def test_what_stays_in_the_dm_says_nothing_on_a_lock_screen(say: Say) -> None:
    kept = views.kept(say, FOUND)
    assert "renewal" not in kept["text"] and "Acme" not in kept["text"]
    assert not [act for act, _ in acts(kept) if act in {"find.keep", "find.more"}]


def test_a_note_shows_where_its_card_stands_and_its_author_may_edit_it(say: Say) -> None:
    card = LogCard("n1", ACME, ANNA, "meeting", TODAY, "Met them", False)
    note = FoundNote(card, "https://slack.com/archives/C0ACME/p12", mine=True)
    text = said(views.note(say, note))
    assert "Met them" in text and "<https://slack.com/archives/C0ACME/p12>" in text
    assert acts(views.note(say, note)) == [("log.edit", "n1"), ("plan.open", "acme")]
    assert acts(views.note(say, FoundNote(card))) == [("plan.open", "acme")]
