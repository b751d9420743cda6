"""The app's manifest (schema v2): what Slack is asked for, drawn from the table of verbs. SLACK.md §10.

`manifest.yml` in the repository is `as_yaml(manifest())`; a test holds both to the listeners.
"""

import json
from typing import Any
from urllib.parse import quote

from kam import verbs

Json = dict[str, Any]

NAME = "KAM"

EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)

# The core: commands and shortcuts, messages, private channels of accounts, who is who.
SCOPES = ("chat:write", "commands", "groups:read", "groups:write", "users:read")

# May be declined: public channels as account channels, pinned cards, a DM opened first, mail addresses for
# imports, messages to the bot as drafts of notes (`im:history`), and reading back what was posted where an
# answer was lost.
OPTIONAL_SCOPES = (
    "channels:manage",
    "channels:read",
    "groups:history",
    "im:history",
    "im:write",
    "pins:write",
    "users:read.email",
)

SHORTCUTS = (
    ("log.start", "global", "Log a call or meeting", "Write down what was said, in half a minute"),
    ("log.message", "message", "Log to account", "Keep this message as a note on an account"),
)


def manifest(command: str = "/kam", *, url: str = "") -> Json:
    """The manifest for this command word; over Socket Mode, or, with the bot's public `url`, over HTTP."""
    address = f"{url.rstrip('/')}/slack/events" if url else ""
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": NAME,
            "description": "Key account teams: a call is logged in half a minute and reaches the team.",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [
                {"name": name, "type": kind, "callback_id": act, "description": told}
                for act, kind, name, told in SHORTCUTS
            ],
            "slash_commands": [_command(command, address)],
        },
        "oauth_config": {
            "scopes": {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": list(OPTIONAL_SCOPES)}
        },
        "settings": _settings(address),
    }


def usage_hint() -> str:
    """The words that follow the command, as the table of verbs has them."""
    return " | ".join(verb.name for verb in verbs.VERBS if verb.name not in verbs.UNSPOKEN)


def link(found: Json) -> str:
    """The address that opens Slack's page for a new app with this manifest filled in."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"https://api.slack.com/apps?new_app=1&manifest_json={quote(text, safe='')}"


def as_yaml(found: Json) -> str:
    """The manifest as YAML: strings in JSON's quotes, which YAML reads as they are."""
    return "\n".join(_lines(found, 0)) + "\n"


def _command(command: str, address: str) -> Json:
    told = {
        "command": command,
        "description": "Log customer calls, see plans, know whom to call",
        "usage_hint": usage_hint(),
        "should_escape": True,
    }
    return told | ({"url": address} if address else {})


def _settings(address: str) -> Json:
    interactivity: Json = {"is_enabled": True}
    events: Json = {"bot_events": list(EVENTS)}
    if address:
        interactivity |= {"request_url": address, "message_menu_options_url": address}
        events = {"request_url": address} | events
    return {
        "interactivity": interactivity,
        "event_subscriptions": events,
        "org_deploy_enabled": False,
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
        "is_hosted": False,
    }


def _lines(value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    lines: list[str] = []
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, dict | list):
                lines += [f"{pad}{key}:", *_lines(each, depth + 1)]
            else:
                lines.append(f"{pad}{key}: {json.dumps(each, ensure_ascii=False)}")
        return lines
    for each in value:
        if isinstance(each, dict):
            first, *rest = _lines(each, depth + 1)
            lines += [f"{pad}- {first.strip()}", *rest]
        else:
            lines.append(f"{pad}- {json.dumps(each, ensure_ascii=False)}")
    return lines
