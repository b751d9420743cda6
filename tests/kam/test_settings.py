"""Settings: what was chosen holds, what was not goes on following; admins alone change the workspace's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from kam import people, settings, settings_workspace
from kam.problem import Problem, Problems, Refused
from kam.settings import PersonalInput
from kam.settings_workspace import WorkspaceInput
from kam.work import Work
from store import person as persons
from store.audit import Audit
from store.database import Database
from tests.kam.build import NOW, TENANT, Built, grant, person, workspace

SAME = PersonalInput("en", "Europe/Tallinn", "08:00", "17:00", "FI", "first")


@pytest.fixture
async def built(database: Database) -> Built:
    """Anna, of whom Slack says that she lives in Tallinn; Olli, the bot's admin; Lea; Gia, a guest."""
    built = Built(database)
    await built.add(
        workspace(),
        person("U1", "Anna", slack_zone="Europe/Tallinn"),
        person("U2", "Olli"),
        person("U3", "Lea"),
        person("U5", "Gia", is_guest=True),
        grant("U2", "admin", since=NOW - timedelta(days=1)),
    )
    return built


def own(work: Work, name: str) -> Any:
    return getattr(people.known(work, {work.by})[work.by], name)


async def test_it_shows_what_holds_from_slack_and_the_workspace(built: Built) -> None:
    found = await built.read("U1", settings.show)
    assert (found.language, found.zone, found.opens, found.closes, found.country, found.digest) == (
        "en", "Europe/Tallinn", "08:00", "17:00", "FI", "first",
    )  # fmt: skip
    assert not found.is_admin
    assert (await built.read("U2", settings.show)).is_admin


async def test_what_was_not_changed_goes_on_following(built: Built) -> None:
    await built.act("U1", settings.save, replace(SAME, language="fi"))
    assert await built.read("U1", own, "language") == "fi"
    for name in ("zone", "opens", "closes", "country", "digest_day"):
        assert await built.read("U1", own, name) is None, name


@pytest.mark.parametrize(
    ("digest", "off", "day"), [("off", True, None), ("2", False, 2), ("first", False, None)]
)
async def test_the_digest_is_off_or_on_a_day(built: Built, digest: str, off: bool, day: int | None) -> None:
    await built.act("U1", settings.save, replace(SAME, digest="4"))
    await built.act("U1", settings.save, replace(SAME, digest=digest))
    assert await built.read("U1", own, "digest_off") is off
    assert await built.read("U1", own, "digest_day") == day


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"zone": "Mars/Phobos"}, {"zone": "zone"}),
        ({"zone": "../etc/passwd"}, {"zone": "zone"}),
        ({"zone": ""}, {"zone": "zone"}),
        ({"opens": "17:00", "closes": "17:00"}, {"closes": "hours"}),
        ({"opens": ""}, {"closes": "hours"}),
        ({"country": "XX", "language": "sv"}, {"country": "pick", "language": "pick"}),
        ({"digest": "7"}, {"digest": "pick"}),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(
    built: Built, wrong: dict[str, str], fields: dict[str, str]
) -> None:
    with pytest.raises(Problems) as raised:
        await built.act("U1", settings.save, replace(SAME, **{"digest": "3", **wrong}))
    assert {problem.field: problem.key for problem in raised.value.problems} == fields
    assert await built.read("U1", own, "digest_day") is None


async def test_the_same_form_delivered_twice_is_saved_once(built: Built) -> None:
    await built.act("U1", settings.save, replace(SAME, language="fi"), key="view:1")
    await built.act("U1", settings.save, replace(SAME, language="en"), key="view:1")
    assert await built.read("U1", own, "language") == "fi"


async def test_admins_alone_see_and_change_the_workspace(built: Built) -> None:
    for who in ("U1", "U5"):
        with pytest.raises(Refused):
            await built.read(who, settings_workspace.show)
        with pytest.raises(Refused):
            await built.act(who, settings_workspace.keep, "x", WorkspaceInput(language="fi"))


async def keep(built: Built, **given: Any) -> Any:
    stamp = (await built.read("U2", settings_workspace.show)).stamp
    return await built.act("U2", settings_workspace.keep, stamp, WorkspaceInput(**given))


async def test_the_workspaces_own_are_kept_and_what_the_form_did_not_hold_stays(built: Built) -> None:
    found = await keep(built, language="fi", currency="SEK", public_channels=True)
    assert (found.language, found.currency, found.public_channels, found.opens) == (
        "fi",
        "SEK",
        True,
        "08:00",
    )
    assert found.admins == ("U2",)


async def test_leaders_are_given_and_taken_and_each_change_is_audited(built: Built) -> None:
    assert (await keep(built, leaders=("U1", "U3"))).leaders == ("U1", "U3")
    assert (await keep(built, leaders=("U3",))).leaders == ("U3",)
    rows = await built.read("U2", audited)
    assert [(row.change, row.by) for row in rows] == [("added", "U2"), ("added", "U2"), ("changed", "U2")]
    assert len(await built.read("U2", lambda work: persons.grants(work.tenant, work.session, "U1"))) == 0


async def test_the_last_admin_cannot_go_but_one_of_two_can(built: Built) -> None:
    with pytest.raises(Problem) as raised:
        await keep(built, admins=())
    assert (raised.value.key, raised.value.field) == ("last_admin", "admins")
    assert (await keep(built, admins=("U2", "U3"))).admins == ("U2", "U3")
    assert (await keep(built, admins=("U3",))).admins == ("U3",)
    with pytest.raises(Refused):
        await built.read("U2", settings_workspace.show)


async def test_a_guest_can_be_neither_leader_nor_admin(built: Built) -> None:
    for field in ("leaders", "admins"):
        with pytest.raises(Problem) as raised:
            await keep(built, **{field: ("U2", "U5")})
        assert (raised.value.key, raised.value.field) == ("not_a_colleague", field)


async def test_whom_the_store_has_never_met_is_asked_for(built: Built) -> None:
    with pytest.raises(people.Unmet) as raised:
        await keep(built, leaders=("U77",), admins=("U2", "U78"))
    assert raised.value.ids == {"U77", "U78"}


async def test_two_admins_at_once_the_second_is_told(built: Built) -> None:
    stamp = (await built.read("U2", settings_workspace.show)).stamp
    await keep(built, leaders=("U1",))
    with pytest.raises(Problem, match="changed_meanwhile"):
        await built.act("U2", settings_workspace.keep, stamp, WorkspaceInput(leaders=("U3",)))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"zone": "Nowhere"}, "zone"),
        ({"currency": "XXX"}, "currency"),
        ({"closes": "07:00"}, "closes"),
        ({"country": "??"}, "country"),
        ({"language": "sv"}, "language"),
    ],
)
async def test_a_wrong_default_is_said_at_its_field(built: Built, wrong: dict[str, str], field: str) -> None:
    with pytest.raises(Problem) as raised:
        await keep(built, **wrong)
    assert raised.value.field == field


def audited(work: Work) -> list[Audit]:
    rows = work.session.exec(
        select(Audit).where(Audit.workspace == TENANT.key, Audit.record_table == "grant", Audit.by != "")
    )
    return sorted(rows, key=lambda row: row.id)
