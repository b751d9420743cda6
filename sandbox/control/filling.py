"""What people have put into fields, as plain values, made into the states that Slack tells the app."""

from dataclasses import replace
from typing import Any

from sandbox.control.actors import NotAllowed
from sandbox.control.find import Found, InView
from sandbox.control.offers import Offers
from sandbox.control.plain_values import state_of
from sandbox.elements import STATES, elements_of
from sandbox.shapes import Json
from sandbox.world import World


class Filling:
    """States of fields (`{block_id: {action_id: state}}`), as the person's Slack allows them."""

    def __init__(self, world: World, offers: Offers) -> None:
        self._world = world
        self._offers = offers

    async def state(self, person: Json, found: Found, plain: Any) -> Json:
        """The state of one element that holds this plain value."""
        offered = await self._offers.containing(person, found, plain) if plain else []
        return state_of(self._world, found.element, plain, offered)

    async def form(self, person: Json, view: Json, values: Json) -> Json:
        """A form that is sent: `{block_id: plain value}` of its input blocks."""
        inputs = {block["block_id"]: block for block in view["blocks"] if block.get("type") == "input"}
        states: Json = {}
        for block_id, plain in values.items():
            if block_id not in inputs:
                raise NotAllowed("no_such_field", block_id=block_id)
            element = inputs[block_id]["element"]
            state = await self.state(person, InView(inputs[block_id], element, view), plain)
            states[block_id] = {element["action_id"]: state}
        return states

    async def around(self, person: Json, pressed: Found, values: Json) -> Json:
        """What stands in the fields around a pressed element: `{block_id: {action_id: plain value}}`."""
        fields = {
            (block["block_id"], element["action_id"]): replace(pressed, block=block, element=element)
            for block, element in elements_of(pressed.blocks)
            if element["type"] in STATES
        }
        states: Json = {}
        for block_id, actions in values.items():
            for action_id, plain in actions.items():
                if (block_id, action_id) not in fields:
                    raise NotAllowed("no_such_field", block_id=block_id, action_id=action_id)
                state = await self.state(person, fields[block_id, action_id], plain)
                states.setdefault(block_id, {})[action_id] = state
        return states
