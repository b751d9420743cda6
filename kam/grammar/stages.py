"""Stages of an opportunity as people say them behind (or before) its name: "monitoring won". Pure."""

from kam.grammar.folding import fold
from kam.grammar.ordinary import word_set

_SAID = {
    "identified": word_set("identified tunnistettu tunnistettiin"),
    "qualified": word_set("qualified arvioitu arvioitiin kvalifioitu"),
    "proposal": word_set(
        "proposal proposed quoted tarjous tarjouksessa tarjottu tarjousvaihe tarjousvaiheessa"
    ),
    "negotiation": word_set("""
        negotiation negotiations negotiating neuvottelu neuvottelussa neuvottelut neuvotteluissa
        neuvotteluvaihe neuvotteluvaiheessa neuvotellaan neuvottelemme
        """),
    "won": word_set("won voitettu voitettiin voitimme voitto voittoon"),
    "lost": word_set("lost havitty havittiin havisimme havio menetetty menetettiin"),
    "paused": word_set("paused hold tauolla tauolle jaissa jaihin"),
}
_STAGES = {word: stage for stage, words in _SAID.items() for word in words}
# What stands between a name and its stage: "X is now in negotiation", "X on nyt tarjousvaiheessa".
_BETWEEN = word_set("""
    is was now at in to on has been got we the put moved move stage phase it and nyt vaihe vaiheessa
    vaiheeseen siirtyi siirra me hanke hankkeen hankkeemme se saatiin
    """)


def stage_apart(text: str) -> tuple[str, str]:
    """The stage that the words begin or end with and the words without it; ('', text) where they say none."""
    words = text.split()
    keys = [fold(word).strip(".,:;!–-") for word in words]
    end = len(keys)
    while end and not keys[end - 1]:
        end -= 1
    if end > 1 and keys[end - 1] in _STAGES:
        stage, end = _STAGES[keys[end - 1]], end - 1
        while end > 1 and (not keys[end - 1] or keys[end - 1] in _BETWEEN):
            end -= 1
        return stage, " ".join(words[:end]).rstrip(" ,:;–-")
    start = next((place for place, key in enumerate(keys) if key not in _BETWEEN), 0)
    if start < len(keys) - 1 and keys[start] in _STAGES:
        stage, start = _STAGES[keys[start]], start + 1
        while start < len(keys) - 1 and (not keys[start] or keys[start] in _BETWEEN):
            start += 1
        return stage, " ".join(words[start:])
    return "", text
