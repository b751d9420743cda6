"""The forms in which people write dates: one pattern and one reading each, in English and Finnish."""

import re
from dataclasses import dataclass
from typing import Literal

from kam.grammar.date_readings import (
    Reading,
    fixed,
    read_day_of_month,
    read_feast,
    read_month,
    read_named_month,
    read_numbers,
    read_point_of_month,
    read_point_of_period,
    read_point_of_week,
    read_slashed,
    read_steps,
    read_week,
    read_weekday,
    read_weeks_from,
)
from kam.grammar.date_words import (
    COUNT,
    DAY,
    DAY_SHORT,
    DAY_SURE,
    MONTH_EN,
    MONTH_FI_STEM,
    UNKNOWN_COUNT,
    finnish,
)
from kam.grammar.feasts import FEAST, FEAST_BY

Needs = Literal["nothing", "edge", "deadline", "number", "slash"]


@dataclass(frozen=True)
class Rule:
    """One form. `needs` says what running text must add: nothing; an edge (a word such as "by", or the end
    of the clause), for forms that are also other words; a deadline word; "number": what tells "15.12" from
    a price, a version and the like; "slash": what tells "24/11" from a share, a score or "24/7". `numeric`
    forms are no dates after "klo" or a version word, nor before a unit."""

    pattern: re.Pattern[str]
    read: Reading
    needs: Needs = "nothing"
    numeric: bool = False

    @property
    def impossible_is_told(self) -> bool:
        """Whether a match without a day is a slip worth asking about, not just other words."""
        return bool({"day", "week"} & self.pattern.groupindex.keys())

    @property
    def may_be_a_number(self) -> bool:
        """Whether a match without a day is rather a price or a version: "45.10", "12.45."."""
        return self.needs in {"number", "slash"}


_LEAD = (
    r"(?P<lead>(?P<deadline>(?:(?:due|deadline|dl|no later than|at the latest|latest|viimeistään|viim\.?"
    r"|eräpäivä)(?:\s+(?:by|on))?:?|by|before|until|till|ennen)\s+(?:the\s+)?)|(?:on|for)\s+(?:the\s+)?)?"
)
_TRAIL = r"(?P<trail>\s+(?:mennes(?:sä?)?|asti|saakka|viimeistään|at\s+the\s+latest|latest)(?!\w))?"
_YEAR = r"(?:19|20)\d\d"
_MAYBE_YEAR = rf"(?:,?\s+(?P<year>{_YEAR}))?"
_MAYBE_DAY = rf"(?:(?P<named>{DAY})[,.]?\s+)?"
_DAY_NUMBER = r"(?P<day>\d{1,2})"
# "10.-12.12.", "10.12.-12.12.", "10-12.12": the later end counts.
_FROM = rf"(?:(?:{DAY}[,.]?\s+)?\d{{1,2}}(?:[./]\d{{1,2}})?\.?\s?[-–]\s?)?"
_ORDINAL = r"(?:st|nd|rd|th)"
_WHICH = r"(?P<which>this|next|last|tämän|tän|ensi?|seuraavan|tulevan|viime)"
_DAY_OR = rf"(?:(?P<from>{DAY})(?:\s?[-–/]\s?|\s(?:tai|or)\s))?"
_POINT_EN = r"(?P<point>end|start|beginning|middle)"
_POINT_FI = (
    r"(?P<point>lopussa|loppuun|lopulla|lopuksi?|loppupuolella|vaihteessa|vaihteeseen"
    r"|puolivälissä|puoliväliin|alussa|alkuun|alkupuolella)"
)
_WEEK_REFERENCE = (
    r"(?:(?:in\s+|during\s+)?(?:the\s+)?(?:weeks?|wk|viikoilla|viikol(?:la)?|viikon|viikkoon|viikko"
    r"|vkol(?:la)?|vkon?|vkl|vk)\.?\s?(?:\d{1,2}\s?[-–]\s?)?(?P<week>\d{1,2})"
    rf"(?:(?:/|\s+|,\s*)(?P<year>{_YEAR}))?(?:\s+aikana)?"
    r"|(?P<after>(?:the\s+)?week\s+after\s+next|sitä\s+seuraavalla\s+viikolla)"
    r"|(?P<which>this|next|last|tällä|täl|tämän|tän|ensi?|seuraavalla|seuraavan|tulevalla|viime)\s*"
    r"(?:week|viikol(?:la)?|vkol(?:la)?|vkl|vko|vk|viikon\s+aikana|viikon(?=\s+\w)|viikkoon|viikoksi?))"
)


def _rule(core: str, read: Reading, needs: Needs = "nothing", *, numeric: bool = False) -> Rule:
    pattern = rf"(?<![\w@#/.:–-])(?<!\d,){_LEAD}(?:{core})(?!\w|['’:]\w|[-–]\w|[.,]\d){_TRAIL}"
    return Rule(re.compile(finnish(pattern), re.IGNORECASE), read, needs, numeric)


_NUMBERS = (
    _rule(r"(?P<year>(?:19|20)\d\d)(?P<bar>[-/])(?P<month>\d{1,2})(?P=bar)(?P<day>\d{1,2})", read_numbers),
    _rule(
        rf"{_FROM}{_MAYBE_DAY}{_DAY_NUMBER}\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<year>{_YEAR}))?",
        read_numbers,
        numeric=True,
    ),
    _rule(
        rf"{_FROM}{_MAYBE_DAY}{_DAY_NUMBER}\.(?P<month>\d{{1,2}})(?:\.(?P<year>{_YEAR}|\d\d))?",
        read_numbers,
        "number",
        numeric=True,
    ),
    _rule(
        rf"{_FROM}{_MAYBE_DAY}{_DAY_NUMBER}/(?P<month>\d{{1,2}})(?:/(?P<year>{_YEAR}|\d\d))?(?!/)",
        read_slashed,
        "slash",
        numeric=True,
    ),
)
_NAMED = (
    _rule(
        rf"{_MAYBE_DAY}(?:the\s+)?{_DAY_NUMBER}{_ORDINAL}?\.?\s?(?:of\s+)?(?P<month>{MONTH_EN})\.?{_MAYBE_YEAR}",
        read_named_month,
    ),
    _rule(
        rf"{_MAYBE_DAY}(?P<month>{MONTH_EN})\.?\s(?:the\s+)?{_DAY_NUMBER}{_ORDINAL}?{_MAYBE_YEAR}",
        read_named_month,
    ),
    _rule(
        (
            rf"{_MAYBE_DAY}{_DAY_NUMBER}\.?\s?(?:päivä(?:nä|än)?\s+)?"
            rf"(?P<month>{MONTH_FI_STEM}(?:kuu(?:ta|n|hun)?|k?\.?)){_MAYBE_YEAR}"
        ),
        read_named_month,
    ),
    _rule(
        (
            rf"{_MAYBE_DAY}(?P<month>{MONTH_FI_STEM}kuun)\s+{_DAY_NUMBER}(?:\.|:s)?"
            rf"(?:\s*päivä(?:nä|än|ksi)?)?{_MAYBE_YEAR}"
        ),
        read_named_month,
    ),
    _rule(rf"{_MAYBE_DAY}(?:the\s+)?{_DAY_NUMBER}{_ORDINAL}", read_day_of_month, "edge"),
    _rule(rf"{_MAYBE_DAY}{_DAY_NUMBER}\.\s?päivä(?:nä|än|ksi?)", read_day_of_month),
)
_WORDS = tuple(
    _rule(core, fixed(days))
    for days, core in (
        (0, r"today|tonight|this\s+(?:morning|afternoon|evening)"
            rf"|(?:eod|(?:the\s+)?end\s+of\s+(?:the\s+)?day)(?!\s+(?:on\s+)?(?:{DAY}|tomorrow)\b)"
            r"|tänään|tänä\s+(?:aamuna|iltana|päivänä)|tämän\s+päivän\s+aikana|päivän\s+loppuun"),
        (1, r"tomorrow|tmrw|huomenna|huomise(?:en|ksi?)|huomis(?:aamuna|iltana|aamuksi?)|huomenaamulla"
            r"|huomen(?=\s(?:aamu|ilta|illa|päivä))"),
        (-1, r"yesterday|last\s+night|eilen|eilis(?:aamuna|iltana)"),
        (2, r"(?:the\s+)?day\s+after\s+tomorrow|ylihuomen(?:na)?|ylihuomise(?:en|ksi?)"
            r"|ylihuomis(?:aamuna|iltana)"),
        (-2, r"(?:the\s+)?day\s+before\s+yesterday|toissa\s?päivänä"),
    )
)  # fmt: skip
_WEEKDAYS = (
    # "next to the plant" is no Thursday.
    _rule(
        rf"(?P<which>this|next|coming|last|past)\s+(?P<wd>(?!(?:ma|ti|ke|to|pe|la|su)\b){DAY})", read_weekday
    ),
    _rule(rf"(?P<which>tänä|ensi?|tulevana|seuraavana|viime)\s+(?P<wd>{DAY})", read_weekday),
    _rule(rf"(?P<which>(?!))?{_DAY_OR}(?P<wd>{DAY_SURE})", read_weekday),
    _rule(rf"(?P<which>(?!))?{_DAY_OR}(?P<wd>{DAY_SHORT})", read_weekday, "edge"),
    _rule(rf"(?:(?P<count>{COUNT})\s+weeks?\s+(?:from|on)\s+(?P<wd>{DAY}))", read_weeks_from),
    _rule(rf"(?P<wd>{DAY})\s+(?P<count>(?!))?week(?!\s*\d)", read_weeks_from, "edge"),
)
_UNIT_EN = r"(?P<unit>(?:working\s+|business\s+)?days?|weeks?|months?|years?|fortnight)"
_UNIT_FI = (
    r"(?P<unit>(?:työ|arki)?päivän|pvn?|viikon|vko:?n?|vk:?n?|kuukauden|kuun|kk:?n?|vuoden)"
    rf"(?:\s+(?:tai\s+)?(?P<later>{COUNT}))?"
)
_STEPS = (
    _rule(
        rf"(?:in|within)\s+(?:the\s+next\s+)?(?:about\s+)?(?P<count>{COUNT})\s+{_UNIT_EN}"
        rf"(?:\s+or\s+(?P<later>{COUNT}))?(?:['’]?s?['’]?\s+time)?(?P<ago>(?!))?"
        rf"(?:,?\s+on\s+(?P<of_week>{DAY}))?",
        read_steps,
    ),
    _rule(
        rf"(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:from\s+(?:now|today)|(?P<ago>ago))",
        read_steps,
    ),
    _rule(
        rf"(?:(?:(?P<count>{COUNT})|(?P<uncounted>{UNKNOWN_COUNT}))\s+)?{_UNIT_FI}"
        r"\s+(?:päästä?|pääst|kuluttua|sisällä|sisässä|sisään|kuluessa|päähän)(?P<ago>(?!))?"
        rf"(?:\s+(?P<on>{DAY_SURE}))?",
        read_steps,
    ),
    _rule(
        rf"(?:(?:(?P<count>{COUNT})|(?P<uncounted>{UNKNOWN_COUNT}))\s+)?"
        r"(?P<unit>päivää?|pv|viikkoa?|vko|vk|kuukau(?:si|tta)|kk|vuo(?:si|tta))\s+(?P<ago>sitten)",
        read_steps,
    ),
)
_WEEKS = (_rule(rf"(?:(?P<wd>{DAY})[,.]?\s+)?{_WEEK_REFERENCE}(?:\s+(?:on\s+)?(?P<wd2>{DAY}))?", read_week),)
_POINTS = (
    _rule(
        rf"(?:(?:at|in|towards?)\s+)?(?:the\s+)?{_POINT_EN}\s+of\s+(?:the\s+)?(?:{_WHICH}\s+)?"
        r"(?P<period>week|month|quarter|year)",
        read_point_of_period,
    ),
    _rule(
        r"(?P<point>early|late|later)\s+(?P<which>this|next)\s+(?P<period>week|month|year)",
        read_point_of_period,
    ),
    _rule(
        rf"(?:in\s+)?(?P<point>early|mid|late)[-\s](?P<month>{MONTH_EN}){_MAYBE_YEAR}", read_point_of_month
    ),
    _rule(
        r"(?:(?P<which>tämän|tän|ensi?)\s+)?"
        r"(?P<point>loppu|alku)(?P<period>viiko(?=lla|sta|ksi?)|viikk(?=oon)|kuu)(?:lla|sta|ssa|ksi?|oon|hun)",
        read_point_of_period,
    ),
    _rule(
        rf"(?:(?:at|in)\s+)?(?:the\s+)?{_POINT_EN}\s+of\s+week\s+(?P<week>\d{{1,2}}){_MAYBE_YEAR}",
        read_point_of_week,
    ),
    _rule(
        rf"(?:(?:at|in)\s+)?(?:the\s+)?{_POINT_EN}\s+of\s+(?P<month>{MONTH_EN}){_MAYBE_YEAR}",
        read_point_of_month,
    ),
    _rule(r"(?P<point>e)o(?P<which>(?!))?(?P<period>w(?=\b)|m|q|y)", read_point_of_period),
    _rule(
        rf"(?:{_WHICH}\s+)?(?P<period>viikon|kuun|kuukauden|kvartaalin|vuosineljänneksen|vuoden)\s*{_POINT_FI}",
        read_point_of_period,
    ),
    _rule(
        rf"(?:viikon|vkon?|vk)\s+(?P<week>\d{{1,2}})(?:/(?P<year>{_YEAR}))?\s+{_POINT_FI}", read_point_of_week
    ),
    _rule(rf"(?P<month>{MONTH_FI_STEM}kuun)\s+{_POINT_FI}(?P<year>\s+{_YEAR})?", read_point_of_month),
)
_MONTHS = (
    _rule(r"(?P<which>this|next)\s+month(?P<month>(?!))?(?P<year>(?!))?", read_month),
    _rule(
        r"(?P<which>tässä|tämän|tän|ensi?|seuraavassa|seuraavan)\s+(?:kuussa|kuun\s+aikana)"
        r"(?P<month>(?!))?(?P<year>(?!))?",
        read_month,
    ),
    _rule(rf"(?P<which>(?!))?(?:in|during)\s+(?P<month>{MONTH_EN}){_MAYBE_YEAR}", read_month),
    _rule(rf"(?P<which>(?!))?(?P<month>{MONTH_FI_STEM}kuu(?:ssa|n\s+aikana)){_MAYBE_YEAR}", read_month),
)
_FEASTS = (
    _rule(rf"(?P<feast>{FEAST})(?!\s+(?:party|lunch|dinner|event))", read_feast, "deadline"),
    _rule(rf"(?P<feast>{FEAST_BY})", read_feast),
)

RULES: tuple[Rule, ...] = (
    *_NUMBERS, *_NAMED, *_WORDS, *_WEEKDAYS, *_STEPS, *_WEEKS, *_POINTS, *_MONTHS, *_FEASTS,
)  # fmt: skip
