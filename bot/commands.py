"""`kam migrate`, and `kam jobs`: what the clock does, one job run by hand, and deliveries that wait for a
person."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

import click
from sqlmodel import Session

from bot.backups import nightly as backup_job
from bot.clock import RealClock
from bot.ids import UlidIds
from bot.kinds import JOBS, KINDS
from bot.settings import Settings
from bot.unfit import CannotStart
from jobs.ports import NotMade
from kam import deliveries
from kam.work import Work, begin
from store import outbox_health, outbox_stuck, schema, tables
from store import workspace as workspaces
from store.backup import HOUSE
from store.database import Database
from store.tenant import Tenant
from views import jobs as views
from views.say import Say
from views.texts import TABLES


def migrate() -> None:
    """Bring the schema up to date, and say what it was before. What `schema.upgrade` raises."""
    settings = Settings()
    before = schema.upgrade(settings.database_url)
    click.echo(TABLES[settings.language][f"migrate.{before}"])


def list_jobs() -> None:
    """The table of jobs, then what is parked or unknown, each with its error. Raises Unfit or NotSaved."""
    settings = Settings()
    say = Say(settings.language)
    with opened(settings) as database:
        for job in (*JOBS, *backup_job(settings, database, RealClock(), UlidIds())):
            click.echo(views.job(say, job.name))
        look = partial(outbox_health.health, now=RealClock().now(), kinds=frozenset(KINDS))
        health = database.read_now(look)
        numbers = {"pending": health.pending, "unknown": health.unknown, "parked": health.parked}
        click.echo(say.plain("jobs.health", **numbers))
        if health.unfamiliar:
            click.echo(say.plain("jobs.unfamiliar", count=health.unfamiliar))
        for tenant in _tenants(database):
            for row in database.read_now(partial(outbox_stuck.stuck, tenant)):
                place = row.channel or row.target
                click.echo(
                    views.stuck(
                        say,
                        row_id=row.id,
                        state="lost" if row.state == "parked" and row.is_lost else row.state,
                        kind=row.kind,
                        channel=place,
                        error=row.error,
                    )
                )


def run_job(name: str, at: datetime | None) -> None:
    """Run one job in every workspace, as if it were `at` (UTC). CannotStart: no such job; Unfit, NotSaved."""
    settings = Settings()
    ids, moment, done = UlidIds(), at or RealClock().now(), 0
    with opened(settings) as database:
        jobs = (*JOBS, *backup_job(settings, database, RealClock(), ids))
        job = next((each for each in jobs if each.name == name), None)
        if job is None:
            raise CannotStart("no_such_job", name=name, names=", ".join(each.name for each in jobs))
        for tenant in (HOUSE,) if job.house else _tenants(database):

            def transaction(session: Session, tenant: Tenant = tenant) -> int:
                return job.run(begin(tenant, session, moment, ids, verb=f"job.{name}"))

            done += (part := database.write_now(transaction))
            while job.again and part:
                done += (part := database.write_now(transaction))
        if done and job.then is not None:
            asyncio.run(_then(job.then, Say(settings.language)))
    idle = job.house and not done
    click.echo(TABLES[settings.language]["backup.idle" if idle else "jobs.ran"].format(name=name, done=done))


async def _then(go_on: Callable[[], Awaitable[None]], say: Say) -> None:
    try:
        await go_on()
    except NotMade as why:
        raise CannotStart("backup.not_made", why=views.why_no_backup(say, str(why))) from why


def retry(row_id: str, *, is_absent: bool = False) -> None:
    """Try a parked delivery again; '' = all of them. CannotStart: it is not parked (any more)."""
    act = partial(deliveries.retry, row_id=row_id, is_absent=is_absent) if row_id else deliveries.retry_all
    done = _about_deliveries("jobs.retry", act)
    if row_id and not done:
        raise CannotStart("not_parked", id=row_id)
    click.echo(TABLES[Settings().language]["jobs.retried"].format(done=done))


def drop(row_id: str) -> None:
    """Give up a delivery that is parked or without an answer. CannotStart: it is neither (any more)."""
    if not _about_deliveries("jobs.drop", partial(deliveries.drop, row_id=row_id)):
        raise CannotStart("not_stuck", id=row_id)
    click.echo(TABLES[Settings().language]["jobs.dropped"].format(id=row_id))


def _about_deliveries(verb: str, act: Callable[[Work], int]) -> int:
    """Do it in every workspace; how many deliveries it was done to."""
    ids, moment, done = UlidIds(), RealClock().now(), 0
    with opened(Settings()) as database:
        for tenant in _tenants(database):

            def transaction(session: Session, tenant: Tenant = tenant) -> int:
                return act(begin(tenant, session, moment, ids, verb=verb))

            done += database.write_now(transaction)
    return done


def _tenants(database: Database) -> list[Tenant]:
    return [Tenant.of(key) for key in database.read_now(workspaces.keys)]


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database beside a running bot. Unfit unless it is of this version."""
    schema.check(settings.database_url)
    assert tables.TABLES  # all tables are known before the first query
    database = Database(settings.database_url, busy_ms=5000)
    try:
        yield database
    finally:
        database.close_now()
