"""One line in the log for each of Slack's requests, whichever way it came, and its time for the metrics."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from handlers import door

Answered = Callable[[str, str, float], None]
"""Told of each request: its kind, its outcome, and how many seconds its answer took."""

log = structlog.get_logger("request")


class Arrivals(AsyncApp):
    """Bolt's app; sockets and HTTP both come through `async_dispatch`."""

    def __init__(self, answered: Answered | None, **settings: Any) -> None:
        super().__init__(**settings)
        self._answered = answered

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Answer it, then tell what it was and what became of it: names out of the code, ids, no words."""
        begun = time.monotonic()
        response = await super().async_dispatch(req)
        seconds = time.monotonic() - begun
        trip, act = door.trip(req.context), door.act_of(req.body)
        outcome = "unhandled" if response.status == 404 else trip.outcome
        if self._answered is not None:
            self._answered(act.kind, outcome.partition(".")[0], seconds)
        where = {"workspace": f"{req.context.enterprise_id or ''}/{req.context.team_id or ''}"}
        told = where | ({"reference": trip.reference} if trip.reference else {})
        milliseconds = round(seconds * 1000)
        log.info(
            "request", kind=act.kind, verb=act.verb, act=act.name, outcome=outcome, ms=milliseconds, **told
        )
        return response
