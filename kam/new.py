"""A new account, its edit, and its channel: `/kam new`."""

from dataclasses import dataclass, replace

from kam import account_channel, may, once, people, seating, which
from kam.account_names import Names, clean_aliases, clean_code, clean_name, same
from kam.grammar.matching import near_accounts
from kam.grammar.names import suggest_code
from kam.may import Standing
from kam.pinned import refresh
from kam.problem import Problem, Problems, Refused, noted
from kam.shapes.account import AccountForm, AccountMade, ChannelState
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import person as persons
from store import seat as seats
from store.account import Account

TIERS = ("A", "B", "C")
LANGUAGES = ("fi", "en")
ANOTHER = "another"


@dataclass(frozen=True)
class NewInput:
    """A filled-in form. `kam` and `deputy` are picked people and are checked here; '' = me, nobody.

    `same`: '' not asked, an account's id: that one is meant, `another`: a new one, though its name is alike.
    """

    name: str
    code: str = ""
    tier: str = "B"
    language: str = ""
    kam: str = ""
    deputy: str = ""
    team_only: bool = False
    aliases: str = ""
    here: str = ""
    same: str = ""


def line(work: Work, channel: str, name: str, same: str = "") -> AccountMade:
    """`/kam new Hämeen Öljy Oy`: made at once with what is usual. An account of that name is shown instead.

    Raises Problem `name_missing`, `name_too_long`; `account_near` (with choices) while one that is nearly
    called so may be meant, unless `same` is `another`; Refused.
    """
    return _make(work, NewInput(name=name, here=channel, same=same), shown_if_there=True)


def save(work: Work, form: NewInput) -> AccountMade:
    """The form. Raises Problems at the fields that can mend them (a name or code that is taken, who is none
    of us); `account_near` until it is said whether one that is nearly called so is meant; Refused."""
    return _make(work, form, shown_if_there=False)


def asked(work: Work, given: NewInput) -> AccountForm:
    """The form as it was filled in, with the accounts that may be meant."""
    may.require(work, "new.open")
    near = near_accounts(given.name, accounts.taken(work.tenant, work.session))
    found = accounts.of_ids(work.tenant, work.session, set(near))
    return AccountForm(
        given.name,
        given.code,
        given.tier,
        given.language,
        kam=given.kam,
        deputy=given.deputy,
        here=given.here,
        alike=tuple(name_of(found[each]) for each in near),
    )


def form(work: Work, channel: str = "", name: str = "") -> AccountForm:
    """What an empty form starts with: tier B, the acting person as KAM, the workspace's language."""
    may.require(work, "new.open")
    home = people.workspace(work)
    taken = accounts.taken(work.tenant, work.session) if name.strip() else []
    code = suggest_code(name, {row[1] for row in taken}) if name.strip() else ""
    return AccountForm(name, code, "B", home.language, kam=work.by, here=channel)


def show(work: Work, account_id: str, channel: str = "") -> AccountMade:
    """An account that is there already, as this person may see it."""
    may.require(work, "new.open")
    return replace(_made(work, which.by_id(work, account_id), channel, new=False), existed=True)


def edit_form(work: Work, account_id: str) -> AccountForm:
    """The form filled with the account, for its stewards."""
    account = which.by_id(work, account_id)
    may.require(work, "new.edit", account)
    return AccountForm(
        account.name,
        account.code,
        account.tier,
        account.language,
        account=name_of(account),
        version=account.version,
        team_only=account.visibility == "team",
        aliases=tuple(account.aliases),
    )


def change(work: Work, account_id: str, version: int, form: NewInput) -> AccountMade:
    """A steward's edit: name, tier, language, aliases, who may see it. The code stays.

    Problem `changed_meanwhile` if somebody was quicker; a name or alias of another account, at its field.
    """
    before = once.earlier(work)
    account = which.by_id(work, before or account_id)
    may.require(work, "new.change", account)
    if before:
        return _made(work, account, "", new=False)
    if account.version != version:
        raise Problem("changed_meanwhile", field="name")
    others = [row for row in accounts.taken(work.tenant, work.session) if row[0] != account.id]
    name = clean_name(form.name)
    _refuse_same(name, others, "name")
    aliases = clean_aliases(form.aliases, name)
    for alias in aliases:
        _refuse_same(alias, others, "aliases")
    account.name, account.name_key = name.text, name.key
    account.tier, account.language = _one_of(form.tier, TIERS), _one_of(form.language, LANGUAGES)
    account.aliases, account.visibility = aliases, "team" if form.team_only else "open"
    once.remember(work, "new", account.id)
    work.session.flush()
    work.memo.clear()  # who sees what may have changed with it
    refresh(work, account)
    return _made(work, account, "", new=False)


def adopt(work: Work, account_id: str, channel: str, offered_in: str = "") -> AccountMade:
    """Make the channel where a steward pressed the button the account's own. Refused if the button was
    offered in another channel.

    Problem `channel_…` that says what to do: unknown to the bot, public, shared, archived, another account's.
    """
    before = once.earlier(work)
    account = which.by_id(work, before or account_id)
    may.require(work, "new.adopt", account)
    if offered_in not in ("", channel):
        raise Refused("refused.form", record=account.id)
    if not before and account.channel != channel:
        account_channel.adopt(work, account, channel)
        once.remember(work, "new", account.id)
        work.session.flush()
    return _made(work, account, "", new=False)


def retry(work: Work, account_id: str) -> AccountMade:
    """Try again to make the account's channel, or to show and pin its card there. For stewards."""
    before = once.earlier(work)
    account = which.by_id(work, before or account_id)
    may.require(work, "new.retry", account)
    if not before:
        account_channel.ask_for(work, account)
        once.remember(work, "new", account.id)
        work.session.flush()
    return _made(work, account, "", new=False)


def _make(work: Work, form: NewInput, *, shown_if_there: bool) -> AccountMade:
    before = once.earlier(work)
    may.require(work, "new.save")
    if before:
        return _made(work, which.by_id(work, before), form.here, new=True)
    taken = accounts.taken(work.tenant, work.session)
    there = same(form.name, taken) if shown_if_there else ""
    near = near_accounts(form.name, taken)
    there = there or (form.same if form.same in near else "")
    if there:
        once.remember(work, "new", there)
        return replace(_made(work, which.by_id(work, there), form.here, new=False), existed=True)
    name, code = _checked(work, form, taken)
    if near and form.same != ANOTHER:
        names = {row[0]: row[2] for row in taken}
        choices = (*((names[each], each) for each in near), ("", ANOTHER))
        raise Problem("account_near", field="name", typed=form.name, choices=choices)
    account = _account(work, form, name, code)
    seating.first_team(work, account, form.kam or work.by, form.deputy)
    once.remember(work, "new", account.id)
    work.session.flush()
    offered = account_channel.adoption(work, account, form.here) == "offered"
    account_channel.ask_for(work, account, a_choice_is_offered=offered)
    return _made(work, account, form.here, new=True)


def _checked(work: Work, form: NewInput, taken: list[accounts.Named]) -> tuple[Names, str]:
    """Name and code, cleaned. Raises the Problem at its field, or Problems if there are several."""
    found: list[Problem] = []
    name, code = Names("", ""), ""
    with noted(found):
        name = clean_name(form.name)
        _refuse_same(name, taken, "name")
    with noted(found):
        code = clean_code(form.code, name.text or form.name, {row[1] for row in taken})
    for person, field in ((form.kam, "kam"), (form.deputy, "deputy")):
        with noted(found):
            if person:
                seating.check(work, person, field)
    if len(found) > 1:
        raise Problems(tuple(found))
    if found:
        raise found[0]
    return name, code


def _account(work: Work, form: NewInput, name: Names, code: str) -> Account:
    home = people.workspace(work)
    account = Account(
        workspace=work.tenant.key,
        id=work.new_id(),
        code=code,
        code_key=code.casefold(),
        name=name.text,
        name_key=name.key,
        tier=_one_of(form.tier or "B", TIERS),
        language=_one_of(form.language or home.language, LANGUAGES),
        visibility="team" if form.team_only else "open",
        zone=home.zone,
        country=home.country,
        currency=home.currency,
        source="new",
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(account)
    work.session.flush()
    return account


def _refuse_same(name: Names | str, others: list[accounts.Named], field: str) -> None:
    there = same(name if isinstance(name, str) else name.text, others)
    if there:
        row = next(row for row in others if row[0] == there)
        raise Problem("account_exists", field=field, name=row[2], code=row[1])


def _one_of(typed: str, known: tuple[str, ...]) -> str:
    """A value from a list of the form; anything else means a form that is not ours."""
    if typed not in known:
        raise Problem("refused.form")
    return typed


def _made(work: Work, account: Account, here: str, *, new: bool) -> AccountMade:
    stand = may.standing(work, account)
    team = seats.of_account(work.tenant, work.session, account.id)
    held = {seat.role: seat.person_id for seat in team if seat.person_id and seat.role in may.STEWARDS}
    named = persons.named(work.tenant, work.session, set(held.values()))
    kam, deputy = (
        people.colleague(named.get(held[role]), held[role]) if role in held else None
        for role in ("kam", "deputy")
    )
    return AccountMade(
        account=name_of(account),
        new=new,
        known=stand.sees_account,
        kam=kam,
        deputy=deputy if stand.sees_account else None,
        tier=account.tier if stand.sees_account else "",
        language=account.language,
        team_only=account.visibility == "team",
        channel=_channel(account, stand),
        may_edit=stand.is_steward,
        adopt=account_channel.adoption(work, account, here) if stand.is_steward else "",
        here=here,
    )


def _channel(account: Account, stand: Standing) -> ChannelState:
    if not stand.sees_account:
        return ChannelState("", False, "")
    return ChannelState(account.channel_problem, account.channel is not None, account.channel_name)
