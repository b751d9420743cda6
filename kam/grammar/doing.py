"""Verbs of what people do next with a customer, in the forms in which a next step begins. Patterns. Pure.

Without its colon a "jatko" or a "next step" is introduced only where a doing follows it: a request or the
first person ("lähetä", "lähetän", "send"), somebody who does it ("Pekka lähettää"), an infinitive after "on".
"""

from kam.grammar.date_words import finnish

# A stem is the request; -n and -mme make it "I" and "we".
_STEMS_FI = (
    "aikatauluta|allekirjoita|analysoi|asenna|buukkaa|ehdota|esitä|esittele|etsi|hae|hanki|hinnoittele|hoida|huolla"
    "|ilmoita|jaa|järjestä|kartoita|kerro|kerää|keskustele|kirjaa|kirjoita|kokoa|korjaa|kutsu|kysy|käy|laadi|laita|laske"
    "|laskuta|luonnostele|lähetä|lähetetä|mailaa|meilaa|mieti|muistuta|muokkaa|neuvottele|ota|pidä|pistä|pyydä|päivitä"
    "|rakenna|selvitä|siirrä|soita|sopi|sovi|sovita|suunnittele|tapaa|tarjoa|tarkasta|tarkista|tarkenna|tee|testaa|tilaa|toimita"
    "|tutki|vahvista|valmistele|varaa|varmista|vastaa|vie|viestitä|viimeistele|varmistele|tekstaa"
)
DOING_FI = finnish(rf"(?:(?:{_STEMS_FI}|(?-i:anna))(?:n|mme)?)")
DOING_EN = (
    r"(?:agree|answer|arrange|ask|book|bring|build|call|chase|check|clarify|collect|confirm|contact|deliver|discuss"
    r"|draft|email|e-mail|escalate|find|finish|finali[sz]e|fix|follow|get|give|hold|install|introduce|invite|let|mail|make"
    r"|map|measure|meet|negotiate|offer|order|organi[sz]e|phone|plan|prepare|present|propose|provide|quote|remind|reply"
    r"|report|reserve|review|ring|run|schedule|see|send|set|share|show|sign|submit|survey|take|talk|tell|test|train|try"
    r"|update|visit|write)"
)
# "Pekka lähettää", "Mari vie": the third person of the present ends in a long vowel or a diphthong.
_SHE_DOES_FI = r"\w*(?:aa|ää|ee|oo|uu|yy|öö|ii|ie|uo|yö|oi|ui|öi|äy)"
_NAME = r"(?-i:[A-ZÅÄÖ][\w-]+)"
SOMEBODY_DOES = finnish(
    rf"(?:<@[^<>]*>|@\w|{_NAME}(?:\s+{_NAME})?\s+(?:(?-i:{_SHE_DOES_FI})|will|to|(?-i:\w+s))"
    r"|(?:minä|mä|me)\s+\w+(?:n|mme)|(?:I|we)(?:['’]ll|\s+(?:will|shall|must|should|need\s+to|have\s+to|\w+\s+going\s+to))"
    rf"|(?:I|we)\s+{DOING_EN})(?!\w)"
)
# "Seuraavaksi lähetetään ...": nobody is named, yet it is done next.
IS_DONE_FI = finnish(r"(?-i:\w+(?:t|d|ll|nn|rr|l|n)(?:aa|ää)n)")
TO_DO_FI = finnish(r"(?-i:\w+(?:aa|ää|oa|ea|eä|da|dä|ta|tä|ella|ellä|olla|ulla|nna|nnä))")
