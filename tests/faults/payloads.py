"""Payloads as Slack signs them, for tests that speak to the bot without the sandbox in between."""

import json
from typing import Any

TEAM = "T0SANDBOX"
Json = dict[str, Any]


def _who(user: str) -> Json:
    return {
        "team": {"id": TEAM, "domain": "sandbox"},
        "user": {"id": user, "team_id": TEAM, "username": user.lower()},
        "api_app_id": "A0KAMAPP",
        "token": "unused",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def submission(user: str, view_id: str, account: str, text: str) -> Json:
    """A filled-in log form."""
    block = {
        "type": "input",
        "block_id": "text",
        "label": {"type": "plain_text", "text": "t"},
        "element": {"type": "plain_text_input", "action_id": "log.text"},
    }
    view = {
        "id": view_id,
        "type": "modal",
        "team_id": TEAM,
        "callback_id": "log.save",
        "private_metadata": json.dumps({"account": account}),
        "hash": f"1.{view_id}",
        "blocks": [block],
        "state": {"values": {"text": {"log.text": {"type": "plain_text_input", "value": text}}}},
        "root_view_id": view_id,
        "app_id": "A0KAMAPP",
    }
    return {
        **_who(user),
        "type": "view_submission",
        "trigger_id": f"1.2.{view_id}",
        "view": view,
        "response_urls": [],
    }


def press(user: str, action: str, value: str, moment: str) -> Json:
    """A button on a message."""
    return {
        **_who(user),
        "type": "block_actions",
        "trigger_id": f"9.{moment}",
        "response_url": "",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C0ACME", "is_ephemeral": True},
        "channel": {"id": "C0ACME", "name": "kam-acme"},
        "actions": [
            {
                "action_id": action,
                "block_id": "b",
                "type": "button",
                "value": value,
                "action_ts": moment,
                "text": {"type": "plain_text", "text": "x"},
            }
        ],
    }


def command(user: str, text: str, trigger: str, channel: str = "C0ACME") -> dict[str, str]:
    """`/kam <text>`, as the form that Slack posts."""
    return {
        "command": "/kam",
        "text": text,
        "team_id": TEAM,
        "team_domain": "sandbox",
        "channel_id": channel,
        "channel_name": "kam-acme",
        "user_id": user,
        "user_name": user.lower(),
        "trigger_id": trigger,
        "response_url": "",
        "api_app_id": "A0KAMAPP",
        "is_enterprise_install": "false",
    }


def event(event_id: str, inner: Json) -> Json:
    """An event in its envelope."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0KAMAPP",
        "event_id": event_id,
        "event_time": 1,
        "event": inner,
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": "U0KAMBOT", "is_bot": True}],
    }
