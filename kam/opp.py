"""Opportunities: a need that the customer recognises and that we can answer (DOMAIN, theme 3)."""

from dataclasses import replace

from kam import (
    do_dates,
    may,
    once,
    opp_cards,
    opp_lines,
    opp_links,
    opp_reading,
    opp_rest,
    opp_stage,
    opp_writing,
    people,
    which,
)
from kam.grammar.sums import Band
from kam.opp_answer import of_team, saved, shape
from kam.opp_reading import Read
from kam.opp_writing import OppInput
from kam.problem import Problem, Problems
from kam.shapes.opp import OppCard, OppForm, OppSaved, Value
from kam.shapes.reader import Colleague
from kam.which import name_of
from kam.work import Work
from store.account import Account
from store.opportunity import Opportunity


def line(work: Work, channel: str, text: str, picked: str = "", meant: str = "") -> OppSaved:
    """`/kam opp ACME Leak audit 10k/20k/30k next: meet the CFO by 5.12.` in one line, or `Leak audit won`.

    `meant`: the opportunity that was picked for the line, or `another`. Raises Problem: unclear account, or
    which opportunity (with choices); `opp_incomplete` and `opp_why` (record, stage) where a form has to ask;
    Refused.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before, text)
    account, words = which.account_for(work, channel, text, picked)
    may.require(work, "opp.save", account)
    told = opp_lines.told(work, account, words, meant)
    if told.stage and told.is_sure:
        return opp_stage.move(work, account, told.fits[0], told.stage, text)
    if told.fits and not (meant or told.named):
        raise opp_lines.question(account, told, text)
    if meant and told.fits:
        raise Problem("opp_incomplete", typed=text)
    try:
        draft = opp_writing.check(work, account, _read(work, account, told.read))
    except Problems as missing:
        if told.named and not told.is_bare:
            raise _there(account, told.named, text) from missing
        raise Problem("opp_incomplete", typed=text) from missing
    return saved(work, opp_writing.write(work, account, draft), account, "new", text)


def form(work: Work, channel: str, text: str = "", picked: str = "", meant: str = "") -> OppForm:
    """The form with what a line told already; the name of an open opportunity alone opens that one, as does
    one that was picked.

    Raises Problem: unclear account; Refused.
    """
    account, words = which.account_for(work, channel, text, picked)
    may.require(work, "opp.open", account)
    told = opp_lines.told(work, account, words, meant)
    if told.fits and (meant or (told.named and told.is_bare)):
        may.require(work, "opp.edit", account)
        return opp_lines.edited(work, account, told)
    start = _form(work, account, _read(work, account, told.read))
    days = do_dates.doubts(told.read.wrong_days, told.read.next_on, people.reader(work, work.by).today)
    return replace(start, wrong=(*start.wrong, *days))


def form_for(work: Work, origin: str) -> OppForm:
    """An empty form, from a button: `origin` is an account's id or `log:<id>`."""
    account, log_id = opp_links.account_of(work, origin)
    may.require(work, "opp.open", account)
    return _form(work, account, OppInput(account.id, "", "", owner_id=work.by, log_id=log_id))


def more(work: Work, given: OppInput) -> OppForm:
    """The whole form, with what was typed so far."""
    account = which.by_id(work, given.account_id)
    may.require(work, "opp.more", account)
    return replace(_form(work, account, given), more=True)


def save(work: Work, given: OppInput) -> OppSaved:
    """The filled-in form. Raises Problems at the fields; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before, given.next_step)
    account = which.by_id(work, given.account_id)
    may.require(work, "opp.save", account)
    draft = opp_writing.check(work, account, given)
    opp = opp_writing.write(work, account, draft)
    if given.log_id:
        opp_links.begin_with(work, given.log_id, opp.id)
    return saved(work, opp, account, "new", given.next_step)


def edit_form(work: Work, opp_id: str) -> OppForm:
    """The form filled with the opportunity."""
    opp, account = of_team(work, opp_id, "opp.edit")
    return opp_cards.filled(work, opp, account)


def change(work: Work, opp_id: str, version: int, given: OppInput) -> OppSaved:
    """The edited form. Raises as `save`; `changed_meanwhile`."""
    before = once.earlier(work)
    if before:
        return _again(work, before, given.next_step)
    opp, account = of_team(work, opp_id, "opp.change")
    if opp.version != version:
        raise Problem("changed_meanwhile", field="name")
    draft = opp_writing.check(work, account, given, opp)
    rested = opp_rest.of(opp)
    opp_writing.rewrite(work, account, opp, draft)
    changed = saved(work, opp, account, "changed", given.next_step, rested)
    return replace(changed, may_undo=opp.version != version)


def show(work: Work, opp_id: str) -> OppCard:
    """The opportunity with its value, for the person alone."""
    opp, account = of_team(work, opp_id, "opp.show")
    return replace(opp_cards.card(work, opp, account), rested=opp_rest.before(work, opp))


def _there(account: Account, opp: Opportunity, text: str) -> Problem:
    """It is open already: what was typed can go there, a second one by its name cannot be."""
    return Problem("opp_there", typed=text, name=opp.name, choices=((opp.name, f"{account.id}/{opp.id}"),))


def _read(work: Work, account: Account, told: Read) -> OppInput:
    today = people.reader(work, work.by).today
    return OppInput(
        account_id=account.id,
        name=told.name,
        value=told.value,
        per_year=told.per_year,
        owner_id=told.owner or work.by,
        next_step=told.next_step,
        next_on=told.next_on if told.next_on and told.next_on >= today else None,
    )


def _form(work: Work, account: Account, given: OppInput) -> OppForm:
    owner = people.known(work, {given.owner_id or work.by})[given.owner_id or work.by]
    typed, said_yearly = opp_reading.yearly(given.value)
    band = opp_reading.band(typed, account.currency)
    per_year = given.per_year or said_yearly
    taken = isinstance(band, Band) and band.currency == account.currency
    return OppForm(
        account=name_of(account),
        owner=Colleague(owner.id, owner.name),
        name=given.name,
        value=_value(band, per_year) if taken and isinstance(band, Band) else None,
        value_text="" if taken else given.value,
        wrong=tuple(opp_writing.value_problems(band, account)) if given.value else (),
        per_year=per_year,
        stage=given.stage,
        next_step=given.next_step,
        next_on=given.next_on,
        log_id=given.log_id,
    )


def _value(band: Band, per_year: bool) -> Value:
    return Value(band.low, band.mid, band.high, band.currency, per_year, band.rough)


def _again(work: Work, opp_id: str, typed: str) -> OppSaved:
    opp, account = of_team(work, opp_id, "opp.save")
    return shape(work, opp, account, "same", typed)
