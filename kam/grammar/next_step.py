"""The next step in a typed line: what, by when, by whom. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kam.grammar.date_words import finnish
from kam.grammar.dates import Found, WrongDay, dates_in
from kam.grammar.doing import DOER_DOES, OWN
from kam.grammar.reminders import about, as_request, is_asked
from kam.grammar.several_steps import each_of, may_be_several
from kam.grammar.slashes import day_first
from kam.grammar.step_markers import Marker, markers_in

_COLLEAGUE = re.compile(r"<@(?P<id>[A-Z0-9]+)(?:\|(?P<label>[^<>]*))?>")
_OWNER_WORDS = r"(?:owner|vastuu(?:ssa|henkilö)?|tekijä|by|@)\s*(?::\s*)?"
_OWNER = re.compile(
    rf"(?:[(\[]|(?<!\s))\s*(?:(?<!\w){_OWNER_WORDS})?{_COLLEAGUE.pattern}(?:\s*:)?\s*[)\]]?",
    re.IGNORECASE,
)
# "Ask @mari to send it", "kerro <@mari>:lle": who is asked or told is not who does it.
_TOLD = re.compile(
    finnish(
        r"(?<!\w)(?:ask|tell|remind|invite|pyydä|kysy|käske|kerro|sano|muistuta|ilmoita|kutsu)(?:n|mme)?\s"
        r"(?:<@[^<>]{1,40}>\s?(?:,|and|ja|&)\s){0,3}$"
    ),
    re.IGNORECASE,
)
_TO_WHOM = re.compile(finnish(r":?(?:lle|lta|ltä|n\s+kanssa)(?!\w)"), re.IGNORECASE)
# "@pekka" that Slack did not turn into a person; an e-mail address or the whole channel is nobody.
_TYPED_AT = re.compile(
    r"(?<![\w.<@])@(?!(?:here|channel|everyone)\b)(?P<name>[^\W\d_][\w.-]*[^\W_]|[^\W\d_])", re.I
)
# After these a name at the end is whom the step is with, not who does it.
_WITH = re.compile(
    r"(?:call|ask|meet|tell|email|remind|help|phone|see|contact|invite|to|with|from|and|for the|of)\s+$", re.I
)
_NOTHING = re.compile(
    r"none|nothing|no(?:pe)?|n/?a"
    r"|no(?:\s+(?:further|more))?\s+(?:next\s+)?(?:steps?|actions?|follow[- ]?ups?)(?:\s+needed)?"
    r"|nothing\s+(?:for\s+)?now|not\s+needed|ei(?:\s+(?:mit[äa][äa]n|ole|tarvita|tarvetta|tarpeen|toistaiseksi"
    r"|muuta|jatkoa|jatkotoim\w+|toimenpiteit[äa]|seuraavaa\s+askelta))*",
    re.IGNORECASE,
)
# The same said in a note: "all fine, no next steps".
_SAID_NOTHING = re.compile(
    r"(?:^|[,.;:!–-]|(?<!\w)(?:and|but|so|ja|mutta|joten|(?=eikä\s)))\s{0,9}"
    r"(?:no\s+(?:(?:further|more|other)\s+)?(?:next\s+steps?|actions?|follow[- ]?ups?)"
    r"(?:\s+(?:needed|required|agreed|for\s+(?:us|now)))?|nothing\s+(?:more\s+)?to\s+(?:do|follow\s+up)"
    r"|(?:ei|eikä)\s+(?:ole\s+)?(?:muita\s+|uusia\s+|mitään\s+)?(?:jatkotoimia|jatkotoimenpiteitä)"
    r"(?:\s+(?:tarvita|nyt|toistaiseksi))?|ei\s+(?:vaadi|vaatinut|tarvita)\s+(?:jatko)?toimenpiteitä)"
    r"\s{0,9}(?:$|[,.;!)\n])",
    re.IGNORECASE | re.MULTILINE,
)
_OWN = re.compile(rf"^{OWN}", re.IGNORECASE)
_DOER_DOES = re.compile(DOER_DOES, re.IGNORECASE)
_NEAR = 150  # characters before a mention
_EDGES = " \t\n,;:–—-.*_•"


@dataclass(frozen=True)
class NextStep:
    """What comes next. `what` is the step without date and owner, `raw` the words as typed; `due` a local
    date, `due_text` the words it was read from; `owner` a colleague's Slack user id; `impossible` dates that
    the calendar does not have ("31.2.", a Friday's with another weekday). `called`: words that may
    name who does it, where no owner is mentioned: a capitalised first or last word, an "@word" with its
    mark, a small first word that does something. `several`: the words may hold more than one step."""

    what: str
    due: date | None
    due_text: str
    owner: str | None
    raw: str
    impossible: tuple[WrongDay, ...] = ()
    called: tuple[str, ...] = ()
    several: bool = False

    @property
    def words(self) -> str:
        """What is left where its days stand beside it or are asked about: '' where it was nothing but a
        day."""
        what = "" if self.due_text and self.what == self.raw.strip() else self.what
        for wrong in self.impossible:
            what = what.replace(wrong.words.rstrip("."), "")
        return re.sub(r"\s{2,}", " ", what).strip(_EDGES)


@dataclass(frozen=True)
class Parts:
    """A typed text taken apart: the note before and after the next-step lines, and those lines as typed."""

    note: str
    steps: tuple[str, ...]
    raw: str


def split_next_steps(text: str) -> Parts:
    """The note, and what stands after `next:`, `jatko:` or their spoken kin (see `step_markers`). Nothing
    typed is lost: note + raw hold every character but blanks at the seams. A spoken step or a heading that
    would leave no note is the note itself; what one asks to be reminded of is both. A list has several steps;
    "none" is no step."""
    markers = list(markers_in(text))
    parts = _parts(text, markers)
    if parts.note or all(marker.kind == "written" for marker in markers):
        return parts
    if any(marker.kind == "written" for marker in markers):
        return _parts(text, [marker for marker in markers if marker.kind != "headed"])
    return Parts(text.strip(), parts.steps if is_asked(text.lstrip()) else (), "")


def _parts(text: str, markers: Sequence[Marker]) -> Parts:
    notes, steps, raws = [], [], []
    reached = 0
    for marker in markers:
        notes.append(text[reached : marker.start])
        steps.append(text[marker.begins : marker.ends].strip())
        raws.append(text[marker.start : marker.ends].strip())
        reached = marker.ends
    notes.append(text[reached:])
    note = "\n".join(kept for part in notes if (kept := part.strip()))
    steps = [day_first(about(step, note) if is_asked(step) else step, text) for step in steps]
    listed = tuple(each for step in steps for each in each_of(step) if not is_nothing(each))
    return Parts(note, listed, "\n".join(raws))


def is_nothing(step: str) -> bool:
    """Whether the words say that there is no next step, or nothing at all."""
    return not step.strip(_EDGES) or bool(_NOTHING.fullmatch(step.strip(_EDGES)))


def says_nothing_next(note: str) -> bool:
    """Whether the note itself says that there is no next step."""
    return bool(_SAID_NOTHING.search(note))


def colleagues_in(text: str) -> tuple[str, ...]:
    """The Slack user ids mentioned in the text, each once, in order."""
    return tuple(dict.fromkeys(match["id"] for match in _COLLEAGUE.finditer(text)))


def doers_in(text: str) -> tuple[str, ...]:
    """The same, without those who are asked or told something in it."""
    found = (match for match in _COLLEAGUE.finditer(text) if not _is_told(text, match))
    return tuple(dict.fromkeys(match["id"] for match in found))


def with_names(text: str, name_of: Callable[[str], str]) -> str:
    """The text as people read it: mentioned colleagues by name ("@Pekka Virtanen"), not by Slack's code.
    Where `name_of` gives '' they are called what Slack called them."""
    return _COLLEAGUE.sub(lambda found: f"@{name_of(found['id']) or found['label'] or found['id']}", text)


def read_next_step(raw: str, today: date) -> NextStep:
    """The step taken apart: its date (looking ahead; one marked "by" or "mennessä" before others), its owner
    (the first colleague mentioned, unless they are asked or told something in it) and what is left. Where
    nothing is left, `what` is the raw text."""
    typed, raw = raw, day_first(raw, raw)
    dates = dates_in(raw)
    found = [each for each in dates.found(today, "ahead") if not each.doubtful]
    due = next((each for each in found if each.deadline), found[0] if found else None)
    what = _without(raw, due)
    owner, what = _owned(what)
    what = re.sub(r"(?<!\s)\s+([,.;:!?])", r"\1", re.sub(r"[ \t]{2,}", " ", what)).strip(_EDGES)
    what = _OWN.sub("", as_request(what), count=1)
    return NextStep(
        what or typed.strip(),
        due.date if due else None,
        raw[due.start : due.end].strip() if due else "",
        owner,
        typed,
        tuple(dates.impossible(today, "ahead")),
        () if owner else _called(what),
        may_be_several(raw, today),
    )


def _owned(what: str) -> tuple[str | None, str]:
    """Who does it, None where nobody is mentioned as its doer; and the words without that mention."""
    for mention in _COLLEAGUE.finditer(what):
        if _is_told(what, mention):
            continue
        places = (each.span() for each in _OWNER.finditer(what))
        start, end = next(((a, b) for a, b in places if a <= mention.start() < b), mention.span())
        return mention["id"], f"{what[:start]} {what[end:]}"
    return None, what


def _is_told(what: str, mention: re.Match[str]) -> bool:
    """Whether somebody is only asked or told something there."""
    before = what[max(0, mention.start() - _NEAR) : mention.start()]
    return bool(_TOLD.search(before) or _TO_WHOM.match(what, mention.end()))


def _called(what: str) -> tuple[str, ...]:
    """The words of an ownerless step by which somebody may be meant."""
    typed = [f"@{match['name']}" for match in _TYPED_AT.finditer(what) if not _is_told(what, match)]
    words = list(re.finditer(r"(?<![\w@<|])[^\W\d_][\w-]*", what))
    ends = [words[0], words[-1]] if len(words) > 1 else []
    named = [
        match.group()
        for match in ends
        if match.group()[0].isupper() and not (match is ends[-1] and _WITH.search(what[: match.start()]))
    ]
    small = [ends[0].group()] if ends and _DOER_DOES.match(what) else []
    return tuple(dict.fromkeys(typed or [*small, *named]))


def _without(raw: str, due: Found | None) -> str:
    return raw if due is None else f"{raw[: due.start]} {raw[due.end :]}"
