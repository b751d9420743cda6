"""What failed for good, with its cure, for the person whose act it was."""

from typing import Any

from kam.shapes.reader import Addressed
from kam.shapes.trouble import Trouble
from views import blocks
from views.safe import esc
from views.say import Say

CURES = {
    "shared": "shared",
    "not_in_channel": "not_in",
    "channel_not_found": "not_in",
    "unknown_channel": "not_in",
    "is_archived": "archived",
    "restricted_action": "forbidden",
    "name_taken": "taken",
    "missing_scope": "scope",
    "kind_unknown": "version",
    "guest": "person",
    "outside": "person",
    "deactivated": "person",
    "user_is_restricted": "person",
    "user_not_found": "person",
}


def message(found: Addressed[Trouble]) -> dict[str, Any]:
    """What did not happen, about which account, and what to do; no content of what should have been sent."""
    say, trouble = Say.to(found.to), found.shape
    account = say.account(trouble.account) if trouble.account else esc("–")
    known = trouble.kind if trouble.kind in WHAT else "message"
    what = say(f"trouble.what.{'lost' if trouble.is_lost else known}")
    cure = say(
        f"trouble.cure.{CURES.get(trouble.error, 'other')}", error=trouble.error, reference=trouble.reference
    )
    text = say("trouble", account=account, what=what, cure=cure)
    parts: list[dict[str, Any]] = [blocks.section(text)]
    if trouble.kind == "make_channel" and trouble.account:
        again = blocks.button(say.plain("trouble.again"), "new.retry", trouble.account.id)
        parts.append(blocks.actions(again))
    return blocks.message(text, parts)


WHAT = frozenset({"make_channel", "invite", "account_card", "log_card"})
