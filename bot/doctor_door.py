"""Who answers at HOST:PORT, for `kam doctor`: nobody yet, the bot, or somebody else."""

import json
import socket

import aiohttp

from bot.settings import Settings
from kam.shapes.doctor import DoorFacts
from views.system import code_of

SECONDS = 1.5
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}


async def look(settings: Settings, web: aiohttp.ClientSession) -> DoorFacts | None:
    """None where any free port will do (PORT=0)."""
    if settings.port == 0:
        return None
    host = _EVERYWHERE.get(settings.host, settings.host)
    address = f"{settings.host}:{settings.port}"
    base = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
    try:
        if (await _json(web, f"{base}/livez")).get("alive") is not True:
            return DoorFacts(address, "other")
        reason = (await _json(web, f"{base}/readyz")).get("reason")
        return DoorFacts(address, "bot", reason=str(reason or ""))
    except aiohttp.ClientConnectorError:
        return DoorFacts(address, "nobody", unfit=_unfit(settings.host, settings.port))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return DoorFacts(address, "other")


async def _json(web: aiohttp.ClientSession, url: str) -> dict[str, object]:
    async with web.get(url, timeout=aiohttp.ClientTimeout(total=SECONDS)) as answer:
        found = json.loads(await answer.read())
        return found if isinstance(found, dict) else {}


def _unfit(host: str, port: int) -> str:
    """The code of why nobody could listen there (a port for root, another's address); '' = one could."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except OSError as error:
        return code_of(error)
    except OverflowError:
        return f"{port}"
    return ""
