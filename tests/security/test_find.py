"""S3 for what is searched: no word of a record is found, counted or hinted at but by who may read it."""

from collections.abc import Iterator

from tests.security import acts
from tests.security.company import NOUNS, PEOPLE, PLACES, Place, Who, may_read
from tests.security.office import Office

# A seat's expectations and messages that are no notes yet are not searched.
SEARCHED = tuple(noun for noun in NOUNS if noun not in {"expect", "dm"})


async def test_each_word_is_found_by_those_alone_who_may_read_it(office: Office) -> None:
    """Neither the word comes back nor a button that leads to its record."""
    wrong, cells = [], list(_cells())
    for who, place, noun in cells:
        word, record = place.word(noun), str(getattr(place, noun))
        for typed in (word.lower(), f"{word.lower()[:-1]}x"):  # as it is, and misspelt
            answer = await office.send(acts.command(who.id, f"find {typed}", team=who.team))
            shown, may = answer.shown, may_read(who, place, noun)
            if (word in shown) is not may or (not may and f"'{record}'" in shown):
                wrong.append(f"{who.id} {typed}: {shown[:300]}")
    print(f"S3 find: {len(cells)} cells, {len(wrong)} wrong")
    assert wrong == []


def _cells() -> Iterator[tuple[Who, Place, str]]:
    for who in PEOPLE:
        for place in (each for each in PLACES if each.known):
            yield from ((who, place, noun) for noun in (SEARCHED if who.insider else SEARCHED[:1]))
