"""What Slack tells unasked, over real sockets: who comes and goes, what becomes of channels."""

from sqlmodel import select

from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import person as persons
from store.audit import Audit
from tests.stories.house import House, words


async def test_whoever_is_deactivated_may_nothing_at_once(both: House) -> None:
    await both.account()
    assert "Saved to" in words(await both.kam("U0PEKKA", "log ACME Called them."))
    await both.do("user", id="U0PEKKA", deleted=True)

    pekka = await both.write(lambda work: persons.get(work.tenant, work.session, "U0PEKKA"))
    assert pekka is not None and pekka.is_deactivated


async def test_a_status_that_changes_leaves_no_trace(house: House) -> None:
    await house.account()
    await house.do("user", id="U0ANNA", status_text="coffee")  # her zone was not known before
    before = await changes(house)
    await house.do("user", id="U0ANNA", status_text="lunch")
    await house.do("user", id="U0STRANGER", name="uusi", real_name="Uusi Uusitalo")
    assert await changes(house) == before


async def test_a_renamed_channel_keeps_its_account_and_a_moved_one_too(house: House) -> None:
    await house.account()
    await house.do("channel", id="C0ACME", new_name="kam-acme-group")
    await house.do("channel", id="C0ACME", new_id="C0MOVED")
    shown = await house.kam("U0ANNA", "team", "C0MOVED")
    assert "The team of *Acme Corporation*" in words(shown)
    account = await house.write(lambda work: accounts.by_channel(work.tenant, work.session, "C0MOVED"))
    assert account is not None and account.channel_name == "kam-acme-group"


async def test_an_archived_channel_is_told_with_what_to_do(house: House) -> None:
    await house.account()
    await house.do("channel", id="C0ACME", archived=True)
    shown = await house.kam("U0ANNA", "new Acme Corporation")
    assert "The account's channel is archived." in words(shown)
    await house.do("channel", id="C0ACME", archived=False)
    shown = await house.kam("U0ANNA", "new Acme Corporation")
    assert "archived" not in words(shown)


async def test_a_bot_that_was_thrown_out_says_how_to_bring_it_back(house: House) -> None:
    await house.account()
    await house.do("channel", id="C0ACME", members=["U0ANNA", "U0PEKKA"])
    shown = await house.kam("U0ANNA", "new Acme Corporation")
    assert "I am not in the account's channel." in words(shown)
    await house.do("channel", id="C0ACME", members=["U0ANNA", "U0PEKKA", "bot"])
    (card,) = await house.messages("C0ACME")
    assert "Acme Corporation" in words(card)


async def test_the_same_event_again_changes_nothing(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa.", "C0ACME")
    await house.settle()
    await house.do("channel", id="C0ACME", members=["bot", "U0ANNA", "U0PEKKA", "U0GUEST"])
    again = await house.do("redeliver", times=2)
    assert again["delivered"] == 2 and not any(each["error"] for each in again["answers"])

    row = await house.write(lambda work: channels.get(work.tenant, work.session, "C0ACME"))
    assert row is not None and row.guests == 1


async def changes(house: House) -> int:
    """How many audit rows there are."""

    def count(work: Work) -> int:
        found = work.session.exec(select(Audit).where(Audit.workspace == work.tenant.key))
        return len(found.all())

    return await house.write(count)
