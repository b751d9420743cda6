"""One statement for a list of ids of any length.

`column IN (?, ?, …)` is another statement for each length, and a connection keeps its statements ready with
what was bound to them last: with lists that grow, so does memory, for ever. Here the list is one value.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ARRAY, JSON, Dialect, FunctionElement, Text, TypeDecorator, bindparam, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.type_api import TypeEngine
from sqlalchemy.types import NullType
from sqlmodel import col


class _Ids(TypeDecorator[list[str]]):
    """A list of ids: an array on PostgreSQL, JSON on SQLite."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> list[str]:
        return sorted(value or ())

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else JSON())


class _Among(FunctionElement[Any]):
    type = NullType()  # a Boolean is compared with 1 on SQLite, and then no index is used
    inherit_cache = True


def among(column: str, ids: Iterable[str]) -> _Among:
    """Whether the column holds one of the ids, a list that grows with the data; none is among no ids."""
    return _Among(col(column), bindparam(None, list(ids), type_=_Ids(), unique=True))


def begins_among(column: str, letters: int, heads: Iterable[str]) -> _Among:
    """Whether the first so many letters of the column are one of `heads`."""
    return _Among(
        func.substr(col(column), 1, letters), bindparam(None, list(heads), type_=_Ids(), unique=True)
    )


def among_those(column: str, name: str) -> _Among:
    """The same in a statement that is put together once: the ids are given by this name when it is run."""
    return _Among(col(column), bindparam(name, type_=_Ids()))


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(each, **kw) for each in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({ids})))"


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(each, **kw) for each in element.clauses)
    return f"({column} = ANY ({ids}))"
