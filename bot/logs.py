"""Logs: JSON lines (or plain ones on a terminal) with ids only; secrets are struck out at the root.

There is no level to choose: below WARNING the libraries tell whole payloads, which are what people wrote.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

_SECRET = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w.-]+|xapp-[\w-]+|xoxe\.[\w.-]+"  # Slack's tokens
    r"|(?<=://)[^/\s:@]{0,100}:\S{1,200}(?=@)"  # a password in an address
    r"|(?<=://)(?P<host>[^/\s?#@'\"]+)[/?#][^\s'\"]*"  # what an address goes on with: it may be the key
    r"|gAAAA[\w-]{20,}=*|\b[\w-]{43}=|\b[0-9a-f]{32,}\b"  # what is encrypted, and by which key
    r"|\b\d{6,}\.\d{6,}\.[0-9a-f]{6,}\b"  # a trigger
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"  # an email address
    r"|(?<=ticket=)[^\s&'\"]+"
)
# Where a library begins to tell what it was given.
_QUOTES = re.compile(r"[:{\[('\"<%\n]| (?:due to|from|with|for|of) ")
_NO_NEWS = "`token` will be unused"  # Bolt finds SLACK_BOT_TOKEN in the environment and wonders


class _Redactor:
    """Strikes out what looks like a secret, and what is known to be one."""

    def __init__(self, known: Iterable[str]) -> None:
        found = sorted({value for value in known if len(value) > 3}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, found))) if found else None

    def text(self, text: str) -> str:
        """The text with every secret struck out."""
        if self._known is not None:
            text = self._known.sub("[…]", text)
        return _SECRET.sub(lambda found: f"{found['host']}/[…]" if found["host"] else "[…]", text)

    def value(self, value: Any) -> Any:
        """The same, however deep it stands."""
        if isinstance(value, dict):
            return {self.text(str(key)): self.value(each) for key, each in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(each) for each in value]
        return value if isinstance(value, bool | int | float | None) else self.text(str(value))

    def __call__(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        """structlog's port."""
        return {key: self.value(value) for key, value in event.items()}


def way_of(error: BaseException | None) -> str:
    """Where it went wrong and of what type; never its words: they may be what people wrote."""
    parts: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:  # an error can be its own cause
        seen.add(id(error))
        told = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
        parts.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__ + told)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n… because of\n".join(parts)


def _without_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None
    if error is not None:
        event["exception"] = way_of(error)
    return event


class _Redacting(logging.Formatter):
    """What libraries log: who, where in their code, their first words, before they begin to quote what they
    were given; of an exception its way."""

    def __init__(self, redactor: _Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        said = (
            str(record.msg).replace(str(error), "") if error is not None and str(error) else str(record.msg)
        )
        words = _QUOTES.split(said, maxsplit=1)[0].strip()
        way = f"\n{way_of(error)}" if error is not None else ""
        place = f"{record.filename}:{record.lineno}"
        return self._redactor.text(f"{record.levelname} {record.name} {place} {words}{way}")


def configure(
    *, plain: bool, out: TextIO = sys.stderr, secrets: Iterable[str] = (), least: int = logging.INFO
) -> None:
    """Set up logging for this process; `plain` for people at a terminal. `secrets` never stand in it; what is
    below `least` is not worth a line."""
    redactor = _Redactor(secrets)
    shape: Any = structlog.dev.ConsoleRenderer(colors=False) if plain else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            redactor,
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
    handler = logging.StreamHandler(out)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Redacting(redactor))
    handler.addFilter(lambda record: _NO_NEWS not in str(record.msg))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    sys.excepthook = _crashed
    threading.excepthook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def _crashed(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    """Nobody caught it: the way it went, as for any other."""
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    structlog.get_logger().error("crashed", exc_info=error)
