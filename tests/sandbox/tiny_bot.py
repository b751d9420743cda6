"""A tiny slack_bolt app that talks to the sandbox over real sockets, in both delivery modes."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox


@dataclass
class TinyBot:
    """The app, its client, and what it heard."""

    app: AsyncApp
    client: AsyncWebClient
    heard: list[dict] = field(default_factory=list)


def tiny_bot(sandbox: Sandbox) -> TinyBot:
    """A bot with the sandbox's tokens and no listeners yet; every event body lands in `heard`."""
    client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    app = AsyncApp(
        client=client,
        signing_secret=sandbox.signing_secret,
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )
    return TinyBot(app, client)


async def connect(bot: TinyBot, sandbox: Sandbox) -> AsyncSocketModeHandler:
    """Opens a Socket Mode connection."""
    handler = AsyncSocketModeHandler(bot.app, sandbox.app_token)
    await handler.connect_async()
    async with asyncio.timeout(5):
        await sandbox.connected()
    return handler


async def serve(bot: TinyBot, sandbox: Sandbox) -> web.AppRunner:
    """Listens on HTTP and becomes the sandbox's request URL."""

    async def events(request: web.Request) -> web.Response:
        body = (await request.read()).decode()
        asked = AsyncBoltRequest(body=body, headers=dict(request.headers))
        answer = await bot.app.async_dispatch(asked)
        headers = {"Content-Type": answer.first_headers().get("content-type", "text/plain")}
        return web.Response(status=answer.status, body=(answer.body or "").encode(), headers=headers)

    server = web.Application()
    server.router.add_post("/slack/events", events)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    return runner
