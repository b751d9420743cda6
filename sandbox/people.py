"""The people of the workspace, as Slack user objects; also strangers of other companies."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime

from sandbox.clock import SandboxClock
from sandbox.identity import Identity
from sandbox.saved import Saved
from sandbox.shapes import Json

ROLES = ("is_admin", "is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted", "is_bot")
# Slack leaves these out of the object of a deactivated person.
GONE_WITH_THE_PERSON = ("tz", "tz_label", "tz_offset", "color", "real_name", *ROLES[:-1])


def zone_facts(tz: str, now: datetime) -> Json:
    """`tz`, `tz_label` and `tz_offset` (seconds) as users.info shows them; an unknown zone has offset 0."""
    try:
        offset = now.astimezone(zoneinfo.ZoneInfo(tz)).utcoffset()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        offset = None
    return {"tz": tz, "tz_label": tz, "tz_offset": int(offset.total_seconds()) if offset else 0}


class People:
    """People by id, in the order in which they came."""

    def __init__(self, identity: Identity, clock: SandboxClock, saved: Saved) -> None:
        self._identity = identity
        self._clock = clock
        self._saved = saved
        self._people: dict[str, Json] = dict(saved.all("person"))

    def get(self, user: str) -> Json | None:
        """The whole record, or None."""
        return self._people.get(user)

    def __iter__(self) -> Iterator[Json]:
        return iter(self._people.values())

    def put(self, fields: Json) -> Json:
        """Creates or changes a person.

        Takes `id` and any of: name, real_name, display_name, email, title, tz, locale, team_id, deleted and
        the roles (`is_admin`, `is_restricted`, …). Gives the record.
        """
        now = self._clock.now()
        old = self._people.get(fields["id"], {})
        name = fields.get("name") or old.get("name") or fields["id"].lower()
        team = fields.get("team_id") or old.get("team_id") or self._identity.team_id
        profile = _profile(fields, old.get("profile", {}), name, team)
        person = {
            "id": fields["id"],
            "team_id": team,
            "name": name,
            "deleted": bool(fields.get("deleted", old.get("deleted", False))),
            "real_name": profile["real_name"],
            **zone_facts(fields.get("tz") or old.get("tz") or "Europe/Helsinki", now),
            "profile": profile,
            **{role: bool(fields.get(role, old.get(role, False))) for role in ROLES},
            "is_app_user": False,
            "updated": int(now.timestamp()),
            "locale": fields.get("locale") or old.get("locale") or "en-US",
        }
        self._people[person["id"]] = person
        self._saved.put("person", person["id"], person)
        return person

    def is_foreign(self, person: Json) -> bool:
        """Of another company (Slack Connect)."""
        return bool(person["team_id"] != self._identity.team_id)

    def is_guest(self, person: Json) -> bool:
        """A single- or multi-channel guest."""
        return bool(person["is_restricted"] or person["is_ultra_restricted"])

    def shown(self, person: Json, *, email: bool, locale: bool = False) -> Json:
        """The Slack user object: the address only with its scope, and without what Slack leaves out."""
        hidden = set(GONE_WITH_THE_PERSON) if person["deleted"] else set()
        if not locale or self.is_foreign(person):
            hidden.add("locale")
        shown = {key: value for key, value in person.items() if key not in hidden}
        if not email:
            shown["profile"] = {key: value for key, value in person["profile"].items() if key != "email"}
        return shown


def _profile(fields: Json, old: Json, name: str, team: str) -> Json:
    real_name = fields.get("real_name") or old.get("real_name") or name
    return {
        **old,
        "real_name": real_name,
        "real_name_normalized": real_name,
        "display_name": fields.get("display_name", old.get("display_name", "")),
        "title": fields.get("title", old.get("title", "")),
        "email": fields.get("email", old.get("email", f"{name}@{team.lower()}.example")),
        "team": team,
    }
