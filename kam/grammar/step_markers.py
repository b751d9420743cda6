"""Where a next step begins in a note: after `next:` and its kin, or without the colon, as it is spoken. Pure.

"Jatko lähetä raportti ti" begins a step, "jatko on epävarma" and "we discussed the next steps" do not:
without a colon there has to be a doing after the words, or a thing with a day ("jatko palaveri pe"). The same
holds below a heading ("Actions: …"), which as often heads what was done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kam.grammar.date_words import finnish
from kam.grammar.dates import dates_in
from kam.grammar.doing import (
    DOER_DOES,
    DOING_EN,
    DOING_FI,
    IS_DONE_FI,
    NAMED_DOES,
    REMIND,
    SOMEBODY_DOES,
    THING,
    TO_DO_FI,
)
from kam.grammar.ordinary import ASKING, word_set
from kam.grammar.tokens import tokens_of

_PLAN_FI = r"jatkotoimenpi(?:de|teet)|jatkotoimet|jatkotoimi|jatkot?"
_STEP_FI = r"seuraavat?\s+(?:askel|askeleet|steppi|stepit)"
_AS_STEP_FI = finnish(r"seuraavana\s+askeleena|jatkotoimenpiteenä|jatkotoimena|seuraavaksi?")
_WRITTEN = re.compile(
    r"(?:,[ \t]{1,9}|^|(?<=[\s.;,!?)–-]))[*_]{0,2}"
    rf"(?:next\s+steps?|next|{_PLAN_FI}|{_STEP_FI}|{_AS_STEP_FI})"
    r"[*_]{0,2}\s*(?::(?!//)|,?\s(?:colon|kaksoispiste)(?!\w),?)[*_]{0,2}[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
# What also heads a list of things to do, at the beginning of a line or a sentence.
_HEADED = re.compile(
    r"(?:^[ \t]*|(?<=[.!?;])[ \t]+)[*_]{0,2}"
    r"(?:(?:follow[- ]?ups?|actions?(?:\s+(?:items?|points?))?|to-?dos?"
    + finnish(r"|tehtävät?|toimenpi(?:de|teet)|hoidettav(?:aa|at|a))")
    + r"[*_]{0,2}\s*:(?!//)[*_]{0,2}[ \t]*"
    r"|(?:next(?:\s+steps?)?|follow[- ]?ups?|actions?|to-?dos?"
    + finnish(r"|tehtävä|toimenpide|hoidettavaa|jatko)")
    + r"\s+[–—-]\s+(?=[\w<@]))",
    re.IGNORECASE | re.MULTILINE,
)
_SPOKEN = re.compile(
    finnish(
        r"(?:(?<![\w-])|(?=,))(?P<lead>(?:,[ \t]+)?"
        r"(?:(?:and|then|the|our|my|that|ja|sitten|että)[ \t]+){0,4})"
    )
    + rf"(?:(?P<step>next[ \t]+steps?)(?P<be>[ \t]+(?:is|are|will[ \t]+be)(?:[ \t]+that)?)?(?P<to>[ \t]+to)?"
    rf"|(?P<next>next)(?=,?[ \t]+(?:(?:I|we)\b|{NAMED_DOES}))"
    rf"|(?P<plan>{_PLAN_FI}|{_STEP_FI})(?P<on>[ \t]+on(?:,?[ \t]+ett[äa])?)?|(?P<as>{_AS_STEP_FI})"
    rf"|(?P<remind>{finnish(REMIND)})|(?P<todo>to-?do))"
    r"(?![\w:-])(?:[ \t]*[,;=]|[ \t]+[–—-](?=[ \t]))?[ \t]+(?!(?:colon|kaksoispiste)\b)(?=[\w<@])",
    re.IGNORECASE,
)
# "We discussed the next steps", "sopimuksen jatko": spoken about, not said.
_SPOKEN_ABOUT = word_set("""
    a of about on discussed discuss agreed plan planned for their his her your and into from regarding what
    take this which whose is was that happens comes some any no uusi hyva mika minka jokin joku myos ei
    """)
# What the customer says: what they do next is no step of ours.
_REPORTS = finnish(
    r"(?:kertoi|sanoi|arvioi|kysyi|pyysi|totesi|toivoi|mainitsi|mukaan|mielestä|voiko|said|says|told|tells|explain(?:ed|s)"
    r"|thinks|thought|ask(?:ed|s)|mention(?:ed|s)|hopes|hoped|wants|wanted)(?!\w)"
)
_REPORTED = re.compile(rf"(?<!\w){_REPORTS}(?:\s+(?:us|me|meille|minulle|mulle))?[\s,:]*$", re.IGNORECASE)
_REPORTED_THAT = re.compile(rf"(?<!\w){_REPORTS}[^.!?\n]*$", re.IGNORECASE)
_THAT = re.compile(finnish(r"(?<!\w)(?:that|että)(?!\w)"), re.IGNORECASE)
_THEIRS = word_set("their his her its your")
# What follows a subject: the words that say how things stand, and not what is done.
_STATE = word_set("""
    with in for of at on were was is are has have had and or that which after before could should would be
    not kanssa unclear open pending due up depends remains still oli olisi on ei ole olivat riippuu jaa auki
    avoin avoinna epavarma epavarmaa epaselva epaselvaa selva selvaa varma varmaa hyva hyvalta kesken
    vireilla viela yha nyt kunnossa ok avoimena tiedossa selvilla tyon heilla meilla asiakkaalla he ne se
    siita joka kun jos ja tai etta
    """)
_STANDS = re.compile(
    finnish(r"\w+(?:aa|ää|ee|oo|uu|yy|aan|ään|tiin|ttu|tty|nut|nyt|isi|(?:u|y|ä|o)i|[^tku]si)"), re.IGNORECASE
)
_DOING = re.compile(rf"(?:{SOMEBODY_DOES}|(?:{DOING_FI}|{DOING_EN})(?![\w:-]))", re.IGNORECASE)
_NAMED_DOES = re.compile(NAMED_DOES, re.IGNORECASE)
_IS_DONE = re.compile(rf"{IS_DONE_FI}(?!\w)", re.IGNORECASE)
_DOER_DOES = re.compile(DOER_DOES, re.IGNORECASE)
_ASKS_WHEN = re.compile(r"(?:please[ \t]+)?remind[ \t]+me", re.IGNORECASE)
_OF_THIS = re.compile(r"^about[ \t]+(?:it|this|that)(?!\w)[ \t]*", re.IGNORECASE)
_TO_DO = re.compile(TO_DO_FI, re.IGNORECASE)
_THING = re.compile(rf"(?:[\w-]+\s+){{0,2}}{THING}(?!\w)", re.IGNORECASE)
# "Jatko tapaaminen pidettiin ti": what was done, not what is to do.
_WAS = re.compile(
    rf"(?:[\w-]+\s+){{1,3}}(?:{_STANDS.pattern}|\w+(?:tt[uy]|iin|taan|tään)|olla)(?!\w)", re.IGNORECASE
)
_WENT = re.compile(r"(?<!\w)(?:was|were|went|held|oli|meni|sujui)(?!\w)", re.IGNORECASE)
_NAMED = re.compile(rf"(?!(?i:{DOING_FI}|{DOING_EN}|I|we|minä|mä|me)(?![\w:-]))[A-ZÅÄÖ]")
_BY = re.compile(r"(?<!\w)(?:by|before|due|mennes\w*|viimeist\w+|ennen)(?!\w)", re.IGNORECASE)
# "Next steps report attached": a thing, although its name is a doing as well.
_NO_DOING = re.compile(
    r"be\b|\w+\s+(?:is|are|was|were|oli)\b"
    r"|(?:report|plan|call|offer|order|test|review|draft|update|quote|schedule|survey|visit|answer|reply|e-?mail"
    r"|contact)"
    r"\s+(?:(?-i:[a-z]+ed)|sent|done|made|below|above)\b",
    re.IGNORECASE,
)
# A line of a list, and its lines that follow.
_LISTED = re.compile(r"[ \t]*(?:[-–•*]|\d{1,2}[.)]|[a-h][.)])[ \t]+(?=\S)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\d)[.!?]\s+(?=[A-ZÅÄÖ])|\n")
_SEEN = 200  # characters in which a step says by when
_NEAR = 100  # characters before a marker that tell who speaks


Kind = Literal["written", "headed", "spoken", "asked"]


@dataclass(frozen=True)
class Marker:
    """What introduces a step, at [start, end) of the text; the step stands in [begins, ends).
    Written: "next:" and its kin; headed: what heads other lists too; spoken: without a colon; asked: "remind
    me", "muista lähettää", which belong to the step."""

    start: int
    end: int
    begins: int
    ends: int
    kind: Kind


def markers_in(text: str) -> Iterator[Marker]:
    """The markers of a text, in order. A step behind a colon goes on to the end of its line, or of the next
    written line where the marker ends its own, or of the list that begins there; one without a colon to the
    end of its sentence; each at the most to the next marker."""
    places = sorted(_places(text))
    at = 0
    for number, (start, end, asked, kind) in enumerate(places):
        if start < at:
            continue
        at = end
        following = next((other for other, *_ in places[number + 1 :] if other >= end), len(text))
        begins = end + len(text[end:following]) - len(text[end:following].lstrip())
        begins = asked if kind == "asked" else begins
        yield Marker(start, end, begins, _end(text, begins, following, kind), kind)


def begins_doing(words: str) -> bool:
    """Whether the words begin with what somebody does."""
    return bool(_DOING.match(words))


def _places(text: str) -> Iterator[tuple[int, int, int, Kind]]:
    """Where each marker begins and ends, where in it what asks for the step does, and its kind."""
    for match in _WRITTEN.finditer(text):
        yield (*match.span(), match.end(), "written")
    for match in _HEADED.finditer(text):
        if _heads(text[match.end() : match.end() + _SEEN]):
            yield (*match.span(), match.end(), "headed")
    for match in _SPOKEN.finditer(text):
        if _holds(text, match):
            asked = match.end("lead")
            yield (*match.span(), asked, "asked" if match["remind"] or match["todo"] else "spoken")


def _end(text: str, begins: int, following: int, kind: Kind) -> int:
    """Where a step ends that begins there, at the most where the next marker does."""
    if kind in {"spoken", "asked"}:
        sentence = _SENTENCE.search(text, begins, following)
        return sentence.start() + (text[sentence.start()] != "\n") if sentence else following
    line = _line_end(text, begins, following)
    while line < following and _LISTED.match(text, begins) and _LISTED.match(text, line + 1):
        line = _line_end(text, line + 1, following)
    return line


def _line_end(text: str, begins: int, following: int) -> int:
    line = text.find("\n", begins, following)
    return following if line < 0 else line


def _heads(after: str) -> bool:
    """Whether what stands below a heading is to be done: a request, a list of them, a thing with a day."""
    first = after.lstrip()
    listed = _LISTED.match(first)
    first = first[listed.end() :] if listed else first
    line = first.split("\n", 1)[0]
    if _WENT.search(line):
        return False
    return _is_to_do(line) or _is_dated(line) or bool(_DOER_DOES.match(line) and dates_in(line))


def _is_to_do(after: str) -> bool:
    """Whether a request or our own doing follows. Who is named without a day may be the customer."""
    if not _DOING.match(after) or _NO_DOING.match(after):
        return False
    return not _NAMED.match(after) or bool(dates_in(after))


def _holds(text: str, match: re.Match[str]) -> bool:
    """Whether the words without a colon introduce a step, by what stands around them."""
    end = min(len(text), match.end() + _SEEN)
    after = text[match.end() : _end(text, match.end(), end, "spoken")]
    seam = match.start() + match["lead"].startswith(",")
    before = text[max(0, seam - _NEAR) : seam]
    if _is_reported(before, match["lead"]):
        return False
    if match["remind"]:
        asks_when = _ASKS_WHEN.fullmatch(match["remind"])
        return _opens(before) and (not asks_when or _begins_with_day(_OF_THIS.sub("", after, count=1)))
    if match["todo"]:
        return begins_doing(after) or bool(_TO_DO.match(after))
    if match["next"]:
        return bool(_DOING.match(after) or _NAMED_DOES.match(after)) and not _is_spoken_about(before)
    if match["as"]:
        return not _is_spoken_about(before, ASKING) and _is_next(before + match["lead"], after)
    if match["step"] and _is_spoken_about(before, _THEIRS if match["be"] else _SPOKEN_ABOUT):
        return False
    if match["to"]:
        return not _NO_DOING.match(after)
    finnish_step = (match["plan"] or "").lower().startswith("seur") or match["on"]
    if finnish_step and _TO_DO.match(after):
        return True
    return _is_to_do(after) or (not _is_spoken_about(before) and _is_dated(after))


def _begins_with_day(words: str) -> bool:
    first = next(iter(dates_in(words).typed), None)
    return first is not None and words.startswith(first)


def _is_next(before: str, after: str) -> bool:
    """Whether what stands after "seuraavaksi" is to be done, and not by who is named in mid-sentence."""
    bare = before.rstrip(" \t")
    if _NAMED.match(after) and bare and bare[-1] not in ".!?\n":
        return False
    return _is_to_do(after) or bool(_IS_DONE.match(after)) or _is_dated(after)


def _is_reported(before: str, lead: str) -> bool:
    """Whether somebody says it: "Liisa kertoi, että seuraavaksi …"."""
    return bool((_REPORTED_THAT if _THAT.search(lead) else _REPORTED).search(before))


def _opens(before: str) -> bool:
    bare = before.rstrip()
    return not bare or bare[-1] in ".!?…:;," or "\n" in before[len(bare) :]


def _is_spoken_about(before: str, words: frozenset[str] = _SPOKEN_ABOUT) -> bool:
    """Whether the word before makes the marker a thing that is talked about: "the contract's next steps"."""
    last = next(iter(tokens_of(before)[-1:]), None)
    if last is None or _opens(before):
        return False
    owned = (
        words is _SPOKEN_ABOUT
        and last.folded.endswith("n")
        and (last.opens or not last.capital)
        and len(last.text) > 2
    )
    return owned or last.folded in words or last.ending == "s"


def _is_dated(after: str) -> bool:
    """Whether a thing with a day follows ("palaveri pe", "se pe mennessä"), not a sentence about how things
    stand."""
    first = next(iter(tokens_of(after[:_NEAR])), None)
    if first is None or first.start > 0 or first.folded in _STATE or _STANDS.fullmatch(first.text):
        return False
    if _NO_DOING.match(after) or _WAS.match(after) or not (_THING.match(after) or _BY.search(after)):
        return False
    left = dates_in(after).left_of(after)
    return left != after and bool(tokens_of(left))
