"""What a filled-in opportunity changes: checks at its fields, the row, its clock, the channel's line."""

from dataclasses import dataclass
from datetime import date, timedelta

from kam import opp_links, opp_reading, people, pinned
from kam.grammar.names import same_name
from kam.grammar.next_step import read_next_step
from kam.grammar.sums import Band, BandUnclear
from kam.problem import Problem, Problems, Refused
from kam.tell import tell
from kam.work import Work
from store import audit
from store import opportunity as opportunities
from store.account import Account
from store.audit import Audit
from store.opportunity import OPEN_STAGES, Opportunity

NAME_LIMIT, STEP_LIMIT, REASON_LIMIT = 150, 300, 300
STAGES = (*OPEN_STAGES, "won", "lost", "paused")
ASKS_WHY = ("lost", "paused")
CLOSED = ("won", "lost")
QUIET = timedelta(minutes=1)


@dataclass(frozen=True)
class OppInput:
    """A filled-in opportunity; `value` as typed; ids are checked again here. `log_id`: the log entry that it
    began with."""

    account_id: str
    name: str
    value: str
    per_year: bool = False
    owner_id: str = ""
    stage: str = "identified"
    next_step: str = ""
    next_on: date | None = None
    log_id: str = ""


@dataclass(frozen=True)
class Draft:
    """An opportunity as understood, checked."""

    name: str
    band: Band
    per_year: bool
    owner_id: str
    stage: str
    next_step: str
    next_on: date | None


def check(work: Work, account: Account, given: OppInput, before: Opportunity | None = None) -> Draft:
    """What was filled in, as understood. Raises Problems at the fields that can mend them; Refused.

    `before`: the opportunity that is being changed; its own old date may stay.
    """
    today = people.reader(work, work.by).today
    typed, said_yearly = opp_reading.yearly(given.value)
    band = opp_reading.band(typed, account.currency)
    step = read_next_step(given.next_step, today)
    next_on = given.next_on or step.due
    found = [Problem("opp_name", field="name")] if not given.name.strip() else []
    if len(given.name) > NAME_LIMIT:
        found.append(Problem("opp_too_long", field="name", limit=NAME_LIMIT))
    found += _twin_problems(work, account, given.name, before)
    found += value_problems(band, account)
    found += [] if given.owner_id else [Problem("opp_owner", field="owner")]
    found += _stage_problems(given.stage, before)
    found += _step_problems(given, next_on, today, before)
    if found:
        raise Problems(tuple(found))
    assert isinstance(band, Band)  # or there were problems
    _owner(work, given.owner_id)
    what = given.next_step if given.next_on else step.what
    return Draft(
        given.name.strip(),
        band,
        given.per_year or said_yearly,
        given.owner_id,
        given.stage,
        what.strip(),
        next_on,
    )


def write(work: Work, account: Account, draft: Draft) -> Opportunity:
    """A new opportunity; the channel hears of it when it moves."""
    opp = Opportunity(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        name=draft.name,
        stage=draft.stage,
        low_cents=draft.band.low,
        mid_cents=draft.band.mid,
        high_cents=draft.band.high,
        currency=draft.band.currency,
        per_year=draft.per_year,
        rough=draft.band.rough,
        owner_id=draft.owner_id,
        next_step=draft.next_step,
        next_on=draft.next_on,
        moved_at=work.now,
        closed_at=work.now if draft.stage in CLOSED else None,
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(opp)
    work.session.flush()
    pinned.refresh(work, account)
    return opp


def rewrite(work: Work, account: Account, opp: Opportunity, draft: Draft) -> None:
    """The opportunity says what was given; a change of stage, value or next step is a move (DOMAIN §4)."""
    before, stage_before = _moving(opp), opp.stage
    mid_before = opp.mid_cents
    opp.name, opp.owner_id, opp.stage = draft.name, draft.owner_id, draft.stage
    opp.low_cents, opp.mid_cents, opp.high_cents = draft.band.low, draft.band.mid, draft.band.high
    opp.currency, opp.per_year, opp.rough = draft.band.currency, draft.per_year, draft.band.rough
    opp.next_step, opp.next_on = draft.next_step, draft.next_on
    if _moving(opp) != before:
        opp.moved_at = work.now
    if opp.stage != stage_before:
        opp.closed_at = work.now if opp.stage in CLOSED else None
        opp.reason = ""  # only a loss or a pause has one, and those are not picked here
    work.session.flush()
    _tell(work, account, opp, opp.stage != stage_before, _moved_much(mid_before, opp.mid_cents))


def enter(work: Work, account: Account, opp: Opportunity, stage: str, reason: str) -> None:
    """The opportunity is at another stage now; `reason` of a loss or a pause."""
    opp.stage, opp.moved_at = stage, work.now
    opp.reason = reason.strip()[:REASON_LIMIT] if stage in ASKS_WHY else ""
    opp.closed_at = work.now if stage in CLOSED else None
    work.session.flush()
    _tell(work, account, opp, True, False)


def withdraw(work: Work, account: Account, opp: Opportunity) -> None:
    """A new opportunity is taken back; the note that it began with touched nothing."""
    opp_links.let_go(work, account, opp.id)
    opportunities.remove(work.tenant, work.session, opp.id)
    pinned.refresh(work, account)


def back(work: Work, account: Account, opp: Opportunity, change: Audit) -> None:
    """The opportunity stands as it did before this change. The channel hears of it only if it has heard of
    that: of a value at once, of a stage after a while. Problem `opp_there`: its name is another one's now."""
    was_told, moved_to, mid_before = work.now - opp.moved_at >= QUIET, opp.stage, opp.mid_cents
    audit.put_back(change, opp)
    work.session.flush()
    twin = _twin(work, account, opp.name, opp.id) if opp.stage in OPEN_STAGES else None
    if twin:
        raise Problem("opp_there", name=twin.name)
    if opp.stage != moved_to:
        _tell(work, account, opp, was_told, False, moved_to)
    else:
        _tell(work, account, opp, False, _moved_much(mid_before, opp.mid_cents))


def _tell(
    work: Work, account: Account, opp: Opportunity, staged: bool, valued: bool, mistake: str = ""
) -> None:
    """One line in the channel per change that the team must know; ids and the stage only, never a sum. A
    stage waits for a minute, so that a slip of the finger that is undone says nothing. `mistake`: the stage
    that this takes back."""
    pinned.refresh(work, account)
    if account.channel and (staged or valued):
        about = {"opp": opp.id, "stage": opp.stage if staged else ""}
        about |= {"mistake": mistake} if mistake else {}
        due = work.now + QUIET if staged else work.now
        key = f"opp_line:{opp.id}:{opp.version}"
        tell(work, "opp_line", about, target=account.channel, key=key, due=due)


def _moving(opp: Opportunity) -> tuple[object, ...]:
    value = (opp.low_cents, opp.mid_cents, opp.high_cents, opp.per_year)
    return (opp.stage, *value, opp.next_step, opp.next_on)


def _moved_much(before: int, now: int) -> bool:
    """More than 20 % up or down, by the middle."""
    return abs(now - before) * 5 > before


def _twin_problems(work: Work, account: Account, name: str, before: Opportunity | None) -> list[Problem]:
    """Two open ones by one name would count twice in the sums, and nobody would know which is meant. One that
    keeps its name can always be changed."""
    if before and same_name(before.name, name):
        return []
    twin = _twin(work, account, name)
    return [Problem("opp_there", field="name", name=twin.name)] if twin else []


def _twin(work: Work, account: Account, name: str, but: str = "") -> Opportunity | None:
    """Another open one by this name."""
    there = opportunities.open_of(work.tenant, work.session, {account.id})
    return next((each for each in there if each.id != but and same_name(each.name, name)), None)


def value_problems(band: Band | BandUnclear | None, account: Account) -> list[Problem]:
    """What is wrong with a typed value, for its field."""
    if band is None:
        return [Problem("opp_value", field="value")]
    if isinstance(band, BandUnclear):
        return [Problem(f"opp_value_{band.why}", field="value")]
    if band.currency != account.currency:
        return [Problem("opp_currency", field="value", currency=account.currency)]
    return []


def _stage_problems(stage: str, before: Opportunity | None) -> list[Problem]:
    """A loss or a pause asks why, so it is not picked in the form, only left as it is."""
    if stage not in STAGES or (stage in ASKS_WHY and (before is None or before.stage != stage)):
        return [Problem("opp_stage", field="stage")]
    return []


def _step_problems(
    given: OppInput, next_on: date | None, today: date, before: Opportunity | None
) -> list[Problem]:
    """An open opportunity has a next step with a date (DOMAIN, theme 3)."""
    found = []
    if len(given.next_step) > STEP_LIMIT:
        found.append(Problem("opp_too_long", field="next", limit=STEP_LIMIT))
    if given.stage not in OPEN_STAGES:
        return found
    if not given.next_step.strip():
        found.append(Problem("opp_next", field="next"))
    if next_on is None:
        found.append(Problem("opp_next_on", field="next_on"))
    elif next_on < today and not (before and before.next_on == next_on):
        found.append(Problem("opp_past", field="next_on"))
    return found


def _owner(work: Work, person_id: str) -> None:
    try:
        people.colleagues(work, {person_id})
    except Refused as refused:
        refused.field = "owner"
        raise
