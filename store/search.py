"""What can be found by its words, and by whom: one row per record, kept in step by `store.search_index`.

On SQLite the words stand in an FTS5 table beside it (`search_words`, held by triggers on `search`), on
PostgreSQL in a GIN index; both are made by migration 0003 and left out of autogenerate. A migration that
makes `search` anew on SQLite has to make the triggers anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    true,
)
from sqlalchemy import column as named
from sqlalchemy import literal_column as literally
from sqlalchemy import select as columns
from sqlalchemy import table as beside
from sqlmodel import Field, Session, col, select

from store.account import Account
from store.among import among
from store.log import LogEntry
from store.row import Row
from store.tenant import Tenant

BESIDE = "search_words"  # FTS5's tables, the triggers and PostgreSQL's index are called so, or begin so
NAMES = ("account", "contact")  # kinds whose words are names
_FTS = beside(BESIDE, named("rowid"))


class Search(Row, table=True):
    """`id` is `<kind>:<record>`; what any full member may find of a contact is a row of its own (`…:open`).

    `audience`: `open` (where the account is) or `team` (a seat or the leader role). `log_id`: the note that
    it is or came from ('' = none), which may be sensitive. `by_id` and `owner_id` find it, seat or not.
    `text` is folded words with blanks between; `number` FTS5's rowid, made from workspace and id.
    """

    __table_args__ = (Index("ux_search_number", "number", unique=True),)

    number: int = Field(sa_column=Column(BigInteger, nullable=False))
    kind: str
    record: str
    account_id: str
    audience: str
    log_id: str = ""
    by_id: str = ""
    owner_id: str = ""
    day: date
    text: str


@dataclass(frozen=True)
class Sight:
    """Whose eyes: `full` are the accounts whose notes they read (`everything`: of all), `trusted` those whose
    sensitive notes too; `within` narrows to one account ('' = all)."""

    person_id: str
    full: frozenset[str]
    trusted: frozenset[str]
    everything: bool = False
    within: str = ""


class Hit(NamedTuple):
    """A record that was found; `text` its folded words."""

    kind: str
    record: str
    account_id: str
    day: date
    text: str


def look(
    tenant: Tenant,
    session: Session,
    sight: Sight,
    beginnings: list[set[str]],
    exact: set[str],
    *,
    here: str,
    since: date,
    offset: int,
    limit: int,
) -> list[Hit]:
    """What `sight` may read and has, for each of the words asked, a word with one of its beginnings.

    First what belongs to the account `here`, then names, then what has the `exact` words or is not older than
    `since`, each the newest first. All are folded letters and digits. One query.
    """
    query = _matching(tenant, session, beginnings).where(_readable(tenant, sight))
    padded = literal(" ") + col(Search.text) + literal(" ")
    same = and_(true(), *(padded.contains(f" {word} ", autoescape=True) for word in sorted(exact)))
    query = query.order_by(
        case((col(Search.account_id) == here, 0), else_=1),
        case((col(Search.kind).in_(NAMES), 0), else_=1),
        case((or_(col(Search.day) >= since, same), 0), else_=1),
        col(Search.day).desc(),
        col(Search.id).desc(),
    )
    return [Hit(*row) for row in session.connection().execute(query.offset(offset).limit(limit))]


def vocabulary(
    tenant: Tenant, session: Session, sight: Sight, *, here: str, names: int, limit: int
) -> list[Hit]:
    """The latest that `sight` may read, for a second look at misspelt words: so many names, and so many of
    the rest, what belongs to the account `here` first. One query."""
    of_names = col(Search.kind).in_(NAMES)
    halves = [
        _shown()
        .where(col(Search.workspace) == tenant.key, which, _readable(tenant, sight))
        .order_by(case((col(Search.account_id) == here, 0), else_=1), col(Search.day).desc(), col(Search.id))
        .limit(most)
        .subquery()
        for which, most in ((of_names, names), (~of_names, limit))
    ]
    both = columns(*halves[0].c).union_all(columns(*halves[1].c))
    return [Hit(*row) for row in session.connection().execute(both)]


def _shown() -> "Select[*tuple[Any, ...]]":
    return columns(*(col(getattr(Search, name)) for name in Hit._fields))


def _matching(tenant: Tenant, session: Session, beginnings: list[set[str]]) -> "Select[*tuple[Any, ...]]":
    """Every row of the workspace with these words; the words and the workspace in the same place."""
    query = _shown().where(col(Search.workspace) == tenant.key)
    if _is_sqlite(session):
        query = query.select_from(_FTS).join(Search, col(Search.number) == _FTS.c.rowid)
        return query.where(_sqlite_match(beginnings))
    return query.where(_postgres_match(beginnings))


def _sqlite_match(words: list[set[str]]) -> ColumnElement[bool]:
    """FTS5's query: each word in quotes, so that nothing in it is an operator."""
    asked = _each(words, '"', '"*', " OR ", " AND ")
    return literally(BESIDE).op("MATCH", is_comparison=True)(asked)


def _postgres_match(words: list[set[str]]) -> ColumnElement[bool]:
    asked = _each(words, "'", "':*", " | ", " & ")
    simple: ColumnElement[Any] = literally("'simple'")
    said = func.to_tsvector(simple, col(Search.text))
    return said.op("@@", is_comparison=True)(func.to_tsquery(simple, asked))


def _each(words: list[set[str]], before: str, after: str, either: str, both: str) -> str:
    """One of each set. Raises ValueError for anything but letters and digits: a query is never typed."""
    if not all(word.isalnum() for each in words for word in each):
        raise ValueError("only words can be looked for")
    said = (either.join(f"{before}{word}{after}" for word in sorted(each)) for each in words)
    return both.join(f"({each})" for each in said)


def _readable(tenant: Tenant, sight: Sight) -> ColumnElement[bool]:
    """FLOWS "who may see what", as a condition on what is found, before anything is counted or cut."""
    account, me = col(Search.account_id), sight.person_id
    full = true() if sight.everything else among(Search.account_id, sight.full)
    own = or_(col(Search.by_id) == me, col(Search.owner_id) == me)
    secret = select(LogEntry.id).where(
        LogEntry.workspace == tenant.key,
        col(LogEntry.is_sensitive).is_(True),
        LogEntry.author_id != me,
        ~among(LogEntry.account_id, sight.trusted),
    )
    team = and_(col(Search.audience) == "team", or_(own, and_(full, col(Search.log_id).not_in(secret))))
    shared = select(Account.id).where(Account.workspace == tenant.key, Account.visibility == "open")
    anybody = and_(col(Search.audience) == "open", ~full, account.in_(shared))
    within = account == sight.within if sight.within else true()
    return and_(within, or_(col(Search.kind) == "account", team, anybody))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
