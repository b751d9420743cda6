"""The vague-action check of plan theme 4: "sell more", "pidä yhteyttä" and their like, with no object, person
or date, are questioned; the text is never lost. Pure."""

import re

from kam.grammar.dates import dates_in
from kam.grammar.folding import fold
from kam.grammar.ordinary import word_set

# Phrases that say nothing by themselves, folded, as pieces of one pattern.
_ENGLISH = (
    r"sell(?:ing)?(?: them| us)? more|more sales|up-?sell(?:ing)?|cross-?sell(?:ing)?",
    r"grow(?:ing)? (?:the |this |our )?(?:account|sales|business|revenue|customer)",
    r"(?:increase|boost|raise|improve) (?:the |our )?(?:sales|revenue|business|cooperation)",
    r"(?:improve|build|develop|deepen|strengthen) (?:the |our )?(?:account|relations(?:hips?)?|cooperation)",
    r"(?:improve|build|increase) (?:the |our )?(?:customer satisfaction|satisfaction|customer|trust)",
    r"(?:keep|stay|be|get) in (?:touch|contact)|keep contact|touch base|check(?:ing)? in",
    r"follow(?:ing)?[ -]?up",
    r"follow the situation|monitor(?: the)?(?: situation)?|keep an eye(?: on (?:it|things|the situation))?",
    r"let'?s see|see what happens|think about it|look into (?:it|things)|do something|be (?:more )?active",
    r"work on (?:it|this|the account)|move forward|continue|activate|ask around|networking",
)
_FINNISH = (
    r"myy(?:da|daan|mme)? lisaa|lisaa myyntia|lisamyyntia?|lisa-? ja ristiinmyyntia?|ristiinmyyntia?",
    r"(?:kasvata|kasvattaa|kasvatetaan|lisaa|lisata|nosta|nostaa|edista|edistaa)"
    r" (?:myyntia|liikevaihtoa|asiakkuutta|kauppaa|asiakastyytyvaisyytta)",
    r"(?:pida|pitaa|pidetaan|pidan|pitakaa) (?:heihin |asiakkaaseen )?(?:yhteytta|yhteys|kontaktia|silmalla)",
    r"(?:ota|ottaa|otetaan|otan) yhteytta|(?:ole|olla|ollaan|olen) yhteydessa|yhteydenpito(?:a)?",
    r"(?:seuraa|seurata|seurataan|seuraan) (?:tilannetta|asiaa|tilanteen kehittymista)|seuranta(?:a)?",
    r"(?:kehita|kehittaa|kehitetaan|paranna|parantaa|syvenna|syventaa|vahvista|vahvistaa|hoida|hoitaa|rakenna)"
    r" (?:asiakkuutta|asiakassuhdetta|suhdetta|suhteita|yhteistyota|asiakasta|asiaa|asiakastyytyvaisyytta)",
    r"(?:palaa|palata|palataan|palaan) asiaan|(?:katsotaan|mietitaan|mieti|pohditaan)(?: asiaa| tilannetta)?",
    r"aktivoi(?:da|daan)?(?: asiakasta)?|(?:tee|tehda|tehdaan) jotain|verkostoi(?:du|tua)|jatketaan",
    r"(?:edista|edistaa|vie|vieda) asiaa(?: eteenpain)?",
)
_VAGUE = re.compile(rf"\b(?:{'|'.join((*_ENGLISH, *_FINNISH))})\b")
# A bare verb is as vague as a phrase, but only alone: "call" against "call Liisa".
_BARE = word_set("""
    call phone email meet meeting check monitor sell discuss contact visit ask talk act improve grow
    soita soittaa tapaa tavata tapaaminen palaveri myy myyda kysy selvita selvitetaan tarkista hoida
    hoitaa keskustele kehita lahesty edista paranna kasvata muista
    """)
# Words that add nothing to a vague phrase: no object, no person, no time.
_FILLERS = word_set("""
    the a an to with on of for in at and or our us we i this that it them they him her their more
    actively active regularly soon later asap now then again continuously always better closely well
    customer client account accounts customers company situation things thing business sales please
    let's lets will should must need needs try asiakas asiakkaan asiakkaaseen asiakasta asiakkaalle
    asiakkaalta asiakkaisiin asiakkuus asiakkuuden asiakkuutta kanssa heidan heihin heille heita sinne
    tanne ja tai seka myos viela lisaa enemman aktiivisesti saannollisesti jatkuvasti jatkossa
    jatkossakin pian myohemmin nyt sitten taas paremmin tiiviisti hyvin myyntia asiaa asiat tilannetta
    tilanne yritetaan pitaa pitaisi taytyy voisi aina yha koko
    """)


def is_vague(text: str) -> bool:
    """Whether an action says nothing that can be done: a vague phrase, or a bare verb, and beside it no
    object, person, number or date. Give the text as typed, with its date; an empty text is vague."""
    if re.search(r"<@[A-Z0-9]+", text) or dates_in(text):
        return False
    folded = fold(text)
    rest, phrases = _VAGUE.subn(" ", folded)
    left = [word for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", rest) if word not in _FILLERS]
    if phrases:
        return not left
    return not left or (len(left) == 1 and left[0] in _BARE)
