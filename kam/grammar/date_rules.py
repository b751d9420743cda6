"""The forms in which people write dates: one pattern and one reading each, in English and Finnish."""

import re
from dataclasses import dataclass
from typing import Literal

from kam.grammar.date_readings import (
    Reading,
    fixed,
    read_day_of_month,
    read_month,
    read_named_month,
    read_numbers,
    read_point_of_month,
    read_point_of_period,
    read_point_of_week,
    read_steps,
    read_week,
    read_weekday,
)
from kam.grammar.date_words import COUNT, DAY, DAY_SHORT, DAY_SURE, MONTH_EN, MONTH_FI_STEM, finnish

Needs = Literal["nothing", "edge", "deadline"]


@dataclass(frozen=True)
class Rule:
    """One form. `needs` says what running text must add: nothing; an edge (a word such as "by", or the end
    of the clause), for forms that are also other words; or a deadline word, for forms that are also numbers.
    `numeric` forms are no dates after "klo" or a version word, nor before a unit."""

    pattern: re.Pattern[str]
    read: Reading
    needs: Needs = "nothing"
    numeric: bool = False

    @property
    def impossible_is_told(self) -> bool:
        """Whether a match without a day is a slip worth asking about, not just other words."""
        return bool({"day", "week"} & self.pattern.groupindex.keys())


_LEAD = (
    r"(?P<lead>(?P<deadline>(?:(?:due|deadline|dl|no later than|at the latest|latest|viimeistään|viim\.?"
    r"|eräpäivä)(?:\s+(?:by|on))?:?|by|before|until|till|ennen)\s+(?:the\s+)?)|(?:on|for)\s+(?:the\s+)?)?"
)
_TRAIL = r"(?P<trail>\s+(?:mennessä|asti|saakka|viimeistään|at\s+the\s+latest|latest)(?!\w))?"
_YEAR = r"(?:19|20)\d\d"
_MAYBE_YEAR = rf"(?:,?\s+(?P<year>{_YEAR}))?"
_MAYBE_DAY = rf"(?:{DAY}[,.]?\s+)?"
_DAY_NUMBER = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)"
_WHICH = r"(?P<which>this|next|last|tämän|ensi|seuraavan|viime)"
_POINT_EN = r"(?P<point>end|start|beginning|middle)"
_POINT_FI = (
    r"(?P<point>lopussa|loppuun|lopulla|loppupuolella|vaihteessa|vaihteeseen"
    r"|puolivälissä|puoliväliin|alussa|alkuun)"
)
_WEEK_REFERENCE = (
    r"(?:(?:in\s+|during\s+)?(?:the\s+)?(?:week|wk|viikolla|viikon|viikkoon|viikko|vko|vk)\.?\s?(?P<week>\d{1,2})"
    rf"(?:(?:/|\s+|,\s*)(?P<year>{_YEAR}))?(?:\s+aikana)?"
    r"|(?P<which>this|next|last|tällä|tämän|ensi|seuraavalla|seuraavan|viime)\s+"
    r"(?:week|viikolla|viikon\s+aikana|viikon(?=\s+\w)|viikkoon|viikoksi))"
)


def _rule(core: str, read: Reading, needs: Needs = "nothing", *, numeric: bool = False) -> Rule:
    pattern = rf"(?<![\w@#/.:–-])(?<!\d,){_LEAD}(?:{core})(?!\w|['’:]\w|[-–]\w|[.,]\d){_TRAIL}"
    return Rule(re.compile(finnish(pattern), re.IGNORECASE), read, needs, numeric)


_NUMBERS = (
    _rule(r"(?P<year>(?:19|20)\d\d)(?P<bar>[-/])(?P<month>\d{1,2})(?P=bar)(?P<day>\d{1,2})", read_numbers),
    _rule(
        rf"{_MAYBE_DAY}(?:\d{{1,2}}\.(?:\d{{1,2}}\.)?\s?[-–]\s?)?{_DAY_NUMBER}\.\s?(?P<month>\d{{1,2}})\."
        rf"(?:\s?(?P<year>{_YEAR}))?",
        read_numbers,
        numeric=True,
    ),
    _rule(
        rf"{_MAYBE_DAY}{_DAY_NUMBER}\.(?P<month>\d{{1,2}})(?:\.(?P<year>\d\d))?",
        read_numbers,
        "deadline",
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
    _rule(rf"(?:the\s+)?{_DAY_NUMBER}{_ORDINAL}", read_day_of_month, "edge"),
    _rule((rf"{_DAY_NUMBER}\.\s?päivä(?:nä|än|ksi)"), read_day_of_month),
)
_WORDS = tuple(
    _rule(core, fixed(days))
    for days, core in (
        (0, r"today|tonight|this\s+(?:morning|afternoon|evening)|eod|(?:the\s+)?end\s+of\s+(?:the\s+)?day"
            r"|tänään|tänä\s+(?:aamuna|iltana)|tämän\s+päivän\s+aikana|päivän\s+loppuun"),
        (1, r"tomorrow|tmrw|huomenna|huomise(?:en|ksi)|huomis(?:aamuna|iltana)|huomenaamulla"),
        (-1, r"yesterday|last\s+night|eilen|eilis(?:aamuna|iltana)"),
        (2, r"(?:the\s+)?day\s+after\s+tomorrow|ylihuomenna|ylihuomise(?:en|ksi)"),
        (-2, r"(?:the\s+)?day\s+before\s+yesterday|toissa\s?päivänä"),
    )
)  # fmt: skip
_WEEKDAYS = (
    _rule(
        (rf"(?P<which>this|next|coming|last|past|tänä|ensi|tulevana|seuraavana|viime)\s+(?P<wd>{DAY})"),
        read_weekday,
    ),
    _rule(rf"(?P<which>(?!))?(?P<wd>{DAY_SURE})", read_weekday),
    _rule(rf"(?P<which>(?!))?(?P<wd>{DAY_SHORT})", read_weekday, "edge"),
)
_STEPS = (
    _rule(
        rf"(?:in|within)\s+(?:the\s+next\s+)?(?P<count>{COUNT})\s+(?P<unit>(?:working\s+|business\s+)?days?|weeks?|months?"
        r"|years?|fortnight)(?:['’]?\s+time)?(?P<ago>(?!))?",
        read_steps,
    ),
    _rule(
        rf"(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:from\s+(?:now|today)|(?P<ago>ago))",
        read_steps,
    ),
    _rule(
        (
            rf"(?:(?P<count>{COUNT})\s+)?(?P<unit>(?:työ|arki)?päivän|pvn?|viikon|vkon|vko|vk|kuukauden|kk:?n?|vuoden)"
            r"\s+(?:päästä|kuluttua|sisällä|kuluessa|päähän)(?P<ago>(?!))?"
        ),
        read_steps,
    ),
    _rule(
        (
            rf"(?:(?P<count>{COUNT})\s+)?(?P<unit>päivää?|pv|viikkoa?|vk|kuukau(?:si|tta)|kk|vuo(?:si|tta))\s+(?P<ago>sitten)"
        ),
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
    _rule((r"(?P<which>tässä|ensi|seuraavassa)\s+kuussa(?P<month>(?!))?(?P<year>(?!))?"), read_month),
    _rule(rf"(?P<which>(?!))?in\s+(?P<month>{MONTH_EN}){_MAYBE_YEAR}", read_month),
    _rule(rf"(?P<which>(?!))?(?P<month>{MONTH_FI_STEM}kuussa){_MAYBE_YEAR}", read_month),
)

RULES: tuple[Rule, ...] = (
    *_NUMBERS, *_NAMED, *_WORDS, *_WEEKDAYS, *_STEPS, *_WEEKS, *_POINTS, *_MONTHS,
)  # fmt: skip
