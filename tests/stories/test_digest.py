"""Monday morning: one message for each person, one for a channel with something to tell, ten lines each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from kam.work import Work
from store.outbox import Outbox
from store.person import Grant
from tests.stories.house import MONDAY, House, words

NEXT_MONDAY = MONDAY + timedelta(days=7, hours=3)  # 11.00 UTC: everybody's morning has come, New York's aside
PEOPLE = ("U0ANNA", "U0PEKKA", "U0JOHN", "U0OLLI", "U0GUEST", "U0GONE", "U0OTHER")
CHANNELS = ("C0ACME", "C0BETA", "C0GENERAL")
ANNAS, ACMES, BETAS = (
    "digest_me:U0ANNA:2026-W49",
    "digest_channel:ACME:2026-W49",
    "digest_channel:BETA:2026-W49",
)


@dataclass(frozen=True)
class Spoken:
    """What Anna types in the week before, and what is read on Monday."""

    log: str
    action: str
    secret: str
    mine: str
    channels: str
    hidden: str
    help: str


ENGLISH = Spoken(
    log="log Met Liisa Virtanen about the renewal",
    action="do send the price list by 2.12.",
    secret="log sensitive: They may merge with Globex. next: ask Liisa about Globex by 3.12.",
    mine="Your week 49",
    channels="Acme Corporation, week 48",
    hidden="the next step of a sensitive note",
    help="Where help is needed",
)
FINNISH = Spoken(
    log="kirjaa Tapasin Liisa Virtasen, aiheena jatkosopimus",
    action="tehtävä lähetä hinnasto 2.12.",
    secret="kirjaa arkaluonteinen: Fuusio Globexin kanssa mahdollinen. seuraavaksi: kysy Globexista 3.12.",
    mine="Viikkosi, vk 49",
    channels="Acme Corporation, vk 48",
    hidden="arkaluonteisen kirjauksen jatko",
    help="Missä tarvitaan apua",
)


@pytest.fixture(params=["en", "fi"])
def spoken(request: pytest.FixtureRequest) -> tuple[House, Spoken]:
    """The house in either language, and what is said there."""
    if request.param == "en":
        return request.getfixturevalue("house"), ENGLISH
    return request.getfixturevalue("talo"), FINNISH


async def week_before(house: House, said: Spoken) -> dict[str, str]:
    """Anna logs at Acme, makes an action and keeps a secret; nothing happens at Beta. Ids by code."""
    beta = {"id": "C0BETA", "name": "kam-beta", "is_private": True}
    await house.do("channel", **beta, members=["bot", "U0ANNA"])
    ids = {
        "ACME": await house.account(),
        "BETA": await house.account("BETA", "Beta Oy", channel="C0BETA"),
    }
    for line in (said.log, said.action, said.secret):
        answer = await house.kam("U0ANNA", line, "C0ACME")
        assert "ephemeral" in answer, answer
    return ids


async def monday_comes(house: House) -> None:
    """The week passes in one jump, Monday hour by hour."""
    house.clock.move_to(NEXT_MONDAY - timedelta(hours=12))
    await house.do("clock", to=NEXT_MONDAY.isoformat())


async def read(house: House, title: str, where: str) -> list[Any]:
    """The digests with this title in a channel (C…) or a person's DM (U…)."""
    found = await (house.dms(where) if where.startswith("U") else house.messages(where))
    return [each for each in found if title in words(each["blocks"][0])]


async def count(house: House) -> dict[str, int]:
    """Everything that stands in any channel or DM, whoever wrote it."""
    channels = {each: len(await house.messages(each)) for each in CHANNELS}
    return channels | {each: len(await house.dms(each)) for each in PEOPLE}


async def states(house: House, ids: dict[str, str]) -> dict[str, str]:
    """What became of the week's digests, the accounts named by their codes."""

    def found(work: Work) -> dict[str, str]:
        rows = work.session.exec(select(Outbox).where(Outbox.workspace == work.tenant.key))
        return {row.dedupe_key: row.state for row in rows if row.kind.startswith("digest_")}

    codes = {account: code for code, account in ids.items()}
    named = {}
    for key, state in (await house.write(found)).items():
        kind, about, week = key.split(":")
        named[f"{kind}:{codes.get(about, about)}:{week}"] = state
    return named


def lines(message: Any) -> int:
    """Lines that a reader sees, buttons aside."""
    texts = [block["text"]["text"] for block in message["blocks"] if "text" in block]
    small = [block["elements"] for block in message["blocks"] if block["type"] == "context"]
    return sum(text.count("\n") + 1 for text in [*texts, *(each["text"] for row in small for each in row)])


async def test_monday_brings_anna_one_message_and_the_channel_one(spoken: tuple[House, Spoken]) -> None:
    house, said = spoken
    ids = await week_before(house, said)
    await house.do("clock", to=NEXT_MONDAY.isoformat())  # hour by hour, nights and weekend too
    (mine,) = await read(house, said.mine, "U0ANNA")
    assert said.hidden in words(mine)
    assert ("price list" if said is ENGLISH else "hinnasto") in words(mine)
    (theirs,) = await read(house, said.channels, "C0ACME")
    assert "Anna Korhonen" in words(theirs) and "Liisa" in words(theirs)
    assert max(lines(mine), lines(theirs)) <= 10
    assert await house.messages("C0BETA") == []
    found = await states(house, ids)
    assert (found[ANNAS], found[ACMES], found[BETAS]) == ("sent", "sent", "dropped")


async def test_no_jump_of_the_clock_and_no_restart_brings_a_second_one(
    spoken: tuple[House, Spoken],
) -> None:
    house, said = spoken
    ids = await week_before(house, said)
    await monday_comes(house)
    before, settled = await count(house), await states(house, ids)
    assert (settled[ANNAS], settled[ACMES]) == ("sent", "sent")
    await house.do("clock", advance=-3600)
    await house.do("clock", advance=3600)
    assert house.bot
    await house.bot.stop()
    await house.start_bot()
    await house.do("clock", advance=60)
    await house.do("clock", advance=3600)
    assert await count(house) == before
    assert await states(house, ids) == settled


async def test_the_sensitive_notes_words_stand_nowhere(spoken: tuple[House, Spoken]) -> None:
    house, said = spoken
    await week_before(house, said)
    await monday_comes(house)
    assert len(await read(house, said.mine, "U0ANNA")) == 1
    for channel in CHANNELS:
        assert "Globex" not in str(await house.messages(channel)), channel
    for person in PEOPLE:
        assert "Globex" not in str(await house.dms(person)), person


async def test_a_leader_with_a_seat_reads_of_both_in_the_one_message(spoken: tuple[House, Spoken]) -> None:
    house, said = spoken
    await week_before(house, said)
    await house.account("ORPHAN", "Orpo Oy", channel="", kam="")

    def lead(work: Work) -> None:
        key, new = work.tenant.key, work.new_id()
        work.session.add(Grant(workspace=key, id=new, person_id="U0ANNA", kind="leader", since=work.now))

    await house.write(lead)
    await monday_comes(house)
    monday = date(2026, 11, 30)
    (mine,) = await read(house, said.mine, "U0ANNA")
    assert said.help in words(mine) and "Orpo Oy" in words(mine) and said.hidden in words(mine)
    assert lines(mine) <= 10
    dms = [house.clock.now().fromtimestamp(float(each["ts"])).date() for each in await house.dms("U0ANNA")]
    assert dms.count(monday) == 1, "nothing else came that morning"
    assert "Orpo" not in mine["text"] and "Globex" not in str(mine)
