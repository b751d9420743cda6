"""The account's team: who sits in it, what is missing, the form of a seat."""

import json
from typing import Any

from kam.shapes.team import SeatForm, Team, TeamSeat
from views import blocks
from views.account import role
from views.safe import Safe, esc, join, mention, quiet, short
from views.say import Say

View = dict[str, Any]

MOST = 20  # seats shown; more would burst the message


def message(say: Say, team: Team) -> View:
    """The team as an answer."""
    spoken = join("\n", [_head(say, team), *(_line(say, seat) for seat in team.seats[:MOST])])
    return blocks.message(spoken, _parts(say, team))


def box(say: Say, team: Team) -> View:
    """The same over a form or from Home."""
    return blocks.modal("team.open", say.plain("team.title"), _parts(say, team), close=say.plain("close"))


def form(say: Say, start: SeatForm) -> View:
    """The form of a seat; a present one can also be ended here."""
    seat = start.seat
    keeps = {
        "account": start.account.id,
        "seat": seat.id if seat else "",
        "version": str(seat.version) if seat else "",
    }
    return blocks.modal(
        "team.change" if seat else "team.save",
        say.plain("team.form.edit" if seat else "team.form.title"),
        [*_of_whom(say, start), *_terms(say, start), *([_leave(say, seat)] if seat else [])],
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def _head(say: Say, team: Team) -> Safe:
    name = say.account(team.account)
    if not team.news:
        return say("team.head", account=name)
    if team.news_who is None:
        return say(f"team.news.{team.news}.vacant", account=name, role=role(say, team.news_role))
    who = mention(team.news_who.id)
    return say(f"team.news.{team.news}", account=name, who=who, role=role(say, team.news_role))


def _parts(say: Say, team: Team) -> list[View]:
    parts = [blocks.section(_head(say, team))]
    parts += [_seat(say, team, seat) for seat in team.seats[:MOST]]
    remarks = _remarks(say, team)
    if remarks:
        parts.append(blocks.context(*remarks))
    for each in team.asking[:5]:
        parts.append(blocks.section(say("team.asking", who=mention(each.who.id))))
        parts.append(
            blocks.actions(
                blocks.button(say.plain("team.grant"), "team.grant", each.id, style="primary"),
                blocks.button(say.plain("team.refuse"), "team.refuse", each.id),
            )
        )
    buttons = _buttons(say, team)
    return [*parts, blocks.actions(*buttons)] if buttons else parts


def _seat(say: Say, team: Team, seat: TeamSeat) -> View:
    """One seat with what goes with it, and Edit for who may."""
    lines = [_line(say, seat)]
    if seat.share_percent:
        lines.append(say("team.share", share=seat.share_percent))
    lines += [
        say(f"team.{word}", text=short(text, 300))
        for word, text in (("responsibility", seat.responsibility), ("expectations", seat.expectations))
        if text
    ]
    spoken = say.plain("team.edit.spoken", role=role(say, seat.role))
    edit = blocks.button(say.plain("edit"), "team.edit", seat.id, spoken=spoken) if team.may_change else None
    return blocks.section(join("\n", lines), edit)


def _line(say: Say, seat: TeamSeat) -> Safe:
    if seat.who is None:
        return say("account.card.vacant", role=role(say, seat.role))
    line = say("account.card.seat", who=say.who(seat.who), role=role(say, seat.role))
    return line if seat.acknowledged else join(" ", [line, quiet(say("team.not_yet"))])


def _remarks(say: Say, team: Team) -> list[Safe]:
    remarks = []
    if team.former:
        remarks.append(say("team.former", who=mention(team.former.id)))
    if team.stays_in:
        gone = team.former or team.news_who
        if gone:
            remarks.append(say("team.stays_in", who=mention(gone.id), channel=say.where(team.account)))
    remarks += [say(f"team.gap.{gap}") for gap in team.gaps]
    if not team.known:
        remarks.append(say("team.closed"))
    if team.asked:
        remarks.append(say("team.asked_already"))
    hidden = len(team.seats) - MOST
    if hidden > 0:
        remarks.append(say.n("team.more", hidden))
    return remarks


def _buttons(say: Say, team: Team) -> list[View]:
    account = team.account.id
    found = []
    if team.mine:
        found.append(blocks.button(say.plain("team.mine"), "team.mine", team.mine, style="primary"))
    if team.may_change:
        found.append(blocks.button(say.plain("team.add"), "team.add", account))
        found.append(blocks.button(say.plain("team.edit_account"), "new.edit", account))
    elif team.may_ask and not team.asked:
        found.append(blocks.button(say.plain("team.ask"), "team.ask", account))
    if team.known:
        found.append(blocks.button(say.plain("account.card.plan"), "plan.open", account))
    return found


def _of_whom(say: Say, start: SeatForm) -> list[View]:
    """Who, and in which role; with what a new KAM means for the present one."""
    seat = start.seat
    parts: list[View] = [blocks.context(say("team.form.account", account=say.account(start.account)))]
    if start.present_kam and not (seat and seat.role == "kam"):
        parts.append(blocks.context(say("team.form.one_kam", who=mention(start.present_kam.id))))
    if seat is not None and seat.who is not None:
        parts.append(blocks.section(esc(say.plain("team.form.who", name=seat.who.name))))
    else:
        parts.append(
            blocks.field(
                "person",
                say.plain("team.form.person"),
                blocks.somebody("team.person"),
                optional=True,
                hint=say.plain("team.form.person.hint"),
            )
        )
    names = [*start.roles] if seat is None or seat.role in start.roles else [seat.role, *start.roles]
    chosen = seat.role if seat else ("kam" if start.present_kam is None else "member")
    roles = [(role(say, each), each) for each in names]
    parts.append(
        blocks.field("role", say.plain("team.form.role"), blocks.select("team.role", roles, chosen=chosen))
    )
    return parts


def _terms(say: Say, start: SeatForm) -> list[View]:
    seat = start.seat
    share = str(seat.share_percent) if seat and seat.share_percent else ""
    texts = {
        "responsibility": seat.responsibility if seat else "",
        "expectations": seat.expectations if seat else "",
    }
    fields = [
        blocks.field(
            "share",
            say.plain("team.form.share"),
            blocks.line("team.share", share, placeholder="20", limit=5),
            optional=True,
        )
    ]
    for word, text in texts.items():
        line = blocks.line(f"team.{word}", text, limit=300, lines=True)
        fields.append(blocks.field(word, say.plain(f"team.form.{word}"), line, optional=True))
    return fields


def _leave(say: Say, seat: TeamSeat) -> View:
    """End the seat; the KAM's ends when the successor sits down."""
    if seat.role == "kam" and seat.who is not None:
        return blocks.context(say("team.leave.kam"))
    title, text = say.plain("team.leave.title"), say.plain("team.leave.text")
    sure = blocks.confirm(title, text, say.plain("team.leave"), say.plain("cancel"))
    return blocks.actions(
        blocks.button(say.plain("team.leave"), "team.leave", seat.id, style="danger", confirm=sure),
        block_id="leave",
    )
