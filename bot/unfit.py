"""What keeps the bot from running, as one sentence with its cure."""

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from store.database import NotSaved, Unsure
from store.unfit import Unfit
from views.texts import TABLES


class CannotStart(Exception):
    """`key` names the sentence (`start.<key>` in the texts), `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


MENDABLE = (CannotStart, Unfit, NotSaved, Unsure, SQLAlchemyError, ValidationError, OSError)


def spoken() -> str:
    """The language of the settings; English if they cannot be read."""
    try:
        return Settings().language
    except ValidationError:
        return "en"


def sentence(why: BaseException, language: str = "en") -> str:
    """What an operator reads, in the language of the settings."""
    table = TABLES[language]
    if isinstance(why, CannotStart):
        return table[f"start.{why.key}"].format_map(why.values)
    if isinstance(why, Unfit):
        values = {name: _first_line(value) for name, value in why.values.items()}
        return table[f"start.database.{why.key}"].format_map(values)
    if isinstance(why, NotSaved | Unsure | SQLAlchemyError):
        return table["start.database.away"]
    if isinstance(why, ValidationError):
        first = why.errors(include_url=False, include_input=False)[0]
        why = ValueError(f"{first['loc'][0]}: {first['msg']}")
    return table["start.os"].format_map({"why": why})


def _first_line(value: object) -> str:
    """What a driver says goes on with good advice of its own."""
    return (str(value).splitlines() or [""])[0].rstrip(" .")
