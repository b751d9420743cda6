"""A new account: its form, the answer, its edit."""

import json
from typing import Any

from kam.shapes.account import AccountForm, AccountMade
from views import account as account_views
from views import blocks
from views.safe import Safe, join, mention
from views.say import Say

View = dict[str, Any]

TIERS = ("A", "B", "C")
LANGUAGES = ("fi", "en")


def made(say: Say, answer: AccountMade) -> View:
    """What there is now, and the one next thing worth doing."""
    return blocks.message(_head(say, answer), _parts(say, answer))


def made_view(say: Say, answer: AccountMade) -> View:
    """The same as the last view of the form."""
    title = say.plain("new.made.title" if answer.new else "new.there.title")
    return blocks.modal("new.save", title, _parts(say, answer), close=say.plain("close"))


def form(say: Say, start: AccountForm) -> View:
    """Six inputs for a new account; an existing one keeps its code and shows who may see it."""
    edited = start.account
    keeps = {
        "account": edited.id if edited else "",
        "version": str(start.version) if edited else "",
        "here": "" if edited else start.here,
    }
    parts = [
        *_alike(say, start),
        _name(say, start),
        *(_of_known(say, start) if edited else _of_new(say, start)),
    ]
    return blocks.modal(
        "new.change" if edited else "new.save",
        say.plain("new.form.edit" if edited else "new.form.title"),
        parts,
        submit=say.plain("save" if edited else "new.form.make"),
        close=say.plain("cancel"),
        keeps=json.dumps({key: value for key, value in keeps.items() if value}),
    )


def _alike(say: Say, start: AccountForm) -> list[View]:
    """The accounts that are nearly called so, and the choice between them and a new one. None stands chosen:
    who presses Save without looking neither makes a double nor loses what they filled in."""
    if not start.alike:
        return []
    choices = [(f"{each.name} ({each.code})", each.id) for each in start.alike]
    choices.append((say.plain("problem.account_near.another"), "another"))
    return [blocks.field("same", say.plain("problem.account_near"), blocks.select("new.same", choices))]


def _head(say: Say, answer: AccountMade) -> Safe:
    name = say.account(answer.account)
    key = "new.made" if answer.new else "new.existed" if answer.existed else "new.there"
    return say(key, account=name, code=answer.account.code)


def _parts(say: Say, answer: AccountMade) -> list[View]:
    lines = [_head(say, answer), _people(say, answer)]
    if answer.known:
        lines.append(_terms(say, answer))
    parts = [blocks.section(join("\n", lines))]
    remark = _channel(say, answer)
    if remark:
        parts.append(blocks.context(remark))
    return [*parts, _buttons(say, answer)]


def _people(say: Say, answer: AccountMade) -> Safe:
    if answer.kam is None:
        return say("new.made.no_kam")
    kam = say("new.made.kam", who=mention(answer.kam.id))
    if answer.deputy is None:
        return kam
    return join(" · ", [kam, say("new.made.deputy", who=mention(answer.deputy.id))])


def _terms(say: Say, answer: AccountMade) -> Safe:
    parts = [say(f"new.tier.{answer.tier}"), say(f"new.language.{answer.language}")]
    if answer.team_only:
        parts.append(say("new.made.team_only"))
    return join(" · ", parts)


def _channel(say: Say, answer: AccountMade) -> Safe | None:
    """One sentence about the account's channel: what to do, what is happening, or where it is."""
    if not answer.known:
        return None
    if answer.channel.problem:
        return account_views.channel_problem(say, answer.channel.problem)
    if answer.adopt == "offered":
        return say("new.channel.offered" if answer.new else "new.channel.may_adopt")
    if answer.channel.ready:
        return say("new.channel.there", channel=say.where(answer.account))
    made_soon = say("new.channel.soon") if answer.new else say("new.channel.none")
    if answer.adopt in ("public", "shared"):
        return join(" ", [made_soon, say(f"new.channel.{answer.adopt}")])
    return made_soon


def _buttons(say: Say, answer: AccountMade) -> View:
    account, adopt = answer.account.id, say.plain("new.channel.adopt")
    offered = answer.adopt == "offered"
    on_its_way = answer.channel.ready or (answer.new and not offered)
    again = answer.may_edit and (bool(answer.channel.problem) or not on_its_way)
    try_key = "new.channel.retry" if answer.channel.problem else "new.channel.make"
    first = answer.new and answer.known
    return blocks.actions(
        blocks.button(adopt, "new.adopt", f"{account}:{answer.here}") if offered else None,
        blocks.button(say.plain(try_key), "new.retry", account) if again else None,
        blocks.button(say.plain("new.made.log"), "log.open", account) if first else None,
        blocks.button(say.plain("new.made.plan"), "plan.open", account) if answer.known else None,
        blocks.button(say.plain("new.made.team"), "team.open", account),
        blocks.button(say.plain("edit"), "new.edit", account) if answer.may_edit else None,
    )


def _name(say: Say, start: AccountForm) -> View:
    example = say.plain("new.form.name.example")
    return blocks.field(
        "name",
        say.plain("new.form.name"),
        blocks.line("new.name", start.name, placeholder=example, limit=100),
    )


def _of_new(say: Say, start: AccountForm) -> list[View]:
    return [
        blocks.field(
            "code",
            say.plain("new.form.code"),
            blocks.line("new.code", start.code, limit=20),
            optional=True,
            hint=say.plain("new.form.code.hint"),
        ),
        _tier(say, start),
        blocks.field("kam", say.plain("new.form.kam"), blocks.somebody("new.kam", start.kam), optional=True),
        blocks.field(
            "deputy", say.plain("new.form.deputy"), blocks.somebody("new.deputy", start.deputy), optional=True
        ),
        _language(say, start),
    ]


def _of_known(say: Say, start: AccountForm) -> list[View]:
    seen = [(say.plain("new.form.open"), "open"), (say.plain("new.form.team_only"), "team")]
    return [
        blocks.context(say("new.form.code_stays", code=start.code)),
        _tier(say, start),
        _language(say, start),
        blocks.field(
            "visibility",
            say.plain("new.form.visibility"),
            blocks.select("new.visibility", seen, chosen="team" if start.team_only else "open"),
        ),
        blocks.field(
            "aliases",
            say.plain("new.form.aliases"),
            blocks.line("new.aliases", ", ".join(start.aliases), limit=500),
            optional=True,
            hint=say.plain("new.form.aliases.hint"),
        ),
    ]


def _tier(say: Say, start: AccountForm) -> View:
    tiers = [(say.plain(f"new.tier.{each}"), each) for each in TIERS]
    return blocks.field(
        "tier", say.plain("new.form.tier"), blocks.select("new.tier", tiers, chosen=start.tier)
    )


def _language(say: Say, start: AccountForm) -> View:
    languages = [(say.plain(f"new.language.{each}"), each) for each in LANGUAGES]
    return blocks.field(
        "language",
        say.plain("new.form.language"),
        blocks.select("new.language", languages, chosen=start.language),
    )
