"""Verbs of what people do next with a customer, in the forms in which a next step begins. Patterns. Pure.

Without its colon a "jatko" or a "next step" is introduced only where a doing follows it: a request or the
first person ("lähetä", "lähetän", "send"), somebody who does it ("Pekka lähettää"), an infinitive after "on".
"""

from kam.grammar.date_words import finnish, plain

# The request, with which -n and -mme make it "I" and "we", and its infinitive.
_PAIRS_FI = """
    aikatauluta aikatauluttaa, allekirjoita allekirjoittaa, analysoi analysoida, anna antaa,
    asenna asentaa, buukkaa buukata, ehdota ehdottaa, esitä esittää, esittele esitellä, etsi etsiä,
    hae hakea, hanki hankkia, hinnoittele hinnoitella, hoida hoitaa, huolla huoltaa, ilmoita ilmoittaa,
    jaa jakaa, järjestä järjestää, kartoita kartoittaa, kerro kertoa, kerää kerätä,
    keskustele keskustella, kirjaa kirjata, kirjoita kirjoittaa, kokoa koota, korjaa korjata,
    kutsu kutsua, kysy kysyä, käy käydä, laadi laatia, laita laittaa, laske laskea, laskuta laskuttaa,
    luonnostele luonnostella, lähetä lähettää, mailaa mailata, meilaa meilata, mieti miettiä,
    muistuta muistuttaa, muokkaa muokata, neuvottele neuvotella, ota ottaa, pidä pitää, pistä pistää,
    pyydä pyytää, päivitä päivittää, rakenna rakentaa, selvitä selvittää, siirrä siirtää, soita soittaa,
    sovi sopia, sovita sovittaa, suunnittele suunnitella, tapaa tavata, tarjoa tarjota,
    tarkasta tarkastaa, tarkista tarkistaa, tarkenna tarkentaa, tee tehdä, tekstaa tekstata,
    testaa testata, tilaa tilata, toimita toimittaa, tutki tutkia, vahvista vahvistaa,
    valmistele valmistella, varaa varata, varmista varmistaa, vastaa vastata, vie viedä,
    viestitä viestittää, viimeistele viimeistellä
    """
_VERBS_FI = dict(pair.split() for pair in _PAIRS_FI.split(","))
_STEMS_FI = "|".join(stem for stem in _VERBS_FI if stem != "anna")
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
# What says that it is one's own: the verb does so too, and the owner stands beside it.
OWN = (
    rf"(?:(?:me|I|{finnish('minä|mä')})(?::|\s[–—-])\s+(?=(?:{DOING_FI}|{DOING_EN})(?![\w-]))"
    rf"|{finnish('(?:minä|mä|me)')}\s+(?=\w+(?:n|mme)(?!\w))"
    rf"|(?:me\s+to|(?:I|we){_WILL}?)\s+(?=(?:do|{DOING_EN})(?![\w-])))"
)
_TO_DO_FI = (
    rf"(?!selviä)(?:{_BEGINNINGS_FI}|vie|käy|teh)"
    r"\w*(?:aa|ää|oa|ea|eä|ua|yä|ia|iä|da|dä|ta|tä|ella|ellä)(?!\w)"
)
TO_DO_FI = finnish(_TO_DO_FI)
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
# What somebody asks to be reminded of, or is not to forget, is theirs to do. Letters as in `finnish`.
REMIND = (
    r"(?:please[ \t]+)?(?:remind[ \t]+me(?:[ \t]+to|(?![ \t]+of\b))"
    r"|(?:remember|do(?:n['’]?t|[ \t]+not)[ \t]+forget)[ \t]+to)"
    r"|muistuta(?:thankos)?[ \t]+(?:minua|mua)|muistuta(?=[ \t]+\w+m(?:aa|ää)n(?!\w))"
    rf"|(?:muista|älä[ \t]+unohda)(?=[ \t]+(?:(?:myös|vielä|sitten|sit)[ \t]+)?{_TO_DO_FI})"
)


def request_of(infinitive: str) -> str:
    """The request of a Finnish verb's infinitive, "lähetä" of "lähettää" and of "lähettämään"; '' where it is
    none that we know."""
    return _REQUESTS.get(plain(infinitive), "")


def _reached(stem: str, infinitive: str) -> str:
    """The infinitive that follows "muistuta minua": soittamaan, tekemään, suunnittelemaan."""
    if stem == "tee":
        return "tekemään"
    long = infinitive[-2] in "aeiouyäö"
    return f"{infinitive[:-1] if long else stem}maan"


_REQUESTS = {
    plain(form): stem
    for stem, infinitive in _VERBS_FI.items()
    for form in (infinitive, _reached(stem, infinitive))
}
