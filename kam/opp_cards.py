"""An opportunity as its card, its form, and its line in the account's channel."""

from collections.abc import Mapping
from dataclasses import replace

from kam import people
from kam.shapes.opp import OppCard, OppForm, OppLine, OppTouch, Value
from kam.shapes.reader import Colleague, Reader
from kam.which import name_of
from kam.work import Work
from kam.workdays import local_date, usable_zone
from store import account as accounts
from store import log_opportunity as links
from store import opportunity as opportunities
from store import person as persons
from store.account import Account
from store.opportunity import OPEN_STAGES, Opportunity


def card(work: Work, opp: Opportunity, account: Account) -> OppCard:
    """The opportunity with its value, for a seat or a leader."""
    owner = persons.get(work.tenant, work.session, opp.owner_id)
    return OppCard(
        id=opp.id,
        account=name_of(account),
        name=opp.name,
        stage=opp.stage,
        owner=people.colleague(owner, opp.owner_id),
        next_step=opp.next_step,
        next_on=opp.next_on,
        value=value(opp),
        reason=opp.reason,
        touched=touch(work, opp),
        version=opp.version,
    )


def touch(work: Work, opp: Opportunity) -> OppTouch | None:
    """The last log entry that touched it."""
    last = links.last_touches(work.tenant, work.session, {opp.id}).get(opp.id)
    if last is None:
        return None
    held_on, author = last
    return OppTouch(held_on, people.colleague(persons.get(work.tenant, work.session, author), author))


def value(opp: Opportunity) -> Value:
    """Its value band in cents."""
    return Value(opp.low_cents, opp.mid_cents, opp.high_cents, opp.currency, opp.per_year, opp.rough)


def filled(work: Work, opp: Opportunity, account: Account) -> OppForm:
    """The form with the opportunity in it, all fields shown."""
    owner = persons.get(work.tenant, work.session, opp.owner_id)
    return OppForm(
        account=name_of(account),
        owner=people.colleague(owner, opp.owner_id),
        name=opp.name,
        value=value(opp),
        per_year=opp.per_year,
        stage=opp.stage,
        next_step=opp.next_step,
        next_on=opp.next_on,
        opp_id=opp.id,
        version=opp.version,
        more=True,
        touched=touch(work, opp),
    )


def took_part(work: Work, opp: Opportunity) -> tuple[Colleague, ...]:
    """Everybody who took part in a note that touched the opportunity, and its owner: a team's win."""
    ids = {*links.took_part(work.tenant, work.session, opp.id), opp.owner_id}
    found = persons.named(work.tenant, work.session, ids)
    return tuple(people.colleague(found[each]) for each in sorted(found, key=lambda key: found[key].name))


def line(work: Work, about: Mapping[str, str]) -> OppLine | None:
    """What the channel is told of a move; None when the opportunity has moved on since, or is gone.

    `about`: opp, the stage that it entered ('' = its value moved), and in an undo the stage that was a
    `mistake`.
    """
    opp = opportunities.get(work.tenant, work.session, about["opp"])
    account = accounts.get(work.tenant, work.session, opp.account_id) if opp else None
    if opp is None or account is None or not account.channel:
        return None
    stage = about.get("stage", "")
    if stage and opp.stage != stage:
        return None
    mistake = about.get("mistake", "")
    what = "mistake" if mistake else "stage" if stage in OPEN_STAGES else stage or "value"
    shown = replace(card(work, opp, account), value=None, reason="")
    reader = Reader(
        person_id="",
        language=account.language,
        zone=account.zone,
        country=account.country,
        today=local_date(work.now, usable_zone(account.zone)),
        currency=account.currency,
    )
    return OppLine(reader, shown, what, took_part(work, opp) if what == "won" else (), mistake)
