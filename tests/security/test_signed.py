"""S1, S2: what Slack did not sign reaches no handler; what it signed has one effect, wherever it lands."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.http import MAX_BODY
from bot.root import Bot
from store import account as accounts
from store.log import LogEntry
from tests.faults import payloads
from tests.faults.children import signed
from tests.stories.house import House

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def front(tmp_path: Path) -> AsyncIterator[House]:
    """A bot over HTTP, on SQLite."""
    house = House(tmp_path, http=True)
    await house.start()
    await house.account()
    yield house
    await house.stop()


@pytest.fixture
async def replicas(tmp_path: Path, postgres_url: str) -> AsyncIterator[tuple[House, Bot]]:
    """Two bots on one PostgreSQL."""
    house = House(tmp_path, http=True)
    await house.start(postgres_url)
    await house.account()
    assert house.bot
    second = Bot(house.bot.settings, house.clock)
    await second.start()
    await second.ready()
    yield house, second
    await second.stop()
    await house.stop()


async def post(house: House, port: int, raw: bytes, headers: Any) -> int:
    """The status that these bytes are answered with."""
    assert house.web
    async with house.web.post(
        f"http://127.0.0.1:{port}/slack/events", data=BytesIO(raw), headers=headers
    ) as answer:
        text = await answer.text()
        assert "Traceback" not in text
        return answer.status


def texts(house: House) -> list[str]:
    assert house.bot and house.bot.db
    tenant = house.tenant

    def read(session: Session) -> list[str]:
        return list(session.exec(select(LogEntry.text).where(LogEntry.workspace == tenant.key)))

    return house.bot.db.read_now(read)


def acts() -> dict[str, bytes]:
    """One of each kind of request, as the bytes that Slack signs."""
    typed = payloads.command("U0ANNA", "log a command", "7.1")
    sent = payloads.submission("U0ANNA", "V1", "?", "a form")
    return {"command": urlencode(typed).encode(), "form": urlencode({"payload": json.dumps(sent)}).encode()}


async def test_a_replay_has_no_second_effect_on_any_replica_and_is_refused_after_five_minutes(
    replicas: tuple[House, Bot],
) -> None:
    house, second = replicas
    assert house.bot
    account = json.dumps(await _account_id(house))[1:-1]
    secret, ports = house.sandbox.signing_secret, (house.bot.port, second.port)
    for name, raw in acts().items():
        raw = raw.replace(b"%3F", account.encode())
        # Seconds may pass on the way, so the edges stand that far inside and outside of the five minutes.
        for age, wanted in ((1, 200), (295, 200), (301, 401), (-310, 401), (3600, 401)):
            headers = signed(raw, FORM, secret, time.time() - age)
            found = [await post(house, port, raw, headers) for port in (*ports, *ports)]
            assert found == [wanted] * 4, (name, age)
    both = [post(house, port, raw, signed(raw, FORM, secret)) for port in ports * 4]
    assert await asyncio.gather(*both) == [200] * 8
    assert sorted(texts(house)) == ["a command", "a form"]


async def test_a_replay_with_a_newer_stamp_or_other_bytes_is_not_signed(front: House) -> None:
    assert front.bot
    raw = acts()["command"]
    headers = signed(raw, FORM, front.sandbox.signing_secret)
    later = headers | {"X-Slack-Request-Timestamp": str(int(time.time()) + 1)}
    with capture_logs() as told:
        assert await post(front, front.bot.port, raw, later) == 401
        assert await post(front, front.bot.port, raw + b"&x=1", headers) == 401
    assert [each for each in told if each["event"] == "unsigned"] == [
        {"event": "unsigned", "log_level": "warning", "why": "other_secret", "requests": 1}
    ]
    counted = b'kam_requests_total{kind="http",outcome="unsigned"} 2.0'
    assert counted in await front.bot.metrics.text()
    assert await post(front, front.bot.port, raw, headers) == 200


async def test_nothing_unsigned_or_oddly_signed_reaches_a_handler(
    front: House, monkeypatch: pytest.MonkeyPatch, sized: Callable[[int, int], int]
) -> None:
    assert front.bot and front.bot.front._bolt
    reached: list[Any] = []

    async def note(request: Any) -> Any:
        reached.append(request)
        raise AssertionError("a handler was reached")

    monkeypatch.setattr(front.bot.front._bolt, "async_dispatch", note)
    found: dict[int, int] = {}
    times: list[float] = []
    count = sized(500, 10_000)
    for raw, headers in mutations(count):
        begun = time.perf_counter()
        status = await post(front, front.bot.port, raw, headers)
        times.append(time.perf_counter() - begun)
        found[status] = found.get(status, 0) + 1
    print(f"S1: {found}, p99 {sorted(times)[int(count * 0.99)] * 1000:.1f} ms with the client's own time")
    assert set(found) <= {400, 401, 413} and sum(found.values()) == count and found[413]
    assert reached == [] and texts(front) == []


def mutations(count: int) -> list[tuple[bytes, list[tuple[str, str]]]]:
    """So many requests that are wrong in their bytes, their stamp, their signature or their headers."""
    dice, made = random.Random(20261122), []
    for number in range(count):
        raw = dice.choice(_BODIES)
        right = signed(raw, FORM, "not-the-secret")
        stamp, signature = right["X-Slack-Request-Timestamp"], right["X-Slack-Signature"]
        stamp = dice.choice([stamp, stamp, "", "0", "-1", "1e9", "٣٤٥", "x" * 9000, stamp + " ", "9" * 30])
        signature = dice.choice(
            [signature, "", "v0=", "v0=" + "0" * 64, "v1" + signature[2:], "v0=é", signature * 9]
        )  # fmt: skip
        headers = [
            ("X-Slack-Request-Timestamp", stamp),
            ("X-Slack-Signature", signature),
            ("Content-Type", dice.choice([FORM, "application/json", "text/plain; charset=utf-7", "x", ""])),
        ]
        headers += dice.choice([[], headers[:1], headers[1:2], [("X-Slack-Retry-Num", "1")]])
        del headers[: dice.choice([0, 0, 0, 1])]
        if number % 500 == 0:
            raw = b"x" * (10 * MAX_BODY)
        made.append((raw, headers))
    return made


_BODIES = (
    *acts().values(),
    b"",
    b"ssl_check=1",
    b"payload=%7B",
    b"payload=" + b"%5B" * 20_000,
    b'{"type": "url_verification", "challenge": "x"}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"\xff\xfe\x00command=%2Fkam",
    b"payload=%ff%fe",
    b"command=/kam&text=" + b"\x00" * 100,
    "payload=ä".encode("utf-16"),
)


@pytest.mark.parametrize("raw", [*_BODIES, b'{"type": "event_callback"}', b"payload=%7B%7D", b"payload=7"])
async def test_odd_bytes_break_nothing_even_when_they_are_signed(front: House, raw: bytes) -> None:
    assert front.bot
    for kind in (FORM, "application/json"):
        headers = signed(raw, kind, front.sandbox.signing_secret)
        assert await post(front, front.bot.port, raw, headers) < 500
    headers = signed(raw, FORM, front.sandbox.signing_secret)
    twice = [*headers.items(), ("X-Slack-Signature", headers["X-Slack-Signature"])]
    assert await post(front, front.bot.port, raw, twice) in {400, 401}


async def _account_id(house: House) -> str:
    assert house.bot and house.bot.db
    tenant = house.tenant
    found = await house.bot.db.read(lambda session: accounts.by_code(tenant, session, "ACME"))
    assert found
    return found.id
