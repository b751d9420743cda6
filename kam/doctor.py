"""What is wrong, by weight: pure rules from what was seen to findings. Each has a text with why and cure."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kam import doctor_database, doctor_slack, doctor_workspace
from kam.places import is_zone
from kam.shapes.doctor import Finding, Seen, SettingsFacts
from kam.workdays import has_holidays

_HEAVIEST = ("stops", "harms", "hint")
_TOKENS = {"SLACK_BOT_TOKEN": "xoxb", "SLACK_APP_TOKEN": "xapp"}
_SHORTEST_KEY = 16  # characters; below that a key can be guessed


def findings(seen: Seen, required: Iterable[str], optional: Iterable[str]) -> tuple[Finding, ...]:
    """Everything that is wrong, the heaviest first; `required` and `optional` are the manifest's scopes."""
    found = chain(
        _settings(seen.settings),
        _key(seen),
        doctor_slack.findings(seen, frozenset(required), frozenset(optional)),
        doctor_database.findings(seen),
        *(doctor_workspace.findings(each, seen.now) for each in seen.workspaces),
    )
    return tuple(sorted(found, key=lambda each: _HEAVIEST.index(each.weight)))


def _settings(seen: SettingsFacts) -> Iterator[Finding]:
    yield from (Finding("setting_wrong", "stops", {"name": name}) for name in seen.wrong)
    yield from _tokens(seen)
    yield from unusable(seen)


def unusable(seen: SettingsFacts) -> Iterator[Finding]:
    """Values that the bot starts with although they do not do what they are there for."""
    if not is_zone(seen.zone):
        yield Finding("zone_unknown", "harms", {"zone": seen.zone})
    if not has_holidays(seen.country):
        yield Finding("country_unknown", "harms", {"country": seen.country})
    if seen.admin and not _is_person(seen.admin):
        yield Finding("admin_shape", "harms", {"admin": seen.admin})
    if seen.backup_dir_shut:
        yield Finding("backup_folder", "harms", {"folder": seen.backup_dir, "why": seen.backup_dir_shut})
    if seen.is_plain_http:
        yield Finding("plain_http", "harms")
    if 0 < seen.key_length < _SHORTEST_KEY:
        yield Finding("key_short", "harms", {"count": seen.key_length})


def _key(seen: Seen) -> Iterator[Finding]:
    if not seen.settings.key_length:
        yield Finding("key_missing", "harms")
    if not seen.mark_fits:
        yield Finding("key_changed", "harms")


def _tokens(seen: SettingsFacts) -> Iterator[Finding]:
    if not seen.bot_token:
        yield Finding("bot_token_missing", "stops")
    if not seen.app_token and not seen.signing_secret:
        yield Finding("door_missing", "stops")
    for name, found in (("SLACK_BOT_TOKEN", seen.bot_token), ("SLACK_APP_TOKEN", seen.app_token)):
        if found and found != _TOKENS[name]:
            yield Finding("token_shape", "stops", {"name": name, "wanted": _TOKENS[name], "found": found})
    if seen.signing_secret == "odd" and not seen.app_token:
        yield Finding("signing_shape", "stops")


def _is_person(admin: str) -> bool:
    return admin[:1] in {"U", "W"} and admin.isalnum() and admin.isupper()
