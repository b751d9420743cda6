"""D8: each planted fault is named by `kam doctor`, and nothing else is."""

import socket
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import OPTIONAL_SCOPES
from store.account import Account
from store.backup import Backup
from store.channel import Channel
from store.person import Grant, Person
from store.seat import Seat
from store.workspace import Workspace
from tests.bot.doctor_world import NOW, ROWS, Healthy, Skewed, parked

Plant = Callable[[Healthy], Any]


def setting(**values: Any) -> Plant:
    return lambda world: world.settings.update(values)


def fault(method: str, kind: str, **more: Any) -> Plant:
    return lambda world: world.sandbox.world.faults.plant({"method": method, "kind": kind, **more})


def without(*scopes: str) -> Plant:
    """The app was installed without these."""

    def plant(world: Healthy) -> None:
        granted = world.sandbox.world.scopes.granted
        granted[:] = [scope for scope in granted if scope not in scopes]

    return plant


def clock(minutes: float) -> Plant:
    def plant(world: Healthy) -> None:
        world.clock = Skewed(minutes * 60)

    return plant


def change(table: type, row_id: str, **values: Any) -> Plant:
    return lambda world: world.change(table, row_id, **values)


def keep(*rows: Callable[[], Any]) -> Plant:
    return lambda world: world.keep(*(make() for make in rows))


def sql(*statements: str) -> Plant:
    """Straight into the file, past the house."""

    def plant(world: Healthy) -> None:
        connection = sqlite3.connect(world.url.removeprefix("sqlite:///"), isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return plant


def file(write: bytes) -> Plant:
    return lambda world: Path(world.url.removeprefix("sqlite:///")).write_bytes(write)


def elsewhere(name: str) -> Plant:
    """The database's file has another path."""

    def plant(world: Healthy) -> None:
        world.settings["DATABASE_URL"] = (
            f"sqlite:///{Path(world.url.removeprefix('sqlite:///')).parent / name}"
        )

    return plant


def shut_port(world: Healthy) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        world.settings["SLACK_API_URL"] = f"http://127.0.0.1:{taken.getsockname()[1]}/api/"


def backup(**values: Any) -> Plant:
    """The backup of the healthy world with these values instead, or one more."""
    base = ROWS["backup"]().model_dump()
    return lambda world: world.keep(Backup(**(base | values)))


MOVED = ("workspace", "person", '"grant"', "account", "seat", "channel")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

FAULTS: dict[str, tuple[Plant, list[str]]] = {
    "no bot token": (setting(SLACK_BOT_TOKEN=""), ["bot_token_missing"]),
    "no way in": (setting(SLACK_APP_TOKEN=""), ["door_missing"]),
    "tokens swapped": (
        lambda world: world.settings.update(SLACK_BOT_TOKEN=world.sandbox.app_token),
        ["token_shape", "token_refused"],
    ),
    "a person's token": (setting(SLACK_BOT_TOKEN="xoxp-1-2-3"), ["token_shape", "token_refused"]),
    "no token at all": (setting(SLACK_BOT_TOKEN="hunter2"), ["token_shape", "token_refused"]),
    "a bad bot token": (setting(SLACK_BOT_TOKEN="xoxb-1-2-3"), ["token_refused"]),
    "a revoked bot token": (fault("auth.test", "error", code="token_revoked"), ["token_gone"]),
    "an app that was removed": (fault("auth.test", "error", code="account_inactive"), ["token_gone"]),
    "a bad app token": (setting(SLACK_APP_TOKEN="xapp-1-2-3"), ["app_token_refused"]),
    "an app token without its scope": (
        fault("apps.connections.open", "error", code="missing_scope"), ["app_token_scope"],
    ),
    "a signing secret of the wrong shape": (
        setting(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="12345.67890"), ["signing_shape"],
    ),
    "required scopes missing": (without("groups:write", "users:read"), ["scopes_missing"]),
    **{
        f"{scope} declined": (without(scope), [f"scope_declined.{scope.replace(':', '_').replace('.', '_')}"])
        for scope in OPTIONAL_SCOPES
    },
    "a name that nobody knows": (
        setting(SLACK_API_URL="https://slack.invalid/api/"), ["slack_dns"],
    ),
    "a closed port": (shut_port, ["slack_refused"]),
    "no TLS there": (
        lambda world: world.settings.update(
            SLACK_API_URL=world.sandbox.api_url.replace("http://", "https://")
        ),
        ["slack_tls"],
    ),
    "a proxy's page": (fault("auth.test", "html"), ["slack_html"]),
    "half an answer": (fault("auth.test", "partial"), ["slack_other"]),
    "a server in trouble": (fault("auth.test", "500"), ["slack_other"]),
    "plain http to a stranger": (
        setting(SLACK_API_URL="http://slack.invalid/api/"), ["slack_dns", "plain_http"],
    ),
    "a clock ten minutes ahead": (clock(10), ["clock_ahead"]),
    "a clock ten minutes behind": (clock(-10), ["clock_behind"]),
    "a clock two minutes ahead": (clock(2), ["clock_ahead"]),
    "a zone that is none": (setting(KAM_TIMEZONE="Europe/Helsingfors"), ["zone_unknown"]),
    "a country without holidays": (setting(KAM_COUNTRY="XX"), ["country_unknown"]),
    "an admin by name": (setting(KAM_ADMIN="anna@example.com"), ["admin_shape", "admin_unknown"]),
    "an admin whom nobody knows": (setting(KAM_ADMIN="U0NOBODY"), ["admin_unknown"]),
    "an admin who is a guest": (setting(KAM_ADMIN="U0GUEST"), ["admin_unfit"]),
    "no key": (setting(KAM_SECRET_KEY=""), ["key_missing"]),
    "a short key": (setting(KAM_SECRET_KEY="secret"), ["key_short"]),
    "no database yet": (elsewhere("new.db"), ["db_empty"]),
    "no folder for it": (elsewhere("nowhere/kam.db"), ["db_unreachable"]),
    "a server that is not there": (
        setting(DATABASE_URL="postgresql://kam:hunter2@127.0.0.1:1/kam"), ["db_unreachable"],
    ),
    "an address that is none": (setting(DATABASE_URL="kam.db"), ["db_address"]),
    "a file that is no database": (file(b"hello" * 1000), ["db_broken"]),
    "an older schema": (sql("UPDATE alembic_version SET version_num = '0001'"), ["db_older"]),
    "a newer schema": (sql("UPDATE alembic_version SET version_num = '9999'"), ["db_newer"]),
    "not in WAL": (sql("PRAGMA journal_mode=DELETE"), ["db_setting"]),
    "another workspace's database": (
        sql(*(f"UPDATE {table} SET workspace = '/T0OTHER'" for table in MOVED)), ["other_workspace"],
    ),
    "a parked delivery": (keep(lambda: parked("p1")), ["delivery_parked"]),
    "three parked deliveries": (
        keep(*(lambda n=n: parked(f"p{n}", error="odd") for n in range(3))), ["delivery_parked"] * 3,
    ),
    "a parked delivery that may have arrived": (
        keep(lambda: parked("p1", unknown_at=NOW - HOUR)), ["delivery_parked_lost"],
    ),
    "what a restored database had on its way": (
        keep(lambda: parked("p1", error="restored")), ["delivery_parked_restored"],
    ),
    "an answer lost for an hour": (
        keep(lambda: parked("p1", state="unknown", unknown_at=NOW - HOUR)), ["delivery_unknown"],
    ),
    "an answer lost that only another version can look for": (
        keep(lambda: parked("p1", state="unknown", kind="newer", unknown_at=NOW - HOUR)),
        ["delivery_unknown_unfamiliar"],
    ),
    "an answer lost just now": (keep(lambda: parked("p1", state="unknown", unknown_at=NOW)), []),
    "a delivery that nobody makes": (
        keep(lambda: parked("p1", state="pending", due_at=NOW - HOUR)), ["delivery_late"],
    ),
    "a delivery that only another version knows": (
        keep(
            lambda: parked("p1", state="pending", kind="newer", due_at=NOW - HOUR),
            lambda: parked("p2", state="pending", kind="newer", due_at=NOW - HOUR / 2),
        ),
        ["delivery_unfamiliar"],
    ),
    "one that another version takes in a moment": (
        keep(lambda: parked("p1", state="pending", kind="newer", due_at=NOW - HOUR / 60)), [],
    ),
    "a delivery for tomorrow": (keep(lambda: parked("p1", state="pending", due_at=NOW + DAY)), []),
    "no backup": (sql("DELETE FROM backup"), ["backup_none"]),
    "an old backup": (backup(begun_at=NOW - 3 * DAY), ["backup_old"]),
    "a backup that fails": (
        backup(id="2", begun_at=NOW + HOUR / 60, error="No space left on device"), ["backup_fails"],
    ),
    "never a good backup": (backup(error="No space left on device"), ["backup_fails"]),
    "a nightly backup that is not where it was put": (backup(file="/nowhere/kam.backup"), ["backup_gone"]),
    "one made by hand that was carried away": (backup(file="/nowhere/kam.backup", nightly=False), []),
    "a backup folder that is a file": (
        lambda world: world.settings.update(KAM_BACKUP_DIR=world.url.removeprefix("sqlite:///")),
        ["backup_folder"],
    ),
    "a backup folder that will be made": (setting(KAM_BACKUP_DIR="backups/nightly"), []),
    "a public channel": (change(Channel, "C0ACME", is_private=False), ["channel_public"]),
    "an archived channel": (change(Channel, "C0ACME", archived=True), ["channel_archived"]),
    "a shared channel": (change(Channel, "C0ACME", shared=True), ["channel_shared"]),
    "a guest in the channel": (change(Channel, "C0ACME", guests=1), ["channel_guests"]),
    "a channel without the bot": (change(Channel, "C0ACME", bot_is_in=False), ["channel_left"]),
    "no admin": (change(Grant, "admin:1", until=NOW), ["admin_none"]),
    "an admin who has left": (change(Person, "U0OLLI", is_deactivated=True), ["admin_none", "leader_none"]),
    "no leader": (change(Grant, "leader:1", until=NOW), ["leader_none"]),
    "no account": (change(Account, "acme", status="ended"), ["account_none"]),
    "an account without a KAM": (change(Seat, "kam", until=NOW.date()), ["kam_none"]),
    "a KAM who has left": (change(Person, "U0ANNA", is_deactivated=True), ["kam_left"]),
    "a workspace in no zone": (change(Workspace, "/T0SANDBOX", zone="Mars/Olympus"), ["workspace_zone"]),
    "a workspace in no country": (change(Workspace, "/T0SANDBOX", country="XX"), ["workspace_country"]),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
async def test_a_planted_fault_is_named_and_nothing_else_is(healthy: Healthy, what: str) -> None:
    plant, wanted = FAULTS[what]
    plant(healthy)
    assert sorted(await healthy.keys()) == sorted(wanted)
