"""The authorisation matrix: each act with its rule, read from FLOWS, not from the code, and how it is done.

Rules: `full` any full member · `open` a full member, a closed account its team's and leaders' · `team` a seat
or a leader · `steward` KAM, deputy or leader · `author` who wrote it · `holder` who sits in that seat ·
`admin` the workspace's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from tests.kam.build import TODAY
from tests.security import acts
from tests.security.acts import Json, press, submit
from tests.security.company import HOLDERS, SEATS, Place, Who

Rule = Literal["full", "open", "team", "steward", "author", "holder", "admin"]

FRIDAY = TODAY + timedelta(days=4)


@dataclass(frozen=True)
class Row:
    """One act: who may, how it is sent, and whether it is about an account at all."""

    rule: Rule
    sends: Callable[[Who, Place], Json]
    aimed: bool = True


def may(row: Row, who: Who, place: Place) -> bool:
    """What FLOWS says, "Who may see what"."""
    if not who.insider:
        return False
    if row.rule == "full" and not row.aimed:
        return True
    if row.rule == "admin":
        return who.is_admin
    if not place.known:
        return False
    account, role = SEATS.get(who.id, ("", ""))
    seated = account == place.id
    return {
        "full": True,
        "open": not place.closed or seated or who.leads,
        "team": seated or who.leads,
        "steward": (seated and role == "kam") or who.leads,
        "author": HOLDERS[place.id] == who.id,
        "holder": seated and role == "member",
    }[row.rule]


def typed(words: str) -> Callable[[Who, Place], Json]:
    """The command, in the account's own channel."""

    def send(who: Who, place: Place) -> Json:
        return acts.command(who.id, words, channel=place.channel, team=who.team)

    return send


def button(
    act: str, noun: str = "", *, after: str = "", option: bool = False
) -> Callable[[Who, Place], Json]:
    """A button (or select) whose value is the account, or its record of the noun."""

    def send(who: Who, place: Place) -> Json:
        value = (getattr(place, noun) if noun else place.id) + after
        return press(who.id, act, value, team=who.team, option=option)

    return send


def form(act: str, keeps: dict[str, str], **values: object) -> Callable[[Who, Place], Json]:
    """A form; `keeps` names nouns, `account` the account itself, numbers and stages stand for themselves."""

    def send(who: Who, place: Place) -> Json:
        kept = {key: _kept(place, key, noun) for key, noun in keeps.items()}
        return submit(who.id, act, kept, values, team=who.team)

    return send


def _kept(place: Place, key: str, noun: str) -> str:
    if key in {"version", "stage", "stamp"}:
        return noun
    return place.id if key == "account" else str(getattr(place, noun))


def _more(act: str, callback: str, **values: object) -> Callable[[Who, Place], Json]:
    return lambda who, place: acts.more(
        who.id, act, callback, {"account": place.id}, dict(values), team=who.team
    )


def _picked(who: Who, place: Place) -> Json:
    """An account chosen in the log form."""
    return acts.more(who.id, "which.find", "log.save", {}, {"account": place.id}, team=who.team)


def _words(who: Who, place: Place) -> Json:
    """The kept words of a private message, taken over into the form."""
    body = acts.more(who.id, "log.words", "log.save", {"account": place.id}, {"text": "x"}, team=who.team)
    body["actions"][0]["value"] = place.draft
    return body


def _met(who: Who, place: Place) -> Json:
    """A contact whom the answer to a note asked about."""
    return press(who.id, "log.add", f"{place.note} {place.contact}", team=who.team)


def _adopt(who: Who, place: Place) -> Json:
    return press(who.id, "new.adopt", place.id, channel=f"{place.channel}FREE", team=who.team)


_ACT = {"text": "Send the terms to Liisa", "owner": "UKAMA", "due": FRIDAY}
_DEAL = {"name": "Leak audit", "value": "20k", "owner": "UKAMA", "next": "meet the CFO", "next_on": FRIDAY}
_MEMBER = {"role": "expert", "person": "UCOLL"}
_ACCOUNT = {"name": "Brand New Oy", "tier": "B", "language": "en", "kam": "UKAMA"}
_MINE = {"language": "en", "zone": "Europe/Helsinki", "opens": "08:00", "closes": "16:00", "country": "FI",
         "digest": "first"}  # fmt: skip

ROWS: dict[str, Row] = {
    "log": Row("open", typed("log Met them")),
    "log.open": Row("open", button("log.open")),
    "log.save": Row("open", form("log.save", {"account": ""}, text="Met them")),
    "log.more": Row("open", _more("log.more", "log.save", text="Met them")),
    "log.edit": Row("author", button("log.edit", "note")),
    "log.change": Row("author", form("log.change", {"log": "note", "version": "1"}, text="Met all")),
    "log.undo": Row("author", button("log.undo", "note")),
    "log.add": Row("author", _met),
    "log.message": Row(
        "open",
        lambda who, place: acts.on_message(
            who.id, "log.message", "They said yes", channel=place.channel, team=who.team
        ),
    ),
    "log.words": Row("author", _words),
    "log.start": Row(
        "full", lambda who, _place: acts.shortcut(who.id, "log.start", team=who.team), aimed=False
    ),
    "plan": Row("full", typed("plan")),
    "plan.open": Row("full", button("plan.open")),
    "plan.start": Row("full", button("plan.start")),
    "plan.all": Row("team", button("plan.all")),
    "plan.keep": Row("full", button("plan.keep", after=":1")),
    "find": Row("full", typed("find renewal"), aimed=False),
    "find.open": Row("full", button("find.open"), aimed=False),
    "find.run": Row("full", form("find.run", {}, words="own"), aimed=False),
    "find.more": Row("author", button("find.more", "draft", after=":1")),
    "find.back": Row("author", button("find.back", "draft", after=":0")),
    "find.keep": Row("author", button("find.keep", "draft", after=":0")),
    "find.show": Row("team", button("find.show", "note")),
    "plan.post": Row("team", button("plan.post")),
    "new": Row("full", typed("new Brand New Oy"), aimed=False),
    "new.open": Row("full", button("new.open"), aimed=False),
    "new.save": Row("full", form("new.save", {}, **_ACCOUNT), aimed=False),
    "new.edit": Row("steward", button("new.edit")),
    "new.change": Row("steward", form("new.change", {"account": "", "version": "1"}, **_ACCOUNT)),
    "new.retry": Row("steward", button("new.retry")),
    "new.adopt": Row("steward", _adopt),
    "do": Row("team", typed("do send the terms to Liisa by Fri")),
    "do.open": Row("team", button("do.open")),
    "do.save": Row("team", form("do.save", {"account": ""}, **_ACT)),
    "do.edit": Row("team", button("do.edit", "action")),
    "do.change": Row(
        "team", form("do.change", {"account": "", "action": "action", "version": "1"}, **_ACT)
    ),
    "do.done": Row("team", button("do.done", "action")),
    "do.undo": Row("team", button("do.undo", "done")),
    "do.drop": Row("team", form("do.drop", {"action": "action"}, reason="They decided without it")),
    "do.show": Row("team", button("do.show", "hidden")),
    "contact": Row("team", typed("contact Pertti Uusi, CFO, pertti@example.com")),
    "contact.open": Row("team", button("contact.open")),
    "contact.save": Row("team", form("contact.save", {"account": ""}, name="Pertti Uusi")),
    "contact.edit": Row("team", button("contact.edit", "contact")),
    "contact.change": Row(
        "team", form("contact.change", {"contact": "contact", "version": "1"}, name="Pertti Uusi")
    ),
    "contact.left": Row("team", form("contact.left", {"contact": "contact"}, status="left", since=TODAY)),
    "contact.undo": Row("team", button("contact.undo", "contact", after=":1")),
    "opp": Row("team", typed("opp Leak audit 10k/20k/30k next: meet the CFO by Fri")),
    "opp.open": Row("team", button("opp.open")),
    "opp.more": Row("team", _more("opp.more", "opp.save", name="Leak audit")),
    "opp.save": Row("team", form("opp.save", {"account": ""}, **_DEAL)),
    "opp.edit": Row("team", button("opp.edit", "deal")),
    "opp.change": Row("team", form("opp.change", {"opp": "deal", "version": "1"}, **_DEAL)),
    "opp.stage": Row("team", button("opp.stage", "deal", after=":proposal", option=True)),
    "opp.undo": Row("team", button("opp.undo", "deal", after=":1")),
    "opp.close": Row("team", form("opp.close", {"opp": "deal", "stage": "lost"}, reason="Too dear")),
    "opp.show": Row("team", button("opp.show", "deal")),
    "opp.link": Row(
        "team", lambda who, place: submit(
            who.id, "opp.link", {"log": place.note}, {"opportunities": [place.deal]}, team=who.team
        )
    ),
    "team": Row("full", typed("team")),
    "team.open": Row("full", button("team.open")),
    "team.add": Row("steward", button("team.add")),
    "team.save": Row("steward", form("team.save", {"account": ""}, **_MEMBER)),
    "team.edit": Row("steward", button("team.edit", "seat")),
    "team.change": Row(
        "steward", form("team.change", {"seat": "seat", "version": "1"}, role="member", share="20")
    ),
    "team.leave": Row("steward", button("team.leave", "seat")),
    "team.mine": Row("holder", button("team.mine", "seat")),
    "team.ask": Row("open", button("team.ask")),
    "team.grant": Row("steward", button("team.grant", "request")),
    "team.refuse": Row("steward", button("team.refuse", "request")),
    "team.decline": Row("steward", form("team.decline", {"request": "request"}, reason="Not now")),
    "settings": Row("full", typed("settings"), aimed=False),
    "settings.open": Row("full", button("settings.open"), aimed=False),
    "settings.save": Row("full", form("settings.save", {}, **_MINE), aimed=False),
    "settings.workspace": Row("admin", button("settings.workspace"), aimed=False),
    "settings.more": Row("admin", _more("settings.more", "settings.keep"), aimed=False),
    "settings.keep": Row(
        "admin", form("settings.keep", {"stamp": "1-1-1-1-1"}, country="FI"), aimed=False
    ),
    "draft.write": Row(
        "full", lambda who, place: acts.dm(who.id, f"Met {place.word('contact')}", team=who.team), aimed=False
    ),
    "draft.find": Row(
        "full",
        lambda who, place: acts.search(who.id, "draft.find", place.word("name"), team=who.team),
        aimed=False,
    ),
    "draft.pick": Row(
        "author", lambda who, place: press(who.id, "draft.pick:0", f"{place.dm}|{place.id}", team=who.team)
    ),
    "draft.save": Row("author", button("draft.save", "dm")),
    "draft.change": Row("author", button("draft.change", "dm")),
    "draft.join": Row("author", button("draft.join", "dm")),
    "draft.drop": Row("author", button("draft.drop", "dm")),
    "draft.undo": Row("author", button("draft.undo", "dm")),
    "help": Row("full", typed("help"), aimed=False),
    "help.all": Row("full", button("help.all"), aimed=False),
    "help.send": Row("author", button("help.send", "draft")),
    "home.open": Row("full", lambda who, _place: acts.opened(who.id, team=who.team), aimed=False),
    "home.undo": Row("author", button("home.undo", "note")),
    "which.find": Row(
        "full",
        lambda who, place: acts.search(who.id, "which.find", place.word("name"), team=who.team),
        aimed=False,
    ),
    "which.other": Row(
        "full",
        lambda who, place: acts.search(who.id, "which.other", place.word("name"), team=who.team),
        aimed=False,
    ),
    "which.pick": Row("author", lambda who, place: press(
        who.id, "which.pick:0", f"{place.draft}|{place.id}", team=who.team
    )),
}  # fmt: skip

# Titles of last views: Slack sends them back never.
FIELDS = {"home.show"}

# The same act at another place: what a button opens before the form is sent, a select that tells at once.
ALSO: dict[str, Row] = {
    "contact.left": Row("team", button("contact.left", "contact")),
    "do.drop": Row("team", button("do.drop", "action")),
    "draft.pick": Row(
        "author",
        lambda who, place: acts.press_in(
            press(who.id, "draft.find", place.id, team=who.team, option=True), f"draft:{place.dm}"
        ),
    ),
    "log.save": Row("author", form("log.save", {"account": "", "note": "dm"}, text="Met them")),
    "opp.link": Row("team", button("opp.link", "note")),
    "opp.open": Row("team", lambda who, place: press(who.id, "opp.open", f"log:{place.note}", team=who.team)),
    "opp.save": Row("team", form("opp.save", {"account": "", "log": "note"}, **_DEAL)),
    "which.find": Row("open", _picked),
    "which.other": Row(
        "author",
        lambda who, place: acts.press_in(
            press(who.id, "which.other", place.id, team=who.team, option=True), f"draft:{place.draft}"
        ),
    ),
}

# Events tell facts and no one's wish; who opens Home is an act of its own.
EVENTS = {
    "app_home_opened", "user_change", "team_join", "member_joined_channel", "member_left_channel",
    "channel_left", "group_left", "channel_shared", "channel_unshared", "channel_rename", "group_rename",
    "channel_archive", "group_archive", "channel_unarchive", "group_unarchive", "channel_id_changed",
    "app_uninstalled", "tokens_revoked", "message",
}  # fmt: skip
