"""A sensitive note: who reads it, and where it never stands."""

from datetime import timedelta

from kam.work import Work
from store.seat import Seat
from tests.stories.house import House, words

SECRET = "Liisa Virtanen is leaving"


async def test_the_channel_learns_only_that_a_note_was_logged(both: House) -> None:
    await both.account()
    answer = await both.kam("U0ANNA", f"log sensitive: {SECRET}. next: @Pekka Virtanen calls her", "C0ACME")
    said = words(answer["ephemeral"])
    assert SECRET in said and "Sensitive: the channel only sees that a note was logged." in said
    (card,) = await both.messages("C0ACME")
    assert "A note was logged. It is sensitive" in words(card)
    (told,) = await both.dms("U0PEKKA")
    for shown in (card, told):
        assert "leaving" not in str(shown) and "calls her" not in str(shown)


async def test_the_kam_reads_it_in_the_plan_and_a_plain_seat_does_not(house: House) -> None:
    account = await house.account(kam="U0PEKKA")
    await house.kam("U0ANNA", "log ACME Met them at the fair.")
    await house.kam("U0JOHN", f"log ACME sensitive: {SECRET}.")
    await house.write(lambda work: _seat(work, account, "U0ANNA"))
    kam, member = await house.kam("U0PEKKA", "plan ACME"), await house.kam("U0ANNA", "plan ACME")
    assert SECRET in words(kam["ephemeral"])
    assert "Met them at the fair." in words(member["ephemeral"])
    assert "leaving" not in words(member["ephemeral"])


def _seat(work: Work, account: str, person: str) -> None:
    since = work.now.date() - timedelta(days=9)
    work.session.add(
        Seat(workspace=work.tenant.key, id=work.new_id(), account_id=account, person_id=person,
             role="member", since=since)
    )  # fmt: skip


async def test_arkaluonteinen_kirjaus_suomeksi(talo: House) -> None:
    await talo.account()
    vastaus = await talo.kam(
        "U0ANNA", "kirjaa arkaluonteinen: Liisa on lähdössä. jatko: soita Liisalle pe", "C0ACME"
    )
    assert "Liisa on lähdössä." in words(vastaus["ephemeral"])
    (kortti,) = await talo.messages("C0ACME")
    assert "Kirjaus tehtiin. Se on arkaluonteinen" in words(kortti)
    assert "lähdössä" not in str(kortti) and "Liisalle" not in str(kortti)
