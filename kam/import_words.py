"""Words of a file that look misspelt. They are kept as typed: the file is somebody's record, a guess is not;
whoever imports is told, and mends the file or the account. Pure."""

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kam.grammar.names import fold
from kam.shapes.imports import Odd

_ALIKE = 85.0
_USUAL = (
    "agriculture, automotive, banking, chemicals, construction, consulting, defence, defense, education, "
    "electronics, employment, energy, entertainment, fashion, finance, food, forestry, gaming, government, "
    "healthcare, hospitality, industry, insurance, legal, logistics, machinery, manufacturing, marketing, "
    "media, medical, metal, mining, pharmaceuticals, property, publishing, real estate, retail, security, "
    "services, shipping, software, technology, telecommunications, textiles, tourism, transport, "
    "transportation, travel, utilities, wholesale, "
    "elintarvike, energia, hallinto, henkilöstöpalvelut, kaivosteollisuus, kauppa, kiinteistöt, kone, "
    "konsultointi, koulutus, kuljetus, lääketeollisuus, maatalous, markkinointi, matkailu, media, "
    "metalliteollisuus, metsäteollisuus, ohjelmistot, palvelut, pankki, rahoitus, rakentaminen, ravintola, "
    "teknologia, televiestintä, teollisuus, terveydenhuolto, tukkukauppa, turvallisuus, vakuutus, viihde, "
    "vähittäiskauppa"
)


def odd_sectors(sectors: Iterable[str]) -> tuple[Odd, ...]:
    """Sectors that are nearly, but not quite, a usual word; the most frequent first."""
    usual = {fold(word): word for word in _USUAL.split(", ")}
    found = []
    for word, count in Counter(filter(None, sectors)).most_common():
        if fold(word) in usual:
            continue
        best = process.extractOne(fold(word), list(usual), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best:
            found.append(Odd(word, usual[best[0]], count))
    return tuple(found)
