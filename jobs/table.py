"""The table of jobs: what the clock does by itself. Each calls one use case, which knows what is due."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from kam import thresholds
from kam.work import Work
from store import forgetting, search_missed

SUBMISSIONS_KEPT = timedelta(hours=48)  # Slack re-sends nothing after that
DRAFTS_KEPT = timedelta(hours=48)
DM_DRAFTS_KEPT = timedelta(days=thresholds.DM_DRAFT_DAYS)
EFFECTS_KEPT = timedelta(days=400)  # by then an effect's key can have no second meaning


@dataclass(frozen=True)
class Job:
    """`name` is what `kam jobs run` takes; the text `jobs.when.<name>` tells people when it runs. `every`:
    each `tick` (the use case looks for what is due) or once a `night` (after 3.00 in the workspace's zone;
    harmless when repeated). `run` works on one workspace in one transaction and returns how much it did;
    with `again` it runs until that is 0. A `house` job is of the whole database, not of each workspace.
    `then` goes on in the background with what has no place in a transaction, once `run` did something.
    """

    name: str
    every: Literal["tick", "night"]
    run: Callable[[Work], int]
    again: bool = False
    house: bool = False
    then: Callable[[], Awaitable[None]] | None = None


def _old_submissions(work: Work) -> int:
    return forgetting.submissions(work.tenant, work.session, work.now - SUBMISSIONS_KEPT)


def _old_drafts(work: Work) -> int:
    return forgetting.drafts(work.tenant, work.session, work.now - DRAFTS_KEPT)


def _old_dm_drafts(work: Work) -> int:
    return forgetting.dm_drafts(work.tenant, work.session, work.now - DM_DRAFTS_KEPT)


def _old_effects(work: Work) -> int:
    return forgetting.effects(work.tenant, work.session, work.now - EFFECTS_KEPT)


def _search(work: Work) -> int:
    return search_missed.put_in_step(work.tenant, work.session)


def table(plan_digests: Callable[[Work], int]) -> tuple[Job, ...]:
    """Every job. `plan_digests` asks for the digests that are due and returns how many."""
    return (
        Job("digests", "tick", plan_digests),
        Job("old-submissions", "night", _old_submissions, again=True),
        Job("old-drafts", "night", _old_drafts, again=True),
        Job("old-messages", "night", _old_dm_drafts, again=True),
        Job("search", "night", _search, again=True),
        Job("old-effects", "night", _old_effects, again=True),
    )
