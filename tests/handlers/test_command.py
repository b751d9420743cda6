"""A press that takes up what was typed means to save it, though the text has to be read first."""

from dataclasses import dataclass
from typing import Any, cast

import pytest
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import command, door
from handlers.desk import Desk, NotShown
from store.database import NotSaved

PICKED = {"action_id": "which.pick:0", "value": "1700:2|acme"}
SEARCHED = {"action_id": "which.other", "block_id": "draft:1700:2", "selected_option": {"value": "acme"}}
SENT = {"action_id": "help.send", "value": "D1"}


@dataclass
class Slow:
    """A desk whose database answers nothing in time."""

    async def look(self, *_given: Any) -> Any:
        raise NotShown


@pytest.mark.parametrize(("press", "action"), [(command.pick, PICKED), (command.send, SENT)])
async def test_what_comes_too_late_was_not_saved(press: Any, action: dict[str, Any]) -> None:
    body = {"type": "block_actions", "actions": [action]}
    context = AsyncBoltContext({"user_id": "U1", "team_id": "T1"})
    with pytest.raises(NotSaved) as late:
        await press(body, context, None, desk=cast(Desk, Slow()), commands={})
    assert not isinstance(late.value, NotShown)


@pytest.mark.parametrize("action", [PICKED, SEARCHED])
def test_a_button_and_the_search_name_the_draft_and_the_account(action: dict[str, Any]) -> None:
    assert door.draft_of({"actions": [action]}) == ("1700:2", "acme")
