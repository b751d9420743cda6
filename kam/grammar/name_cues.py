"""Whether the words around an unknown name say that it is a person who was met. Pure.

Two capitalised words may be a company, a greeting or a project; only after a clear cue in the same sentence
("met", "soitin", "… kanssa") are they saved as a new contact without being asked about.
"""

import re

from kam.grammar.ordinary import NOT_A_PERSON, OPENERS, PERSON_VERBS, WORD_AND_NAME, word_set
from kam.grammar.tokens import tokens_of

# "A project called Spring Cleaning" is no call.
_SURE = (
    r"met|phoned|rang|(?:(?<!\w )|(?<=\bI )|(?<=\b(?:we|ve) )|(?<=\b(?:and|now) )|(?<=\bjust )"
    r"|(?<=day ))called"
    r"|(?:spoke|talked|chatted|met|lunch|dinner|coffee|call|meetings?|demo|workshop"
    r"|discussed|discussion|visit|visited)(?:\s+[a-zåäö]+){0,3}?"
    r"\s+(?:with|to)"
    r"|tapasin|tapasimme|tapaamassa|tavattiin|soitin|soitimme|soitti|puhuin|puhuimme|juttelin|juttelimme"
    r"|keskustelin|keskustelimme|tavattu|treffasin|treffattiin|soitettu|soitettiin|soiteltiin|juteltiin|juteltu"
    r"|puhuttiin|puhuttu|keskusteltiin|keskusteltu"
)
# "Kävin Etelä-Savossa", "visited the Green Deal site": a cue only for a likely name.
_LIKELY = r"saw|visited|n[äa]in|n[äa]imme|n[äa]htiin|k[äa]vin|k[äa]vimme|k[äa]ytiin|k[äa]yty"
_CUE = re.compile(rf"(?<![\w-])(?:(?P<sure>{_SURE})|{_LIKELY})(?![\w-])", re.IGNORECASE)
_WITH = re.compile(r"(?:\s*(?:,|&|ja|sekä)\s+[^,.;:!?\n]{1,80}?)?\s+kans(?:sa)?(?!\w)", re.IGNORECASE)
_ALONG = re.compile(r"(?<!\w)with\s+(?:my\s+|our\s+)?$", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:,|&|(?:and|ja|sekä)(?!\w))", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\b\w)[.!?…;\n]+(?=\s|$)|\n")
_BREAKS = word_set("""
    about at in on of from for off out regarding re that because over into under via who which while when
    after before if so then but to koskien etta koska kun jos joka mutta asiasta aiheesta
    """)
_NEAR = _BREAKS | {"the", "a", "an", "this", "their"}
_WORDS_BETWEEN = 4


def is_cued(text: str, start: int, end: int) -> bool:
    """Whether the unknown name at [start, end) of the text is clearly somebody who was met or called."""
    before = _SENTENCE.split(text[:start])[-1]
    after = _SENTENCE.split(text[end:])[0]
    if _WITH.match(after) and _may_be_person(text[start:end]):
        return True
    for cue in reversed(list(_CUE.finditer(before))):
        if _leads(before[cue.end() :], after):
            return bool(cue["sure"]) or looks_like_person(text[start:end], opens=False)
    return False


def came_along(text: str, start: int, end: int) -> bool:
    """Whether the person at [start, end) was there: "Mari Lehtosen kanssa", "with Mari Lehtonen"."""
    return bool(_WITH.match(text[end:]) or _ALONG.search(text[max(0, start - 20) : start]))


def looks_like_person(name: str, *, opens: bool) -> bool:
    """Whether two capitalised words may be a first name and a surname: worth a question, no more. `opens`: a
    sentence begins with them, where the first capital proves nothing."""
    return not opens and _may_be_person(name) and tokens_of(name)[0].folded not in WORD_AND_NAME


def does(after: str) -> bool:
    """Whether the text right after a name says what a person does: "Mari Korhonen soitti"."""
    following = next(iter(tokens_of(after[:40])), None)
    return following is not None and following.start <= 1 and following.folded in PERSON_VERBS


def _may_be_person(name: str) -> bool:
    words = [token.folded for token in tokens_of(name)]
    ordinary = NOT_A_PERSON | OPENERS
    return len(words) == 2 and all(len(word) > 2 and word not in ordinary for word in words)


def _leads(gap: str, after: str) -> bool:
    """Whether what stands between a cue and a name lets the cue be about the name."""
    words = [token.folded for token in tokens_of(gap)]
    if any(word in _BREAKS for word in words) or re.search(r"[:()\"“”/]|\s[–-]\s", gap):
        return False
    joins = list(re.finditer(r",|&|(?<!\w)(?:and|ja|sekä)(?!\w)", gap, re.IGNORECASE))
    if not joins:
        return _plain(gap, _WORDS_BETWEEN)
    last = joins[-1]
    names = any(token.capital for token in tokens_of(gap[: last.start()]))
    more = last.group() != "," or _MORE.match(after) is not None
    return names and more and _plain(gap[last.end() :], 0)


def _plain(gap: str, most: int) -> bool:
    """Only so many words such as "their new buyer" or "CFO", the last of them no article."""
    tokens = tokens_of(gap)
    if any(token.capital and not token.text.isupper() for token in tokens) or len(tokens) > most:
        return False
    return not tokens or tokens[-1].folded not in _NEAR
