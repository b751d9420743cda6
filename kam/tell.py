"""Asking the outbox for an effect: the only way to tell anybody anything that is not the direct answer."""

from datetime import datetime

from kam.work import Work
from store import adding, outbox
from store.outbox import Outbox


def tell(
    work: Work,
    kind: str,
    about: dict[str, str],
    *,
    target: str = "",
    lane: str = "",
    key: str,
    due: datetime | None = None,
    expires: datetime | None = None,
    fresh: bool = False,
) -> bool:
    """Put one effect into the outbox, in the running transaction. True unless its meaning was there already.

    `kind` is a row of `jobs/kinds`; `about` holds ids only, never content; `key` is the effect's meaning
    (`digest_me:U1:2026-W41`), unique in the workspace for ever; effects of one `lane` (a channel or person
    id; default the target, else the kind) are sent in order. `due` and `expires` are UTC; `due` defaults to
    now. `fresh`: the key holds an id made in this transaction, so nobody can have asked before.
    """
    if not fresh and outbox.by_key(work.tenant, work.session, key) is not None:
        return False
    effect = Outbox(
        workspace=work.tenant.key,
        id=work.new_id(),
        seq=int(work.now.timestamp() * 1_000_000),
        kind=kind,
        about=about,
        target=target,
        lane=lane or target or kind,
        dedupe_key=key,
        by_person=work.by,
        due_at=due or work.now,
        expires_at=expires,
        created_at=work.now,
    )
    adding.at_once(work.session, effect)
    return True
