"""Verbs of what people do next with a customer, in the forms in which a next step begins. Patterns. Pure.

Without its colon a "jatko" or a "next step" is introduced only where a doing follows it: a request or the
first person ("lähetä", "lähetän", "send"), somebody who does it ("Pekka lähettää"), an infinitive after "on".
"""

from kam.grammar.date_words import finnish

# A stem is the request; -n and -mme make it "I" and "we".
_STEMS_FI = (
    "aikatauluta|allekirjoita|analysoi|asenna|buukkaa|ehdota|esitä|esittele|etsi|hae|hanki|hinnoittele|hoida"
    "|huolla|ilmoita|jaa|järjestä|kartoita|kerro|kerää|keskustele|kirjaa|kirjoita|kokoa|korjaa|kutsu|kysy|käy"
    "|laadi|laita|laske|laskuta|luonnostele|lähetä|mailaa|meilaa|mieti|muistuta|muokkaa|neuvottele|ota|pidä"
    "|pistä|pyydä|päivitä|rakenna|selvitä|siirrä|soita|sovi|sovita|suunnittele|tapaa|tarjoa|tarkasta|tarkista"
    "|tarkenna|tee|tekstaa|testaa|tilaa|toimita|tutki|vahvista|valmistele|varaa|varmista|vastaa|vie|viestitä"
    "|viimeistele"
)
REQUEST_FI = rf"(?:{_STEMS_FI}|(?-i:anna))"
DOING_FI = finnish(rf"(?:(?:{_STEMS_FI}|(?-i:anna))(?:n|mme)?)")
DOING_EN = (
    r"(?:agree|answer|arrange|ask|book|bring|build|call|chase|check|clarify|collect|confirm|contact|deliver"
    r"|discuss|draft|email|e-mail|escalate|find|finish|finali[sz]e|fix|follow|get|give|hold|install|introduce"
    r"|invite|let|mail|make|map|measure|meet|negotiate|offer|order|organi[sz]e|phone|plan|prepare|present"
    r"|propose|provide|quote|remind|reply|report|reserve|review|ring|run|schedule|see|send|set|share|show|sign"
    r"|submit|survey|take|talk|tell|test|train|try|update|visit|write)"
)
# The third person and the infinitive share a doing's first letters, seldom its whole stem ("hoida",
# "hoitaa"), and end in a long vowel or a diphthong.
_BEGINNINGS_FI = "|".join(
    sorted({stem[:3] for stem in _STEMS_FI.split("|")} | {"ott", "ant", "sop", "pit", "tek", "hak"})
)
_DOES_FI = rf"(?!selvi)(?:{_BEGINNINGS_FI})\w*(?:aa|ää|ee|oo|uu|yy|öö|ii|oi|ui|öi)|vie|käy"
_NAME = r"(?-i:[A-ZÅÄÖ][\w-]+)"
_WILL = r"(?:['’]ll|\s+(?:will|shall|must|should|need\s+to|have\s+to|\w+\s+going\s+to))"
SOMEBODY_DOES = finnish(
    rf"(?:<@[^<>]*>|@\w|{_NAME}(?:\s+{_NAME})?\s+(?:{_DOES_FI}|will|to|{DOING_EN}e?s)"
    rf"|(?:minä|mä|me)\s+\w+(?:n|mme)|(?:I|we)(?:{_WILL}|\s+{DOING_EN}))(?!\w)"
)


def _does(who: str) -> str:
    """The pattern of who does it and what: "Pekka lähettää", "Pekka: kysy", "<@U1> to call"."""
    return (
        rf"(?:{who}(?::|\s[–—-])\s+(?:{DOING_FI}|{DOING_EN})"
        rf"|{who}\s+(?:{finnish(_DOES_FI)}|(?:will\s+|to\s+|shall\s+){DOING_EN}|{DOING_EN}e?s))(?![\w:-])"
    )


_MENTIONED = r"<@[^<>]*>|@[\w.-]+"
NAMED_DOES = _does(rf"(?:{_MENTIONED}|{_NAME}(?:\s+{_NAME})?)")
# Who is named may be written small: "mari lähettää".
DOER_DOES = _does(rf"(?:{_MENTIONED}|[^\W\d_][\w-]*(?:\s+{_NAME})?)")
WE_DO = finnish(rf"(?:(?:minä|mä|me)\s+\w+(?:n|mme)|(?:I|we)(?:{_WILL}|\s+(?:do|{DOING_EN})))(?![\w:-])")
TO_DO_FI = finnish(
    rf"(?!selviä)(?:{_BEGINNINGS_FI}|vie|käy|teh)\w*(?:aa|ää|oa|ea|eä|ua|da|dä|ta|tä|ella|ellä)(?!\w)"
)
# "Seuraavaksi lähetetään ...": nobody is named, yet it is done next.
IS_DONE_FI = finnish(r"(?-i:\w+(?:t|d|ll|nn|rr|l|n)(?:aa|ää)n)")
# What people arrange and deliver.
THING = finnish(
    r"(?:demo|esitys|esittely|hinnasto|info|katselmus|kick-?off|kokous|koulutus|kysely|kuvat|käynti|laskelma|lounas"
    r"|lähetys|muistio|palaveri|pilotti|projektisuunnitelma|puhelu|raportti|sopimus|soitto|speksit?|suunnitelma"
    r"|tapaaminen|tarjous|toimitus|työpaja|vierailu|webinaari|workshop"
    r"|call|contract|draft|e?-?mail|follow-?up|lunch|meeting|minutes|offer|presentation|proposal|quote|report|review"
    r"|samples?|specs?|training|visit)"
)
# What somebody asks to be reminded of is theirs to do.
REMIND = r"(?:please[ \t]+)?remind[ \t]+me[ \t]+to|muistuta(?:thankos)?[ \t]+(?:minua|mua)"
