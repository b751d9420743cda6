"""How things reach the app: envelopes over sockets, signed HTTP, and nobody there."""

import asyncio
import json
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from sandbox.server import Sandbox
from tests.sandbox.forms import ACME, ANNA, command, modal
from tests.sandbox.tiny_bot import connect, tiny_bot


async def open_socket(session: aiohttp.ClientSession, sandbox: Sandbox) -> aiohttp.ClientWebSocketResponse:
    headers = {"Authorization": f"Bearer {sandbox.app_token}"}
    async with session.post(f"{sandbox.api_url}apps.connections.open", headers=headers) as answer:
        url = (await answer.json())["url"]
    socket = await session.ws_connect(url)
    hello = await socket.receive_json()
    assert hello["type"] == "hello" and hello["connection_info"]["app_id"] == sandbox.identity.app_id
    return socket


async def answered(socket: aiohttp.ClientWebSocketResponse, payload: dict | None) -> dict:
    envelope = await socket.receive_json()
    reply = {"envelope_id": envelope["envelope_id"]}
    await socket.send_json(reply | ({"payload": payload} if payload else {}))
    return envelope


async def test_an_envelope_carries_a_command_and_its_answer(sandbox: Sandbox):
    async with aiohttp.ClientSession() as session:
        socket = await open_socket(session, sandbox)
        task = asyncio.create_task(command(sandbox, "hello"))
        envelope = await answered(socket, {"text": "well"})
        assert (await task)["ephemeral"][0]["text"] == "well"
        assert envelope["type"] == "slash_commands" and envelope["accepts_response_payload"]
        assert envelope["payload"]["channel_name"] == "privategroup"
        assert envelope["payload"]["is_enterprise_install"] == "false"
        await socket.close()


async def test_each_envelope_goes_to_one_of_the_connections(sandbox: Sandbox):
    async with aiohttp.ClientSession() as session:
        sockets = [await open_socket(session, sandbox) for _ in range(2)]
        for socket in (sockets[1], sockets[0]):
            task = asyncio.create_task(command(sandbox))
            await answered(socket, {"text": "here"})
            assert (await task)["ephemeral"]
        assert sandbox.connections == 2
        assert (await sandbox.control("disconnect"))["connections"] == 2
        for socket in sockets:
            assert (await socket.receive_json())["reason"] == "refresh_requested"
            assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert sandbox.connections == 0


async def test_a_ticket_opens_one_connection(sandbox: Sandbox):
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{sandbox.url}/link/?ticket=made-up")


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled"])
async def test_the_sdk_comes_back_after_it_was_sent_away(sandbox: Sandbox, reason: str):
    made = tiny_bot(sandbox)

    @made.app.command("/kam")
    async def kam(ack):
        await ack(text="back")

    async with aiohttp.ClientSession() as session:
        made.client.session = session
        handler = await connect(made, sandbox)
        assert (await sandbox.control("disconnect", {"reason": reason}))["connections"] == 1
        async with asyncio.timeout(5):
            await sandbox.connected()
        assert (await command(sandbox))["ephemeral"][0]["text"] == "back"
        await handler.close_async()


async def test_a_dropped_connection_is_gone_without_a_word(sandbox: Sandbox):
    async with aiohttp.ClientSession() as session:
        socket = await open_socket(session, sandbox)
        await sandbox.control("disconnect", {"reason": "drop"})
        assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
        assert (await command(sandbox))["error"] == "dispatch_failed"


@pytest.mark.impatient
async def test_nobody_there_is_dispatch_failed_and_nobody_answering_a_timeout(sandbox: Sandbox):
    assert (await command(sandbox))["error"] == "dispatch_failed"
    sandbox.deliver_to("http://127.0.0.1:9/")
    assert (await command(sandbox))["error"] == "dispatch_failed"
    sandbox.deliver_to(None)
    async with aiohttp.ClientSession() as session:
        socket = await open_socket(session, sandbox)
        assert (await command(sandbox))["error"] == "operation_timeout"
        await socket.close()


async def test_http_bodies_are_signed_in_real_time_whatever_the_clock_says(sandbox: Sandbox):
    got: list[tuple[bytes, dict]] = []

    async def take(request: web.Request) -> web.Response:
        got.append((await request.read(), dict(request.headers)))
        return web.Response(status=int(request.query.get("status", "200")))

    server = web.Application()
    server.router.add_post("/", take)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    sandbox.deliver_to(url)
    sandbox.clock.advance(86400 * 30)
    await command(sandbox, "a b", wait=0)
    sandbox.world.views.open(ANNA, modal())
    assert (await sandbox.control("submit", {"user": ANNA, "values": {"note": "ä"}}))["closed"]
    await sandbox.control("home", {"user": ANNA, "wait": 0})
    verifier = SignatureVerifier(sandbox.signing_secret)
    assert [verifier.is_valid_request(body, headers) for body, headers in got] == [True] * 3
    assert parse_qs(got[0][0].decode())["text"] == ["a b"]
    assert json.loads(parse_qs(got[1][0].decode())["payload"][0])["type"] == "view_submission"
    assert json.loads(got[2][0])["event"]["tab"] == "home"
    for status, error in ((404, "http_client_error"), (500, "http_service_error")):
        sandbox.deliver_to(f"{url}?status={status}")
        assert (await command(sandbox))["error"] == error
    await runner.cleanup()


async def test_a_taken_port_is_said_and_leaves_nothing_open(sandbox: Sandbox):
    other = Sandbox()
    with pytest.raises(OSError, match="address already in use"):
        await other.start(port=int(sandbox.url.rsplit(":", 1)[1]))
    await other.stop()


async def test_the_log_tells_every_delivery_and_call_without_the_token(sandbox: Sandbox):
    async with aiohttp.ClientSession() as session:
        form = {"token": sandbox.bot_token, "channel": ACME, "text": "hello"}
        async with session.post(f"{sandbox.api_url}chat.postMessage", data=form) as answer:
            assert (await answer.json())["ok"]
        await command(sandbox, "x", wait=0)
        async with session.get(f"{sandbox.url}/_control/log") as answer:
            log = await answer.json()
    assert [(entry["kind"], entry["method"]) for entry in log] == [
        ("api", "chat.postMessage"),
        ("delivery", "/kam"),
    ]
    assert log[0]["arguments"] == {"token": "…", "channel": ACME, "text": "hello"}
    assert sandbox.bot_token not in str(log) and {"answer", "at", "ms"} <= log[1].keys()
