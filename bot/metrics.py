"""What is counted and timed, for `GET /metrics`; labels are names out of the code, never ids or words.

Counters are told where it happens; what the database knows is asked when somebody looks, with a short
deadline: if it does not answer, those gauges are absent and `kam_database_up` is 0.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlmodel import Session

from kam.ports import Clock
from store import backup as backups
from store import outbox_health
from store.backup import HOUSE
from store.database import Database, NotSaved

LOOK_SECONDS = 1.0  # in which the database has to answer
ANSWERS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 5.0)  # seconds; Slack waits for 3
WRITES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0)

_OUTBOX = {
    "pending": "Effects that wait for their time or their turn",
    "sending": "Effects under way to Slack",
    "unknown": "Effects whose answer was lost: being looked for",
    "parked": "Effects that wait for the operator",
    "unfamiliar": "Effects that are due and of a kind that this version does not know",
}


@dataclass(frozen=True)
class Present:
    """What the rest of the bot knows at the moment of a look. All are functions, because they come and go."""

    database: Callable[[], Database | None]
    sockets: Callable[[], int]  # how many are connected
    late: Callable[[], float]  # seconds that the next tick has been due
    history_waits: Callable[[], float]  # seconds for which Slack wants no more readings of histories


class Metrics:
    """One bot's, which knows these kinds of effects. `text` is what the collector reads; the rest is told by
    others."""

    def __init__(self, clock: Clock, present: Present, kinds: frozenset[str]) -> None:
        self.registry = CollectorRegistry()
        self._clock, self._present, self._kinds = clock, present, kinds
        self._looked: list[GaugeMetricFamily] = []
        ProcessCollector(namespace="kam", registry=self.registry)
        self._answers = Histogram(
            "kam_answer_seconds",
            "From Slack's request to our answer",
            ["kind"],
            buckets=ANSWERS,
            registry=self.registry,
        )
        self._requests = self._counter("kam_requests", "Requests by what became of them", "kind", "outcome")
        self._deliveries = self._counter("kam_deliveries", "Effects by kind and outcome", "kind", "outcome")
        self._steals = self._counter("kam_lease_steals", "Effects taken from workers that died while sending")
        self._calls = self._counter("kam_slack_calls", "Web API calls", "method", "outcome")
        self._writes = self._counter("kam_database_writes", "Write transactions by their end", "outcome")
        self._waits = self._histogram("kam_database_write_wait_seconds", "Until a write had its thread")
        self._works = self._histogram("kam_database_write_seconds", "From there to its commit")
        gauges = {
            "kam_sockets": ("Connections to Slack that envelopes can come through", present.sockets),
            "kam_scheduler_late_seconds": ("For how long the next tick has been due", present.late),
            "kam_history_wait_seconds": ("How long histories must not be read", present.history_waits),
        }
        for name, (says, ask) in gauges.items():
            Gauge(name, says, registry=self.registry).set_function(ask)
        self.registry.register(self)

    def answered(self, kind: str, outcome: str, seconds: float) -> None:
        """One of Slack's requests was answered."""
        self._answers.labels(kind).observe(seconds)
        self._requests.labels(kind, outcome).inc()

    def unsigned(self) -> None:
        """Somebody sent what Slack did not sign with our secret."""
        self._requests.labels("http", "unsigned").inc()

    def wrote(self, waited: float, worked: float, outcome: str) -> None:
        """One write transaction ended (`store.database.Wrote`)."""
        self._writes.labels(outcome).inc()
        self._waits.observe(waited)
        self._works.observe(worked)

    def called(self, method: str, outcome: str) -> None:
        """One Web API call ended."""
        self._calls.labels(method, outcome).inc()

    def delivered(self, kind: str, outcome: str) -> None:
        """`jobs.ports.Watch`: an effect was sent, or not, or nobody knows."""
        self._deliveries.labels(kind, outcome).inc()

    def stolen(self, leases: int) -> None:
        """`jobs.ports.Watch`: so many effects were taken from workers that died."""
        self._steals.inc(leases)

    async def text(self) -> bytes:
        """Everything, in the collector's format. Never raises, and answers within about a second."""
        self._looked = list(await self._look())
        return generate_latest(self.registry)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """prometheus-client's own port: what the database said last."""
        yield from self._looked

    async def _look(self) -> Iterator[GaugeMetricFamily]:
        database, now = self._present.database(), self._clock.now()
        up = GaugeMetricFamily("kam_database_up", "Whether the database answered just now")
        if database is None:
            up.add_metric([], 0)
            return iter([up])

        def ask(session: Session) -> list[GaugeMetricFamily]:
            return [*_outbox(session, now, self._kinds), *_backup(session, now)]

        try:
            found = await database.read(ask, deadline=time.monotonic() + LOOK_SECONDS)
        except NotSaved:
            found = []
        up.add_metric([], bool(found))
        return iter([up, *found])

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, registry=self.registry)

    def _histogram(self, name: str, says: str) -> Histogram:
        return Histogram(name, says, buckets=WRITES, registry=self.registry)


def _outbox(session: Session, now: datetime, kinds: frozenset[str]) -> Iterator[GaugeMetricFamily]:
    health = outbox_health.health(session, now, kinds)
    for state, says in _OUTBOX.items():
        yield GaugeMetricFamily(f"kam_outbox_{state}", says, value=getattr(health, state))
    oldest = {"due": ("Age of the oldest effect that is due", health.oldest_due)}
    oldest["unknown"] = ("Age of the oldest lost answer", health.oldest_unknown)
    oldest["unfamiliar"] = ("Age of the oldest one of a kind not known here", health.oldest_unfamiliar)
    for name, (says, since) in oldest.items():
        age = (now - since).total_seconds() if since is not None else 0.0
        yield GaugeMetricFamily(f"kam_outbox_oldest_{name}_seconds", says, value=max(0.0, age))


def _backup(session: Session, now: datetime) -> Iterator[GaugeMetricFamily]:
    """None was ever made, or it is not there any more: no age; "absent" is what an alarm asks for then."""
    good, last = backups.last_good(HOUSE, session), backups.last(HOUSE, session)
    if good is not None and not backups.is_gone(good):
        age = (now - good.begun_at).total_seconds()
        yield GaugeMetricFamily("kam_backup_age_seconds", "Age of the last backup that can be restored", age)
        yield GaugeMetricFamily("kam_backup_bytes", "Its size", good.size)
    failed = last is not None and bool(last.error)
    yield GaugeMetricFamily("kam_backup_failed", "Whether the backup begun last failed", value=failed)
