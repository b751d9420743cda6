"""The log: its card in the channel, the answer to its author, its form."""

import json
from typing import Any

from kam.shapes.log import LogCard, LogForm, Logged, NextStep
from views import blocks
from views.safe import Safe, esc, join, mention, quiet, url
from views.say import Say

View = dict[str, Any]

KINDS = ("meeting", "call", "email", "event", "internal")


def card(say: Say, entry: LogCard, bare: bool = False) -> View:
    """The card in the account's channel. `bare`: guests read along, so no word of the note.

    The notification text carries the note too, since screen readers read nothing else; a sensitive one never.
    """
    title = say("log.card.title", who=mention(entry.author.id), kind=say(f"log.kind.{entry.kind}"))
    if entry.withdrawn:
        return blocks.message(
            say("log.card.withdrawn", who=mention(entry.author.id)),
            [blocks.context(say("log.card.withdrawn", who=mention(entry.author.id)))],
        )
    parts = [blocks.section(Safe(f"{title} · {say.day(entry.held_on)}"))]
    if entry.is_sensitive or bare:
        parts.append(blocks.context(say("log.card.sensitive" if entry.is_sensitive else "log.card.bare")))
        return blocks.message(title, [*parts, _buttons(say, entry)])
    facts = _facts(say, entry)
    spoken = join("\n", [title, esc(entry.text), *(Safe(fact["text"]["text"]) for fact in facts)])
    return blocks.message(spoken, [*parts, blocks.note(entry.text), *facts, _buttons(say, entry)])


def saved(say: Say, logged: Logged) -> View:
    """The answer to the author: what was understood, Edit, Undo, the one next thing worth doing."""
    return blocks.message(_headline(say, logged), _answer(say, logged))


def saved_view(say: Say, logged: Logged) -> View:
    """The same as the last view of the form."""
    return blocks.modal(
        "log.saved", say.plain("log.saved.title"), _answer(say, logged), close=say.plain("done")
    )


def undone(say: Say, entry: LogCard) -> View:
    """After Undo: the text is given back, so that nothing is lost."""
    head = say("log.undone", account=say.account(entry.account))
    return blocks.message(head, [blocks.section(head), blocks.note(entry.text)])


def undone_view(say: Say, entry: LogCard) -> View:
    """The same as a form's last view."""
    return blocks.modal(
        "log.saved", say.plain("log.undone.title"), undone(say, entry)["blocks"], close=say.plain("done")
    )


def form(say: Say, start: LogForm) -> View:
    """The form: six inputs at the most; More holds the rest. It says who will read it."""
    entry = start.entry
    keeps = {
        "account": start.account.id if start.account else "",
        "log": entry.id if entry else "",
        "version": str(entry.version) if entry else "",
        "link": start.link if start.link.startswith("https://") else "",
        "more": "1" if start.more else "",
    }
    parts = [_who_reads(say, start), *_inputs(say, start)]
    if not start.more:
        parts.append(blocks.actions(blocks.button(say.plain("log.form.more"), "log.more"), block_id="more"))
    return blocks.modal(
        "log.change" if entry else "log.save",
        say.plain("log.form.edit" if entry else "log.form.title"),
        parts,
        submit=say.plain("log.form.save"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def _headline(say: Say, logged: Logged) -> Safe:
    key = "log.saved.again" if logged.again else "log.saved"
    return say(key, account=say.account(logged.card.account))


def _answer(say: Say, logged: Logged) -> list[View]:
    entry = logged.card
    day = say("log.saved.day", kind=say(f"log.kind.{entry.kind}"), day=say.day(entry.held_on))
    parts = [blocks.section(join("\n", [_headline(say, logged), day])), blocks.note(entry.text)]
    parts += _facts(say, entry)
    remarks = []
    if entry.is_sensitive:
        remarks.append(say("log.saved.sensitive"))
    elif logged.channel_missing:
        remarks.append(say("log.saved.no_channel"))
    elif logged.readers:
        remarks.append(say.n("log.saved.readers", logged.readers))
    if logged.next_worth == "next_step":
        remarks.append(say("log.saved.next_step"))
    if remarks:
        parts.append(blocks.context(*remarks))
    undo = blocks.button(say.plain("undo"), "log.undo", entry.id)
    return [*parts, blocks.actions(blocks.button(say.plain("edit"), "log.edit", entry.id), undo)]


def _facts(say: Say, entry: LogCard) -> list[View]:
    """With whom, who of us, the next step, where it came from: one short line each."""
    lines: list[Safe] = []
    if entry.contacts:
        names = [
            esc(each.name) + Safe(f" {quiet(say('log.new_contact'))}" if each.is_new else "")
            for each in entry.contacts
        ]
        lines.append(say("log.with", names=join(", ", names)))
    if entry.colleagues:
        lines.append(say("log.ours", names=join(", ", [mention(each.id) for each in entry.colleagues])))
    lines += [next_line(say, step) for step in entry.next_steps if step.state != "dropped"]
    if entry.link:
        lines.append(say("log.from", link=url(entry.link)))
    return [blocks.section(join("\n", lines))] if lines else []


def next_line(say: Say, step: NextStep) -> Safe:
    """Next: what – who – by when."""
    due = say("next.due", day=say.near(step.due_on)) if step.due_on else say("next.undated")
    return say("log.next", what=step.text, who=mention(step.owner.id), due=due)


def _buttons(say: Say, entry: LogCard) -> View:
    return blocks.actions(
        blocks.button(say.plain("edit"), "log.edit", entry.id),
        blocks.button(say.plain("log.card.add_action"), "do.open", f"log:{entry.id}"),
        blocks.button(say.plain("log.card.plan"), "plan.open", entry.account.id),
    )


def _who_reads(say: Say, start: LogForm) -> View:
    if start.account is None:
        return blocks.context(say("log.form.pick_first"))
    name = say.account(start.account)
    if start.readers:
        return blocks.context(say.n("log.form.readers", start.readers, account=name))
    return blocks.context(say("log.form.readers_unknown", account=name))


def _inputs(say: Say, start: LogForm) -> list[View]:
    entry = start.entry
    parts: list[View] = []
    if start.account is None:
        options = [(each.name, each.id) for each in start.accounts]
        chosen = options[0] if len(options) == 1 else None
        finder = blocks.search_select(
            "which.find", placeholder=say.plain("log.form.account.find"), chosen=chosen
        )
        parts.append(blocks.field("account", say.plain("log.form.account"), finder))
    text = entry.text if entry else start.text
    parts.append(
        blocks.field(
            "text",
            say.plain("log.form.text"),
            blocks.line(
                "log.text", text, placeholder=say.plain("log.form.text.example"), limit=3000, lines=True
            ),
        )
    )
    if start.contacts:
        chosen_ids = [each.id for each in entry.contacts] if entry else []
        people = [(each.name, each.id) for each in start.contacts]
        parts.append(
            blocks.field(
                "contacts",
                say.plain("log.form.contacts"),
                blocks.selects("log.contacts", people, chosen=chosen_ids),
                optional=True,
            )
        )
    return [*parts, *_next_inputs(say, start), *(_more_inputs(say, start) if start.more else [])]


def _next_inputs(say: Say, start: LogForm) -> list[View]:
    open_ones = [step for step in start.entry.next_steps if step.state != "dropped"] if start.entry else []
    step = open_ones[0] if open_ones else None
    return [
        blocks.field(
            "next",
            say.plain("log.form.next"),
            blocks.line(
                "log.next",
                step.text if step else start.next_text,
                placeholder=say.plain("log.form.next.example"),
                limit=300,
            ),
            optional=True,
        ),
        blocks.field(
            "next_owner",
            say.plain("log.form.next_owner"),
            blocks.somebody("log.next_owner", step.owner.id if step else start.me.id),
            optional=True,
        ),
        blocks.field(
            "next_due",
            say.plain("log.form.next_due"),
            blocks.day("log.next_due", step.due_on.isoformat() if step and step.due_on else ""),
            optional=True,
        ),
    ]


def _more_inputs(say: Say, start: LogForm) -> list[View]:
    entry = start.entry
    kinds = [(say.plain(f"log.kind.{kind}"), kind) for kind in KINDS]
    held_on = entry.held_on if entry else start.today
    secret = [(say.plain("log.form.sensitive.tick"), "sensitive")]
    return [
        blocks.field(
            "kind",
            say.plain("log.form.kind"),
            blocks.select("log.kind", kinds, chosen=entry.kind if entry else "meeting"),
        ),
        blocks.field(
            "held_on", say.plain("log.form.held_on"), blocks.day("log.held_on", held_on.isoformat())
        ),
        blocks.field(
            "new_contact",
            say.plain("log.form.new_contact"),
            blocks.line("log.new_contact", limit=100),
            optional=True,
        ),
        blocks.field(
            "colleagues",
            say.plain("log.form.colleagues"),
            blocks.people("log.colleagues", [each.id for each in entry.colleagues] if entry else []),
            optional=True,
        ),
        blocks.field(
            "sensitive",
            say.plain("log.form.sensitive"),
            blocks.ticks("log.sensitive", secret, ["sensitive"] if entry and entry.is_sensitive else []),
            optional=True,
            hint=say.plain("log.form.sensitive.hint"),
        ),
    ]
