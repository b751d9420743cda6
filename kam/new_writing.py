"""What a filled-in form makes of a new account: checks at its fields, the row."""

from dataclasses import dataclass

from kam import people, seating
from kam.account_names import Names, clean_code, clean_name, same
from kam.problem import Problem, Problems, noted
from kam.work import Work
from store import account as accounts
from store.account import Account

TIERS = ("A", "B", "C")
LANGUAGES = ("fi", "en")


@dataclass(frozen=True)
class NewInput:
    """A filled-in form. `kam` and `deputy` are picked people and are checked here; '' = me, nobody.

    `same`: '' not asked, an account's id: that one is meant, `another`: a new one, though its name is alike.
    """

    name: str
    code: str = ""
    tier: str = "B"
    language: str = ""
    kam: str = ""
    deputy: str = ""
    team_only: bool = False
    aliases: str = ""
    here: str = ""
    same: str = ""


def check(work: Work, form: NewInput, taken: list[accounts.Named], there: str) -> tuple[Names, str]:
    """Name and code, cleaned; `there`: who goes by this name already. Raises the Problem at its field, or
    Problems if there are several."""
    found: list[Problem] = []
    name, code = Names("", ""), ""
    with noted(found):
        name = clean_name(form.name)
        _refuse(there, taken, "name")
    with noted(found):
        code = clean_code(form.code, name.text or form.name, {row[1] for row in taken})
    for person, field in ((form.kam, "kam"), (form.deputy, "deputy")):
        with noted(found):
            if person:
                seating.check(work, person, field)
    if len(found) > 1:
        raise Problems(tuple(found))
    if found:
        raise found[0]
    return name, code


def write(work: Work, form: NewInput, name: Names, code: str) -> Account:
    """The new account's row, with what is usual where the form says nothing."""
    home = people.workspace(work)
    account = Account(
        workspace=work.tenant.key,
        id=work.new_id(),
        code=code,
        code_key=code.casefold(),
        name=name.text,
        name_key=name.key,
        tier=one_of(form.tier or "B", TIERS),
        language=one_of(form.language or home.language, LANGUAGES),
        visibility="team" if form.team_only else "open",
        zone=home.zone,
        country=home.country,
        currency=home.currency,
        source="new",
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(account)
    work.session.flush()
    return account


def refuse_same(name: Names | str, others: list[accounts.Named], field: str) -> None:
    """Problem `account_exists` at `field` if one of the others goes by this name."""
    _refuse(same(name if isinstance(name, str) else name.text, others), others, field)


def _refuse(there: str, others: list[accounts.Named], field: str) -> None:
    if there:
        row = next(row for row in others if row[0] == there)
        raise Problem("account_exists", field=field, name=row[2], code=row[1])


def one_of(typed: str, known: tuple[str, ...]) -> str:
    """A value from a list of the form; anything else means a form that is not ours."""
    if typed not in known:
        raise Problem("refused.form")
    return typed
