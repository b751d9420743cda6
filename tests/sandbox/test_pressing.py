"""What a press tells the app of the fields around it, and which of two equal elements it means."""

import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, button, field, home, modal, option, plain, row


def told(sandbox: Sandbox, name: str = "block_actions") -> dict:
    """The newest payload; no app is there to answer it, which is logged all the same."""
    entries = sandbox.world.log.entries(kind="delivery", method=name)
    payload: dict = entries[-1]["arguments"]
    return payload


async def test_a_press_in_a_form_tells_what_stands_in_its_fields(sandbox: Sandbox):
    days = field("day", "datepicker")
    view = sandbox.world.views.open(ANNA, modal(field("note"), days, row(button("more"))))
    typed = {"note": {"typed": "half a thought"}, "day": {"typed": "2026-12-01"}}
    press = {"user": ANNA, "view_id": view["id"], "action_id": "more", "values": typed}
    await sandbox.control("click", press)
    values = told(sandbox)["view"]["state"]["values"]
    assert values["note"]["typed"]["value"] == "half a thought"
    assert values["day"]["typed"]["selected_date"] == "2026-12-01"
    assert sandbox.world.views.top(ANNA)["state"]["values"] == values  # it stays typed
    refused = await sandbox.control("click", {**press, "values": {"note": {"elsewhere": "x"}}})
    assert (refused["error"], refused["block_id"]) == ("no_such_field", "note")
    refused = await sandbox.control("click", {**press, "values": {"day": {"typed": "soon"}}})
    assert refused["error"] == "invalid_date"


async def test_a_press_in_a_message_tells_what_was_chosen_beside_it(sandbox: Sandbox, ask: Ask):
    choice = {"type": "checkboxes", "action_id": "ticks", "options": [option("a"), option("b")]}
    day = {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"}
    ts = ask("chat.postMessage", channel=ACME, text="x", blocks=[row(choice, day, button("go"))])["ts"]
    press = {"user": ANNA, "channel": ACME, "ts": ts, "block_id": "row"}
    await sandbox.control("click", {**press, "action_id": "go", "values": {"row": {"ticks": ["b"]}}})
    assert told(sandbox)["state"]["values"]["row"] == {
        "ticks": {"type": "checkboxes", "selected_options": [option("b")]},
        "day": {"type": "datepicker", "selected_date": "2026-12-01"},
    }
    await sandbox.control(
        "click", {**press, "action_id": "ticks", "option": [], "values": {"row": {"day": "2026-12-02"}}}
    )
    assert told(sandbox)["actions"][0]["selected_options"] == []
    assert told(sandbox)["state"]["values"]["row"]["day"]["selected_date"] == "2026-12-02"


async def test_a_press_says_which_view_it_means(sandbox: Sandbox, ask: Ask):
    mine = ask("views.publish", user_id=ANNA, view=home(row(button("go", "home"))))["view"]
    ask("chat.postMessage", channel=ACME, text="x", blocks=[row(button("go", "message"))])
    await sandbox.control("click", {"user": ANNA, "action_id": "go", "view_id": mine["id"]})
    assert told(sandbox)["actions"][0]["value"] == "home"
    await sandbox.control("click", {"user": ANNA, "action_id": "go"})
    assert told(sandbox)["actions"][0]["value"] == "message"
    gone = await sandbox.control("click", {"user": ANNA, "action_id": "go", "view_id": "V0GONE"})
    assert gone["error"] == "no_such_element"


async def test_what_is_chosen_may_stay_though_it_is_not_offered_again(sandbox: Sandbox):
    account = field("account", "external_select", initial_option=option("acme"))
    sandbox.world.views.open(ANNA, modal(account, field("note")))
    await sandbox.control("submit", {"user": ANNA, "values": {"account": "acme", "note": "x"}})
    assert told(sandbox, "view_submission")["view"]["state"]["values"]["account"]["typed"][
        "selected_option"
    ] == option("acme")
    assert not sandbox.world.log.entries(method="block_suggestion")
    other = await sandbox.control("submit", {"user": ANNA, "values": {"account": "other", "note": "x"}})
    assert other["error"] == "option_not_offered"


async def test_an_opinion_is_one_of_two(sandbox: Sandbox, ask: Ask):
    opinion = {
        "type": "feedback_buttons",
        "action_id": "opinion",
        "positive_button": {"text": plain("Good"), "value": "up"},
        "negative_button": {"text": plain("Bad"), "value": "down"},
    }
    blocks = [{"type": "context_actions", "elements": [opinion]}]
    ask("chat.postMessage", channel=ACME, text="x", blocks=blocks)
    await sandbox.control("click", {"user": ANNA, "action_id": "opinion", "value": "down"})
    assert told(sandbox)["actions"][0]["value"] == "down"
    other = await sandbox.control("click", {"user": ANNA, "action_id": "opinion", "value": "so-so"})
    assert other["error"] == "option_not_offered"


@pytest.mark.parametrize(
    ("locale", "said"), [("fi-FI", "Enintään 3 merkkiä."), ("de-DE", "Must be at most 3 characters.")]
)
async def test_the_client_speaks_the_persons_language(sandbox: Sandbox, locale: str, said: str):
    await sandbox.control("user", {"id": ANNA, "locale": locale})
    sandbox.world.views.open(ANNA, modal(field("note", max_length=3)))
    answer = await sandbox.control("submit", {"user": ANNA, "values": {"note": "four"}})
    assert answer["errors"] == {"note": said}
