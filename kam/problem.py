"""What a person can mend, typed; the sentence for it stands in the views' texts under `problem.<key>`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Problem(Exception):
    """`key` names the sentence; `field` the block of the form where it can be mended ('' = the whole);
    `values` fill the sentence; `choices` are (label, value) pairs that the person may have meant (the label
    '' is none of the others, worded by the views), and `typed` is what they wrote, given back so that nothing
    is lost. `any_account`: an account beyond the choices will do as well, to be searched for."""

    def __init__(
        self,
        key: str,
        *,
        field: str = "",
        choices: tuple[tuple[str, str], ...] = (),
        typed: str = "",
        any_account: bool = False,
        **values: Any,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.choices = choices
        self.typed = typed
        self.any_account = any_account
        self.values = values

    @property
    def is_question(self) -> bool:
        """Whether picking answers it; what was typed is kept for that."""
        return bool(self.choices) or self.any_account


class Refused(Problem):
    """The person may not do this; not-found and not-allowed read the same."""


@contextmanager
def noted(found: list[Problem]) -> Iterator[None]:
    """A Problem within is added to those that were found, so that a form tells all of them at once."""
    try:
        yield
    except Problem as problem:
        found.append(problem)


class Problems(Exception):
    """Several fields of one form at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.key for problem in problems))
        self.problems = problems
