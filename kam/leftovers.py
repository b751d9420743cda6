"""What a failed act leaves behind, in a transaction of its own, since its own was rolled back."""

from kam.problem import Problem, Refused
from kam.work import Work
from store import audit
from store import draft as drafts
from store.draft import Draft


def keep(work: Work, verb: str, problem: Problem) -> None:
    """Audit a refusal (id only); keep the typed text of an unclear one and name the draft in `values`."""
    if isinstance(problem, Refused):
        audit.refused(
            work.tenant, work.session, by=work.by, verb=verb, at=work.now, new_id=work.new_id(),
            record=str(problem.values.get("record", "")),
        )  # fmt: skip
        return
    problem.values["draft"] = hold(work, verb, problem.typed)


def hold(work: Work, verb: str, text: str) -> str:
    """Keep what was typed for this verb until a button takes it up again; the draft's id."""
    draft = Draft(
        workspace=work.tenant.key, id=work.new_id(), person_id=work.by, verb=verb, text=text, made_at=work.now
    )  # fmt: skip
    work.session.add(draft)
    return draft.id


def draft(work: Work, draft_id: str) -> tuple[str, str]:
    """(verb, text) of the acting person's own draft. Problem if it is gone; Refused, in the same words, if it
    is somebody else's."""
    found = drafts.get(work.tenant, work.session, draft_id)
    if found is None:
        raise Problem("draft_gone")
    if found.person_id != work.by:
        raise Refused("draft_gone", record=draft_id)
    return found.verb, found.text
