"""Why a database cannot be used as it is; whoever starts the bot reads it and can mend it."""

from sqlalchemy.exc import SQLAlchemyError

VALUES: dict[str, frozenset[str]] = {
    "address": frozenset(),  # DATABASE_URL names neither SQLite nor PostgreSQL
    "unreachable": frozenset({"why"}),
    "unopened": frozenset(),  # no such folder, or no right to the file
    "busy": frozenset(),
    "read_only": frozenset(),
    "disk_full": frozenset(),
    "damaged": frozenset({"why"}),  # the file is no database, or not one any more
    "setting": frozenset({"name", "value"}),
    "empty": frozenset(),
    "older": frozenset({"revision"}),
    "newer": frozenset({"revision"}),
    "dangling": frozenset({"count", "table"}),
    "taken": frozenset({"file", "pid"}),
    "full": frozenset(),
    "broken": frozenset({"why"}),  # the disk does not keep what is written
}
"""Every key, and the names of the values that fill its sentence."""

# SQLite's name for the error (or what it begins with), or PostgreSQL's SQLSTATE.
_CODES = {
    "SQLITE_NOTADB": "damaged",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_CANTOPEN": "unopened",
    "SQLITE_READONLY": "read_only",
    "25006": "read_only",
    "SQLITE_FULL": "disk_full",
    "53100": "disk_full",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
}


class Unfit(Exception):
    """`key` names the sentence (under `start.database.<key>` in the texts), `values` fill it; `VALUES` has
    all keys."""

    def __init__(self, key: str, **values: object) -> None:
        if values.keys() != VALUES[key]:
            raise TypeError(f"{key} takes {sorted(VALUES[key])}, not {sorted(values)}")
        super().__init__(" ".join([key, *(f"{name}={value}" for name, value in values.items())]))
        self.key = key
        self.values = values


def unfit(error: SQLAlchemyError) -> Unfit:
    """What a refusal of the database itself says about it."""
    found = getattr(error, "orig", None) or error
    code = str(getattr(found, "sqlstate", None) or getattr(found, "sqlite_errorname", None) or "")
    key = next((key for begins, key in _CODES.items() if code.startswith(begins)), "unreachable")
    why = str(found).strip()
    return Unfit(key, why=why) if "why" in VALUES[key] else Unfit(key)
