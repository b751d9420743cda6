"""What is told of seats: to the person seated, to stewards and askers, to the channel."""

from collections.abc import Callable
from typing import Any

from jobs.kinds.kind import Kind, Render
from kam import team_told
from kam.shapes.reader import Addressed
from kam.shapes.team import TeamLine
from views import team_told as views
from views.say import Say


def _rendered(render: Callable[[Say, Any, bool], dict[str, Any]]) -> Render:
    return lambda found, allowance: render(Say.to(found.to), found.shape, allowance == "bare")


def _person(found: Addressed[Any]) -> str:
    return found.to.person_id


def _channel(found: Addressed[TeamLine]) -> str:
    return found.shape.account.channel or ""


KINDS = (
    Kind(
        name="seat_told",
        caused_by="person",
        load=lambda work, row: team_told.seat_told(work, row.about),
        place=_person,
        render=_rendered(views.seat_told),
        record="seat",
        quiet=True,
        cap="direct",
    ),
    Kind(
        name="seat_asked",
        caused_by="person",
        load=lambda work, row: team_told.seat_asked(work, row.about),
        place=_person,
        render=_rendered(views.seat_asked),
        record="told",
        quiet=True,
        cap="direct",
    ),
    Kind(
        name="seat_refused",
        caused_by="person",
        load=lambda work, row: team_told.seat_refused(work, row.about),
        place=_person,
        render=_rendered(views.seat_refused),
        quiet=True,
        cap="direct",
    ),
    Kind(
        name="team_line",
        caused_by="person",
        load=lambda work, row: team_told.team_line(work, row.about),
        place=_channel,
        render=_rendered(views.team_line),
        quiet=True,
        cap="channel",
    ),
)
