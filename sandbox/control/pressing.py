"""Pressing: buttons, selects and menus in messages, modals and Home; typing into external selects."""

from sandbox import payloads
from sandbox.control.actors import NotAllowed, person_of
from sandbox.control.acts import AFTER_CLICK, AFTER_EPHEMERAL_CLICK, Acts
from sandbox.control.filling import Filling
from sandbox.control.find import Found, InMessage, InView, find
from sandbox.control.offers import Offers
from sandbox.control.plain_values import chosen, options_of
from sandbox.courier import Courier
from sandbox.elements import STATES, state_values
from sandbox.shapes import Json
from sandbox.world import World

SHOWN_KEYS = ("text", "style", "placeholder", "url")


class Pressing:
    """What people press and choose."""

    def __init__(self, world: World, courier: Courier, acts: Acts, offers: Offers) -> None:
        self._world = world
        self._courier = courier
        self._acts = acts
        self._offers = offers
        self._filling = Filling(world, offers)

    async def click(self, body: Json) -> Json:
        """`{user, action_id, channel?, ts?, block_id?, value?|option?}`: a button, a select, a menu.

        Beside that `view_id`, which says that a modal or Home is meant, and `values`: what the person has put
        into the other fields there, `{block_id: {action_id: plain value}}`.
        """
        person = person_of(self._world, body)
        found = find(self._world, person, body)
        if found.block.get("type") == "input" and not found.block.get("dispatch_action"):
            raise NotAllowed("input_does_not_dispatch")
        if isinstance(found, InMessage) and found.channel.is_archived:
            raise NotAllowed("is_archived")
        others = await self._filling.around(person, found, body.get("values") or {})
        payload, token = self._payload(person, found, await self._state(person, found, body), others)
        with self._acts.act(person["id"], token) as act:
            outcome = await self._courier.deliver("interactive", "block_actions", payload)
            if not outcome.error:
                quiet = (
                    AFTER_EPHEMERAL_CLICK if isinstance(found, InMessage) and found.ephemeral else AFTER_CLICK
                )
                await self._acts.settle(act, float(body.get("wait", quiet)))
            in_modal = isinstance(found, InView) and found.view["type"] == "modal"
            modal = self._world.views.top(person["id"]) if in_modal else None
            result = self._acts.result(act, outcome.ms, modal=modal)
        return {"error": outcome.error, **result} if outcome.error else result

    async def suggest(self, body: Json) -> Json:
        """`{user, action_id, text}`: what an external select offers for this text.

        `block_id`, `view_id`, `channel` and `ts` tell two apart.
        """
        person = person_of(self._world, body)
        found = find(self._world, person, body)
        if "external" not in found.element["type"]:
            raise NotAllowed("not_an_external_select")
        return await self._offers.ask(person, found, str(body.get("text") or ""))

    async def _state(self, person: Json, found: Found, body: Json) -> Json:
        """What the action says of the chosen value."""
        element = found.element
        if element["type"] in ("button", "icon_button"):
            return {"value": element["value"]} if "value" in element else {}
        plain = body.get("option", body.get("value"))
        if element["type"] == "overflow":
            return {"selected_option": chosen(options_of(element), plain)}
        if element["type"] == "feedback_buttons":
            opinions = [element["positive_button"], element["negative_button"]]
            return {"value": chosen(opinions, plain)["value"]}
        if element["type"] not in STATES:
            raise NotAllowed("not_pressable")
        return await self._filling.state(person, found, plain)

    def _payload(self, person: Json, found: Found, state: Json, others: Json) -> tuple[Json, str]:
        """The payload and the token of its response_url ("" from a view)."""
        world, element, block_id = self._world, found.element, found.block["block_id"]
        action: Json = {
            "action_id": element["action_id"],
            "block_id": block_id,
            **{key: element[key] for key in SHOWN_KEYS if key in element},
            "type": element["type"],
            **state,
            "action_ts": world.stamp(),
        }
        kept = dict(others)
        if element["type"] in STATES:
            kept[block_id] = {**others.get(block_id, {}), element["action_id"]: state}
        if isinstance(found, InView):
            view = world.views.fill(found.view, kept)
            common = payloads.interaction(world, "block_actions", person, view["id"])
            return {**common, **payloads.view_place(view), "actions": [action]}, ""
        token = world.replies.issue(
            person["id"],
            found.channel.id,
            found.message["ts"],
            ephemeral=found.ephemeral,
            thread=found.message.get("thread_ts", ""),
        )
        values = {"values": state_values(found.blocks, kept)}
        common = payloads.interaction(world, "block_actions", person)
        more = {"state": values, "response_url": world.response_url(token), "actions": [action]}
        return {**common, **found.place(), **more}, token
