"""Modals (a stack of at most three per person) and Homes, with the state that people have typed into them."""

import secrets
from collections import defaultdict
from collections.abc import Callable

from sandbox.clock import SandboxClock
from sandbox.elements import state_values, with_ids
from sandbox.identity import Identity
from sandbox.ids import Ids
from sandbox.refusal import Refusal
from sandbox.saved import Saved
from sandbox.shapes import Json

MAX_STACK = 3
GIVEN = ("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id",
         "clear_on_close", "notify_on_close", "submit_disabled")  # fmt: skip
DEFAULTS: Json = {
    "title": None, "submit": None, "close": None, "private_metadata": "", "callback_id": "",
    "external_id": "", "clear_on_close": False, "notify_on_close": False,
}  # fmt: skip


class Views:
    """View objects by id; who has which of them open. Objects are replaced, never changed in place."""

    def __init__(
        self, identity: Identity, clock: SandboxClock, ids: Ids, saved: Saved, changed: Callable[[str], None]
    ) -> None:
        self._identity = identity
        self._clock = clock
        self._ids = ids
        self._saved = saved
        self._views: dict[str, Json] = {}
        self._owner: dict[str, str] = {}
        self._stacks: dict[str, list[str]] = defaultdict(list)
        self._homes: dict[str, str] = {}
        self._changed = changed
        self.published: dict[str, float] = defaultdict(float)
        for user, view in saved.all("home").items():
            self._views[view["id"]] = view
            self._owner[view["id"]] = user
            self._homes[user] = view["id"]

    def top(self, user: str) -> Json | None:
        """The modal that this person sees, or None."""
        stack = self._stacks[user]
        return self._views[stack[-1]] if stack else None

    def stack(self, user: str) -> list[Json]:
        """The open modals of a person, the root first."""
        return [self._views[view_id] for view_id in self._stacks[user]]

    def home(self, user: str) -> Json | None:
        """The published Home of this person, or None."""
        view_id = self._homes.get(user)
        return self._views[view_id] if view_id else None

    def find(self, view_id: str, external_id: str) -> Json:
        """An open modal or a Home by one of its ids; `not_found` otherwise."""
        for view in self._views.values() if external_id and not view_id else ():
            if view["external_id"] == external_id:
                return view
        if view_id not in self._views:
            raise Refusal("not_found")
        return self._views[view_id]

    def open(self, user: str, given: Json) -> Json:
        """Opens a root modal; what was open before is gone."""
        self._check_external_id(given)
        self.clear(user)
        view = self._new(user, given)
        self._stacks[user] = [view["id"]]
        return view

    def push(self, user: str, given: Json) -> Json:
        """Puts a modal on top of the open ones."""
        stack = self._stacks[user]
        if not stack:
            raise Refusal("not_found")
        if len(stack) >= MAX_STACK:
            raise Refusal("push_limit_reached")
        self._check_external_id(given)
        view = self._new(user, given, root=stack[0], previous=stack[-1])
        stack.append(view["id"])
        return view

    def update(self, old: Json, given: Json, view_hash: str = "") -> Json:
        """Another content for the same view; what was typed stays under the same block_id and action_id."""
        if view_hash and view_hash != old["hash"]:
            raise Refusal("hash_conflict")
        if given.get("external_id") != old["external_id"]:
            self._check_external_id(given)
        view = self._full(
            old["id"], given, old["state"]["values"], old["root_view_id"], old["previous_view_id"]
        )
        self._put(self._owner[view["id"]], view)
        return view

    def publish(self, user: str, given: Json, view_hash: str = "") -> Json:
        """The person's Home."""
        old = self.home(user)
        if old:
            view = self.update(old, given, view_hash)
        else:
            view = self._new(user, given)
            self._homes[user] = view["id"]
        self.published[user] = self._clock.now().timestamp()
        self._saved.put("home", user, view)
        return view

    def fill(self, view: Json, values: Json) -> Json:
        """The view after the person has put in these states (`state.values`); its hash stays."""
        merged = {
            block: {**actions, **values.get(block, {})} for block, actions in view["state"]["values"].items()
        }
        filled = {**view, "state": {"values": merged}}
        self._views[view["id"]] = filled
        return filled

    def close(self, user: str) -> None:
        """Takes the top modal away; the one below shows again."""
        view_id = self._stacks[user].pop()
        del self._views[view_id], self._owner[view_id]
        self._changed(user)

    def clear(self, user: str) -> None:
        """Takes all modals of the person away."""
        while self._stacks[user]:
            self.close(user)

    def is_open(self, view_id: str) -> bool:
        """Whether somebody still has it open."""
        return view_id in self._views

    def _check_external_id(self, given: Json) -> None:
        external = given.get("external_id")
        if external and any(view["external_id"] == external for view in self._views.values()):
            raise Refusal("duplicate_external_id")

    def _new(self, user: str, given: Json, root: str = "", previous: str | None = None) -> Json:
        view_id = self._ids.new("V")
        view = self._full(view_id, given, {}, root or view_id, previous)
        self._put(user, view)
        return view

    def _put(self, user: str, view: Json) -> None:
        self._views[view["id"]] = view
        self._owner[view["id"]] = user
        self._changed(user)

    def _full(self, view_id: str, given: Json, kept: Json, root: str, previous: str | None) -> Json:
        view = DEFAULTS | {key: given[key] for key in GIVEN if given.get(key) is not None}
        view["blocks"] = with_ids(given.get("blocks", []), self._ids)
        return view | {
            "id": view_id,
            "team_id": self._identity.team_id,
            "state": {"values": state_values(view["blocks"], kept)},
            "hash": f"{int(self._clock.now().timestamp())}.{secrets.token_hex(4)}",
            "root_view_id": root,
            "previous_view_id": previous,
            "app_id": self._identity.app_id,
            "app_installed_team_id": self._identity.team_id,
            "bot_id": self._identity.bot_id,
        }
