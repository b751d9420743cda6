"""What Slack's answer means: sent, not sent, or unknown. Pure; `bot` calls it with what came over the wire.

Three classes of `ok: false` (TRUST b.7): worth another try, permanent, and "may have happened all the same".
"""

import json
import math
from collections.abc import Mapping
from typing import Any

import aiohttp

from jobs.ports import Answer, NotSent, Sent, Unknown

UNKNOWN_ERRORS = frozenset({"internal_error", "fatal_error", "request_timeout"})

RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})

# Worth another try: Slack is busy, or the token is being mended by the operator meanwhile.
RETRY_ERRORS = RATE_LIMITED | {
    "service_unavailable", "team_added_to_org", "accesslimited",
    "invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive",
}  # fmt: skip

DEFAULT_WAIT = 30.0  # seconds, where Slack's Retry-After is missing or nonsense
LONGEST_WAIT = 86_400.0


def of_response(status: int, headers: Mapping[str, str], body: bytes | str) -> Answer:
    """The answer in one HTTP response; `headers` in any case of letters."""
    if status == 429:
        return NotSent("ratelimited", "retry", retry_after(headers))
    if status >= 500:
        return Unknown(f"http_{status}")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return Unknown("unparsable")
    return of_data(data, headers)


def of_data(data: Any, headers: Mapping[str, str]) -> Answer:
    """The answer in a parsed body; anything but a clear yes or no is unknown."""
    if not isinstance(data, dict) or not isinstance(data.get("ok"), bool):
        return Unknown("unparsable")
    if data["ok"]:
        return Sent(data)
    error = str(data.get("error") or "unknown_error")
    if error in UNKNOWN_ERRORS:
        return Unknown(error)
    if error in RATE_LIMITED:
        return NotSent(error, "retry", retry_after(headers))
    return NotSent(error, "retry" if error in RETRY_ERRORS else "permanent")


def of_exception(error: BaseException) -> Answer:
    """A call that brought no response: not sent only if the connection was never made."""
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ConnectionRefusedError)
    if isinstance(error, never_connected):
        return NotSent("cannot_connect", "down")
    return Unknown(type(error).__name__)


def retry_after(headers: Mapping[str, str]) -> float:
    """The seconds that Slack asks to wait; 30 when it says nothing sensible, never more than a day."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(said)
    except ValueError:
        return DEFAULT_WAIT
    if not math.isfinite(seconds) or seconds < 0:
        return DEFAULT_WAIT
    return min(max(seconds, 1.0), LONGEST_WAIT)
