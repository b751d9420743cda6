"""The arguments of a Web API request: query, form or JSON; structured ones decoded; the token."""

import json

from aiohttp import web

from sandbox.refusal import Refusal
from sandbox.shapes import Json

# Arguments that forms carry as JSON text, and the refusal of text that is none.
STRUCTURED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "metadata": "invalid_metadata_format",
    "view": "invalid_arguments",
}


async def read_arguments(request: web.Request) -> Json:
    """All arguments of a request by name."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= _from_json(await request.read())
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    for name, error in STRUCTURED.items():
        if isinstance(args.get(name), str) and args[name]:
            args[name] = _structure(args[name], error)
    return args


def token_of(request: web.Request, args: Json) -> str:
    """The bearer token, or the `token` argument, or ""."""
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() if header else str(args.get("token") or "")


def _from_json(body: bytes) -> Json:
    try:
        decoded = json.loads(body or b"{}")
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(decoded, dict):
        raise Refusal("json_not_object")
    return decoded


def _structure(text: str, error: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise Refusal(error) from None
