"""A meaning leads to one record: the last that was bound to it."""

from datetime import timedelta

from kam import once
from kam.work import Work
from store.database import Database
from tests.kam.acme import ANNA, acme
from tests.kam.build import NOW


async def test_what_is_bound_twice_in_one_transaction_leads_to_the_last(database: Database) -> None:
    built = await acme(database)

    def twice(work: Work) -> None:
        once.bind(work, "draft", "a meaning", "first")
        once.bind(work, "draft", "a meaning", "second")

    def found(work: Work) -> tuple[str, bool]:
        row = once.bound(work, "a meaning")
        assert row is not None
        return row.record, row.made_at == NOW + timedelta(minutes=1)

    await built.act(ANNA, twice)
    assert await built.read(ANNA, found) == ("second", False)
    await built.act(ANNA, twice, now=NOW + timedelta(minutes=1))
    assert await built.read(ANNA, found) == ("second", True)
