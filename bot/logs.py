"""Logs: JSON lines (or plain ones on a terminal) with ids only; secrets are struck out at the root."""

import logging
import re
import sys
import traceback
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

_SECRET = re.compile(
    r"xox[abeprs]-[\w.-]+|xapp-[\w-]+|xoxe\.[\w.-]+|https?://\S*?/(?:commands|actions|response)/\S+"
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|gAAAA[\w-]{20,}=*|(?<=ticket=)[^\s&'\"]+"
)

_NO_NEWS = "`token` will be unused"  # Bolt finds SLACK_BOT_TOKEN in the environment and wonders


def redact(text: str) -> str:
    """The text with tokens, response URLs, passwords in URLs and encrypted values struck out."""
    return _SECRET.sub("[…]", text)


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


def _clean(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    return {key: redact(value) if isinstance(value, str) else value for key, value in event.items()}


class _Redacting(logging.Formatter):
    """What libraries log, struck out as well; of an exception only its way."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        line = f"{record.levelname} {record.name} {record.getMessage()}"
        if error is None:
            return redact(line)
        line = line.replace(str(error), type(error).__name__) if str(error) else line
        return redact(f"{line}\n{way_of(error)}")


def configure(*, plain: bool, out: TextIO = sys.stderr) -> None:
    """Set up logging for this process; `plain` for people at a terminal."""
    shape: Any = structlog.dev.ConsoleRenderer(colors=False) if plain else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            _clean,
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Redacting())
    handler.addFilter(lambda record: _NO_NEWS not in str(record.msg))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
