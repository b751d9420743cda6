"""A new account, its edit, and its channel: `/kam new`."""

from dataclasses import replace

from kam import account_channel, may, new_near, new_writing, once, people, seating, which
from kam.account_names import clean_aliases, clean_name
from kam.grammar.names import suggest_code
from kam.may import Standing
from kam.new_near import Compared
from kam.new_writing import LANGUAGES, TIERS, NewInput, one_of
from kam.pinned import refresh
from kam.problem import Problem, Refused
from kam.shapes.account import AccountForm, AccountMade, ChannelState
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import person as persons
from store import seat as seats
from store.account import Account


def line(work: Work, channel: str, before: Compared, same: str = "") -> AccountMade:
    """`/kam new Hämeen Öljy Oy`: made at once with what is usual. An account of that name is shown instead.
    `before`: its name, held against the others.

    Raises Problem `name_missing`, `name_too_long`; `account_near` (with choices) while one that is nearly
    called so may be meant, unless `same` is `another`; Refused.
    """
    given = NewInput(name=before.name, here=channel, same=same)
    return _make(work, given, before, shown_if_there=True)


def save(work: Work, form: NewInput, before: Compared) -> AccountMade:
    """The form, `before` as in `line`. Raises Problems at the fields that can mend them (a name or code that
    is taken, who is none of us); `account_near` until it is said whether one that is nearly called so is
    meant; Refused."""
    return _make(work, form, before, shown_if_there=False)


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
    new_writing.refuse_same(name, others, "name")
    aliases = clean_aliases(form.aliases, name)
    for alias in aliases:
        new_writing.refuse_same(alias, others, "aliases")
    account.name, account.name_key = name.text, name.key
    account.tier, account.language = (
        one_of(form.tier, TIERS),
        one_of(form.language, LANGUAGES),
    )
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


def _make(work: Work, form: NewInput, before: Compared, *, shown_if_there: bool) -> AccountMade:
    earlier = once.earlier(work)
    may.require(work, "new.save")
    if earlier:
        return _made(work, which.by_id(work, earlier), form.here, new=True)
    taken = accounts.taken(work.tenant, work.session)
    alike = new_near.still(before, taken)
    there = alike.same if shown_if_there else ""
    there = there or (form.same if form.same in alike.near else "")
    if there:
        once.remember(work, "new", there)
        return replace(_made(work, which.by_id(work, there), form.here, new=False), existed=True)
    name, code = new_writing.check(work, form, taken, alike.same)
    new_near.ask(form, alike.near, taken)
    account = new_writing.write(work, form, name, code)
    seating.first_team(work, account, form.kam or work.by, form.deputy)
    once.remember(work, "new", account.id)
    work.session.flush()
    offered = account_channel.adoption(work, account, form.here) == "offered"
    account_channel.ask_for(work, account, a_choice_is_offered=offered)
    return _made(work, account, form.here, new=True)


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
