"""Two workspaces with the same ids: no function of the store sees or changes the other one's rows.

The functions are found and called by what their signatures say; a new one needs no line here.
"""

import importlib
import inspect
import pkgutil
import shutil
import types
import typing
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

import store
from store import opportunity
from store.database import Database
from store.row import Row
from store.tenant import Tenant
from tests.store.made import FOUR, MODELS, NOW, ONE, OURS, THEIRS, THREE, TWO, fill, row

EARLIER = {"since", "start", "after"}  # a time with one of these names lies before all rows, another after
# Called by every transaction, with a session of its own (test_audit.py); finds only what no session of ours
# wrote (test_search_upgrade.py); wants a row that nothing points at (below).
_ELSEWHERE = {"audit.watch", "search_missed.put_in_step", "opportunity.remove"}
# Without a tenant: rows that carry their own, which the audit holds against who acts; a delivery that was
# claimed by its number; what is asked across workspaces (test_among.py, test_catalogue.py).
_NO_TENANT = {
    "adding.at_once", "audit.added", "audit.settle", "search_index.again", "search_index.added",
    "search_index.settle", "outbox_held.hold", "outbox_held.let_go", "outbox_held.stumble",
    "outbox_claims.database_time", "outbox_claims.release_expired", "outbox_claims.look",
    "outbox_claims.claim", "outbox_claims.claim_lost", "outbox_claims.claim_unfamiliar",
    "outbox_health.health", "workspace.keys",
}  # fmt: skip
WORDS = (ONE, TWO, THREE, FOUR)


def functions(*, tenant_first: bool = True) -> dict[str, Callable]:
    """`log.get` and the like: every public function of a module in store/ that asks a session, by whether it
    takes the tenant before it."""
    found = {}
    for module in pkgutil.iter_modules(store.__path__):
        if module.name == "migrations":
            continue
        room = importlib.import_module(f"store.{module.name}")
        for name, function in inspect.getmembers(room, inspect.isfunction):
            if function.__module__ == room.__name__ and not name.startswith("_"):
                kinds = [each.annotation for each in inspect.signature(function).parameters.values()]
                if Tenant in kinds[:1] if tenant_first else Session in kinds and Tenant not in kinds[:1]:
                    found[f"{module.name}.{name}"] = function
    return {name: one for name, one in found.items() if name not in _ELSEWHERE}


def value(name: str, wanted, session: Session, word: str):
    """Something of the type `wanted` for the argument `name`."""
    if wanted is Session:
        return session
    if name.startswith("new_"):
        return "new"
    if isinstance(wanted, types.UnionType):
        wanted = next(kind for kind in typing.get_args(wanted) if kind is not types.NoneType)
    origin = typing.get_origin(wanted) or wanted
    if name == "known":  # the rest is what is looked for
        return origin({"another"})
    if is_dataclass(origin):
        hints = typing.get_type_hints(origin)
        return origin(**{each: value(each, hint, session, word) for each, hint in hints.items()})
    if origin is list and typing.get_origin(typing.get_args(wanted)[0]) is set:
        return [{word}]
    if origin in {set, frozenset, list, tuple}:
        return origin(WORDS)
    if origin is type:  # any table will do
        return MODELS["contact"]
    if isinstance(origin, type) and issubclass(origin, Row):
        return session.get(origin, (OURS.key, word))
    if origin in {datetime, date}:
        at = NOW - timedelta(days=9) if name in EARLIER else NOW + timedelta(days=9)
        return at if origin is datetime else at.date()
    known = {str: word, int: 0 if name == "offset" else 10, float: 10.0, bool: True, dict: {}}
    assert origin in known, f"teach this test to make the argument {name}: {wanted}"
    return known[origin]


def plain(result):
    """The result without its identity: rows and dataclasses as what they hold."""
    if isinstance(result, Row):
        return type(result).__name__, result.model_dump()
    if is_dataclass(result):
        return type(result).__name__, {key: plain(part) for key, part in asdict(result).items()}
    if isinstance(result, dict):
        return {key: plain(part) for key, part in result.items()}
    if isinstance(result, set | frozenset):
        return sorted(map(repr, result))
    if isinstance(result, list | tuple):
        return [plain(part) for part in result]
    return result


def call(function: Callable, session: Session, word: str):
    """What the function answers for OURS; what it changed is flushed."""
    hints = typing.get_type_hints(function)
    arguments = {
        name: value(name, hints[name], session, word)
        for name, one in list(inspect.signature(function).parameters.items())[1:]
        if one.kind is not one.VAR_KEYWORD
    }
    result = plain(function(OURS, **arguments))
    session.flush()
    return result


def rows_of(tenant: Tenant, session: Session) -> list:
    """Every row of the workspace, as the database has it now."""
    session.expire_all()
    return [
        plain(list(session.exec(select(model).where(model.workspace == tenant.key).order_by(model.id))))
        for model in MODELS.values()
    ]


@dataclass
class Asked:
    """The answers to each word, whether any row was written, and THEIR rows if so."""

    answers: list
    wrote: bool = False
    theirs: list = field(default_factory=list)


def asked(function: Callable, session: Session) -> Asked:
    found = Asked([])
    for word in WORDS:
        driver = session.connection().connection.driver_connection
        before = driver.total_changes
        found.answers.append(call(function, session, word))
        if driver.total_changes != before:
            found.wrote = True
            found.theirs.append(rows_of(THEIRS, session))
        session.rollback()
    return found


@pytest.fixture(scope="module")
def sessions(sqlite_template, tmp_path_factory):
    """Two databases: one with OURS alone, one with THEIRS beside them, under the same ids."""
    folder = tmp_path_factory.mktemp("tenants")
    doors = []
    for name, tenants in (("alone", [OURS]), ("beside", [OURS, THEIRS])):
        doors.append(Database(f"sqlite:///{shutil.copy(sqlite_template, folder / name)}"))
        for tenant in tenants:
            for word in WORDS:
                doors[-1].write_now(lambda session, tenant=tenant, word=word: fill(session, tenant, word))
    with Session(doors[0].engines[-1]) as alone, Session(doors[1].engines[-1]) as beside:
        yield alone, beside
    for door in doors:
        door.close_now()


@pytest.fixture(scope="module")
def theirs(sessions):
    """THEIR rows as they must stay."""
    return rows_of(THEIRS, sessions[1])


def test_what_asks_the_store_without_a_tenant_is_named_here():
    assert functions(tenant_first=False).keys() == _NO_TENANT


@pytest.mark.parametrize("name", functions())
def test_the_other_workspace_is_neither_seen_nor_touched(sessions, theirs, name):
    alone, beside = (asked(functions()[name], session) for session in sessions)
    assert beside.answers == alone.answers
    assert all(rows == theirs for rows in beside.theirs)
    assert any(alone.answers) or alone.wrote, "nothing to see: teach tests/store/made.py to make such a row"


def test_an_opportunity_goes_from_its_own_workspace_alone(sessions):
    session = sessions[1]
    session.add_all(row("opportunity", tenant, ONE, id="alone") for tenant in (OURS, THEIRS))
    session.flush()
    opportunity.remove(OURS, session, "alone")
    left = (opportunity.get(tenant, session, "alone") for tenant in (OURS, THEIRS))
    assert [each is None for each in left] == [True, False]
    session.rollback()


def test_a_planted_leak_is_found(sessions, theirs):
    contact = MODELS["contact"]

    def everybody(tenant: Tenant, session: Session) -> list[str]:
        return list(session.exec(select(contact.id)))

    def stranger(tenant: Tenant, session: Session, contact_id: str) -> None:
        for one in session.exec(select(contact).where(contact.id == contact_id)):
            one.title = "seen"

    alone, beside = (asked(everybody, session) for session in sessions)
    assert alone.answers != beside.answers
    assert asked(stranger, sessions[1]).theirs[0] != theirs
