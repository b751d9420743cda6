"""The log's form: what was said, with whom, what next; More holds the rest."""

import json
from typing import Any

from kam.shapes.log import LogForm
from views import blocks
from views.safe import Safe
from views.say import Say

View = dict[str, Any]

KINDS = ("meeting", "call", "email", "event", "internal")

_TEXT = 3000


def form(say: Say, start: LogForm) -> View:
    """The form: six inputs at the most; More holds the rest. It says who will read it."""
    parts = [blocks.context(*_who_reads(say, start)), *_offer(say, start), *_inputs(say, start)]
    if not start.more:
        parts.append(blocks.actions(blocks.button(say.plain("log.form.more"), "log.more"), block_id="more"))
    return blocks.modal(
        "log.change" if start.log_id else "log.save",
        say.plain("log.form.edit" if start.log_id else "log.form.title"),
        parts,
        submit=say.plain("log.form.save"),
        close=say.plain("cancel"),
        keeps=json.dumps(_keeps(start)),
    )


def _keeps(start: LogForm) -> dict[str, str]:
    """What comes back with the form: ids only."""
    step = start.step
    kept = {
        "account": start.account.id if start.account and not start.pick else "",
        "log": start.log_id,
        "version": str(start.version) if start.log_id else "",
        "step": step.action_id if step else "",
        "step_version": str(step.version) if step else "",
        "link": start.link if start.link.startswith("https://") else "",
        "draft": start.draft,
        "taken": "1" if start.taken else "",
        "more": "1" if start.more else "",
        "note": start.note,
    }
    return {key: value for key, value in kept.items() if value}


def _who_reads(say: Say, start: LogForm) -> list[Safe]:
    lines = [say("log.form.private")] if start.draft else []
    if start.account is None:
        return [*lines, say("log.form.pick_first")]
    name = say.account(start.account)
    if start.is_sensitive:
        return [*lines, say("log.form.readers_sensitive")]
    if start.readers:
        return [*lines, say.n("log.form.readers", start.readers, account=name)]
    return [*lines, say("log.form.readers_unknown", account=name)]


def _offer(say: Say, start: LogForm) -> list[View]:
    """The words of a private message come over only when somebody says so."""
    if not start.draft:
        return []
    return [
        blocks.actions(blocks.button(say.plain("log.form.words"), "log.words", start.draft), block_id="words")
    ]


def _inputs(say: Say, start: LogForm) -> list[View]:
    rest = _more_inputs(say, start) if start.more else []
    return [
        *_account(say, start),
        _text(say, start),
        *_contacts(say, start),
        *_next_inputs(say, start),
        *rest,
    ]


def _account(say: Say, start: LogForm) -> list[View]:
    if not start.pick:
        return []
    chosen = (start.account.name, start.account.id) if start.account else None
    finder = blocks.search_select("which.find", placeholder=say.plain("log.form.account.find"), chosen=chosen)
    return [blocks.field("account", say.plain("log.form.account"), finder, tells=True)]


def _text(say: Say, start: LogForm) -> View:
    """Slack keeps what was typed under an id; words that were taken over need another one to show."""
    act = "log.text:taken" if start.taken else "log.text"
    example = say.plain("log.form.text.example")
    element = blocks.line(act, start.text, placeholder=example, limit=_TEXT, lines=True)
    return blocks.field("text", say.plain("log.form.text"), element)


def _contacts(say: Say, start: LogForm) -> list[View]:
    """The contacts of the account; where it can still change, each account has a field of its own."""
    if not start.contacts or not start.account:
        return []
    people = [(each.name, each.id) for each in start.contacts]
    block_id = f"contacts:{start.account.id}" if start.pick else "contacts"
    picker = blocks.selects("log.contacts", people, chosen=start.chosen)
    return [blocks.field(block_id, say.plain("log.form.contacts"), picker, optional=True)]


def _next_inputs(say: Say, start: LogForm) -> list[View]:
    step = start.step
    example = say.plain("log.form.next.example")
    what = blocks.line("log.next", start.next_text, placeholder=example, limit=_TEXT)
    owner = blocks.somebody("log.next_owner", step.owner.id if step else start.me.id)
    due = blocks.day("log.next_due", step.due_on.isoformat() if step and step.due_on else "")
    return [
        blocks.field("next", say.plain("log.form.next"), what, optional=True),
        blocks.field("next_owner", say.plain("log.form.next_owner"), owner, optional=True),
        blocks.field("next_due", say.plain("log.form.next_due"), due, optional=True),
    ]


def _more_inputs(say: Say, start: LogForm) -> list[View]:
    kinds = [(say.plain(f"log.kind.{kind}"), kind) for kind in KINDS]
    ours = blocks.people("log.colleagues", start.colleagues)
    secret = [(say.plain("log.form.sensitive.tick"), "sensitive")]
    ticked = ["sensitive"] if start.is_sensitive else []
    day = blocks.day("log.held_on", start.held_on.isoformat())
    return [
        blocks.field("kind", say.plain("log.form.kind"), blocks.select("log.kind", kinds, chosen=start.kind)),
        blocks.field("held_on", say.plain("log.form.held_on"), day),
        blocks.field(
            "new_contact",
            say.plain("log.form.new_contact"),
            blocks.line("log.new_contact", limit=100),
            optional=True,
        ),
        blocks.field("colleagues", say.plain("log.form.colleagues"), ours, optional=True),
        blocks.field(
            "sensitive",
            say.plain("log.form.sensitive"),
            blocks.ticks("log.sensitive", secret, ticked),
            optional=True,
            hint=say.plain("log.form.sensitive.hint"),
        ),
    ]
