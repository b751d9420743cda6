"""Which account belongs to which group, whatever the order of the rows; no group holds itself. Pure."""

from collections.abc import Mapping

from kam.import_accounts import Book, Wanted
from kam.shapes.imports import Remark


def parents(
    good: list[Wanted], ids: Mapping[int, str], book: Book, there: Mapping[str, str | None]
) -> tuple[dict[str, str], list[Remark]]:
    """(account id -> parent id for rows that name one, remarks on those that could not be had).

    `ids`: line -> account id; `book` knows the accounts of the database and of the file; `there`: the parents
    as they stand.
    """
    chosen: dict[str, str] = {}
    remarks: list[Remark] = []
    for row in good:
        if not row.parent:
            continue
        parent = book.named(row.parent)
        if not parent:
            remarks.append(Remark(row.line, "no_group", {"name": row.name, "group": row.parent}))
        elif _holds(ids[row.line], parent, {**there, **chosen}):
            remarks.append(Remark(row.line, "circle", {"name": row.name, "group": row.parent}))
        else:
            chosen[ids[row.line]] = parent
    return chosen, remarks


def _holds(account: str, parent: str, up: Mapping[str, str | None]) -> bool:
    """Whether going up from `parent` comes to `account`."""
    seen: set[str] = set()
    step: str | None = parent
    while step and step not in seen:
        if step == account:
            return True
        seen.add(step)
        step = up.get(step)
    return False


def groups_first(ids: list[str], chosen: Mapping[str, str]) -> list[str]:
    """The ids in an order in which every group comes before what belongs to it."""
    new, placed = set(ids), set[str]()
    order: list[str] = []
    for account in ids:
        path = []
        step: str | None = account
        while step in new and step not in placed:
            path.append(step)
            placed.add(step)
            step = chosen.get(step)
        order += reversed(path)
    return order
