"""Contacts: the answers and the forms. Facts only; attitudes and opinions have no field here."""

import json
from typing import Any

from kam.shapes.contact import ContactCard, ContactForm, ContactSaved, LeftForm
from views import blocks
from views.safe import Safe, bold, esc, join
from views.say import Say

View = dict[str, Any]

GONE = ("left", "moved")


def saved(say: Say, answer: ContactSaved) -> View:
    """The answer: who was saved, and what is still missing."""
    return blocks.message(_headline(say, answer), _answer(say, answer))


def saved_view(say: Say, answer: ContactSaved) -> View:
    """The same as the last view of the form."""
    return blocks.modal(
        "contact.open", say.plain("contact.saved.title"), _answer(say, answer), close=say.plain("close")
    )


def who(say: Say, card: ContactCard) -> Safe:
    """A contact on one line: name, title, e-mail, key, and whether they left."""
    parts = [bold(card.name), *(esc(part) for part in (card.title, card.email, card.phone) if part)]
    if card.is_key:
        parts.append(say("contact.key"))
    if card.status in GONE:
        parts.append(_gone(say, card))
    return join(" · ", parts)


def form(say: Say, start: ContactForm) -> View:
    """The form; where somebody alike is here already it asks first whether that is the same person."""
    keeps = {
        "account": start.account.id,
        "contact": start.contact_id,
        "version": str(start.version) if start.contact_id else "",
    }
    parts = [blocks.context(say("contact.form.care", account=say.account(start.account)))]
    if start.typed:
        parts += [blocks.context(say("contact.form.typed")), *blocks.notes(start.typed)]
    if start.email_unclear:
        parts.append(blocks.section(say("contact.form.email_unclear", email=start.email)))
    if start.doubles:
        parts += _doubles(say, start)
    return blocks.modal(
        "contact.change" if start.contact_id else "contact.save",
        say.plain("contact.form.edit" if start.contact_id else "contact.form.new"),
        [*parts, *_inputs(say, start)],
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def left_form(say: Say, start: LeftForm) -> View:
    """Left or moved, and since when."""
    choices = [(say.plain(f"contact.status.{status}"), status) for status in GONE]
    chosen = start.card.status if start.card.status in GONE else start.status
    since = start.card.status_since if start.card.status in GONE else start.today
    return blocks.modal(
        "contact.left",
        say.plain("contact.left.title"),
        [
            blocks.section(who(say, start.card)),
            blocks.field(
                "status",
                say.plain("contact.left.status"),
                blocks.select("contact.status", choices, chosen=chosen),
            ),
            blocks.field(
                "since",
                say.plain("contact.left.day"),
                blocks.day("contact.since", (since or start.today).isoformat()),
            ),
        ],
        submit=say.plain("save"),
        close=say.plain("cancel"),
        keeps=json.dumps({"contact": start.card.id}),
    )


def _doubles(say: Say, start: ContactForm) -> list[View]:
    """Who is here already, in full, and the choice between them and somebody new."""
    lines = [say("contact.here", who=who(say, each)) for each in start.doubles]
    choices = [(_update(say, each), each.id) for each in start.doubles]
    choices.append((say.plain("contact.here.another"), "another"))
    return [
        blocks.section(join("\n", lines)),
        blocks.field(
            "same",
            say.plain("contact.here.question"),
            blocks.select("contact.same", choices, chosen=start.doubles[0].id),
        ),
    ]


def _update(say: Say, card: ContactCard) -> str:
    name = f"{card.name} ({card.title})" if card.title else card.name
    return say.plain("contact.here.update", name=name)


def _inputs(say: Say, start: ContactForm) -> list[View]:
    key = [(say.plain("contact.form.key.tick"), "key")]
    source = blocks.line(
        "contact.source", start.source, placeholder=say.plain("contact.form.source.example"), limit=200
    )
    typed = {"name": (start.name, 100), "title": (start.title, 100), "email": (start.email, 254),
             "phone": (start.phone, 40)}  # fmt: skip
    lines = [
        blocks.field(
            name,
            say.plain(f"contact.form.{name}"),
            blocks.line(f"contact.{name}", value, limit=limit),
            optional=name != "name",
        )
        for name, (value, limit) in typed.items()
    ]
    return [
        *lines,
        blocks.field(
            "key",
            say.plain("contact.form.key"),
            blocks.ticks("contact.key", key, ["key"] if start.is_key else []),
            optional=True,
        ),
        blocks.field(
            "source",
            say.plain("contact.form.source"),
            source,
            optional=True,
            hint=say.plain("contact.form.source.hint"),
        ),
        *([_there(say, start)] if start.contact_id else []),
    ]


def _there(say: Say, start: ContactForm) -> View:
    """Still there, left or moved: the way in, and the way back."""
    choices = [(say.plain(f"contact.status.{each}"), each) for each in ("active", *GONE)]
    picker = blocks.select("contact.form_status", choices, chosen=start.status)
    return blocks.field("status", say.plain("contact.form.status"), picker)


def _headline(say: Say, answer: ContactSaved) -> Safe:
    account = say.account(answer.card.account)
    return say(f"contact.saved.{answer.how}", name=answer.card.name, account=account)


def _answer(say: Say, answer: ContactSaved) -> list[View]:
    card = answer.card
    parts = [blocks.section(join("\n", [_headline(say, answer), who(say, card)]))]
    if answer.how == "withdrawn":
        return parts
    remarks = []
    if card.source:
        remarks.append(say("contact.source", source=card.source))
    elif answer.how not in {"gone", "undone"}:
        remarks.append(say("contact.saved.no_source"))
    if answer.how == "gone":
        remarks.append(say("contact.saved.quiet"))
    buttons = [blocks.button(say.plain("edit"), "contact.edit", card.id)]
    if card.status not in GONE:
        buttons.append(blocks.button(say.plain("contact.left"), "contact.left", card.id))
    if answer.may_undo:
        buttons.append(blocks.button(say.plain("undo"), "contact.undo", f"{card.id}:{card.version}"))
    return [*parts, *([blocks.context(*remarks)] if remarks else []), blocks.actions(*buttons)]


def _gone(say: Say, card: ContactCard) -> Safe:
    if card.status_since:
        return say(f"contact.{card.status}.since", day=card.status_since)
    return say(f"contact.status.{card.status}")
