"""Block Kit's composition objects: texts, options, confirmations, filters (SLACK.md §2, §3)."""

from sandbox.checks.shape import Check, by_type, choice, closed, flag, items, just_one, kind, string

MOST_OPTIONS = 100
OPTION_TEXT = 75

ACTION_ID = {"action_id": string(255)}


def plain(most: int) -> Check:
    """A plain_text object of at most `most` characters; mrkdwn is refused."""
    return by_type(kind("plain_text", {"text": string(most)}, {"emoji": flag}))


def any_text(most: int) -> Check:
    """A plain_text or mrkdwn object of at most `most` characters."""
    return by_type(
        kind("plain_text", {"text": string(most)}, {"emoji": flag})
        | kind("mrkdwn", {"text": string(most)}, {"verbatim": flag})
    )


def option(text: Check) -> Check:
    """An option of a menu or of checkboxes; `text` says which text objects it may carry."""
    return closed({"text": text, "value": string(150)}, {"description": text})


MENU_OPTION = option(plain(OPTION_TEXT))
BOX_OPTION = option(any_text(OPTION_TEXT))
OVERFLOW_OPTION = closed(
    {"text": plain(OPTION_TEXT), "value": string(150)},
    {"description": plain(OPTION_TEXT), "url": string(3000)},
)
OPTION_GROUP = closed({"label": plain(75), "options": items(MENU_OPTION, 1, MOST_OPTIONS)}, {})

CONFIRM = closed(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": choice("primary", "danger")},
)

DISPATCH = closed({"trigger_actions_on": items(choice("on_enter_pressed", "on_character_entered"), 1, 2)}, {})

CONVERSATIONS = closed(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

SLACK_FILE = closed({}, {"id": string(255), "url": string(3000)}, just_one("id", "url"))
PICTURE = {"image_url": string(3000), "slack_file": SLACK_FILE}
