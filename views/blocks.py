"""Block Kit as plain dicts, within Slack's limits: the only place where a block is put together.

Texts that Slack parses take `Safe`; whatever a person typed goes into plain text, which nobody parses.
"""

from collections.abc import Sequence
from typing import Any

from views.safe import Safe, clean, esc, short

Block = dict[str, Any]
Element = dict[str, Any]
Option = tuple[str, str]  # label, value

MESSAGE_CHARS = 8000
SECTION = 3000
BUTTON = 75
TYPED = 3000  # what a text field holds; a longer line is given back before any form opens


def plain(text: str, limit: int = SECTION) -> Element:
    """A plain_text object, cut to the limit; never empty."""
    kept = clean(text) or "–"
    return {
        "type": "plain_text",
        "text": kept if len(kept) <= limit else kept[: limit - 1] + "…",
        "emoji": False,
    }


def marked(text: Safe, limit: int = SECTION) -> Element:
    """A mrkdwn object; `verbatim`, so that nothing in it becomes a link or a mention by itself."""
    kept = str(text) or "–"
    if len(kept) > limit:  # an entity or mention cut in half would show as rubbish
        kept = kept[: limit - 1]
        opened, amp = kept.rfind("<"), kept.rfind("&")
        kept = kept[:opened] if opened > kept.rfind(">") else kept
        kept = (kept[:amp] if amp > kept.rfind(";") else kept) + "…"
    return {"type": "mrkdwn", "text": kept, "verbatim": True}


def section(text: Safe, accessory: Element | None = None, block_id: str = "") -> Block:
    """A paragraph, with one button or select beside it."""
    block: Block = {"type": "section", "text": marked(text)}
    return _with(block, accessory=accessory, block_id=block_id)


def note(text: str) -> Block:
    """What a person wrote, word for word: plain, nothing in it parsed."""
    return {"type": "section", "text": plain(text)}


def notes(text: str) -> list[Block]:
    """The same for a text that may be longer than one paragraph holds: nothing of it is cut off."""
    whole = clean(text)
    return [note(whole[start : start + SECTION]) for start in range(0, len(whole), SECTION)] or [note(whole)]


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(short(text, 150), 150)}


def context(*texts: Safe) -> Block:
    """Small print."""
    return {"type": "context", "elements": [marked(text, 2000) for text in texts[:10]]}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Element | None, block_id: str = "") -> Block:
    """A row of buttons and selects; None is left out."""
    return _with({"type": "actions", "elements": [e for e in elements if e][:25]}, block_id=block_id)


def button(
    label: str,
    act: str,
    value: str = "",
    *,
    style: str = "",
    confirm: Element | None = None,
    spoken: str = "",
) -> Element:
    """A button; `act` is an id of `kam.verbs`, `value` ids only; `spoken` is what a screen reader says."""
    element: Element = {
        "type": "button",
        "text": plain(label, BUTTON),
        "action_id": act,
    }
    return _with(
        element,
        value=value,
        style=style,
        confirm=confirm,
        accessibility_label=short(spoken, BUTTON) if spoken else "",
    )


def confirm(title: str, text: str, yes: str, no: str) -> Element:
    """Are you sure?"""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def options(choices: Sequence[Option]) -> list[Element]:
    """Up to 100 options of a select; the values are ids."""
    return [{"text": plain(short(label, 75), 75), "value": value} for label, value in choices[:100]]


def select(
    act: str, choices: Sequence[Option], *, placeholder: str = "", chosen: str | None = None
) -> Element:
    """A select with fixed options; `chosen` is the value that stands first."""
    listed = options(choices)
    element: Element = {"type": "static_select", "action_id": act, "options": listed}
    initial = next((option for option in listed if option["value"] == chosen), None)
    return _with(
        element, placeholder=plain(placeholder, 150) if placeholder else None, initial_option=initial
    )


def selects(
    act: str, choices: Sequence[Option], *, placeholder: str = "", chosen: Sequence[str] = ()
) -> Element:
    """A select of several."""
    listed = options(choices)
    initial = [option for option in listed if option["value"] in chosen]
    element: Element = {"type": "multi_static_select", "action_id": act, "options": listed}
    return _with(
        element, placeholder=plain(placeholder, 150) if placeholder else None, initial_options=initial
    )


def search_select(act: str, *, placeholder: str = "", chosen: Option | None = None) -> Element:
    """A select whose options the bot finds while the person types."""
    element: Element = {"type": "external_select", "action_id": act, "min_query_length": 0}
    return _with(
        element,
        placeholder=plain(placeholder, 150) if placeholder else None,
        initial_option=options([chosen])[0] if chosen else None,
    )


def people(act: str, chosen: Sequence[str] = ()) -> Element:
    """A select of several colleagues; whom Slack offers is checked again when it comes back."""
    return _with({"type": "multi_users_select", "action_id": act}, initial_users=list(chosen))


def somebody(act: str, chosen: str = "") -> Element:
    """A select of one colleague."""
    return _with({"type": "users_select", "action_id": act}, initial_user=chosen)


def day(act: str, chosen: str = "") -> Element:
    """A date picker; ISO date."""
    return _with({"type": "datepicker", "action_id": act}, initial_date=chosen)


def clock_time(act: str, chosen: str = "") -> Element:
    """A time picker; HH:MM."""
    return _with({"type": "timepicker", "action_id": act}, initial_time=chosen)


def line(
    act: str, value: str = "", *, placeholder: str = "", limit: int = 150, lines: bool = False
) -> Element:
    """A text field of one or several lines, with room for `limit` characters.

    What stands in it already is never cut: where that is longer, the field has all the room that Slack gives,
    and saving says at the field how long it may be (the use case checks that).
    """
    kept = clean(value)
    element: Element = {
        "type": "plain_text_input",
        "action_id": act,
        "multiline": lines,
        "max_length": limit if len(kept) <= limit else TYPED,
    }
    return _with(
        element,
        initial_value=kept[:TYPED],
        placeholder=plain(placeholder, 150) if placeholder else None,
    )


def ticks(act: str, choices: Sequence[Option], chosen: Sequence[str] = ()) -> Element:
    """Check boxes, up to ten."""
    listed = options(choices)[:10]
    initial = [option for option in listed if option["value"] in chosen]
    return _with({"type": "checkboxes", "action_id": act, "options": listed}, initial_options=initial)


def field(
    block_id: str,
    label: str,
    element: Element,
    *,
    optional: bool = False,
    hint: str = "",
    tells: bool = False,
) -> Block:
    """A labelled input; its block id is where an error will stand. `tells`: changes reach the bot at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    return _with(block, hint=plain(hint, 2000) if hint else None, dispatch_action=tells)


def modal(
    callback: str, title: str, blocks: Sequence[Block], *, submit: str = "", close: str, keeps: str = ""
) -> Block:
    """A form; `callback` is an act of `kam.verbs`, `keeps` ids that come back with it (never content)."""
    view: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(short(title, 24), 24),
        "blocks": list(blocks[:100]),
        "close": plain(close, 24),
        "private_metadata": keeps,
    }
    return _with(view, submit=plain(submit, 24) if submit else None)


def home(blocks: Sequence[Block]) -> Block:
    """The App Home of one person."""
    return {"type": "home", "blocks": list(blocks[:100])}


def message(text: Safe, blocks: Sequence[Block] = ()) -> Block:
    """The arguments of a post: `text` is the notification and what a screen reader says; no unfurling."""
    kept: list[Block] = []
    room = MESSAGE_CHARS
    for block in blocks[:50]:
        room -= len(str(block.get("text", {}).get("text", ""))) if isinstance(block.get("text"), dict) else 0
        if room < 0:
            break
        kept.append(block)
    return {
        "text": marked(text, 3900)["text"],
        "blocks": kept,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def plainly(text: str) -> Safe:
    """A typed text as a notification text."""
    return esc(text)


def _with(element: Element, **extras: Any) -> Element:
    """The element with those extras that say something."""
    return element | {key: value for key, value in extras.items() if value not in (None, "", [], False)}
