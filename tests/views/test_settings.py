"""The settings' forms: six fields, what holds now is chosen, and Slack takes them."""

from dataclasses import replace

import pytest

from kam.places import COUNTRIES, CURRENCIES, ZONES, is_zone, offered
from kam.shapes.settings import PersonalSettings, WorkspaceSettings
from kam.workdays import is_working_day
from sandbox.checks import view_problem
from tests.kam.build import TODAY
from tests.views.test_plan import EN, FI, acts, words
from views import settings as views
from views.say import Say

OWN = PersonalSettings("fi", "Europe/Tallinn", "07:30", "15:30", "EE", "2", ZONES, COUNTRIES)
WORKSPACE = WorkspaceSettings(
    "fi",
    "UTC",
    "08:00",
    "17:00",
    "FI",
    "EUR",
    True,
    ("U1",),
    ("U2",),
    ZONES,
    COUNTRIES,
    CURRENCIES,
    "1-0-1-0-1",
)


def inputs(view: dict) -> dict[str, dict]:
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


@pytest.mark.parametrize("say", [EN, FI])
def test_my_own_form_has_six_fields_with_what_holds_now(say: Say) -> None:
    view = views.personal(say, OWN)
    assert view_problem(view) is None
    found = inputs(view)
    assert list(found) == ["language", "zone", "opens", "closes", "country", "digest"]
    chosen = [found[name]["initial_option"]["value"] for name in ("language", "zone", "country", "digest")]
    assert chosen == ["fi", "Europe/Tallinn", "EE", "2"]
    assert (found["opens"]["initial_time"], found["closes"]["initial_time"]) == ("07:30", "15:30")


def test_the_way_to_the_workspace_is_for_admins() -> None:
    assert not acts(views.personal(EN, OWN))
    assert acts(views.personal(EN, replace(OWN, is_admin=True))) == [("settings.workspace", "")]


@pytest.mark.parametrize("say", [EN, FI])
def test_the_workspaces_form_has_six_fields_and_more_has_the_rest(say: Say) -> None:
    short, long = views.workspace(say, WORKSPACE), views.workspace(say, replace(WORKSPACE, more=True))
    assert view_problem(short) is None and view_problem(long) is None
    assert list(inputs(short)) == ["leaders", "admins", "language", "zone", "country", "currency"]
    assert list(inputs(long))[6:] == ["opens", "closes", "public"]
    assert acts(short) == [("settings.more", "")] and not acts(long)
    assert inputs(short)["leaders"]["initial_users"] == ["U1"]
    assert inputs(short).items() <= inputs(long).items()  # so that Slack keeps what was typed


@pytest.mark.parametrize("say", [EN, FI])
def test_the_answer_says_what_holds_now(say: Say) -> None:
    for view in (
        views.saved(say, OWN),
        views.kept(say, WORKSPACE),
        views.kept(say, replace(WORKSPACE, leaders=())),
    ):
        assert view_problem(view) is None
    assert "07:30–15:30, Europe/Tallinn" in words(views.saved(say, OWN))
    assert "<@U1>" in words(views.kept(say, WORKSPACE))


def test_weekdays_speak_the_readers_language() -> None:
    assert "On Wednesday" in words(views.saved(EN, OWN))
    assert "keskiviikko" in words(views.saved(FI, OWN))


def test_every_place_that_is_offered_exists_and_a_list_fits_a_select() -> None:
    assert all(is_zone(name) for name in ZONES)
    assert max(len(ZONES), len(COUNTRIES), len(CURRENCIES)) < 98
    assert len({*ZONES}) == len(ZONES) and len({*COUNTRIES}) == len(COUNTRIES)
    assert all(is_working_day(TODAY, code) in {True, False} for code in COUNTRIES)


def test_what_is_in_use_is_offered_even_if_it_is_rare() -> None:
    assert offered(("a", "b"), "c", "a", None, "c") == ("c", "a", "b")
