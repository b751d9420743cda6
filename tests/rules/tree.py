"""The repository as the rules see it: its files, and its Python files parsed."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "jobs", "views", "kam", "store", "sandbox")
_NOT_OURS = {".git", ".venv", "__pycache__", "kam-demo", "dist"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, and what it parses to."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    def at(self, node: ast.AST, message: str) -> str:
        """A finding as people and editors read it: file:line: message."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def files() -> tuple[str, ...]:
    """Every file that is or may be committed, as seen from the root; without git, what lies there."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True
        )
        names = listed.stdout.decode().split("\0")
    else:
        below = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        names = [str(path) for path in below if not _left_alone(path)]
    return tuple(sorted(name for name in names if name and (ROOT / name).is_file()))


def _left_alone(path: Path) -> bool:
    return any(part in _NOT_OURS or part.endswith("_cache") for part in path.parts)


@cache
def sources() -> tuple[Source, ...]:
    """The Python files of the rooms, the sandbox's too, without tests."""
    return tuple(
        Source(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in files()
        if name.endswith(".py") and name.split("/")[0] in ROOMS
    )


def called(node: ast.AST) -> str:
    """The dotted name that a call calls (`a.b.c`), or '' for anything else."""
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of names, '' where the chain starts from something else than a name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


def imported(source: Source) -> Iterator[tuple[ast.stmt, str, str]]:
    """(statement, module, name) of each import in the file; name is '' for a plain `import module`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, node.module or "", alias.name) for alias in node.names)


def nothing(findings: Iterable[str]) -> None:
    """Fails with every finding, one a line, where there is any."""
    found = list(findings)
    assert not found, "\n" + "\n".join(found)
