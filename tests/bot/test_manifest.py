"""The manifest asks Slack for what the code listens to and calls: no more, no less."""

import ast
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
import yaml
from click.testing import CliRunner

from bot import manifest
from bot.cli import main
from handlers import register
from handlers.desk import Desk
from kam import verbs
from tests.rules.tree import ROOT, sources
from views.say import Say
from views.texts import LANGUAGES

# Which scope brings an event, and which a Web API method needs (Slack's pages, 2026; () = none).
_EVENT_SCOPES = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "member_joined_channel": ("groups:read", "channels:read"),
    "member_left_channel": ("groups:read", "channels:read"),
    "message.im": ("im:history",),
    "channel_shared": ("groups:read", "channels:read"),
    "channel_unshared": ("groups:read", "channels:read"),
    "channel_id_changed": ("groups:read", "channels:read"),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
}
_METHOD_SCOPES = {
    "apps.connections.open": (),
    "auth.test": (),
    "views.open": (),
    "views.push": (),
    "views.update": (),
    "views.publish": (),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "users.info": ("users:read",),
    "conversations.create": ("groups:write",),
    "conversations.invite": ("groups:write",),
    "conversations.setTopic": ("groups:write",),
    "conversations.setPurpose": ("groups:write",),
    "conversations.info": ("groups:read",),
    "conversations.members": ("groups:read",),
    "conversations.list": ("groups:read",),
    "conversations.history": ("groups:history", "im:history"),
    "conversations.replies": ("groups:history", "im:history"),
    "conversations.open": ("im:write",),
    "pins.add": ("pins:write",),
}
_METHOD = re.compile(r"(?:apps\.connections|auth|chat|conversations|files|pins|users|views)\.[a-zA-Z]+")


class Heard:
    """Stands in for the app and writes down what was registered."""

    def __init__(self) -> None:
        self.found: dict[str, list[Any]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def note(*what: Any, **_more: Any) -> Callable[[Any], Any]:
            self.found.setdefault(kind, []).extend(what)
            return lambda listener: listener

        return note


@pytest.fixture
def heard() -> dict[str, list[Any]]:
    """Everything that the front door listens to, with the command `/kam`."""
    app, outside = Heard(), Any
    desk = Desk(outside, outside, outside, outside, outside, outside, command="/kam")  # type: ignore[arg-type]
    register.register(app, desk)  # type: ignore[arg-type]
    return app.found


def test_the_file_is_what_the_generator_makes() -> None:
    text = (ROOT / "manifest.yml").read_text()
    assert yaml.safe_load(text) == manifest.manifest()
    assert yaml.safe_load(manifest.as_yaml(manifest.manifest("/avain"))) == manifest.manifest("/avain")


def test_each_event_has_its_listener_and_each_listener_its_event(heard) -> None:
    listened = {event for event in heard["event"] if isinstance(event, str)}
    asked = manifest.manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert listened == {event.partition(".")[0] for event in asked}


def test_people_may_write_to_the_bot_and_it_hears_them_where_the_workspace_lets_it() -> None:
    found = manifest.manifest()
    assert found["features"]["app_home"]["messages_tab_read_only_enabled"] is False
    assert "message.im" in found["settings"]["event_subscriptions"]["bot_events"]
    assert "im:history" in found["oauth_config"]["scopes"]["bot_optional"]


def test_each_shortcut_has_its_listener_and_each_listener_its_shortcut(heard) -> None:
    asked = {each["callback_id"]: each["type"] for each in manifest.manifest()["features"]["shortcuts"]}
    assert set(heard["shortcut"]) == set(asked)
    assert asked == {"log.start": "global", "log.message": "message"}
    assert set(asked) <= set(verbs.every_act())


def test_the_one_command_is_the_one_listened_to(heard) -> None:
    (command,) = manifest.manifest()["features"]["slash_commands"]
    assert heard["command"] == [command["command"]] == ["/kam"]
    assert command["should_escape"] is True
    (other,) = manifest.manifest("/avain")["features"]["slash_commands"]
    assert other["command"] == "/avain"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_usage_hint_names_every_spoken_verb(language: str) -> None:
    hinted = manifest.usage_hint(Say(language)).split(" | ")
    assert {verbs.named(word) for word in hinted} == {verb.name for verb in verbs.VERBS} - verbs.UNSPOKEN


def test_slack_shows_no_word_of_another_language() -> None:
    """All that people read of the manifest differs between the languages."""
    english, finnish = (_words(manifest.manifest(language=language)) for language in ("en", "fi"))
    assert english.keys() == finnish.keys() and not set(english.values()) & set(finnish.values())
    assert finnish["log.message"] == "Kirjaa asiakkuuteen" and finnish["hint"].startswith("kirjaa | ")


def _words(found: dict[str, Any]) -> dict[str, str]:
    (command,), shortcuts = found["features"]["slash_commands"], found["features"]["shortcuts"]
    said = {"app": found["display_information"]["description"]}
    said |= {"command": command["description"], "hint": command["usage_hint"]}
    said |= {each["callback_id"]: each["name"] for each in shortcuts}
    return said | {f"{each['callback_id']}.told": each["description"] for each in shortcuts}


def test_every_event_is_brought_by_a_scope_that_is_asked_for() -> None:
    granted = set(manifest.SCOPES) | set(manifest.OPTIONAL_SCOPES)
    for event in manifest.EVENTS:
        needed = _EVENT_SCOPES[event]
        assert not needed or granted & set(needed), event


def test_scopes_are_those_of_the_methods_called_and_none_is_forbidden() -> None:
    granted = set(manifest.SCOPES) | set(manifest.OPTIONAL_SCOPES)
    needed = {scope for method in _methods() for scope in _METHOD_SCOPES[method]}
    assert needed <= granted
    forbidden = {"channels:history", "files:read", "chat:write.public", "chat:write.customize", "search:read"}
    assert not granted & forbidden
    assert not any(scope.startswith(("admin", "canvases:", "files:")) for scope in granted)


def test_what_may_be_declined_is_no_part_of_the_core() -> None:
    scopes = manifest.manifest()["oauth_config"]["scopes"]
    assert set(scopes["bot_optional"]) < set(scopes["bot"])
    assert set(manifest.SCOPES).isdisjoint(scopes["bot_optional"])


def test_over_http_every_address_is_the_bots_own() -> None:
    found = manifest.manifest(url="https://kam.example.com/")
    address = "https://kam.example.com/slack/events"
    settings = found["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == address
    assert settings["interactivity"]["request_url"] == address
    assert settings["interactivity"]["message_menu_options_url"] == address
    assert found["features"]["slash_commands"][0]["url"] == address
    assert "url" not in manifest.manifest()["features"]["slash_commands"][0]
    assert manifest.manifest()["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_slacks_limits_hold(language: str) -> None:
    found = manifest.manifest(language=language)
    assert len(found["display_information"]["description"]) <= 140
    (command,) = found["features"]["slash_commands"]
    assert len(command["usage_hint"]) <= 1000 and len(command["description"]) <= 2000
    for each in found["features"]["shortcuts"]:
        assert len(each["name"]) <= 24 and len(each["description"]) <= 150


def test_the_link_carries_the_whole_manifest() -> None:
    asked = parse_qs(urlparse(manifest.link(manifest.manifest())).query)
    assert json.loads(asked["manifest_json"][0]) == manifest.manifest()
    assert asked["new_app"] == ["1"]


def _methods() -> set[str]:
    """The Web API methods named in our own code, as strings of their own."""
    found: set[str] = set()
    for source in sources():
        if source.room not in {"bot", "jobs", "kam", "handlers"}:
            continue
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and _METHOD.fullmatch(node.value)
            ):
                found.add(node.value)
    return found


def test_a_file_gets_the_manifest_alone_and_the_link_stands_beside(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(main, ["manifest", "--language", "en"])
    assert yaml.safe_load(shown.stdout) == manifest.manifest(language="en")
    assert shown.stderr.startswith("https://")
    only = CliRunner().invoke(main, ["manifest", "--language", "en", "--link"])
    assert only.stdout == shown.stderr
