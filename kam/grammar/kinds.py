"""What kind of contact a note tells of: a call, a meeting, an e-mail or another message, an event or an
internal talk. Pure."""

import re
from typing import Literal

LogKind = Literal["call", "meeting", "email", "event", "internal"]

_WORDS: dict[LogKind, str] = {
    "call": r"call(?:ed|s)?|phoned?|rang|on the phone|soit(?:in|imme|ti|telin|to\w*|e\w+|an)|puhelu\w*|"
    r"puhelimes\w*|puhelimitse|kilautin|voicemail|soittopyyn\w*|left\s+(?:\w+\s+)?a\s+message|"
    r"(?:yrit(?:in|imme|ettiin|etty)|koetin|koitin)\s+(?:\w+\s+){0,2}(?:soittaa|tavoittaa)|"
    r"tried\s+(?:calling|phoning|ringing|(?:to\s+)?reach(?:ing)?)",
    "meeting": r"met|meeting|meetings|visit(?:ed)?|lunch|dinner|workshop|demo\w*|"
    r"tapa(?:sin|simme|si|an|ttiin|ami\w+)|tavattu|treff\w+|"
    r"palaver\w*|kokou\w*|neuvottelu\w*|vierail\w*|k[äa]vi(?:n|mme)|lounas\w*|lounaa\w*|ty[öo]paja\w*|tavattiin",
    "email": r"e-?mail(?:ed|s)?|mailed|wrote|s[äa]hk[öo]post\w*|s-?posti\w*|"
    r"(?<!\d)(?<!\d\s)(?:mail(?!is(?!s)|iks)|meil)(?:i(?!ng)|a[stia])\w*|kirjoit(?:in|imme|ti)|"
    r"(?:teksti|pika|[äa][äa]ni)?viesti(?!nt)\w*|teksta\w+|whats?app\w*|sms|texted|messaged|"
    r"text\s+messages?|(?:(?<![^.!?\n])|(?<=[.!?\n]\s)|(?:got|received|sent\s+a)\s+(?:a\s+)?)"
    r"(?:messages?|text)\s+(?:from|to)",
    "event": r"fair|trade show|conference|seminar|webinar|exhibition|messu\w*|seminaari\w*|webinaari\w*|"
    r"asiakastilaisuu\w*|tapahtuma(?:ssa|an|sta)",
    "internal": r"internal(?:ly)?|sis[äa]inen|sis[äa]isesti|sis[äa]isess[äa]|tiimipalaver\w*|team meeting|"
    r"oman tiimin|oma tiimi",
}
_PATTERNS: dict[LogKind, re.Pattern[str]] = {
    kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()
}
# "call center", "call for tenders": a thing, not a call that was made.
_NO_CALL = re.compile(r"(?<!\w)call\s+(?:cent|for\b|off\b)", re.IGNORECASE)


def guess_kind(text: str) -> LogKind | None:
    """The kind that the text's first telling word names; None when it has none. An internal talk is one,
    wherever the word stands in the first sentence."""
    first_sentence = re.split(r"[.!?\n]", text, maxsplit=1)[0]
    if _PATTERNS["internal"].search(first_sentence):
        return "internal"
    prose = _NO_CALL.sub(lambda match: " " * len(match.group()), text)
    places: dict[LogKind, int] = {
        kind: match.start() for kind, pattern in _PATTERNS.items() if (match := pattern.search(prose))
    }
    first = sorted(places, key=lambda kind: places[kind])
    return first[0] if first else None
