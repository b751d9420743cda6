"""What went wrong, in one sentence at the place where it can be mended."""

import re
from typing import Any

from kam.problem import Problem
from views import blocks
from views.safe import esc, short
from views.say import Say

View = dict[str, Any]


def message(say: Say, problem: Problem) -> View:
    """The sentence for the person alone; "did you mean" buttons, a search beside them; their own text given
    back."""
    sentence = esc(say.problem(problem))
    parts = [blocks.section(sentence)]
    draft = str(problem.values.get("draft", ""))
    if problem.is_question and draft:
        parts.append(_answers(say, problem, draft))
    if problem.typed:
        parts.append(blocks.context(say("problem.you_wrote")))
        parts += blocks.notes(as_typed(problem.typed))
    return blocks.message(sentence, parts)


def _answers(say: Say, problem: Problem, draft: str) -> View:
    buttons = [
        blocks.button(_label(say, problem, label, value), f"which.pick:{number}", f"{draft}|{value}")
        for number, (label, value) in enumerate(problem.choices)
    ]
    placeholder = say.plain("draft.another" if buttons else "log.form.account.find")
    other = blocks.search_select("which.other", placeholder=placeholder) if problem.any_account else None
    return blocks.actions(*buttons, other, block_id=f"draft:{draft}")


def _label(say: Say, problem: Problem, label: str, value: str) -> str:
    """What a choice is called; that it is closed stands first, where the narrowest phone shows it."""
    stage = problem.values.get("at_rest", {}).get(value)
    if stage:
        label = say.plain(f"problem.{problem.key}.{stage}", name=label)
    return short(label or say.plain(f"problem.{problem.key}.another"), 75)


def as_typed(text: str) -> str:
    """The text as the person typed it: Slack's codes for people and channels as names again."""
    return re.sub(r"<([@#])[A-Z0-9]+\|([^<>]*)>", r"\1\2", text)


def fields(say: Say, problems: tuple[Problem, ...], view: View) -> dict[str, str]:
    """Field errors of a form: at the field named, else at the form's last input, so that it stays open."""
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    errors: dict[str, str] = {}
    for problem in problems:
        place = problem.field if problem.field in inputs else inputs[-1]
        errors[place] = say.problem(problem)
    return errors


def box(say: Say, problem: Problem) -> View:
    """The sentence as a small form, where there is no message to answer in."""
    parts = [blocks.section(esc(say.problem(problem)))]
    if problem.typed:
        parts += [blocks.context(say("problem.you_wrote")), *blocks.notes(as_typed(problem.typed))]
    return blocks.modal("home.show", say.plain("problem.title"), parts, close=say.plain("close"))
