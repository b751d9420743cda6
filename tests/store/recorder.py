"""The SQL recorder (TRUST S6): a statement on a tenant's table names its workspace, or is listed."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event

from store.search import BESIDE
from store.tables import TABLES

# Reaching across workspaces is the system's business, never a person's: function -> why. At most ten.
ALLOWED = {
    "outbox_claims.look": "one worker serves all workspaces: what is there to do?",
    "outbox_claims.claim": "the next due rows of any workspace, by key; each is then read with its tenant",
    "outbox_claims.claim_lost": "the same for lost answers",
    "outbox_claims.claim_unfamiliar": "what only a newer version can send, in any workspace",
    "outbox_claims.release_expired": "leases of workers that died, in any workspace",
    "outbox_health.health": "counts for the operator",
    "outbox_restored.hold": "a restored database: nothing of any workspace goes out by itself",
    "workspace.keys": "which workspaces there are, for the ticker and the operator",
}

_ROOT = Path(__file__).parents[2]
_ROOMS = tuple(f"{_ROOT / room}/" for room in ("bot", "handlers", "jobs", "views", "kam", "store"))
_STORE = _ROOT / "store"
_CARRIERS = tuple(str(_STORE / name) for name in ("database.py", "engine.py"))  # they run what others ask for
# The schema, and copies of the whole: of no workspace.
_WHOLE = tuple(str(_STORE / name) for name in ("schema.py", "migrating.py", "migrations", "copying.py"))
_TABLE = "|".join(sorted((table.name for table in TABLES), key=len, reverse=True))
_MENTION = re.compile(rf'(?<!%\()(?<![.\w"])"?({_TABLE})"?(?![\w".(])(?:\s+AS\s+"?(\w+)"?)?', re.IGNORECASE)
_VALUE = r"(?:\?|%\(\w+\)s|%s|:\w+|\$\d+|'[^']*')"


@dataclass(frozen=True)
class Statement:
    """One statement as the driver got it; `origin` is the function of ours that asked, such as `log.get`
    ('' when a test asked by itself), and is looked up only if the statement is unscoped."""

    sql: str
    parameters: Any
    scoped: bool
    origin: str = ""


@dataclass
class Recorder:
    """The statements of every engine in this process, oldest first, while it is `listening`."""

    statements: list[Statement] = field(default_factory=list)

    def start(self) -> None:
        """Listen from now on."""
        event.listen(Engine, "before_cursor_execute", self._note)

    def stop(self) -> None:
        """Listen no more."""
        event.remove(Engine, "before_cursor_execute", self._note)

    def _note(self, _c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, _many: bool) -> None:
        scoped = is_scoped(sql)
        origin = "" if scoped else _origin(sys._getframe(1))
        self.statements.append(Statement(sql, parameters, scoped, origin))


def unscoped_statements(log: Iterable[Statement]) -> list[str]:
    """What our code asked of tenants' tables without naming a workspace, each with who asked."""
    return [
        f"{one.origin}: {' '.join(one.sql.split())}"
        for one in log
        if not one.scoped and one.origin and one.origin not in ALLOWED
    ]


@lru_cache(maxsize=5000)
def is_scoped(sql: str) -> bool:
    """Whether each tenant's table in the statement is held to a workspace that is bound or written there."""
    head, _, rest = sql.strip().partition(" ")
    verb = head.upper()
    if verb == "INSERT":
        table, _, columns = rest.partition(")")[0].partition("(")
        copied = re.search(r"\bSELECT\b.*", rest, re.IGNORECASE | re.DOTALL)
        return not _MENTION.search(table) or (
            "workspace" in re.findall(r"\w+", columns) and (copied is None or is_scoped(copied[0]))
        )
    if verb == "UPDATE":
        table, _, rest = rest.partition(" SET ")
        return _held(f"{table} WHERE {rest.rpartition('WHERE')[2] if 'WHERE' in rest else ''}")
    if verb in {"SELECT", "DELETE", "WITH"}:
        return _held(rest[max(rest.upper().find("FROM"), 0) :])
    return True


def _held(text: str) -> bool:
    text = text.partition(" RETURNING ")[0]
    if BESIDE in text and not re.search(rf"\bsearch\.workspace\s*=\s*{_VALUE}", text):
        return False  # FTS5's words have no workspace of their own: they are read beside `search`
    mentions = [(found[2] or found[1]) for found in _MENTION.finditer(text)]
    if not mentions:
        return True
    plain = re.search(rf"(?<![.\w])workspace\s*=\s*{_VALUE}", text)
    if len(mentions) == 1 and plain:
        return True
    return bool(re.search(rf"workspace\s*(?:=|IN)\s*\(?\s*{_VALUE}", text)) and all(
        re.search(rf'\b{name}"?\.workspace\s*(?:=|IN)|=\s*"?{name}"?\.workspace', text) for name in mentions
    )


def _origin(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_WHOLE):
            return ""
        if file.startswith(_ROOMS) and not file.startswith(_CARRIERS):
            return f"{Path(file).stem}.{frame.f_code.co_name}"
        frame = frame.f_back
    return ""
