"""What `kam jobs` says in a terminal: when each job runs, and each delivery that waits for a person."""

from views import system
from views.say import Say
from views.texts import TABLES

_WIDTH = 18  # characters for a job's name


def job(say: Say, name: str) -> str:
    """One job, and when it runs."""
    when = say.plain(f"jobs.when.{name}")
    return f"{name:<{_WIDTH}} {when}"


def stuck(say: Say, *, row_id: str, state: str, kind: str, channel: str, error: str) -> str:
    """One delivery that is parked or without an answer: its id, what it is, where to, and Slack's code."""
    told, of = say.plain(f"jobs.state.{state}"), what(say, kind)
    return say.plain("jobs.stuck", id=row_id, state=told, what=of, channel=channel, error=error or "–")


def what(say: Say, kind: str) -> str:
    """What a delivery is for; of a kind that this version does not know its name."""
    key = f"doctor.kind.{kind}"
    return say.plain(key) if key in TABLES[say.language] else kind


def why_no_backup(say: Say, code: str) -> str:
    """Why a backup was not made: `code` is that of `jobs.ports.NotMade`, which the backup's row keeps; what
    an earlier version wrote there stands as it is."""
    key = f"backup.why.{code}"
    return say.plain(key) if key in TABLES[say.language] else system.said(say.language, code)
