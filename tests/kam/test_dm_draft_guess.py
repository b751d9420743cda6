"""Which account a message to the bot is about: guessed, or asked."""

import pytest

from kam import dm_draft
from store.database import Database
from tests.kam.acme import ANNA, MIKKO, OTTO
from tests.kam.build import account, contact, entry, person, seat
from tests.kam.dm_ground import Talk, talk_of


@pytest.fixture
async def talk(database: Database) -> Talk:
    return await talk_of(database)


@pytest.mark.parametrize(
    ("text", "account_id", "why"),
    [
        ("lunch with the people of gamma", "gamma", "named"),
        ("pekka mäki wants a demo", "gamma", "people"),
        ("liisa and pekka met each other", None, ""),
        ("acme and gamma want the same", None, ""),
        ("they want a longer term", None, ""),
    ],
)
async def test_the_account_is_guessed_or_asked(
    talk: Talk, text: str, account_id: str | None, why: str
) -> None:
    card = await talk.card(await talk.write(text))
    assert (card.account.id if card.account else None, card.why) == (account_id, why)
    assert {"acme", "gamma"} <= {each.id for each in card.likely} | {account_id}


async def test_the_only_account_of_its_author_is_a_guess(talk: Talk) -> None:
    card = await talk.card(await talk.write("they want a longer term", by=MIKKO), by=MIKKO)
    assert card.account and (card.account.id, card.why) == ("acme", "only")


@pytest.mark.parametrize(
    ("text", "account_id"),
    [
        ("met jaana kukkonen about the pumps", "omega"),
        ("Tapasin Jaana Kukkosen pumpuista", "omega"),
        ("met jaana about the pumps", "acme"),  # one name alone may be anybody
        ("Liisa and Jaana Kukkonen want a demo", None),
        ("liisa virtanen has met jaana kukkonen", "acme"),
        ("met seppo salmi about the pumps", None),  # of two accounts
        ("met olli ollila about the pumps", "acme"),  # one of us
    ],
)
async def test_whose_whole_name_is_anothers_contact_is_not_taken_for_ones_own(
    talk: Talk, text: str, account_id: str | None
) -> None:
    await talk.built.add(
        account("omega", "Omega Oy"), account("past", "Past Oy", status="ended"),
        contact("jaana", "omega", "Jaana Kukkonen"), contact("jaana2", "past", "Jaana Kukkonen"),
        contact("seppo", "omega", "Seppo Salmi"), contact("seppo2", "beta", "Seppo Salmi"),
        contact("olli", "omega", "Olli Ollila"), person("UOLLI", "Olli Ollila"),
    )  # fmt: skip
    card = await talk.card(await talk.write("acme liisa called"))
    assert card.account and card.account.id == "acme"
    await talk.built.act(ANNA, dm_draft.save, card.id)
    card = await talk.card(await talk.write(text, 60, by=MIKKO), by=MIKKO)
    assert (card.account.id if card.account else None) == account_id
    assert "past" not in {each.id for each in card.likely}


async def test_people_of_an_account_that_is_closed_to_its_author_tell_nothing(talk: Talk) -> None:
    await talk.built.add(account("secret", "Secret Oy", visibility="team"), seat("secret", MIKKO, "kam"))
    await talk.built.add(contact("kalle", "secret", "Kalle Kukkonen"), entry("before", "secret", OTTO))
    for text in ("met kalle kukkonen", "met nobody known"):  # alike: it tells nothing
        card = await talk.card(await talk.write(text, by=OTTO), by=OTTO)
        assert card.why == "only" and "secret" not in {each.id for each in card.likely}
    named = await talk.card(await talk.write("secret oy, kalle called", 1, by=OTTO), by=OTTO)
    assert named.understood is None and named.problem and named.problem.key == "refused.closed"
