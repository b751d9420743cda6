"""views.*: modals and Home."""

from sandbox.api.call import Call
from sandbox.checks import view_problem
from sandbox.refusal import Refusal, detailed
from sandbox.shapes import Json


def open_view(call: Call) -> Json:
    """Opens a modal for whoever pulled the trigger."""
    given = _view(call, "modal")
    trigger = call.world.triggers.exchange(call.need("trigger_id"))
    return {"view": call.world.views.open(trigger.user, given)}


def push(call: Call) -> Json:
    """Puts a modal on top of the one from which the trigger came."""
    given = _view(call, "modal")
    trigger = call.world.triggers.exchange(call.need("trigger_id"))
    if not trigger.view_id:
        raise Refusal("not_found")
    return {"view": call.world.views.push(trigger.user, given)}


def update(call: Call) -> Json:
    """Another content for an open modal or a Home."""
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not view_id and not external_id:
        raise detailed("invalid_arguments", ["[ERROR] either view_id or external_id is required"])
    old = call.world.views.find(view_id, external_id)
    given = _view(call, old["type"])
    return {"view": call.world.views.update(old, given, call.text("hash"))}


def publish(call: Call) -> Json:
    """Somebody's Home."""
    given = _view(call, "home")
    person = call.person("user_id")
    if person["deleted"] or person["is_bot"]:
        raise Refusal("user_not_found")
    return {"view": call.world.views.publish(person["id"], given, call.text("hash"))}


def _view(call: Call, wanted: str) -> Json:
    given = call.args.get("view")
    if not isinstance(given, dict):
        raise detailed("invalid_arguments", ["[ERROR] missing required field: view"])
    problem = view_problem(given)
    if problem:
        raise detailed(problem.error, problem.messages)
    if given.get("type") != wanted:
        raise detailed("invalid_arguments", [f"[ERROR] must be {wanted} [json-pointer:/view/type]"])
    return given
