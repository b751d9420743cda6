"""A line knows its room: the clock, the web, Slack's clients, queries and blocks each have one place."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.tree import Source, called, dotted, imported, nothing, sources

# What brings in the outside world: the ports' implementations, and the sandbox, which is an outside world.
PORTS = ("bot/ports.py", "bot/clock.py", "sandbox/")
CLIENTS = ("bot/slack.py",)
QUERIES = ("store/",)
BUILDER = ("views/blocks.py", "sandbox/")
LATE = ("bot/cli.py",)  # `kam --help` stays quick

_OUTSIDE = {"random", "uuid", "httpx", "requests", "urllib.request"}
_MOMENTS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.sleep", "time.time",
}  # fmt: skip
_SLACK = {
    "WebClient", "AsyncWebClient", "WebhookClient", "AsyncWebhookClient", "SocketModeClient",
    "SocketModeHandler", "AsyncSocketModeHandler", "AsyncBaseSocketModeHandler",
}  # fmt: skip
_SQL = {"sqlalchemy", "sqlmodel"}
_ASKS = {"get", "exec", "execute", "scalar", "scalars", "query", "delete", "merge"}


def ports(source: Source) -> Iterator[str]:
    """Time, chance and the web, which a test could not steer if they were read where they are used."""
    for statement, module, _name in imported(source):
        if module in _OUTSIDE or module.split(".")[0] in {"random", "httpx"}:
            yield source.at(statement, f"{module} belongs behind a port")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ".".join(dotted(node).split(".")[-2:]) in _MOMENTS:
            yield source.at(node, f"{dotted(node)}: take `now` as an argument, or a Clock")


def clients(source: Source) -> Iterator[str]:
    """Clients of Slack: one place, where retries are off and the address is ours."""
    for node in ast.walk(source.tree):
        if (name := called(node).split(".")[-1]) in _SLACK:
            yield source.at(node, f"{name}( is made in bot/slack.py only")


def queries(source: Source) -> Iterator[str]:
    """Questions to the database. Adding a row to the session is a use case's own business."""
    from_sql = {name for _, module, name in imported(source) if module.split(".")[0] in _SQL}
    for node in ast.walk(source.tree):
        *path, name = called(node).split(".") or [""]
        if (name in {"select", "text"} and not path and name in from_sql) or (
            name in _ASKS and path and path[-1] == "session"
        ):
            yield source.at(node, f"{called(node)}( belongs into a function of store")


def mrkdwn(source: Source) -> Iterator[str]:
    """Hand-made mrkdwn: only the builder escapes what people wrote."""
    for node in ast.walk(source.tree):
        pairs: list[tuple[ast.expr | None, ast.expr]] = []
        if isinstance(node, ast.Dict):
            pairs = list(zip(node.keys, node.values, strict=True))
        elif called(node) == "dict" and isinstance(node, ast.Call):
            pairs = [(ast.Constant(word.arg), word.value) for word in node.keywords]
        if any(_is(key, "type") and _is(value, "mrkdwn") for key, value in pairs):
            yield source.at(node, "mrkdwn is built in views/blocks.py only")


def late_imports(source: Source) -> Iterator[str]:
    """Imports inside functions: a hidden cost at the first call, and a way around the layers."""
    for function in ast.walk(source.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield source.at(node, f"import inside {function.name}")


def _is(node: ast.expr | None, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


RULES = {
    "time, chance and the web are read in ports only": (ports, PORTS),
    "Slack's clients are made in one place": (clients, CLIENTS),
    "queries stay in the store": (queries, QUERIES),
    "mrkdwn comes from the one builder": (mrkdwn, BUILDER),
    "imports stand at the top": (late_imports, LATE),
}


@pytest.mark.parametrize("rule", RULES)
def test_everywhere(rule: str) -> None:
    find, allowed = RULES[rule]
    elsewhere = (source for source in sources() if not source.path.startswith(allowed))
    nothing(line for source in elsewhere for line in find(source))


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (ports, "from datetime import datetime, UTC\nx = datetime.now(UTC)"),
        (ports, "import datetime\nx = datetime.datetime.utcnow()"),
        (ports, "import time\ntime.sleep(1)"),
        (ports, "import random"),
        (ports, "from random import choice"),
        (ports, "from uuid import uuid4"),
        (ports, "import httpx"),
        (clients, "from slack_sdk.web.async_client import AsyncWebClient\nc = AsyncWebClient(token='t')"),
        (clients, "import slack_sdk\nc = slack_sdk.WebClient()"),
        (queries, "from sqlmodel import select\nq = select(Account)"),
        (queries, "import sqlalchemy\nfrom sqlalchemy import text\nq = text('SELECT 1')"),
        (queries, "def act(work):\n    return work.session.get(Account, 1)"),
        (mrkdwn, "block = {'type': 'mrkdwn', 'text': f'*{name}*'}"),
        (mrkdwn, "block = dict(type='mrkdwn', text='*{}*'.format(name))"),
        (late_imports, "def act():\n    from kam import log"),
    ],
)
def test_a_planted_line_in_the_wrong_room_is_found(rule, planted: str) -> None:
    assert [line[:9] for line in rule(Source("kam/x.py", planted))] == ["kam/x.py:"]


@pytest.mark.parametrize(
    ("rule", "fine"),
    [
        (ports, "def due(clock, now):\n    return clock.now() - now\nimport time\nt = time.monotonic()"),
        (
            queries,
            "from views.texts import text\ndef act(work):\n    work.session.add(text('key'))",
        ),
        (queries, "def act(form):\n    return form.get('x')"),
        (mrkdwn, "block = {'type': 'plain_text', 'text': name}"),
    ],
)
def test_a_line_in_its_room_passes(rule, fine: str) -> None:
    nothing(rule(Source("kam/x.py", fine)))
