"""What Slack makes of typed text when a command has `should_escape`: ids for names, `<…>` for links."""

import re

from sandbox.shapes import Json
from sandbox.world import World

PLACE = re.compile(
    r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<#([CG][A-Z0-9]+)(?:\|[^>]*)?>|(https?://[^\s<>]+)|([@#])(?=\w)"
)


def escaped(world: World, text: str) -> str:
    """The text as the app gets it: `<@U1|name>`, `<#C1|name>` (a private one without its name), `<https://…>`."""
    parts: list[str] = []
    at = 0
    while found := PLACE.search(text, at):
        parts.append(_plain(text[at : found.start()]))
        written, end = _written(world, text, found)
        parts.append(written)
        at = end
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(world: World, text: str, found: re.Match[str]) -> tuple[str, int]:
    user, channel, link, sign = found.groups()
    if user:
        person = world.people.get(user)
        return f"<@{user}|{person['name'] if person else ''}>", found.end()
    if channel:
        return _channel(world, channel), found.end()
    if link:
        return f"<{_plain(link)}>", found.end()
    if sign == "@":
        return _mention(world, text, found.end())
    name = re.match(r"[\w-]+", text[found.end() :])
    known = world.channels.named(name.group()) if name else None
    if name and known:
        return _channel(world, known.id), found.end() + name.end()
    return "#", found.end()


def _mention(world: World, text: str, start: int) -> tuple[str, int]:
    rest = text[start:].lower()
    best: tuple[int, Json] | None = None
    for person in world.people:
        for name in (person["name"], person["profile"]["display_name"], person["real_name"]):
            follows = rest[len(name) : len(name) + 1]
            fits = name and rest.startswith(name.lower()) and not (follows.isalnum() or follows == "_")
            if fits and (best is None or len(name) > best[0]) and not person["deleted"]:
                best = len(name), person
    if best is None:
        return "@", start
    length, person = best
    return f"<@{person['id']}|{person['name']}>", start + length


def _channel(world: World, channel_id: str) -> str:
    channel = world.channels.get(channel_id)
    name = channel.name if channel and not channel.is_private else ""
    return f"<#{channel_id}|{name}>"
