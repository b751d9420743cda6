"""Actions: one thing, one owner, one due date; made, changed, done, dropped (DOMAIN, theme 4)."""

from dataclasses import replace
from datetime import timedelta

from kam import (
    do_again,
    do_cards,
    do_dates,
    do_doubts,
    do_finished,
    do_writing,
    may,
    once,
    people,
    thresholds,
    which,
)
from kam.do_cards import OPEN
from kam.do_writing import DoInput, account_of, mark
from kam.grammar.ahead import plan_in
from kam.grammar.next_step import doers_in, read_next_step
from kam.grammar.several_steps import each_of
from kam.grammar.vague import is_vague
from kam.may import Standing
from kam.problem import Problem, Problems, Refused
from kam.shapes.do import ActionCard, DoClosed, DoForm, DoSaved
from kam.shapes.reader import Colleague
from kam.which import name_of
from kam.work import Work
from store import action as actions
from store import log as logs
from store.account import Account
from store.action import Action

REASON_LIMIT = 300


def line(work: Work, channel: str, text: str, picked: str = "") -> DoSaved:
    """`/kam do ACME send the offer by Fri @Mikko` in one line, or several actions side by side in it.

    Raises Problem: unclear account (with choices), `do_incomplete` where the form has to ask, `do_finished`
    where it says that something is done; Refused. The
    same words, day and owner by the same person on the same account within ten minutes are the first action.
    """
    account, words = which.account_for(work, channel, text, picked)
    parts, before = each_of(words), once.earlier(work)
    if before:
        return do_doubts.together(work, [_again(work, each) for each in before.split()], parts)
    may.require(work, "do.save", account)
    if do_finished.told_in(words):
        raise Problem("do_finished", typed=text)
    every = []
    for part in parts:
        given, complete = _read(work, account, part)
        if not complete:
            raise Problem("do_incomplete", typed=text)
        try:
            do_writing.check(work, given)
        except (Problem, Problems) as wrong:
            raise Problem("do_incomplete", typed=text) from wrong
        every.append(given)
    saved = [_taken(work, account, given) for given in every]
    once.remember(work, "do", " ".join(each.card.id for each in saved))
    return do_doubts.together(work, saved, parts)


def form(work: Work, channel: str, text: str = "", picked: str = "") -> DoForm:
    """The form with what a line told already. Raises Problem: unclear account; Refused."""
    account, words = which.account_for(work, channel, text, picked)
    may.require(work, "do.open", account)
    given, _ = _read(work, account, words)
    start = _form(work, account, given)
    step = read_next_step(words, start.today)
    wrong = do_dates.doubts(step.impossible, step.due, start.today)
    if step.due and not start.text:
        wrong += (Problem("do_empty"),)
    if step.due is None and not wrong and (no_day := do_dates.no_day(words)):
        wrong += (no_day,)
    if step.several:
        wrong += (Problem("several_steps"),)
    return replace(start, wrong=wrong)


def form_from(work: Work, origin: str) -> DoForm:
    """The form from a button: `origin` is an account's id or `log:<id>`; what an entry of one's own only
    plans stands in it."""
    account = account_of(work, origin)
    may.require(work, "do.open", account)
    log_id = origin.partition(":")[2]
    entry = logs.get(work.tenant, work.session, log_id) if log_id else None
    planned = plan_in(entry.text, entry.held_on) if entry and entry.author_id == work.by else ""
    if not entry or not planned:
        return _form(work, account, DoInput(account.id, "", work.by, log_id=log_id))
    step, today = read_next_step(planned, entry.held_on), people.reader(work, work.by).today
    due = step.due if step.due and step.due >= today else None
    return _form(work, account, DoInput(account.id, step.what, work.by, due, log_id=log_id))


def questioned(work: Work, given: DoInput, action_id: str = "", version: int = 1) -> DoForm:
    """The form as it was filled in, with its vague text questioned; the same text is taken next time."""
    account = which.by_id(work, given.account_id)
    may.require(work, "do.open", account)
    filled = _form(work, account, replace(given, asked=mark(given.text)))
    return replace(filled, is_question=True, action_id=action_id, version=version)


def save(work: Work, given: DoInput) -> DoSaved:
    """The filled-in form. Raises Problem or Problems at the fields; `do_vague` once per text; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account = which.by_id(work, given.account_id)
    may.require(work, "do.save", account)
    do_writing.check(work, given)
    return _saved(work, do_writing.write(work, account, given), account, is_new=True)


def edit_form(work: Work, action_id: str) -> DoForm:
    """The form filled with the action. Refused where the person may not read it."""
    action, account, stand = _of_team(work, action_id, "do.edit")
    if not do_cards.sees_text(work, action, stand):
        raise Refused("refused.seat", record=action_id)
    serves = f"opp:{action.opportunity_id}" if action.opportunity_id else ""
    serves = f"contact:{action.contact_id}" if action.contact_id else serves
    given = DoInput(account.id, action.text, action.owner_id, action.due_on, serves, action.why)
    return replace(_form(work, account, given), action_id=action.id, version=action.version)


def change(work: Work, action_id: str, version: int, given: DoInput) -> DoSaved:
    """The edited form. Raises as `save`; `changed_meanwhile`, `do_closed`."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    action, account, stand = _of_team(work, action_id, "do.change")
    if not do_cards.sees_text(work, action, stand):
        raise Refused("refused.seat", record=action_id)
    if action.state not in OPEN:
        raise Problem("do_closed", field="text")
    if action.version != version:
        raise Problem("changed_meanwhile", field="text")
    do_writing.check(work, given, action)
    do_writing.rewrite(work, account, action, given)
    return _saved(work, action, account, is_new=False)


def done(work: Work, action_id: str) -> DoClosed:
    """Done: by its owner or any seat. Twice is harmless; a dropped one stays dropped."""
    action, account, stand = _of_team(work, action_id, "do.done", owner_may=True)
    again = once.earlier(work) is not None or action.state not in OPEN
    if not again:
        action.state, action.done_at = "done", work.now
        _closed(work, account, action)
    return _answer(work, action, account, stand, again)


def undo(work: Work, action_id: str) -> DoClosed:
    """Put a done action back within ten minutes; `do_undo_late` afterwards. Twice is harmless."""
    action, account, stand = _of_team(work, action_id, "do.undo", owner_may=True)
    again = once.earlier(work) is not None or action.state != "done" or action.done_at is None
    if not again and action.done_at:
        if work.now - action.done_at > timedelta(minutes=thresholds.UNDO_MINUTES):
            raise Problem("do_undo_late")
        action.state, action.done_at = "todo", None
        _closed(work, account, action)
    return _answer(work, action, account, stand, again)


def drop_form(work: Work, action_id: str) -> ActionCard:
    """The action that is about to be dropped. Problem `do_closed` if it is not open."""
    action, account, stand = _of_team(work, action_id, "do.drop")
    if action.state not in OPEN:
        raise Problem("do_closed")
    return do_cards.card(work, action, account, stand)


def drop(work: Work, action_id: str, reason: str) -> DoClosed:
    """Drop it, with a reason. Problem `do_reason` without one; twice is harmless."""
    action, account, stand = _of_team(work, action_id, "do.drop")
    again = once.earlier(work) is not None or action.state not in OPEN
    if not again:
        if not reason.strip():
            raise Problem("do_reason", field="reason")
        action.state, action.reason = "dropped", reason.strip()[:REASON_LIMIT]
        _closed(work, account, action)
    return _answer(work, action, account, stand, again)


def show(work: Work, action_id: str) -> ActionCard:
    """The action for the person alone, its words where they may read them."""
    action, account, stand = _of_team(work, action_id, "do.show", owner_may=True)
    return do_cards.card(work, action, account, stand)


def _read(work: Work, account: Account, words: str) -> tuple[DoInput, bool]:
    """What a line says, and whether it says all: what, by when, and for one owner at the most."""
    today = people.reader(work, work.by).today
    step = read_next_step(words, today)
    named = doers_in(words)
    due = step.due if step.due and step.due >= today else None
    vague = is_vague(words)
    complete = bool(step.words) and due is not None and len(named) <= 1 and not vague and not step.impossible
    what = people.spelled(work, step.words)
    asked = "" if vague else mark(what)  # a date or a person came with it, so nothing is asked
    return DoInput(account.id, what, step.owner or work.by, due, asked=asked), complete


def _form(work: Work, account: Account, given: DoInput) -> DoForm:
    owner = people.known(work, {given.owner_id or work.by})[given.owner_id or work.by]
    return DoForm(
        account=name_of(account),
        today=people.reader(work, work.by).today,
        owner=Colleague(owner.id, owner.name),
        serves=do_cards.serving(work, account),
        text=given.text,
        due_on=given.due_on,
        chosen=given.serves,
        why=given.why,
        log_id=given.log_id,
        asked=given.asked,
    )


def _of_team(
    work: Work, action_id: str, act: str, *, owner_may: bool = False
) -> tuple[Action, Account, Standing]:
    """The action, if the acting person may `act` on it; with `owner_may` its owner may, seat or not."""
    action = actions.get(work.tenant, work.session, action_id)
    if action is None:
        raise Refused("refused.member", record=action_id)
    account = which.by_id(work, action.account_id)
    if owner_may and action.owner_id == work.by:
        stand = may.standing(work, account)
        if stand.is_full:
            return action, account, stand
    return action, account, may.require(work, act, account)


def _closed(work: Work, account: Account, action: Action) -> None:
    work.session.flush()
    once.remember(work, "do", action.id)
    do_writing.shown(work, account, action)


def _answer(work: Work, action: Action, account: Account, stand: Standing, again: bool) -> DoClosed:
    until = action.done_at + timedelta(minutes=thresholds.UNDO_MINUTES) if action.done_at else None
    if action.state != "done" or (until and until < work.now):
        until = None
    return DoClosed(do_cards.card(work, action, account, stand), until, again)


def _taken(work: Work, account: Account, given: DoInput) -> DoSaved:
    """A line's action: the one of the same words that is there already, or a new one."""
    same = do_again.earlier(work, account, given)
    if same:
        return replace(_shape(work, same, account, is_new=True), again=True)
    action = do_writing.write(work, account, given)
    do_again.remember(work, account, action)
    return _shape(work, action, account, is_new=True)


def _again(work: Work, action_id: str) -> DoSaved:
    action, account, _ = _of_team(work, action_id, "do.save")
    return _shape(work, action, account, is_new=True)


def _saved(work: Work, action: Action, account: Account, *, is_new: bool) -> DoSaved:
    once.remember(work, "do", action.id)
    if is_new:  # whoever changes another's action has not typed its words
        do_again.remember(work, account, action)
    return _shape(work, action, account, is_new=is_new)


def _shape(work: Work, action: Action, account: Account, *, is_new: bool) -> DoSaved:
    owner = may.standing(work, account, action.owner_id)
    return DoSaved(
        card=do_cards.card(work, action, account, may.standing(work, account)),
        told=action.owner_id != work.by,
        owner_has_seat=owner.sees_notes,
        vague=is_vague(action.text),
        changed=not is_new,
    )
