"""What `kam run` says first."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot import slack
from bot.clock import RealClock
from bot.root import Bot
from bot.service import welcome
from bot.settings import Settings


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"SLACK_APP_TOKEN": "xapp-1"},
            "Socket Mode; data in sqlite:///kam.db; /livez and /readyz at 127.0.0.1:4000.",
        ),
        (
            {"DATABASE_URL": "postgresql://kam:hunter2@db/kam"},
            "HTTP: your https:// address + /slack/events has to lead to 127.0.0.1:4000; "
            "data in postgresql://kam:***@db/kam.",
        ),
    ],
)  # fmt: skip
def test_it_says_where_it_is_how_slack_comes_in_and_what_next(settings: dict[str, Any], said: str) -> None:
    bot = SimpleNamespace(
        settings=Settings.of({"KAM_LANGUAGE": "en", **settings}), team_name="Acme", port=4000
    )
    first, way, then = welcome(cast(Any, bot)).splitlines()
    assert (first, way) == ("Ready in Acme.", said)
    assert "Home" in then and "/kam help" in then and "kam doctor" in then


def test_a_value_that_does_not_work_is_told_right_after_ready() -> None:
    odd = {"KAM_TIMEZONE": "Mars", "KAM_COUNTRY": "XX", "KAM_SECRET_KEY": "short", "KAM_ADMIN": "anna"}
    settings = Settings.of({"KAM_LANGUAGE": "en", **odd})
    bot = SimpleNamespace(settings=settings, team_name="Acme", port=4000)
    _ready, _way, _next, *looks = welcome(cast(Any, bot)).splitlines()
    assert [each.split(": ")[1].split()[0] for each in looks if each.startswith("Look after this: ")] == [
        "KAM_TIMEZONE", "KAM_COUNTRY", "KAM_ADMIN", "KAM_SECRET_KEY",
    ]  # fmt: skip


def test_the_databases_password_stays_out_of_the_log_in_either_spelling() -> None:
    """In an address a % stands for what the server, and so the driver, knows as another letter."""
    settings = Settings.of({"DATABASE_URL": "postgresql://kam:p%40ss-word@db/kam"})
    assert {"p%40ss-word", "p@ss-word"} <= set(settings.secrets())


async def test_while_slack_is_away_the_log_says_which_host_and_why() -> None:
    settings = Settings.of({"SLACK_API_URL": "http://127.0.0.1:1/api/", "SLACK_BOT_TOKEN": "xoxb-1"})
    with capture_logs() as told:
        async with aiohttp.ClientSession() as session:
            calls = slack.SlackCalls("xoxb-1", settings.api_base, session, lambda _method, _outcome: None)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(Bot(settings, RealClock())._greet(calls), 0.3)
    assert [(each["event"], each["host"], each["why"]) for each in told] == [
        ("slack_unreachable", "127.0.0.1:1", "cannot_connect"),
    ]
