"""Answers that never arrive whole: closed, reset, cut, in HTML."""

import socket
import struct

from aiohttp import web

from sandbox.faults import Fault

NO_LINGER = struct.pack("ii", 1, 0)


def drop(request: web.Request, *, reset: bool = False) -> web.Response:
    """Closes the connection without an answer; `reset` sends RST instead of FIN."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if reset and connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        transport.abort()
    return web.Response(status=500)


async def broken_answer(request: web.Request, fault: Fault, whole: web.Response) -> web.StreamResponse:
    """What the caller gets instead of `whole`."""
    if fault.kind in ("lost", "reset", "refused"):
        return drop(request, reset=fault.kind != "lost")
    if fault.kind == "partial":
        return await _half(request, whole)
    if fault.kind == "429":
        headers = {} if fault.retry_after is None else {"Retry-After": fault.retry_after}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.kind == "html":
        return web.Response(
            text="<html><body>Slack is having trouble.</body></html>", content_type="text/html"
        )
    return web.Response(text="Internal Server Error", status=fault.status)


async def _half(request: web.Request, whole: web.Response) -> web.StreamResponse:
    body = whole.body if isinstance(whole.body, bytes) else b"{}"
    headers = {"Content-Length": str(len(body)), "Content-Type": "application/json"}
    cut = web.StreamResponse(headers=headers)
    await cut.prepare(request)
    await cut.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return cut
