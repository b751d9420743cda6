"""What one person's act brought them: ephemerals and modals that came while it was under way."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sandbox.inflight import InFlight
from sandbox.shapes import Json
from sandbox.world import World

# How long (real seconds) the answer may wait for what a bot says after its acknowledgement.
AFTER_SILENT_COMMAND = 1.0
AFTER_EPHEMERAL_CLICK = 0.3
AFTER_CLICK = 0.04
# And for Web API calls that are under way by then.
CALLS_SECONDS = 0.25


@dataclass
class Act:
    """One command, click, submission or the like by one person."""

    user: str
    token: str
    shown: dict[str, Json] = field(default_factory=dict)
    view_changed: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Acts:
    """The acts under way; hears of each ephemeral and of each change of a view."""

    def __init__(self, world: World, calls: InFlight) -> None:
        self._world = world
        self._calls = calls
        self._open: list[Act] = []
        world.on_whisper.add(self._whispered)
        world.on_view.add(self._view_changed)

    @contextmanager
    def act(self, user: str, token: str = "") -> Iterator[Act]:
        """Begins an act; `token` is that of its response_url."""
        begun = Act(user, token)
        self._open.append(begun)
        try:
            yield begun
        finally:
            self._open.remove(begun)

    async def settle(self, act: Act, seconds: float) -> None:
        """Waits until the app has shown something, or so long; then for its calls that are under way."""
        if not seconds:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await act.news.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(CALLS_SECONDS):
                await self._calls.passed()

    def result(self, act: Act, ms: float, *, modal: Json | None = None, **more: object) -> Json:
        """The answer of the control interface; `modal`: else the one that the act changed."""
        if modal is None and act.view_changed:
            modal = self._world.views.top(act.user)
        answer: Json = {"ephemeral": list(act.shown.values()), "modal": modal, "errors": {}, "closed": False}
        return {**answer, "ms": ms, **more}

    def _whispered(self, user: str, message: Json | None, token: str) -> None:
        for act in self._open:
            if (token and act.token == token) or (not token and act.user == user):
                act.news.set()
                if message:
                    act.shown[message["ts"]] = message

    def _view_changed(self, user: str) -> None:
        for act in self._open:
            if act.user == user:
                act.view_changed = True
                act.news.set()
