"""What `kam run` says first."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

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


def test_the_databases_password_stays_out_of_the_log_in_either_spelling() -> None:
    """In an address a % stands for what the server, and so the driver, knows as another letter."""
    settings = Settings.of({"DATABASE_URL": "postgresql://kam:p%40ss-word@db/kam"})
    assert {"p%40ss-word", "p@ss-word"} <= set(settings.secrets())
