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
# Words for a thing as well as for a stage, "Pump proposal", and those that tell before a name of what kind it
# is, "Lost time study"; behind "is", "in" or "on" they say how it stands.
_NOUNS = word_set("""
    proposal tarjous tarjousvaihe negotiation negotiations neuvottelu neuvottelut neuvotteluvaihe voitto havio
    hold
    """)
_KINDS = word_set("""
    identified qualified proposed quoted lost paused tunnistettu arvioitu kvalifioitu tarjottu voitettu
    havitty menetetty
    """)
_STANDS = word_set("is in on was")
_WE = word_set("we me")


def stage_apart(text: str) -> tuple[str, str, bool]:
    """The stage that the words begin or end with, the words without it, and whether it can be nothing but a
    stage; ('', text, False) where they say none."""
    words = text.split()
    keys = [fold(word).strip(".,:;!–-") for word in words]
    end = len(keys)
    while end and not keys[end - 1]:
        end -= 1
    if end > 1 and keys[end - 1] in _STAGES:
        said, end = keys[end - 1], end - 1
        is_clear = said not in _NOUNS or keys[end - 1] in _STANDS
        while end > 1 and (not keys[end - 1] or keys[end - 1] in _BETWEEN):
            end -= 1
        return _STAGES[said], " ".join(words[:end]).rstrip(" ,:;–-"), is_clear
    start = next((place for place, key in enumerate(keys) if key not in _BETWEEN), 0)
    if start < len(keys) - 1 and keys[start] in _STAGES:
        said, is_told = keys[start], not _WE.isdisjoint(keys[:start])
        start += 1
        while start < len(keys) - 1 and (not keys[start] or keys[start] in _BETWEEN):
            start += 1
        return _STAGES[said], " ".join(words[start:]), is_told or said not in _NOUNS | _KINDS
    return "", text, False
