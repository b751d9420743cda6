"""The settings' forms: a person's own, and the workspace's."""

import json
from typing import Any

from babel import Locale
from babel.dates import get_day_names

from kam.shapes.settings import PersonalSettings, WorkspaceSettings
from views import blocks
from views.safe import Safe, join, mention
from views.say import Say

View = dict[str, Any]
Settings = PersonalSettings | WorkspaceSettings

LANGUAGES = (("Suomi", "fi"), ("English", "en"))


def personal(say: Say, shown: PersonalSettings) -> View:
    """The person's own form, six fields; admins get on from here to the workspace's."""
    parts = [
        _language(say, shown, "settings.language"),
        _zone(say, shown),
        *_hours(say, shown),
        _country(say, shown),
        _field(say, "digest", blocks.select("settings.digest", _days(say), chosen=shown.digest)),
    ]
    if shown.claims:
        parts.insert(0, blocks.section(say("home.first_admin")))
    if shown.is_admin:
        on = blocks.button(say.plain("settings.workspace"), "settings.workspace")
        parts.append(blocks.actions(on, block_id="workspace"))
    return blocks.modal(
        "settings.save",
        say.plain("settings.title"),
        parts,
        submit=say.plain("save"),
        close=say.plain("cancel"),
    )


def workspace(say: Say, shown: WorkspaceSettings) -> View:
    """The workspace's form: six fields, More has the rest."""
    parts = [
        _field(say, "leaders", blocks.people("settings.leaders", shown.leaders), optional=True, hint=True),
        _field(say, "admins", blocks.people("settings.admins", shown.admins), optional=True, hint=True),
        _language(say, shown, "settings.default_language"),
        _zone(say, shown),
        _country(say, shown),
        _field(
            say,
            "currency",
            blocks.select("settings.currency", _same(shown.currencies), chosen=shown.currency),
        ),
    ]
    if shown.more:
        parts += [*_hours(say, shown), _public(say, shown)]
    else:
        parts.append(
            blocks.actions(blocks.button(say.plain("settings.more"), "settings.more"), block_id="more")
        )
    return blocks.modal(
        "settings.keep",
        say.plain("settings.workspace.title"),
        parts,
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({"stamp": shown.stamp}),
    )


def saved(say: Say, now: PersonalSettings) -> View:
    """What holds from now on."""
    lines = [
        say("settings.saved"),
        say("settings.saved.hours", zone=now.zone, opens=now.opens, closes=now.closes),
        say("settings.saved.country", country=_country_name(say, now.country)),
        say("settings.saved.digest", day=_day(say, now.digest)),
    ]
    return _told(say, lines)


def kept(say: Say, now: WorkspaceSettings) -> View:
    """What holds for the workspace from now on."""
    lines = [
        say("settings.saved"),
        say("settings.kept.leaders", who=_mentions(say, now.leaders)),
        say("settings.kept.admins", who=_mentions(say, now.admins)),
        say("settings.saved.hours", zone=now.zone, opens=now.opens, closes=now.closes),
        say("settings.saved.country", country=_country_name(say, now.country)),
    ]
    return _told(say, lines)


def _told(say: Say, lines: list[Safe]) -> View:
    parts = [blocks.section(join("\n", lines))]
    return blocks.modal("settings.open", say.plain("settings.title"), parts, close=say.plain("done"))


def _mentions(say: Say, ids: tuple[str, ...]) -> Safe:
    return join(", ", [mention(each) for each in ids[:20]]) if ids else say("settings.kept.nobody")


def _field(say: Say, name: str, element: View, *, optional: bool = False, hint: bool = False) -> View:
    told = say.plain(f"settings.{name}.hint") if hint else ""
    return blocks.field(name, say.plain(f"settings.{name}"), element, optional=optional, hint=told)


def _language(say: Say, shown: Settings, label: str) -> View:
    element = blocks.select("settings.language", LANGUAGES, chosen=shown.language)
    return blocks.field("language", say.plain(label), element)


def _zone(say: Say, shown: Settings) -> View:
    return _field(say, "zone", blocks.select("settings.zone", _same(shown.zones), chosen=shown.zone))


def _hours(say: Say, shown: Settings) -> list[View]:
    return [
        _field(say, "opens", blocks.clock_time("settings.opens", shown.opens)),
        _field(say, "closes", blocks.clock_time("settings.closes", shown.closes)),
    ]


def _country(say: Say, shown: Settings) -> View:
    choices = sorted((_country_name(say, code), code) for code in shown.countries)
    element = blocks.select("settings.country", choices, chosen=shown.country)
    return _field(say, "country", element, hint=True)


def _public(say: Say, shown: WorkspaceSettings) -> View:
    tick = [(say.plain("settings.public.tick"), "public")]
    element = blocks.ticks("settings.public", tick, ["public"] if shown.public_channels else [])
    return _field(say, "public", element, optional=True, hint=True)


def _country_name(say: Say, code: str) -> str:
    return str(Locale(say.language).territories.get(code, code))


def _days(say: Say) -> list[blocks.Option]:
    """On the week's first working day, on a day from Monday to Friday, or not at all."""
    names = get_day_names("wide", "stand-alone", Locale(say.language))
    days = [(say.plain("settings.digest.day", day=names[number]), str(number)) for number in range(5)]
    return [(say.plain("settings.digest.first"), "first"), *days, (say.plain("settings.digest.off"), "off")]


def _day(say: Say, digest: str) -> str:
    return next(label for label, value in _days(say) if value == digest)


def _same(values: tuple[str, ...]) -> list[blocks.Option]:
    return [(value, value) for value in values]
