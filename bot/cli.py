"""The `kam` command. Imports come late here, and only here, so that `kam --help` answers at once."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A Slack bot for key-account teams."""


@main.command()
@click.option("--port", default=8765, show_default=True, help="Where the local Slack listens.")
@click.option("--data", default="kam-demo", show_default=True, help="Everything of the demo lives here.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--language", type=click.Choice(["fi", "en"]), default=None, help="What the demo speaks.")
@click.option("--host", default="127.0.0.1", show_default=True)
def demo(port: int, data: str, no_open: bool, language: str | None, host: str) -> None:
    """A local Slack, the bot, and three accounts with a year of history. No Slack account needed."""
    import asyncio
    import logging

    from bot import demo as demos
    from bot.logs import configure

    configure(plain=True, least=logging.WARNING)  # the page shows what happens, in its wire
    _say_why(
        lambda: asyncio.run(demos.run(Path(data), host, port, language, open_page=not no_open)),
        demos.spoken(Path(data), language),
    )


@main.command()
def run() -> None:
    """The bot, against Slack or whatever SLACK_API_URL names."""
    import asyncio

    from bot import service

    _say_why(lambda: asyncio.run(service.run()))


@main.command()
@click.option("--port", default=8765, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--data", default="", help="Where its state is kept; empty: nowhere.")
@click.option("--request-url", default="", help="Deliver signed HTTP here instead of Socket Mode.")
def sandbox(port: int, host: str, data: str, request_url: str) -> None:
    """The local Slack alone; prints the settings that a bot needs to join it."""
    import asyncio

    from bot import demo as demos

    _say_why(lambda: asyncio.run(demos.sandbox_alone(Path(data) if data else None, host, port, request_url)))


@main.command()
def migrate() -> None:
    """Bring the database up to this version."""
    from bot import commands

    _say_why(commands.migrate)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--no-hints", is_flag=True, help="Leave out what is only good to know.")
def doctor(as_json: bool, no_hints: bool) -> None:
    """What is wrong, why it matters and what to do; exit code 1 if anything is. Changes nothing."""
    from bot import doctor as doctors

    def look() -> None:
        if not doctors.run(as_json=as_json, hints=not no_hints):
            sys.exit(1)

    _say_why(look)


@main.command()
@click.option("--link", is_flag=True, help="Only the link that creates the app.")
@click.option("--http", "url", default="", metavar="URL", help="Over HTTP, at the bot's public address.")
@click.option("--language", type=click.Choice(["fi", "en"]), default=None, help="Instead of KAM_LANGUAGE.")
def manifest(link: bool, url: str, language: str | None) -> None:
    """The app's manifest, and on stderr a link that creates the app; Socket Mode unless --http is given."""
    from bot import manifest as manifests
    from bot.settings import Settings

    def show() -> None:
        if url and not url.startswith("https://"):
            raise click.BadParameter("Slack sends to https:// only", param_hint="--http")
        chosen = Settings()
        made = manifests.manifest(chosen.command, url=url, language=language or chosen.language)
        if not link:
            click.echo(manifests.as_yaml(made))
        click.echo(manifests.link(made), err=not link)

    _say_why(show)


@main.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """What the clock does by itself, and deliveries that wait for a person."""
    if context.invoked_subcommand is None:
        from bot import commands

        _say_why(commands.list_jobs)


@jobs.command("run")
@click.argument("name")
@click.option("--at", default="", help="As if it were this moment, such as 2026-11-23T09:00+02:00.")
def jobs_run(name: str, at: str) -> None:
    """Run one job now, beside a running bot."""
    from bot import commands

    try:
        moment = datetime.fromisoformat(at).astimezone(UTC) if at else None
    except ValueError as wrong:
        raise click.BadParameter("write it like 2026-11-23T09:00+02:00", param_hint="--at") from wrong
    _say_why(lambda: commands.run_job(name, moment))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def backup(file: Path, force: bool) -> None:
    """The whole database, locked with KAM_SECRET_KEY, into one file; the bot may be running."""
    from bot import backup_commands

    _say_why(lambda: backup_commands.make(file, force=force))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """A backup into the empty database of DATABASE_URL, of either kind."""
    from bot import backup_commands

    _say_why(lambda: backup_commands.restore(file))


@jobs.command("retry")
@click.argument("delivery", default="")
@click.option("--all", "all_of_them", is_flag=True, help="Every parked delivery.")
@click.option("--absent", is_flag=True, help="You have looked: it does not stand in Slack.")
def jobs_retry(delivery: str, all_of_them: bool, absent: bool) -> None:
    """Try a parked delivery again; `kam jobs` and `kam doctor` show their ids. One that may stand in Slack is
    looked for first."""
    from bot import commands

    if bool(delivery) == all_of_them or (absent and all_of_them):
        raise click.UsageError("give the id of one delivery, or --all")
    _say_why(lambda: commands.retry(delivery, is_absent=absent))


@jobs.command("drop")
@click.argument("delivery")
def jobs_drop(delivery: str) -> None:
    """Give up for good a delivery that is parked or without an answer."""
    from bot import commands

    _say_why(lambda: commands.drop(delivery))


@main.command("import", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def import_(words: tuple[str, ...]) -> None:
    """Accounts from CSV files. Twice is harmless; nobody is told."""
    from bot import cli_import

    cli_import.import_.main(list(words), prog_name="kam import")


def _say_why(act: Callable[[], Any], language: str = "") -> None:
    """Run it; what an operator can mend is one sentence (default: in the settings' language), exit code 1."""
    from bot.unfit import MENDABLE, sentence, spoken

    try:
        act()
    except BrokenPipeError:  # `kam manifest | head`: nobody reads on, and click ends without a word
        raise
    except MENDABLE as why:
        click.echo(sentence(why, language or spoken()), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
