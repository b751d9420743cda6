"""`kam demo`: the local Slack, the bot and three accounts with a year of history, in one process."""

import asyncio
import errno
import json
import secrets
import signal
import webbrowser
from collections.abc import Iterable
from pathlib import Path

import click
from aiohttp import web

from bot import allocator, demo_page, seed
from bot.root import Bot
from bot.settings import Settings
from bot.unfit import CannotStart
from sandbox.server import Sandbox
from sandbox.world import Rules
from views.texts import TABLES


async def run(data: Path, host: str, port: int, language: str | None, *, open_page: bool) -> None:
    """Start or go on; Ctrl-C keeps everything in `data`. CannotStart: the port is taken."""
    allocator.settle()
    kept = await asyncio.to_thread(_kept, data, language)
    speaks = kept["language"]
    sandbox = Sandbox(
        data / "slack",
        seed=seed.people_and_channels(speaks),
        rules=Rules(commands=frozenset({demo_page.COMMAND})),
        page=demo_page.hints(speaks),
    )
    front = _Front()
    told = _told()
    url = await _listening(sandbox, host, port, front.routes())
    bot = front.bot = Bot(_settings(sandbox, data, kept), sandbox.clock)
    try:
        await bot.start()
        await bot.ready()
        assert bot.db is not None and bot.tenant is not None
        if await seed.seed(bot.db, bot.tenant, sandbox.clock.now(), bot.ids, speaks):
            await seed.pin_cards(bot.db, bot.tenant, sandbox.clock.now(), bot.ids)
            await bot.deliver_until_quiet()
        sandbox.on_tick = bot.deliver_until_quiet
        front.planted = True
        click.echo(TABLES[speaks]["demo.ready"].format(url=url, data=data))
        if open_page:
            await asyncio.to_thread(webbrowser.open, url)
        await told.wait()
    finally:
        await bot.stop()
        await sandbox.stop()


class _Front:
    """`/livez` and `/readyz` on the sandbox's port, before and after there is a bot."""

    bot: Bot | None = None
    planted = False  # ready only once there is something to see and the clock is connected

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/livez", self.livez), web.get("/readyz", self.readyz)]

    async def livez(self, request: web.Request) -> web.Response:
        return await self.bot.front.livez(request) if self.bot else web.Response(status=200)

    async def readyz(self, request: web.Request) -> web.Response:
        if self.bot is None or not self.planted:
            return web.json_response({"ready": False, "reason": "starting"}, status=503)
        return await self.bot.front.readyz(request)


async def _listening(sandbox: Sandbox, host: str, port: int, routes: Iterable[web.RouteDef] = ()) -> str:
    try:
        return await sandbox.start(host, port, routes=routes)
    except OSError as why:
        await sandbox.stop()
        if why.errno != errno.EADDRINUSE:
            raise
        raise CannotStart("port", port=port, other=port + 1) from None


def _told() -> asyncio.Event:
    """Set by Ctrl-C or SIGTERM."""
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    return told


async def sandbox_alone(data: Path | None, host: str, port: int, request_url: str) -> None:
    """`kam sandbox`: the local Slack until Ctrl-C; prints what a bot needs to join it."""
    language = Settings().language
    sandbox = Sandbox(data, seed=seed.people_and_channels(language), page=demo_page.hints(language))
    told = _told()
    url = await _listening(sandbox, host, port)
    if request_url:
        sandbox.deliver_to(request_url)
    click.echo(f"SLACK_API_URL={sandbox.api_url}")
    click.echo(f"SLACK_BOT_TOKEN={sandbox.bot_token}")
    click.echo(
        f"SLACK_SIGNING_SECRET={sandbox.signing_secret}"
        if request_url
        else f"SLACK_APP_TOKEN={sandbox.app_token}"
    )
    click.echo(TABLES[language]["demo.sandbox"].format(url=url), err=True)
    await told.wait()
    await sandbox.stop()


def spoken(data: Path, language: str | None) -> str:
    """What the demo in this folder speaks, or will."""
    file = data / "demo.json"
    kept: str = json.loads(file.read_text())["language"] if file.exists() else language or "en"
    return kept


def _kept(data: Path, language: str | None) -> dict[str, str]:
    """The demo's key and language, made once; another language asked for later is not mixed in."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "demo.json"
    if file.exists():
        kept: dict[str, str] = json.loads(file.read_text())
        if language and kept["language"] != language:
            click.echo(TABLES[language]["demo.other_language"].format(data=data), err=True)
        return kept
    kept = {"key": secrets.token_urlsafe(32), "language": language or "en"}
    file.write_text(json.dumps(kept))
    file.chmod(0o600)
    return kept


def _settings(sandbox: Sandbox, data: Path, kept: dict[str, str]) -> Settings:
    return Settings.of(
        {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": f"sqlite:///{(data / 'kam.db').resolve()}",
            "KAM_SECRET_KEY": kept["key"],
            "KAM_LANGUAGE": kept["language"],
            "KAM_COMMAND": demo_page.COMMAND,
            "PORT": 0,
        }
    )
