"""The demo's story as rows of the store, on days counted back from now; weekends and holidays are moved."""

from datetime import date, datetime, time, timedelta
from functools import partial
from types import ModuleType

from bot import seed_story
from bot.seed_story import CONTACTS, DEALS, HISTORY, Company, Deal, Note, Step, company_of
from kam import people
from kam.account_names import key_of
from kam.grammar.names import channel_name, fold, suggest_code
from kam.grammar.topics import suggest_topics
from kam.work import Work
from kam.workdays import is_working_day, local_date, local_to_utc
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogContact, LogEntry, LogPerson
from store.opportunity import Opportunity
from store.row import Row
from store.seat import Seat

_ZONES = {"FI": "Europe/Helsinki", "SE": "Europe/Stockholm", "EE": "Europe/Tallinn"}
_DAY = timedelta(days=1)


class Rows:
    """Each method makes one kind of row; ids are kept, so that later ones can refer to earlier ones."""

    def __init__(self, work: Work, words: ModuleType, language: str) -> None:
        self._work, self._words, self._language = work, words, language
        self._home = people.workspace(work)
        self._today = local_date(work.now, self._home.zone)
        self._accounts: dict[str, Account] = {}
        self._contacts: dict[str, Contact] = {}

    def accounts(self) -> list[Row]:
        """The accounts and their seats; a vacant seat is a gap that shows."""
        rows: list[Row] = []
        for company in seed_story.COMPANIES:
            account = self._accounts[company.slug] = self._account(company)
            rows.append(account)
            rows += [self._seat(account, person, role) for person, role in company.seats]
        return rows

    def contacts(self) -> list[Row]:
        """The people at the customers; who was touched when comes from the notes."""
        for each in CONTACTS:
            made = self._at(365)
            left = self._day(-each.left) if each.left else None
            self._contacts[each.slug] = Contact(
                workspace=self._work.tenant.key,
                id=self._work.ids.new(made),
                account_id=self._accounts[each.company].id,
                name=each.name,
                name_key=fold(each.name),
                title=self._words.TITLES[each.slug],
                email=f"{fold(each.name).replace(' ', '.')}@{_domain(each.company)}",
                is_key=each.key,
                status="left" if left else "active",
                status_since=left,
                source=self._words.SOURCE,
                created_at=made,
            )
        return list(self._contacts.values())

    def opportunities(self) -> list[Row]:
        """Open ones, a won one and a lost one."""
        return [self._opportunity(each) for each in DEALS]

    def notes(self) -> list[Row]:
        """The log entries with their touches and next steps, oldest first."""
        rows: list[Row] = []
        for number, note in enumerate(sorted(HISTORY, key=lambda each: -each.days)):
            rows += self._note(note, number)
        return rows

    def settle(self) -> None:
        """The clocks of accounts and contacts, as each note would have set them."""
        for note in HISTORY:
            day = self._day(-note.days)
            account = self._accounts[company_of(note)]
            account.logged_on = max(filter(None, (account.logged_on, day)))
            for slug in note.met:
                contact = self._contacts[slug]
                contact.touched_on = max(filter(None, (contact.touched_on, day)))
        self._work.session.flush()

    def _account(self, company: Company) -> Account:
        code = suggest_code(company.name, set())
        made = self._at(366)
        return Account(
            workspace=self._work.tenant.key,
            id=self._work.ids.new(made),
            code=code,
            code_key=code.casefold(),
            name=company.name,
            name_key=key_of(company.name),
            domains=[company.domain],
            sector=company.sector,
            country=company.country,
            tier=company.tier,
            language=self._language,
            zone=_ZONES[company.country],
            channel=company.channel,
            channel_name=channel_name(code),
            revenue_cents=company.revenue * 100,
            revenue_source=self._words.REVENUE,
            revenue_on=self._day(-20),
            source="seed",
            created_at=made,
        )

    def _seat(self, account: Account, person: str | None, role: str) -> Seat:
        made = self._at(365)
        return Seat(
            workspace=self._work.tenant.key,
            id=self._work.ids.new(made),
            account_id=account.id,
            person_id=person,
            role=role,
            since=self._day(-365),
            acknowledged_at=self._at(364) if person else None,
        )

    def _opportunity(self, deal: Deal) -> Opportunity:
        made, moved = self._at(deal.made), self._at(deal.moved)
        low, mid, high = (thousands * 100_000 for thousands in deal.worth)
        return Opportunity(
            workspace=self._work.tenant.key,
            id=self._work.ids.new(made),
            account_id=self._accounts[deal.company].id,
            name=self._words.DEALS[deal.slug],
            stage=deal.stage,
            low_cents=low,
            mid_cents=mid,
            high_cents=high,
            rough=low == high,
            owner_id=deal.owner,
            next_step=self._words.DEAL_STEPS.get(deal.slug, ""),
            next_on=self._day(deal.due) if deal.due is not None else None,
            reason=self._words.WHY.get(deal.slug, ""),
            moved_at=moved,
            closed_at=moved if deal.stage in {"won", "lost"} else None,
            created_at=made,
            created_by=deal.owner,
        )

    def _note(self, note: Note, number: int) -> list[Row]:
        made, day = self._at(note.days, minutes=number % 5 * 35), self._day(-note.days)
        text, account = self._words.NOTES[note.slug], self._accounts[company_of(note)]
        new = partial(self._work.ids.new, made)
        entry = LogEntry(
            workspace=self._work.tenant.key,
            id=new(),
            account_id=account.id,
            author_id=note.author,
            kind=note.kind,
            held_on=day,
            text=text,
            text_key=fold(text),
            topics=", ".join(suggest_topics(text)),
            next_text=self._words.STEPS.get(note.slug, ""),
            is_sensitive=note.sensitive,
            created_at=made,
        )
        place = {"workspace": entry.workspace, "log_id": entry.id}
        touched = [
            LogContact(
                id=new(),
                contact_id=self._contacts[slug].id,
                person_id=person,
                held_on=day,
                gone=False,
                **place,
            )
            for slug in note.met
            for person in (note.author, *note.ours)
        ]
        present = [LogPerson(id=new(), person_id=person, **place) for person in (note.author, *note.ours)]
        step = [self._action(entry, note.step, new())] if note.step else []
        return [entry, *touched, *present, *step]

    def _action(self, entry: LogEntry, step: Step, new_id: str) -> Action:
        due = self._day(step.due) if step.due is not None else None
        is_done = step.state == "done"
        return Action(
            workspace=entry.workspace,
            id=new_id,
            account_id=entry.account_id,
            text=entry.next_text,
            owner_id=step.owner,
            due_on=due,
            state=step.state,
            log_id=entry.id,
            created_at=entry.created_at,
            created_by=entry.author_id,
            done_at=self._moment(due, 15 * 60) if is_done and due else None,
        )

    def _day(self, days: int) -> date:
        """The working day that lies so many days ahead (negative: back) or is the nearest further away."""
        day, step = self._today + timedelta(days=days), _DAY if days > 0 else -_DAY
        while not is_working_day(day, self._home.country):
            day += step
        return day

    def _at(self, days: int, minutes: int = 0) -> datetime:
        """13.00 local time, and so many minutes later, on the working day so many days ago."""
        return self._moment(self._day(-days), 13 * 60 + minutes)

    def _moment(self, day: date, minutes: int) -> datetime:
        return local_to_utc(day, time(minutes // 60, minutes % 60), self._home.zone)


def _domain(company: str) -> str:
    return next(each.domain for each in seed_story.COMPANIES if each.slug == company)
