"""Mistä kirjaus kertoo."""

TEXTS = {
    "topic.renewal": "jatkosopimus",
    "topic.contract": "sopimus",
    "topic.price": "hinta",
    "topic.offer": "tarjous",
    "topic.delivery": "toimitus",
    "topic.quality": "laatu",
    "topic.complaint": "reklamaatio",
    "topic.invoice": "laskutus",
    "topic.project": "projekti",
    "topic.service": "huolto ja tuki",
    "topic.budget": "budjetti",
    "topic.strategy": "strategia",
    "topic.organisation": "organisaatio",
    "topic.competitor": "kilpailija",
    "topic.sustainability": "vastuullisuus",
    "topic.security": "tietoturva",
    "topic.training": "koulutus",
    "topic.feedback": "palaute",
}
