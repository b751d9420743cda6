"""Which column is which: headings in both languages, and those that are not taken, with the reason. Pure."""

from collections.abc import Sequence

from kam.grammar.names import fold
from kam.shapes.imports import Heading

_KNOWN = {
    "name": "account, account name, name, company, company name, customer, customer name, organisation, "
    "nimi, asiakas, asiakkaan nimi, asiakkuus, yritys, yrityksen nimi",
    "code": "code, account code, short code, tunnus, koodi, lyhenne, asiakkuustunnus",
    "sector": "sector, industry, line of business, toimiala, ala",
    "country": "country, office location, location, country of office, maa, sijainti, toimipaikka, kotimaa",
    "parent": "subsidiary of, parent, parent company, parent account, group, konserni, emo, emoyhtiö, "
    "konserniin, tytäryhtiö",
    "business_id": "business id, company id, registration number, y tunnus, ytunnus",
    "domains": "domain, domains, email domain, e mail domain, website, web site, www, verkkotunnus, "
    "kotisivu, verkkosivu",
    "aliases": "alias, aliases, other names, also known as, muut nimet, rinnakkaisnimi, kutsumanimi",
    "tier": "tier, class, luokka, taso",
}
# The customer's own size says nothing of what they buy from us (DOMAIN §1: our revenue from it).
_TURNOVER = "revenue, turnover, annual revenue, sales, net sales, liikevaihto, myynti, vuosimyynti"

_FIELD_OF = {fold(word): field for field, words in _KNOWN.items() for word in words.split(", ")}
_TURNOVER_WORDS = {fold(word) for word in _TURNOVER.split(", ")}


def read(headings: Sequence[str]) -> tuple[Heading, ...]:
    """What each column becomes; of two for the same field the first counts."""
    found: list[Heading] = []
    taken: set[str] = set()
    for text in headings:
        words = " ".join(_plain(text).split())
        field = _FIELD_OF.get(words, "")
        if field and field not in taken:
            taken.add(field)
            found.append(Heading(text, field))
        elif field:
            found.append(Heading(text, why="double"))
        else:
            found.append(Heading(text, why="turnover" if words in _TURNOVER_WORDS else "unknown"))
    return tuple(found)


def _plain(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text))
