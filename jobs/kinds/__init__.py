"""The table of kinds: everything the bot tells or does in Slack by itself, one row each.

How to add one, say `action_told`:

1. `kam/action.py` gets a load: `def told(work, action_id) -> ActionTold | None`. It reads the action and
   returns a frozen dataclass with plain values (owner, language, …), or None when there is nothing to tell
   any more (done, undone, handed on). It runs right before sending, in the transaction that says "sending".
2. `views/action.py` gets a render: `def told(shape, allowance) -> {"text": …, "blocks": […]}`. Pure. With
   `allowance == "bare"` it shows no note text. `text` carries all that the blocks say, except what must not
   stand on a lock screen. Channel, metadata and unfurl settings are added by delivery.
3. `jobs/kinds/action.py` puts them together:

       KINDS = (
           Kind(name="action_told", caused_by="person", quiet=True, cap="direct",
                load=lambda work, row: action.told(work, row.about["action"]),
                place=lambda shape: shape.owner, render=views_action.told),
       )

   and its `KINDS` joins the tuple in `table()` below. Anybody may now say
   `tell(work, "action_told", {"action": id}, target=owner, key=f"action_told:{id}:{owner}")`.

Edited in place (`record="log"`): the first time a message is posted, after that the same one is edited; an
unchanged message is not sent again. A step (`step=…`) is an effect without a message: see `channel.py`.
"""

from collections.abc import Iterable

from jobs.kinds.kind import Kind


def table(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """The kinds by name; ValueError when two share a name or one is neither a message nor a step."""
    found: dict[str, Kind] = {}
    for kind in kinds:
        if kind.name in found:
            raise ValueError(f"two kinds are called {kind.name}")
        if (kind.step is None) == (kind.render is None or kind.place is None):
            raise ValueError(f"{kind.name} must be either a message (place and render) or a step")
        found[kind.name] = kind
    return found
