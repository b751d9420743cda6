"""What Slack's parser would make live, and what it leaves alone."""

from typing import Any

import pytest

from sandbox.checks import mentions, mentions_of

PEOPLE = "<!channel> <!here> <!everyone> <!subteam^S1|@team> <@U1> <@U1|anna>"
ALL = PEOPLE + " <#C1> <#C1|> <https://x.test|see> <mailto:a@x.test>"


def test_every_control_sequence_is_found_as_it_was_written():
    assert mentions(ALL) == ALL.split()


@pytest.mark.parametrize(
    "text",
    [
        "&lt;!channel&gt; &lt;@U1&gt; &lt;https://x.test|see&gt;",
        "1 < 2 and 3 > 2",
        "a <b> c",
        "@here #sales https://x.test",
        "<!date^1700000000^{date_short} at {time}|17 Nov>",
    ],
)
def test_escaped_and_ordinary_text_is_not_live(text):
    assert mentions(text) == []


def test_a_date_that_carries_a_link_and_an_address_without_a_scheme_are_live():
    dated = "<!date^1700000000^{date}^https://x.test|17 Nov>"

    assert mentions(dated) == [dated]
    assert mentions("<x.test|see>") == ["<x.test|see>"]


def section(text: dict[str, Any]) -> dict[str, Any]:
    return {"blocks": [{"type": "section", "text": text}]}


def rich(*leaves: dict[str, Any]) -> dict[str, Any]:
    part = {"type": "rich_text_section", "elements": list(leaves)}
    return {"blocks": [{"type": "rich_text", "elements": [part]}]}


BAIT = "<!channel> <@U1> @here https://x.test"


@pytest.mark.parametrize(
    "payload",
    [
        section({"type": "plain_text", "text": BAIT}),
        rich({"type": "text", "text": BAIT}),
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": BAIT}]]}]},
        {"blocks": [{"type": "image", "alt_text": BAIT, "image_url": "https://x.test/a.png"}]},
        {"text": "Hi", "metadata": {"event_type": "x", "event_payload": {"text": BAIT}}},
        section({"type": "mrkdwn", "text": "@here #sales https://x.test", "verbatim": True}),
        {"text": "@here #sales https://x.test", "parse": "none"},
    ],
)
def test_what_slack_never_parses_is_not_live(payload):
    assert mentions_of(payload) == []


@pytest.mark.parametrize(
    ("payload", "live"),
    [
        ({"text": BAIT}, ["<!channel>", "<@U1>"]),
        ({"text": BAIT, "parse": "full"}, ["<!channel>", "<@U1>", "@here", "https://x.test"]),
        ({"text": "@here", "link_names": True}, ["@here"]),
        (section({"type": "mrkdwn", "text": BAIT, "verbatim": True}), ["<!channel>", "<@U1>"]),
        (section({"type": "mrkdwn", "text": "@here in #sales"}), ["@here", "#sales"]),
        (
            {"markdown_text": "[see](https://x.test) <!here>"},
            ["[see](https://x.test)", "<!here>"],
        ),
        ({"blocks": [{"type": "markdown", "text": "[see](/x)"}]}, ["[see](/x)"]),
        ({"attachments": [{"fallback": "<!here>", "fields": [{"value": "<@U1>"}]}]}, ["<!here>", "<@U1>"]),
        ({"attachments": [section({"type": "mrkdwn", "text": "<@U1>"})]}, ["<@U1>"]),
        (
            rich(
                {"type": "user", "user_id": "U1"},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "channel", "channel_id": "C1"},
                {"type": "broadcast", "range": "here"},
                {"type": "link", "url": "https://x.test", "text": "see"},
                {"type": "link", "url": "https://x.test"},
            ),
            ["<@U1>", "<!subteam^S1>", "<#C1>", "<!here>", "<https://x.test|see>", "<https://x.test>"],
        ),
        ({"view": {"type": "home", **section({"type": "mrkdwn", "text": "<@U1>"})}}, ["<@U1>"]),
        ({"type": "home", **section({"type": "mrkdwn", "text": "<@U1>"})}, ["<@U1>"]),
    ],
)
def test_what_slack_parses_is_live(payload, live):
    assert mentions_of(payload) == live


def test_an_address_in_mail_or_a_path_is_no_guessed_mention():
    assert mentions_of(section({"type": "mrkdwn", "text": "anna@here.test a/#b &#39; C#sharp"})) == []


def test_a_link_in_control_form_is_not_counted_again_as_a_bare_one():
    assert mentions_of(section({"type": "mrkdwn", "text": "<https://x.test|see>"})) == [
        "<https://x.test|see>"
    ]
