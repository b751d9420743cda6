"""Modals: filling and sending them, closing them, and what the app's answer does to the stack."""

from sandbox import payloads
from sandbox.checks import view_problem
from sandbox.control.actors import NotAllowed, person_of
from sandbox.control.acts import Act, Acts
from sandbox.control.client_checks import field_errors
from sandbox.control.filling import Filling
from sandbox.control.offers import Offers
from sandbox.courier import Courier
from sandbox.refusal import Refusal, detailed
from sandbox.shapes import Json
from sandbox.world import World

# What Slack's client then says: "We had some trouble connecting. Try again?"
TROUBLE = "trouble_connecting"


class Modals:
    """What people do with open modals."""

    def __init__(self, world: World, courier: Courier, acts: Acts, offers: Offers) -> None:
        self._world = world
        self._courier = courier
        self._acts = acts
        self._filling = Filling(world, offers)

    async def submit(self, body: Json) -> Json:
        """`{user, values: {block_id: plain value}, view?}`: fills the modal on top and sends it. `view` is
        the id of the one that was filled in, so that no other is."""
        person = person_of(self._world, body)
        view = self._top(person)
        if body.get("view") not in (None, view["id"]):
            raise NotAllowed("no_such_element")
        states = await self._filling.form(person, view, body.get("values") or {})
        view = self._world.views.fill(view, states)
        if not view["submit"] and not any(block.get("type") == "input" for block in view["blocks"]):
            raise NotAllowed("no_submit_button")
        with self._acts.act(person["id"]) as act:
            errors = field_errors(view, person["locale"])
            if errors:
                return {**self._acts.result(act, 0.0, modal=view), "errors": errors}
            payload = payloads.submission(self._world, person, view, self._response_urls(person, view))
            outcome = await self._courier.deliver("interactive", "view_submission", payload)
            if outcome.error:
                return {"error": outcome.error, **self._acts.result(act, outcome.ms, modal=view)}
            return self._answered(act, view, outcome.body or {}, outcome.ms)

    async def close(self, body: Json) -> Json:
        """`{user, all?}`: Cancel closes the modal on top; `all` is the ✕, which closes every one."""
        person = person_of(self._world, body)
        view, views = self._top(person), self._world.views
        cleared = bool(body.get("all"))
        told = views.stack(person["id"])[0] if cleared else view
        if cleared or view["clear_on_close"]:
            views.clear(person["id"])
        else:
            views.close(person["id"])
        with self._acts.act(person["id"]) as act:
            ms = 0.0
            if told["notify_on_close"]:
                payload = payloads.closed(self._world, person, told, cleared=cleared)
                ms = (await self._courier.deliver("interactive", "view_closed", payload)).ms
            return {**self._acts.result(act, ms, modal=views.top(person["id"])), "closed": True}

    def _top(self, person: Json) -> Json:
        view = self._world.views.top(person["id"])
        if view is None:
            raise NotAllowed("no_modal")
        return view

    def _response_urls(self, person: Json, view: Json) -> list[Json]:
        """One for each channel select that asks for it with `response_url_enabled`."""
        urls = []
        for block in view["blocks"]:
            element = block.get("element") or {}
            if not element.get("response_url_enabled"):
                continue
            state = view["state"]["values"][block["block_id"]][element["action_id"]]
            channel = state.get("selected_conversation") or state.get("selected_channel")
            if channel:
                token = self._world.replies.issue(person["id"], channel)
                place = {"block_id": block["block_id"], "action_id": element["action_id"]}
                url = self._world.response_url(token)
                urls.append({**place, "channel_id": channel, "response_url": url})
        return urls

    def _answered(self, act: Act, view: Json, answer: Json, ms: float) -> Json:
        try:
            errors = self._apply(act.user, view, answer)
        except Refusal as refusal:
            detail = refusal.answer()
            return {"error": TROUBLE, "detail": detail, **self._acts.result(act, ms, modal=view)}
        views = self._world.views
        closed = not views.is_open(view["id"])
        return {**self._acts.result(act, ms, modal=views.top(act.user)), "errors": errors, "closed": closed}

    def _apply(self, user: str, view: Json, answer: Json) -> Json:
        """Does what the answer asks; gives the field errors. Refuses what Slack cannot make sense of."""
        views, action = self._world.views, answer.get("response_action")
        still_open = views.is_open(view["id"])
        if action == "errors":
            return _checked_errors(view, answer.get("errors"))
        if action == "clear":
            views.clear(user)
        elif action in ("update", "push"):
            given = answer.get("view")
            problem = view_problem(given) if isinstance(given, dict) else None
            if not isinstance(given, dict) or given.get("type") != "modal" or problem:
                raise detailed(problem.error, problem.messages) if problem else Refusal("invalid_arguments")
            if action == "push":
                views.push(user, given)
            elif still_open:
                views.update(views.find(view["id"], ""), given)
        elif answer:
            raise Refusal("invalid_arguments")
        elif still_open:
            views.close(user)
        return {}


def _checked_errors(view: Json, errors: object) -> Json:
    inputs = {block["block_id"] for block in view["blocks"] if block.get("type") == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise Refusal("invalid_arguments")
    if not all(isinstance(message, str) and message for message in errors.values()):
        raise Refusal("invalid_arguments")
    return errors
