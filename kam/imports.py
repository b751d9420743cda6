"""`kam import`: accounts from a file, all of a file or nothing; nobody is told and no channel is made."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kam import import_accounts, import_groups, import_headings, import_words, people
from kam.import_accounts import Book, Wanted
from kam.import_table import Table
from kam.problem import Problem
from kam.shapes.imports import Heading, Imported, Remark
from kam.work import Work
from store import account as accounts
from store.account import Account

STEP = 500  # rows between two signs of progress
_TIER = "C"  # of a new account of which the file says nothing else

Seen = Callable[[int], None]


def accounts_from(
    work: Work, table: Table, *, dry_run: bool = False, seen: Seen = lambda _: None
) -> Imported:
    """Make and update accounts as the table says. Twice is harmless; with `dry_run` nothing is written.

    A new account gets a suggested code and tier C where the file says none, and no KAM. One that is there
    already (same name, alias or code) keeps its name, code, tier, team and channel; what the file says of
    sector, country, domains, aliases, business ID and group is taken. `seen(n)` hears of progress. Problem
    `import_no_name` when no column holds names.
    """
    headings = import_headings.read(table.headings)
    if not any(each.field == "name" for each in headings):
        raise Problem("import_no_name", file=table.name, headings=", ".join(table.headings))
    taken = accounts.taken(work.tenant, work.session)
    rows = {row.id: row for row in accounts.all_of(work.tenant, work.session)}
    good, bad, remarks = import_accounts.understood(table, headings, taken)
    ended = [each for each in good if each.known and each.known not in rows]
    good = [each for each in good if not each.known or each.known in rows]
    remarks += [Remark(each.line, "ended", {"name": each.name}) for each in ended]
    remarks += [remark for each in good if each.known for remark in _kept(each, rows[each.known])]
    ids = {each.line: each.known or work.new_id() for each in good}
    book = Book(taken)
    for each in good:
        book.add(ids[each.line], each.code or rows[ids[each.line]].code, each.name)
    there = {row.id: row.parent_id for row in rows.values()}
    chosen, circles = import_groups.parents(good, ids, book, there)
    found = _Filing(work, table, dry_run, rows, ids, chosen).file(good, seen)
    return replace(
        found,
        headings=headings,
        bad=tuple(sorted(bad, key=_line)),
        remarks=tuple(sorted([*remarks, *circles], key=_line)),
        odd=import_words.odd_sectors(_sectors(table, headings)),
    )


@dataclass(frozen=True)
class _Filing:
    """What is to become of the good rows; `ids`: line -> account id, `chosen`: account id -> its group."""

    work: Work
    table: Table
    dry_run: bool
    rows: dict[str, Account]
    ids: dict[int, str]
    chosen: dict[str, str]

    def file(self, good: list[Wanted], seen: Seen) -> Imported:
        """Write them (or only count), the groups before what belongs to them."""
        new = {self.ids[each.line]: each for each in good if not each.known}
        if not self.dry_run:
            order = import_groups.groups_first(list(new), self.chosen)
            for start in range(0, len(order), STEP):
                step = order[start : start + STEP]
                self.work.session.add_all([self._account(key, new[key]) for key in step])
                self.work.session.flush()
                seen(start + len(step))
        updated = sum(self._update(self.rows[each.known], each) for each in good if each.known)
        self.work.session.flush()
        seen(len(good))
        return Imported(
            file=self.table.name,
            dry_run=self.dry_run,
            headings=(),
            made=len(new),
            updated=updated,
            unchanged=len(good) - len(new) - updated,
            grouped=len(self.chosen),
            tiers=tuple(sorted(Counter(each.tier or _TIER for each in new.values()).items())),
        )

    def _account(self, account_id: str, row: Wanted) -> Account:
        home = people.workspace(self.work)
        account = Account(
            workspace=self.work.tenant.key,
            id=account_id,
            code=row.code,
            code_key=row.code.casefold(),
            name=row.name,
            name_key=row.name_key,
            tier=row.tier or _TIER,
            language=home.language,
            zone=home.zone,
            currency=home.currency,
            parent_id=self.chosen.get(account_id),
            source=f"import:{self.table.name}",
            created_at=self.work.now,
            created_by=self.work.by,
        )
        for key, value in row.said.items():
            setattr(account, key, value)
        return account

    def _update(self, account: Account, row: Wanted) -> bool:
        """True if the account changed, or would."""
        said: dict[str, object] = dict(row.said)
        for key in ("aliases", "domains"):
            if key in row.said:  # what people added here stays
                said[key] = list(dict.fromkeys([*getattr(account, key), *row.said[key]]))
        if account.id in self.chosen:
            said["parent_id"] = self.chosen[account.id]
        changes = {key: value for key, value in said.items() if getattr(account, key) != value}
        if not self.dry_run:
            for key, value in changes.items():
                setattr(account, key, value)
        return bool(changes)


def _kept(row: Wanted, account: Account) -> Iterator[Remark]:
    """What the file says otherwise of an account that is there, and people here decide."""
    if row.tier and row.tier != account.tier:
        yield Remark(row.line, "tier_kept", {"name": account.name, "tier": account.tier})
    if row.code and row.code.casefold() != account.code_key:
        yield Remark(row.line, "code_kept", {"name": account.name, "code": account.code})


def _line(remark: Remark) -> int:
    return remark.line


def _sectors(table: Table, headings: tuple[Heading, ...]) -> list[str]:
    place = next((number for number, each in enumerate(headings) if each.field == "sector"), None)
    return [row.cells[place] for row in table.rows] if place is not None else []
