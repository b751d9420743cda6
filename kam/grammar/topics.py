"""What a note is about, suggested from its words; the names of topics stand in the views' texts. Pure."""

import re

from kam.grammar.folding import fold

# Topic -> the beginnings of words that speak of it, folded, Finnish and English.
_BEGINNINGS = {
    "renewal": ("renew", "uusi sopimu", "uusimi", "jatkosopimu", "extension"),
    "contract": ("contract", "agreement", "sopimu", "sopimuk", "irtisano"),
    "price": ("price", "pricing", "hinta", "hinna", "hinno", "discount", "alennu"),
    "offer": ("offer", "proposal", "quote", "tender", "tarjou", "tarjotti", "kilpailutu"),
    "delivery": ("deliver", "shipment", "shipping", "toimituk", "toimitusai", "lead time"),
    "quality": ("quality", "laatu", "laadu", "defect"),
    "complaint": ("complain", "claim", "reklama", "valitu"),
    "invoice": ("invoice", "billing", "lasku", "laskutu"),
    "project": ("project", "rollout", "hanke", "hankke", "projekti", "kayttoonot"),
    "service": ("maintenance", "support", "huolto", "huollo", "yllapito", "tukipyyn"),
    "budget": ("budget", "budjet"),
    "strategy": ("strateg",),
    "organisation": (
        "reorgani",
        "restructur",
        "organisaatio",
        "yt-neuvot",
        "new cfo",
        "new ceo",
        "uusi johtaja",
    ),
    "competitor": ("competitor", "competing", "kilpailija"),
    "sustainability": ("sustainab", "emission", "carbon", "vastuullisu", "paasto", "hiilijalan"),
    "security": ("security", "tietoturv", "gdpr", "tietosuoj"),
    "training": ("training", "koulutu", "valmennu"),
    "feedback": ("feedback", "survey", "palaut", "kysely", "tyytyvaisy"),
}
TOPICS = tuple(_BEGINNINGS)
_PATTERNS = {
    topic: re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")")
    for topic, words in _BEGINNINGS.items()
}


def kept_topics(kept: str) -> tuple[str, ...]:
    """The topics of an entry as it keeps them, with commas between; one that there is no more is left out."""
    return tuple(topic for topic in kept.split(", ") if topic in TOPICS)


def suggest_topics(text: str) -> tuple[str, ...]:
    """The topics that the text speaks of, in the order of their first word, at most five."""
    folded = fold(text)
    places = {
        topic: match.start() for topic, pattern in _PATTERNS.items() if (match := pattern.search(folded))
    }
    return tuple(sorted(places, key=lambda topic: places[topic])[:5])
