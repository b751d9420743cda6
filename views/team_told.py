"""What people and the channel are told about seats, and the answers to a request for one."""

import json
from typing import Any

from kam.shapes.team import Answered, Asked, RefuseForm, RequestRefused, RequestTold, SeatTold, TeamLine
from views import blocks
from views.account import role
from views.safe import Safe, join, mention
from views.say import Say

View = dict[str, Any]


def seat_told(say: Say, shape: SeatTold, bare: bool = False) -> View:
    """To the person seated: the role, never what the others expect (that stands behind Team)."""
    values = {"account": say.account(shape.account), "role": role(say, shape.role)}
    if shape.acknowledged:
        head = say("team.told.yours", **values)
    elif shape.by is not None:
        head = say("team.told.by", who=mention(shape.by.id), **values)
    else:
        head = say("team.told", **values)
    mine = blocks.button(say.plain("team.mine"), "team.mine", shape.seat_id, style="primary")
    return blocks.message(
        head,
        [
            blocks.section(head),
            blocks.actions(
                None if shape.acknowledged else mine,
                blocks.button(say.plain("account.card.team"), "team.open", shape.account.id),
                blocks.button(say.plain("account.card.plan"), "plan.open", shape.account.id),
            ),
        ],
    )


def seat_asked(say: Say, shape: RequestTold, bare: bool = False) -> View:
    """To a steward with Accept and Refuse; to an admin the account's name alone."""
    name, who = say.account(shape.account), mention(shape.who.id)
    team = blocks.button(say.plain("account.card.team"), "team.open", shape.account.id)
    if shape.state != "open":
        head = (
            say("team.asked.over", account=name)
            if shape.names_only or shape.by is None
            else _over(say, shape)
        )
        return blocks.message(head, [blocks.section(head)])
    if shape.names_only:
        head = say("team.asked.orphan", account=name)
        return blocks.message(head, [blocks.section(head), blocks.actions(team)])
    head = say("team.asked.late" if shape.late else "team.asked", account=name, who=who)
    answers = blocks.actions(
        blocks.button(say.plain("team.grant"), "team.grant", shape.request_id, style="primary"),
        blocks.button(say.plain("team.refuse"), "team.refuse", shape.request_id),
        team,
    )
    return blocks.message(head, [blocks.section(head), answers])


def seat_refused(say: Say, shape: RequestRefused, bare: bool = False) -> View:
    """To the asker. The reason stands in the message, not in its notification."""
    head = say("team.refused", account=say.account(shape.account), by=mention(shape.by.id))
    return blocks.message(head, [blocks.section(head), blocks.note(shape.reason)])


def team_line(say: Say, shape: TeamLine, bare: bool = False) -> View:
    """One line in the channel."""
    values: dict[str, object] = {"who": mention(shape.who.id), "role": role(say, shape.role)}
    if not shape.joined:
        line = say("team.line.left", **values)
    elif shape.former is not None:
        line = say("team.line.after", former=mention(shape.former.id), **values)
    else:
        line = say("team.line.joined", **values)
    return blocks.message(line, [blocks.context(line)])


def asked(say: Say, answer: Asked) -> View:
    """To the asker: who will answer."""
    name = say.account(answer.account)
    if answer.told:
        names = join(", ", [mention(each.id) for each in answer.told])
        head = say("team.ask.again" if answer.again else "team.ask.told", account=name, names=names)
    else:
        head = say("team.ask.nobody", account=name)
    return blocks.message(head, [blocks.section(head)])


def answered(say: Say, answer: Answered) -> View:
    """To the steward: what became of the request, which somebody else may have answered before."""
    values = {
        "account": say.account(answer.account), "who": mention(answer.who.id), "by": mention(answer.by.id),
    }  # fmt: skip
    head = say(f"team.answered.{answer.state}{'.you' if answer.is_mine else ''}", **values)
    return blocks.message(head, [blocks.section(head)])


def as_box(say: Say, message: View) -> View:
    """An answer where there is no message to answer in."""
    return blocks.modal("team.open", say.plain("team.title"), message["blocks"], close=say.plain("close"))


def refuse_form(say: Say, start: RefuseForm) -> View:
    """Why not? The asker reads it."""
    head = say("team.refuse.head", who=mention(start.who.id), account=say.account(start.account))
    reason = blocks.line("team.reason", limit=300, lines=True)
    return blocks.modal(
        "team.decline",
        say.plain("team.refuse.title"),
        [
            blocks.section(head),
            blocks.field("reason", say.plain("team.refuse.reason"), reason),
        ],
        submit=say.plain("team.refuse"),
        close=say.plain("cancel"),
        keeps=json.dumps({"request": start.request_id}),
    )


def _over(say: Say, shape: RequestTold) -> Safe:
    by = mention(shape.by.id) if shape.by else Safe("")
    return say(
        f"team.answered.{shape.state}", account=say.account(shape.account), who=mention(shape.who.id), by=by
    )
