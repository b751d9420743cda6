"""Every regular expression of the source, found by itself: compiled in modules, written in calls."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import ModuleType
from typing import Any

from tests.rules.tree import Source, called, sources

_CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_FLAGS = {"fullmatch": "fullmatch", "match": "match"}


@dataclass(frozen=True)
class Pattern:
    """Where it stands, what it matches, and how: `fullmatch` and `match` begin at one place only."""

    place: str
    compiled: re.Pattern[str]
    how: str = "search"

    def try_on(self, text: str) -> None:
        """Every match, as the costliest caller would look for them."""
        if self.how != "search":
            getattr(self.compiled, self.how)(text)
            return
        for _ in self.compiled.finditer(text):
            pass


@cache
def patterns() -> tuple[Pattern, ...]:
    """Each once; a new one in the source is among them without a line here."""
    found: dict[tuple[str, int, str], Pattern] = {}
    for source in _modules():
        for pattern in (*_written(source), *_held(source)):
            key = (pattern.compiled.pattern, pattern.compiled.flags, pattern.how)
            found.setdefault(key, pattern)
    return tuple(found.values())


def unread() -> list[str]:
    """Calls whose pattern is neither written there nor made of the module's own names."""
    return [
        source.at(node, ast.unparse(node.args[0]))
        for source in _modules()
        for node in _calls(source)
        if _pattern_of(node, _module(source)) is None
    ]


def _modules() -> Iterator[Source]:
    """Not the migrations: they are run by Alembic, and hold no pattern."""
    return (source for source in sources() if "/migrations/" not in source.path)


def _calls(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        path = called(node).split(".")
        if len(path) == 2 and path[0] == "re" and path[1] in _CALLS and isinstance(node, ast.Call):
            yield node


def _written(source: Source) -> Iterator[Pattern]:
    module = _module(source)
    for node in _calls(source):
        how = called(node).split(".")[1]
        pattern = _pattern_of(node, module)
        if pattern is not None and how != "compile":
            named = [word.value for word in node.keywords if word.arg == "flags"]
            flags = sum(
                _value(each, module) or 0 for each in [*named, *node.args[2:]] if "re." in ast.unparse(each)
            )
            yield Pattern(source.at(node, ""), re.compile(pattern, flags), _FLAGS.get(how, "search"))


def _pattern_of(node: ast.Call, module: ModuleType) -> str | None:
    """The pattern as written; a name that only the function knows stands for a word."""
    written = node.args[0]
    if isinstance(written, ast.JoinedStr):
        parts = [
            ast.Constant("x")
            if isinstance(each, ast.FormattedValue) and _value(each.value, module) is None
            else each
            for each in written.values
        ]
        written = ast.copy_location(ast.JoinedStr(parts), written)
    found = _value(written, module)
    return found if isinstance(found, str) else None


def _value(expression: ast.expr, module: ModuleType) -> Any:
    try:
        code = compile(ast.fix_missing_locations(ast.Expression(expression)), module.__name__, "eval")
        return eval(code, dict(vars(module)))
    except (NameError, AttributeError, TypeError):
        return None


def _held(source: Source) -> Iterator[Pattern]:
    """Compiled patterns in the module's names, also inside of tables and records."""
    seen: set[int] = set()
    for name, value in vars(_module(source)).items():
        used = _used(source, name) if isinstance(value, re.Pattern) else {"finditer"}
        how = "search" if used - set(_FLAGS) or not used else "match" if "match" in used else "fullmatch"
        for compiled in _inside(value, seen, 4):
            yield Pattern(f"{source.path}: {name}", compiled, how)


def _used(source: Source, name: str) -> set[str]:
    """The methods that are called on the pattern: where it stands, else anywhere."""
    return _uses().get((source.path, name), set()) or _uses().get(("", name), set())


@cache
def _uses() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for source in _modules():
        for node in ast.walk(source.tree):
            *path, method = called(node).split(".") or [""]
            if path and method in _CALLS:
                for place in (source.path, ""):
                    found.setdefault((place, path[-1]), set()).add(method)
    return found


def _inside(value: Any, seen: set[int], depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    if id(value) in seen or depth == 0:
        return
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, each.name) for each in fields(value)]
    seen.add(id(value))
    for part in parts:
        yield from _inside(part, seen, depth - 1)


@cache
def _module(source: Source) -> ModuleType:
    name = source.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return importlib.import_module(name)
