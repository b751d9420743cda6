"""Several steps in the words of one: a list, or what stands side by side, each with what is done and by when.

"Mari lähettää piirustukset ma ja Pekka soittaa Timolle ke" are two steps, "soita Liisalle 1.12. ja Sannalle
2.12." may be: only what says anew what is done, and has a day of its own, is parted; the rest is asked about.
Pure.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from kam.grammar.date_words import finnish
from kam.grammar.dates import Dates, dates_in
from kam.grammar.doing import DOER_DOES, DOING_EN, DOING_FI, IS_DONE_FI, WE_DO
from kam.grammar.step_markers import begins_doing

_LABEL = re.compile(
    r"(?:(?:^|(?<=\s))(?P<label>\d{1,2}|[a-h])[.)]|(?:^|(?<=\s))(?P<dash>[-–•*]))[ \t]+(?=\S)", re.IGNORECASE
)
_SEAM = re.compile(
    r"(?:,\s|(?<=[.!])\s(?=[A-ZÅÄÖ<@])|(?<!\s)\s(?=(?:and|then|ja|sekä|sitten)\s))"
    r"\s{0,9}(?:(?:and|then|ja|sekä|sitten)\s+){0,3}",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?:{DOER_DOES}|{WE_DO}|(?:{DOING_FI}|{DOING_EN}|{IS_DONE_FI})(?![\w:-]))", re.IGNORECASE
)
_DOER = re.compile(rf"(?:{DOER_DOES}|{WE_DO})", re.IGNORECASE)
# "Arrange a demo for Friday", "sovi palaveri perjantaiksi": the day of the thing, not that of the doing.
_FOR = re.compile(r"for\s", re.IGNORECASE)
_ARRANGE = re.compile(finnish(r"(?:sovi|varaa|buukkaa|järjestä)(?:n|mme)?\s"), re.IGNORECASE)
_TO_BE_ON = re.compile(r"\w+ksi?", re.IGNORECASE)
# "Kerro, että toimitamme ma ja laskutamme ti", "reply to the e-mail from 24.11.": what is told of.
_GOVERNED = re.compile(
    finnish(
        r"(?<!\w)(?:että|jotta|jossa|joissa|jotka|that|whether|who|which)(?!\w)|(?<!\w)(?:from|until|dated|since)\s+\d"
    ),
    re.IGNORECASE,
)
_MOST = 12
_SEEN = 600  # characters of a step
_FAR = timedelta(days=300)  # "the minutes of 25.11.": a day that has just passed, read as next year's


def each_of(step: str) -> tuple[str, ...]:
    """The steps of a list ("1) … 2) …", "a) … b) …", lines with dashes), what a semicolon parts, each with a
    doing or a day, or what stands side by side, each with both; else the one that it is."""
    labels = list(_LABEL.finditer(step))
    if labels and labels[0].start() == 0 and _in_turn([_name(label) for label in labels]):
        ends = [*(label.start() for label in labels[1:]), len(step)]
        return tuple(step[label.end() : end].strip() for label, end in zip(labels, ends, strict=True))
    parts = [part.strip() for part in re.split(r";\s+", step)]
    if len(parts) > 1 and all(_begins(part) or dates_in(part) for part in parts):
        return tuple(each for part in parts for each in _side_by_side(part))
    return _side_by_side(step)


def may_be_several(step: str, today: date) -> bool:
    """Whether the words of one step name two days to come, or two who do something, on both sides of a comma
    or an "and"."""
    seen = step[:_SEEN]
    ends = [(0, 0), *_seams(seen), (len(seen), len(seen))]
    pieces = [seen[end:start] for (_, end), (start, _) in pairwise(ends)]
    if _DOER.match(pieces[0]) and any(_DOER.match(piece) for piece in pieces[1:]):
        return True
    days: set[date] = set()
    for piece in pieces:
        dates = dates_in(piece)
        here = _to_come(dates, today)
        if days and here - days and re.search(r"\w", dates.left_of(piece)):
            return True
        days |= here
    return False


def _to_come(dates: Dates, today: date) -> set[date]:
    return {each.date for each in dates.found(today, "ahead") if today <= each.date <= today + _FAR}


def _side_by_side(step: str) -> tuple[str, ...]:
    """What commas, "and" or a full stop part into steps that each say what is done and by when."""
    if _GOVERNED.search(step):
        return (step,)
    parts, begun = [], 0
    for start, end in _seams(step):
        if _BEGINS.match(step, end) and _is_whole(step[begun:start]):
            parts.append(step[begun:start].strip())
            begun = end
    parts.append(step[begun:].strip())
    return tuple(parts) if all(_is_whole(part) for part in parts) else (step,)


def _seams(step: str) -> Iterator[tuple[int, int]]:
    for number, match in enumerate(_SEAM.finditer(step)):
        if number == _MOST:
            return
        yield match.span()


def _is_whole(part: str) -> bool:
    """Whether it says what is done and by when."""
    if not _BEGINS.match(part):
        return False
    arranged = bool(_ARRANGE.match(part))
    return any(
        not (_FOR.match(day) or (arranged and _TO_BE_ON.fullmatch(day))) for day in dates_in(part).typed
    )


def _begins(part: str) -> bool:
    return begins_doing(part) or bool(_DOER.match(part))


def _name(label: re.Match[str]) -> str:
    return (label["label"] or label["dash"]).lower()


def _in_turn(labels: list[str]) -> bool:
    """Whether the labels count: 1, 2, 3, or a, b, c; dashes need not."""
    if any(label in "-–•*" for label in labels):
        return len(set(labels)) == 1
    return labels in ([str(n) for n in range(1, len(labels) + 1)], list("abcdefgh"[: len(labels)]))
