"""`kam import`: files read beside a running bot, each in one transaction; says what became of each row."""

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import aiohttp
import click
from slack_bolt.authorization import AuthorizeResult
from sqlmodel import Session

from bot import slack
from bot.clock import RealClock
from bot.ids import UlidIds
from bot.settings import Settings
from bot.unfit import MENDABLE, sentence, spoken
from kam import import_table, imports, setup
from kam.import_table import MOST_BYTES, Table
from kam.problem import Problem
from kam.shapes.imports import Imported
from kam.work import Work, begin
from store import schema, tables
from store import workspace as workspaces
from store.database import Database
from store.tenant import Tenant
from views import imports as views
from views import system, texts
from views.say import Say

_BIG = 2_000  # rows from which on progress is shown


class Stopped(Exception):
    """The import cannot begin; the message is the sentence for the operator."""


@click.command("import", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--workspace", default="", help="Which workspace, where the database has several.")
def import_(files: tuple[Path, ...], dry_run: bool, workspace: str) -> None:
    """Accounts from CSV files. Twice is harmless; nobody is told."""
    try:
        texts.call_it(Settings().command)
        all_well = take(files, dry_run=dry_run, workspace=workspace)
    except Stopped as why:
        click.echo(str(why), err=True)
        sys.exit(1)
    except MENDABLE as why:
        click.echo(sentence(why, spoken()), err=True)
        sys.exit(1)
    sys.exit(0 if all_well else 1)


def take(files: tuple[Path, ...], *, dry_run: bool, workspace: str) -> bool:
    """Import each file in turn; False if one was refused. Stopped, or what is MENDABLE, otherwise.

    Where there is no database yet the files are tried in one that is thrown away: ours is made only for what
    will be in it.
    """
    settings = Settings()
    say, url = Say(settings.language), settings.database_url
    assert tables.TABLES  # all tables are known before the first query
    tried = [True] * len(files)
    if schema.state(url) == "empty":
        with tempfile.TemporaryDirectory() as scratch:
            elsewhere = f"sqlite:///{scratch}/scratch.db"
            schema.upgrade(elsewhere)
            tried = _taken(elsewhere, files, _Asked(settings, say, workspace, True, told=dry_run))
        files = tuple(compress(files, tried))
        if dry_run or not files:
            return all(tried)
        schema.upgrade(url)
    schema.check(url)
    taken = _taken(url, files, _Asked(settings, say, workspace, dry_run))
    if any(taken) and not dry_run:
        click.echo(say.plain("import.done"))
    return all(tried) and all(taken)


@dataclass(frozen=True)
class _Asked:
    """What the command was asked for. `told`: what becomes of a good file is said (of a bad one always)."""

    settings: Settings
    say: Say
    workspace: str
    dry_run: bool
    told: bool = True


def _taken(url: str, files: tuple[Path, ...], asked: _Asked) -> list[bool]:
    database = Database(url, busy_ms=10_000)
    try:
        tenant = tenant_of(database, asked.settings, asked.say, asked.workspace)
        return [_take_one(database, tenant, file, asked) for file in files]
    finally:
        database.close_now()


def tenant_of(database: Database, settings: Settings, say: Say, wanted: str) -> Tenant:
    """The database's one workspace; of several the wanted one; none yet: Slack is asked whose the token is.

    Raises Stopped with a sentence when that is not clear.
    """
    known = [Tenant.of(key) for key in database.read_now(workspaces.keys)]
    listed = ", ".join(tenant.team for tenant in known)
    if wanted:
        found = [tenant for tenant in known if wanted in {tenant.team, tenant.key}]
        if len(found) == 1:
            return found[0]
        raise Stopped(say.plain("import.no_workspace", wanted=wanted, list=listed or "–"))
    if len(known) > 1:
        raise Stopped(say.plain("import.many_workspaces", list=listed))
    return known[0] if known else _first_workspace(database, settings, say)


def _first_workspace(database: Database, settings: Settings, say: Say) -> Tenant:
    home = asyncio.run(_ask_slack(settings)) if settings.bot_token.get_secret_value() else None
    if home is None:
        raise Stopped(say.plain("import.no_workspace_yet"))
    tenant = Tenant(home.enterprise_id or "", home.team_id or "")
    defaults = setup.Defaults(settings.language, settings.zone, settings.country, settings.currency)
    names = {"name": home.team or "", "bot_user": home.bot_user_id or "", "bot_id": home.bot_id or ""}

    def transaction(session: Session) -> None:
        setup.set_up(_work(tenant, session), **names, defaults=defaults)

    database.write_now(transaction)
    return tenant


async def _ask_slack(settings: Settings) -> AuthorizeResult | None:
    async with aiohttp.ClientSession(trust_env=False) as session:
        calls = slack.SlackCalls(settings.bot_token.get_secret_value(), settings.api_base, session)
        answer = await slack.who_am_i(calls)
    return answer if isinstance(answer, AuthorizeResult) else None


def _take_one(database: Database, tenant: Tenant, file: Path, asked: _Asked) -> bool:
    say = asked.say
    try:
        table = _read(file, say)
        seen = _progress(say, table) if asked.told else _unseen

        def transaction(session: Session) -> Imported:
            return imports.accounts_from(_work(tenant, session), table, dry_run=asked.dry_run, seen=seen)

        found = database.read_now(transaction) if asked.dry_run else database.write_now(transaction)
    except OSError as why:
        told = system.said(say.language, system.code_of(why))
        click.echo(say.plain("import.unreadable", file=file.name, why=told), err=True)
        return False
    except Problem as problem:
        click.echo(views.problem(say, problem), err=True)
        return False
    if asked.told:
        click.echo(views.report(say, found))
    return True


def _read(file: Path, say: Say) -> Table:
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES // 10:
        click.echo(say.plain("import.reading", file=file.name), err=True)
    return import_table.read(file.name, data)


def _progress(say: Say, table: Table) -> imports.Seen:
    """A line on the terminal that counts up, for big files only."""
    every = len(table.rows)

    def seen(done: int) -> None:
        if every >= _BIG:
            line = say.plain("import.progress", done=say.number(done), all=say.number(every))
            last = done >= every
            click.echo(
                f"\r{line}" if sys.stderr.isatty() else line, err=True, nl=last or not sys.stderr.isatty()
            )

    return seen


def _unseen(_done: int) -> None:
    """Nobody looks at a trial's progress."""


def _work(tenant: Tenant, session: Session) -> Work:
    return begin(tenant, session, RealClock().now(), UlidIds(), verb="import")
