"""What keeps the bot from running, as one sentence with its cure."""

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.settings import usable
from kam.workdays import ZoneUnknown
from store.database import NotSaved, Unsure
from store.unfit import Unfit, unfit
from views import system
from views.texts import TABLES


class CannotStart(Exception):
    """`key` names the sentence (`start.<key>` in the texts), `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


MENDABLE = (
    CannotStart,
    Unfit,
    NotSaved,
    Unsure,
    SQLAlchemyError,
    ValidationError,
    OSError,
    UnicodeDecodeError,  # .env in another encoding
    ZoneUnknown,  # KAM_TIMEZONE; a workspace's own is checked where it is chosen
)


def spoken() -> str:
    """The language of the settings, also where others of them cannot be used; English if it is not known."""
    settings, wrong = usable()
    return "en" if {"KAM_LANGUAGE", ".env"} & set(wrong) else settings.language


def sentence(why: BaseException, language: str = "en") -> str:
    """What an operator reads, in the language of the settings."""
    table = TABLES[language]
    if isinstance(why, CannotStart):
        values = {name: _plain(value, language) for name, value in why.values.items()}
        return table[f"start.{why.key}"].format_map(values)
    if isinstance(why, NotSaved | Unsure | SQLAlchemyError):
        said = why if isinstance(why, DBAPIError) else why.__cause__
        if not isinstance(said, DBAPIError):
            return table["start.database.away"]
        why = unfit(said)
    if isinstance(why, Unfit):
        values = {name: _first_line(value) for name, value in why.values.items()}
        return table[f"start.database.{why.key}"].format_map(values)
    if isinstance(why, ValidationError):
        name = str(why.errors(include_url=False, include_input=False)[0]["loc"][0])
        return table["start.wrong"].format(name=name, may=table[f"start.may.{name}"])
    if isinstance(why, ZoneUnknown):
        return table["start.wrong"].format(name="KAM_TIMEZONE", may=table["start.may.KAM_TIMEZONE"])
    if isinstance(why, UnicodeDecodeError):
        return table["start.env"]
    return table["start.os"].format(why=_plain(why, language))


def _plain(value: object, language: str) -> object:
    """What the operating system says, with the file's name; in its own words where ours know no others."""
    if not isinstance(value, OSError):
        return value
    said = _first_line(system.said(language, system.code_of(value)))
    return f"{value.filename}: {said}" if value.filename else said


def _first_line(value: object) -> str:
    """What a driver says goes on with good advice of its own."""
    return (str(value).splitlines() or [""])[0].rstrip(" .")
