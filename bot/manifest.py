"""The app's manifest (schema v2): what Slack is asked for, drawn from the table of verbs. SLACK.md §10.

Slack shows its words to everybody in one language: the operator's. `manifest.yml` in the repository is the
English one; a test holds both to the listeners.
"""

import json
from typing import Any
from urllib.parse import quote

from views import help as helps
from views.say import Say

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

# (act, where it stands in Slack); its words are the texts `manifest.shortcut.<act>` and `….told`.
SHORTCUTS = (("log.start", "global"), ("log.message", "message"))


def manifest(command: str = "/kam", *, url: str = "", language: str = "en") -> Json:
    """The manifest for this command word; over Socket Mode, or, with the bot's public `url`, over HTTP."""
    say = Say(language)
    address = f"{url.rstrip('/')}/slack/events" if url else ""
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": NAME,
            "description": say.plain("manifest.description"),
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [_shortcut(say, act, kind) for act, kind in SHORTCUTS],
            "slash_commands": [_command(say, command, address)],
        },
        "oauth_config": {
            "scopes": {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": list(OPTIONAL_SCOPES)}
        },
        "settings": _settings(address),
    }


def usage_hint(say: Say) -> str:
    """The words that follow the command, as the table of verbs has them, each in this language."""
    return " | ".join(names[0] for names, _does, _example in helps.completions(say))


def link(found: Json) -> str:
    """The address that opens Slack's page for a new app with this manifest filled in."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"https://api.slack.com/apps?new_app=1&manifest_json={quote(text, safe='')}"


def as_yaml(found: Json) -> str:
    """The manifest as YAML: strings in JSON's quotes, which YAML reads as they are."""
    return "\n".join(_lines(found, 0)) + "\n"


def _shortcut(say: Say, act: str, kind: str) -> Json:
    name, told = (say.plain(f"manifest.shortcut.{act}{part}") for part in ("", ".told"))
    return {"name": name, "type": kind, "callback_id": act, "description": told}


def _command(say: Say, command: str, address: str) -> Json:
    told = {
        "command": command,
        "description": say.plain("manifest.command"),
        "usage_hint": usage_hint(say),
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
