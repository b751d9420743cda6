"""What the log form brings back, and what of a message may come along; odd values end in a sentence."""

from typing import Any

import pytest

from handlers import door, log_form
from kam.problem import Refused

Body = dict[str, Any]


def a_form(keeps: str = "", **values: Any) -> Body:
    states = {block: {"x": state} for block, state in values.items()}
    return {"view": {"private_metadata": keeps, "state": {"values": states}}}


def a_message(channel: str, name: str | None, **message: Any) -> Body:
    said = {"ts": "1700000000.000100", "text": "R&amp;D", "user": "U1", **message}
    return {"channel": {"id": channel, "name": name}, "message": said}


def test_a_version_is_a_number_or_the_form_is_none_of_ours() -> None:
    assert door.number_of({"version": "12"}, "version") == 12
    assert door.number_of({}, "version") == 0
    for odd in ("x", "-1", "1.5", "٣", "9" * 5000):
        with pytest.raises(Refused) as refused:
            door.number_of({"version": odd}, "version")
        assert refused.value.key == "refused.form"


def test_what_no_database_keeps_is_left_out_of_what_was_typed() -> None:
    odd = "a\x00b\ud83dc \U0001f600"
    assert door.typed({"text": odd}) == "abc \U0001f600"
    assert door.filled(a_form(text={"value": odd})) == {"text": "abc \U0001f600"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("See <https://a.example/x?a=1&amp;b=2|the offer>", "See the offer (https://a.example/x?a=1&b=2)"),
        ("<https://b.example>, <mailto:l@a.example|l@a.example>", "https://b.example, l@a.example"),
        ("in <#C1|general> for <!subteam^S1|@sales>", "in #general for @sales"),
        ("<!channel> <#C1> <@U1|anna>", "@channel <#C1> <@U1|anna>"),
        ("&lt;https://c.example&gt;", "<https://c.example>"),
    ],
)
def test_links_channels_and_groups_are_words_again(said: str, kept: str) -> None:
    assert door.typed({"text": said}) == kept


def test_a_field_that_was_not_shown_is_not_an_empty_one() -> None:
    short = log_form.given(a_form(text={"value": "Met them"}))
    assert (short.contact_ids, short.colleague_ids, short.is_sensitive) == (None, None, None)
    emptied = {"selected_options": []}
    full = log_form.given(
        a_form(text={"value": "x"}, contacts=emptied, sensitive=emptied, colleagues={"selected_users": []})
    )
    assert (full.contact_ids, full.colleague_ids, full.is_sensitive) == ((), (), False)


def test_the_contacts_of_a_picked_account_are_found_under_its_own_field() -> None:
    chosen = {"selected_options": [{"value": "c1"}]}
    assert log_form.given(a_form(**{"contacts:acme": chosen})).contact_ids == ("c1",)


@pytest.mark.parametrize(
    ("channel", "name", "public"),
    [
        ("C1", "general", True),
        ("C1", "privategroup", False),
        ("C1", "mpdm-anna--pekka-1", False),
        ("D1", "directmessage", False),
        ("D1", "anna", False),
        ("C1", "", False),
        ("C1", None, False),
    ],
)
def test_only_a_conversation_that_slack_names_is_public(channel: str, name: str | None, public: bool) -> None:
    assert log_form._origin(a_message(channel, name)).is_public is public


def test_a_message_is_linked_and_a_reply_with_its_thread() -> None:
    link = "https://slack.com/archives/C1/p1700000000000100"
    assert log_form._origin(a_message("C1", "x")).link == link
    assert log_form._origin(a_message("C1", "x", thread_ts="1700000000.000100")).link == link
    reply = log_form._origin(a_message("C1", "x", thread_ts="1699999999.000100"))
    assert reply.link == f"{link}?thread_ts=1699999999.000100&cid=C1"
    assert reply.words == "R&D"
