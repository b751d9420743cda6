"""One typed line about an opportunity, held against those of the account: a new one, or which is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kam import do_dates, opp_cards, opp_reading, opp_writing, people
from kam.grammar.stages import stage_apart
from kam.grammar.sums import Band
from kam.opp_reading import Read
from kam.problem import Problem, Refused
from kam.shapes.opp import OppForm, Value
from kam.work import Work
from store import opportunity as opportunities
from store.account import Account
from store.opportunity import OPEN_STAGES, Opportunity

ANOTHER = "another"
_MOST = 5  # choices


@dataclass(frozen=True)
class Told:
    """What a line says. `fits`: the opportunities that its name may mean, `is_sure` if it is one beyond
    doubt; `named`: the open one whose whole name it is; `stage`: where it says that this stands now."""

    read: Read
    stage: str = ""
    fits: tuple[Opportunity, ...] = ()
    is_sure: bool = False
    named: Opportunity | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it says a name and nothing else."""
        return bool(self.read.name) and not (self.read.value or self.read.next_step or self.stage)


def told(work: Work, account: Account, words: str, meant: str = "") -> Told:
    """The line; `meant`: the opportunity that the person picked for it, or `another`. Refused for one of
    another account."""
    read = opp_reading.read(words, people.reader(work, work.by).today, account.currency)
    there = opportunities.of_account(work.tenant, work.session, account.id)
    if meant and meant != ANOTHER:
        picked = next((each for each in there if each.id == meant), None)
        if picked is None:
            raise Refused("refused.form", record=meant)
        stage, _, _ = stage_apart(read.name)
        return Told(read, stage if _may_move(read) else "", (picked,), is_sure=True)
    if meant or not read.name:
        return Told(read)
    return _held(read, there)


def question(account: Account, line: Told, typed: str) -> Problem:
    """Which of those is meant, or is it a new one? `at_rest`: the stages of those that are not open, since
    picking one may wake it."""
    found = line.fits[:_MOST]
    choices = [(each.name, f"{account.id}/{each.id}") for each in found]
    at_rest = {f"{account.id}/{each.id}": each.stage for each in found if each.stage not in OPEN_STAGES}
    choices.append(("", f"{account.id}/{ANOTHER}"))
    return Problem("opp_which", typed=typed, choices=tuple(choices), at_rest=at_rest)


def edited(work: Work, account: Account, line: Told) -> OppForm:
    """The form of the opportunity that is meant, with what the line says in its fields."""
    read, form = line.read, opp_cards.filled(work, line.fits[0], account)
    band = opp_reading.band(read.value, account.currency) if read.value else None
    if isinstance(band, Band) and band.currency == account.currency:
        per_year = read.per_year or form.per_year
        value = Value(band.low, band.mid, band.high, band.currency, per_year, band.rough)
        form = replace(form, value=value, per_year=per_year)
    elif read.value:
        no_value = tuple(opp_writing.value_problems(band, account))
        form = replace(form, value=None, value_text=read.value, wrong=no_value)
    if read.next_step:
        today = people.reader(work, work.by).today
        ahead = read.next_on if read.next_on and read.next_on >= today else None
        wrong = do_dates.doubts(read.wrong_days, read.next_on, today)
        form = replace(form, next_step=read.next_step, next_on=ahead, wrong=(*form.wrong, *wrong))
    return form


def _held(read: Read, there: list[Opportunity]) -> Told:
    """Open ones first; one that is paused or closed only where the line says at which stage it is now."""
    is_open = [each for each in there if each.stage in OPEN_STAGES]
    named = _named(read.name, is_open)
    if named:
        return Told(read, fits=(named,), is_sure=True, named=named)
    fits, _ = _fitting(read.name, is_open)
    stage, name, is_clear = stage_apart(read.name)
    if fits or not stage or not _may_move(read):
        return Told(read, fits=fits)
    return _moved(Told(read, stage), name, is_clear, there)


def _moved(line: Told, name: str, is_clear: bool, there: list[Opportunity]) -> Told:
    """Which one stands at the line's stage now? Sure by its whole name, or as the only open one that has the
    words and a stage that can be nothing else; one that is won or lost is never woken without a question."""
    is_open = [each for each in there if each.stage in OPEN_STAGES]
    at_rest = [each for each in there if each.stage not in OPEN_STAGES]
    named = _named(name, is_open)
    if named:
        return replace(line, fits=(named,), is_sure=True)
    fits, is_spelt = _fitting(name, is_open)
    resting = _named(name, at_rest)
    if resting:
        is_sure = not fits and resting.stage not in opp_writing.CLOSED
        return replace(line, fits=(resting, *fits), is_sure=is_sure)
    if fits:
        return replace(line, fits=fits, is_sure=is_spelt and is_clear)
    fits, _ = _fitting(name, at_rest)
    return replace(line, fits=fits)


def _may_move(read: Read) -> bool:
    """A value or a next step beside it is more than a stage: the form takes them all."""
    return not (read.value or read.next_step)


def _named(name: str, among: list[Opportunity]) -> Opportunity | None:
    one = opp_reading.named(name, _names(among))
    return next((each for each in among if each.id == one), None)


def _fitting(name: str, among: Iterable[Opportunity]) -> tuple[tuple[Opportunity, ...], bool]:
    by_id = {each.id: each for each in among}
    ids, is_sure = opp_reading.fitting(name, _names(by_id.values()))
    return tuple(by_id[each] for each in ids), is_sure


def _names(known: Iterable[Opportunity]) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in known]
