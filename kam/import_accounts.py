"""A table's rows as accounts: what each row says, which account it means, and which rows are bad. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kam.account_names import clean_aliases, clean_code, clean_name
from kam.grammar.business_id import parse_business_id
from kam.grammar.names import bare_words, fold, suggest_code
from kam.import_table import Row, Table
from kam.problem import Problem
from kam.shapes.imports import Heading, Remark
from store.account import Named

_TIERS = {"A", "B", "C"}
_TEXT = 100


@dataclass
class Wanted:
    """One good row: the account's name and what else the file says. `known` is the id of the account that
    is there already ('' = a new one); `parent` the name of its group as typed."""

    line: int
    name: str
    name_key: str
    code: str = ""
    tier: str = ""
    parent: str = ""
    known: str = ""
    said: dict[str, str | list[str]] = field(default_factory=dict)


class Book:
    """The names and codes that are taken, found without looking through them all."""

    def __init__(self, taken: Sequence[Named]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        for account_id, code, name, aliases in taken:
            self.add(account_id, code, name, aliases)

    def add(self, account_id: str, code: str, *names: str | Sequence[str]) -> None:
        """An account with its code, its name and its aliases; an earlier one keeps a name."""
        self._by_code.setdefault(fold(code), account_id)
        for name in names:
            for each in [name] if isinstance(name, str) else name:
                self._by_name.setdefault(_key(each), account_id)

    def named(self, name: str) -> str:
        """The id of the account with this name (case, accents, legal form aside) or code, or ''."""
        return self._by_name.get(_key(name)) or self._by_code.get(fold(name), "")

    def coded(self, code: str) -> str:
        """The id of the account with this code, or ''."""
        return self._by_code.get(fold(code), "")

    def code_for(self, name: str) -> str:
        """A free code for a new account."""
        plain = suggest_code(name, set())
        return plain if fold(plain) not in self._by_code else suggest_code(name, self._codes())

    def _codes(self) -> set[str]:
        return {code.upper() for code in self._by_code}


def understood(
    table: Table, headings: Sequence[Heading], taken: Sequence[Named]
) -> tuple[list[Wanted], list[Remark], list[Remark]]:
    """(good rows, bad rows, remarks). A company twice in the file counts once, the first time."""
    book = Book(taken)
    seen: dict[str, Wanted] = {}
    good: list[Wanted] = []
    bad: list[Remark] = []
    remarks: list[Remark] = []
    for row in table.rows:
        try:
            wanted = _wanted(row, _said(row, headings), remarks)
            known = _known(wanted, book)
        except Problem as problem:
            values = {key: str(value) for key, value in problem.values.items()}
            bad.append(Remark(row.line, problem.key, values))
            continue
        if known in seen:
            bad.append(_double(wanted, seen[known]))
            continue
        mark = known or f"line:{row.line}"
        seen[mark] = wanted
        wanted.known = known
        wanted.code = wanted.code if known else wanted.code or book.code_for(wanted.name)
        book.add(mark, wanted.code, wanted.name)
        good.append(wanted)
    return good, bad, remarks


def _said(row: Row, headings: Sequence[Heading]) -> dict[str, str]:
    cells = zip(headings, row.cells, strict=True)
    return {heading.field: cell for heading, cell in cells if heading.field and cell}


def _wanted(row: Row, said: Mapping[str, str], remarks: list[Remark]) -> Wanted:
    if row.surplus:
        raise Problem("surplus")
    name = clean_name(said.get("name", ""))
    wanted = Wanted(row.line, name.text, name.key, parent=said.get("parent", ""))
    wanted.tier = said.get("tier", "").upper()
    if wanted.tier and wanted.tier not in _TIERS:
        raise Problem("tier", typed_tier=said["tier"])
    if said.get("code"):
        wanted.code = clean_code(said["code"], name.text, set())
    for key in ("sector", "country"):
        if key in said:
            wanted.said[key] = said[key][:_TEXT]
    if "aliases" in said:
        wanted.said["aliases"] = clean_aliases(said["aliases"].replace(";", ","), name)
    if "domains" in said:
        wanted.said["domains"] = _domains(said["domains"])
    if "business_id" in said:
        number = parse_business_id(said["business_id"])
        if number:
            wanted.said["business_id"] = number
        else:
            remarks.append(Remark(row.line, "business_id", {"typed_id": said["business_id"]}))
    return wanted


def _known(wanted: Wanted, book: Book) -> str:
    """The account that the row means. Problem when its name is one account's and its code another's."""
    by_name, by_code = book.named(wanted.name), book.coded(wanted.code) if wanted.code else ""
    if by_name and by_code and by_name != by_code:
        raise Problem("two_accounts", name=wanted.name, code=wanted.code)
    return by_code or by_name


def _double(again: Wanted, first: Wanted) -> Remark:
    """Why this row is the same account as an earlier one: its name, its code, or what is known of it here."""
    values = {"name": again.name, "code": again.code, "first": str(first.line), "other": first.name}
    if _key(again.name) == _key(first.name):
        return Remark(again.line, "double", values)
    is_code = bool(again.code) and fold(again.code) == fold(first.code)
    return Remark(again.line, "double_code" if is_code else "double_account", values)


def _domains(text: str) -> list[str]:
    found = re.split(r"[\s,;]+", text.casefold())
    bare = (re.sub(r"^(?:https?://)?(?:www\.)?|/.*$", "", each).strip("@ ") for each in found)
    return list(dict.fromkeys(each for each in bare if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", each)))[:20]


def _key(name: str) -> str:
    return "".join(bare_words(name))
