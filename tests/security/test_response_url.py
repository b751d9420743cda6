"""S21: only Slack's own host, or exactly the one of SLACK_API_URL, is ever answered."""

import asyncio
from typing import Any

import pytest

from bot.slack import SlackViews

REAL = "https://slack.com/api/"
SANDBOX = "http://127.0.0.1:4600/api/"
FOREIGN = (
    "",
    "not an address",
    "https://evil.example/",
    "https://slack.com.evil.example/x",
    "https://evilslack.com/x",
    "https://user@hooks.slack.com@evil.example/x",
    "https://hooks.slack.com@evil.example/x",
    "https://user@hooks.slack.com/x",
    "https://hooks.slack.com:8443/x",
    "https://hooks.slack.com:99999/x",
    "https://hooks.slack.com:x/x",
    "http://hooks.slack.com/x",
    "http://slack.com/x",
    "ftp://slack.com/x",
    "//slack.com/x",
    "https://evil.example#.slack.com/x",
    "https://evil.example?.slack.com/x",
    "https://evil.example\\.slack.com/x",
    "https://evil.example%2f.slack.com/x",
    "https://evil.example/.slack.com",
    "https://[::1].slack.com/x",
    "https://\uff53lack.com/x",
    "https://hooks\u3002slack\u3002com.evil.example/x",
    "http://127.0.0.1:4601/response/x",
    "http://127.0.0.1/response/x",
    "http://u@127.0.0.1:4600/response/x",
    "https://127.0.0.1:4600/response/x",
    "http://169.254.169.254/latest",
    "file:///etc/passwd",
    "javascript:alert(1)",
)


class Deaf:
    """A session that remembers whom it was asked to call."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def post(self, url: str, **_more: Any) -> Any:
        self.called.append(url)
        raise OSError("nobody there")


def views(base: str) -> tuple[SlackViews, Deaf]:
    deaf = Deaf()
    return SlackViews(None, deaf, base), deaf  # type: ignore[arg-type]


@pytest.mark.parametrize("base", [REAL, SANDBOX])
@pytest.mark.parametrize("url", FOREIGN)
async def test_a_foreign_host_is_never_called(url: str, base: str) -> None:
    respond, deaf = views(base)
    respond.later(url, {"text": "secret"})
    await asyncio.sleep(0)
    await respond.drain(1)
    assert deaf.called == []


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://hooks.slack.com/actions/T1/2/3", REAL),
        ("https://hooks.slack.com/commands/T1/2/3", SANDBOX),
        ("https://slack.com/x", REAL),
        ("http://127.0.0.1:4600/response/x", SANDBOX),
    ],
)
async def test_slacks_own_host_is_called_once(url: str, base: str) -> None:
    respond, deaf = views(base)
    respond.later(url, {"text": "hello"})
    await asyncio.sleep(0)
    await respond.drain(1)
    assert deaf.called == [url]
