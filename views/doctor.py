"""What `kam doctor` tells an operator: each finding as what, why it matters, and one thing to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kam.shapes.doctor import TOPICS, Finding, Weight
from views import system
from views.jobs import what, why_no_backup
from views.say import Say
from views.trouble import CURES

_OURS = {
    "lost_again_and_again": "doctor.cure.lost",
    "history_unavailable": "doctor.cure.lost",
    "first_post_unverified": "doctor.cure.lost",
    "missing_scope": "doctor.cure.scope",
    "kind_unknown": "doctor.cure.version",
}  # what an operator does where the person in Slack is told to ask them


@dataclass(frozen=True)
class Line:
    """One line on the terminal; `mood` is its colour's reason, '' = plain."""

    text: str
    mood: Literal["", "good"] | Weight = ""


def lines(say: Say, found: Iterable[Finding]) -> list[Line]:
    """What to print; one green line where nothing is wrong."""
    found = tuple(found)
    unseen = Line(say.plain("doctor.unseen"))
    if not found:
        return [Line(say.plain("doctor.good", topics=_topics(say)), "good"), unseen]
    shown = [Line(str(say.n("doctor.found", len(found)))), Line("")]
    for number, finding in enumerate(found, 1):
        what, why, cure = told(say, finding)
        shown += [
            Line(f"{number}. {say.plain(f'doctor.weight.{finding.weight}')}: {what}", finding.weight),
            Line("   " + say.plain("doctor.why", why=why)),
            Line("   " + say.plain("doctor.cure", cure=cure)),
            Line(""),
        ]
    return [*shown, unseen]


def as_json(say: Say, found: Iterable[Finding]) -> dict[str, Any]:
    """The same for machines: `key` and `weight` are stable, the texts are in the operator's language."""
    findings = []
    for finding in found:
        what, why, cure = told(say, finding)
        named = {"key": finding.key, "weight": finding.weight, "what": what, "why": why, "cure": cure}
        findings.append(named | {"values": {name: _plain(value) for name, value in finding.values.items()}})
    return {"ok": not findings, "checked": list(TOPICS), "findings": findings}


def told(say: Say, finding: Finding) -> tuple[str, str, str]:
    """(what, why it matters, cure)."""
    text = say.plain(f"doctor.{finding.key}", **_values(say, finding))
    what, why, cure = text.split("\n")
    return what.strip(), why, cure


def _values(say: Say, finding: Finding) -> dict[str, object]:
    values = {name: _one_line(value) for name, value in finding.values.items()}
    if finding.key == "backup_fails":
        return values | {"why": why_no_backup(say, str(values["why"]))}
    if finding.key in {"port_unfit", "backup_folder"}:
        return values | {"why": system.said(say.language, str(values["why"]))}
    if not finding.key.startswith("delivery_"):
        return values
    error = str(values["error"])
    cure = _OURS.get(error) or (f"trouble.cure.{CURES[error]}" if error in CURES else "doctor.cure.other")
    return values | {"what": what(say, str(values["kind"])), "cure": say.plain(cure, error=error)}


def _topics(say: Say) -> str:
    return ", ".join(say.plain(f"doctor.topic.{topic}") for topic in TOPICS)


def _one_line(value: object) -> object:
    """A name or a driver's words that hold line ends would break the three lines."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float) else str(value)
