"""One reader's language: sentences, dates, money, plurals."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from kam.problem import Problem
from kam.shapes.reader import AccountName, Colleague, Reader, Weekday
from views.safe import Safe, bold, channel_link, clean, esc, mention, quiet
from views.texts import TABLES

_LOCALE = {"fi": Locale("fi"), "en": Locale("en", "GB")}


@dataclass(frozen=True)
class Say:
    """`say("log.saved", name=…)` gives Safe text: values are escaped unless they are Safe already."""

    language: str
    zone: str = "UTC"
    today: date = date.min
    in_channel: bool = False

    @classmethod
    def to(cls, reader: Reader) -> "Say":
        """The speaker for this reader."""
        return cls(reader.language, reader.zone, reader.today)

    @classmethod
    def to_channel(cls, reader: Reader) -> "Say":
        """The speaker for a channel: colleagues stand there by name; a mention would call each of them."""
        return cls(reader.language, reader.zone, reader.today, in_channel=True)

    def __call__(self, key: str, **values: object) -> Safe:
        """The sentence `key`, filled in; for mrkdwn and notification texts. KeyError: no such sentence."""
        filled = {name: self._value(value) for name, value in values.items()}
        return Safe(esc_template(TABLES[self.language][key]).format_map(filled))

    def plain(self, key: str, **values: object) -> str:
        """The sentence for plain_text: labels, titles, field errors; nothing escaped, nothing parsed."""
        filled = {
            name: value if isinstance(value, str) else self._bare(value) for name, value in values.items()
        }
        return TABLES[self.language][key].format_map({k: clean(v) for k, v in filled.items()})

    def n(self, key: str, count: int, **values: object) -> Safe:
        """The sentence in the plural form for `count` (`key.one`, `key.other`); `{n}` is the count."""
        form = _LOCALE[self.language].plural_form(count)
        return self(f"{key}.{form}", n=self.number(count), **values)

    def problem(self, problem: Problem) -> str:
        """What is wrong and how to mend it, plain."""
        return self.plain(f"problem.{problem.key}", **problem.values)

    def number(self, value: float) -> str:
        """1 234,5 or 1,234.5."""
        return str(format_decimal(value, locale=_LOCALE[self.language]))

    def money(self, cents: int, currency: str = "EUR") -> str:
        """12 500 € or €12,500: cents are shown only where there are any (as DOMAIN §6 has them)."""
        digits = "#,##0" if cents % 100 == 0 else "#,##0.00"
        pattern = f"{digits}\u00a0¤" if self.language == "fi" else f"¤{digits}"
        amount, locale = Decimal(cents) / 100, _LOCALE[self.language]
        return str(format_currency(amount, currency, pattern, locale=locale, currency_digits=False))

    def day(self, value: date) -> str:
        """5.3.2027 or 5 Mar 2027."""
        return format_date(
            value, "d.M.yyyy" if self.language == "fi" else "d MMM yyyy", _LOCALE[self.language]
        )

    def weekday(self, value: date) -> str:
        """pe 5.3. or Fri 5 Mar, for days near today."""
        pattern = "ccc d.M." if self.language == "fi" else "EEE d MMM"
        return format_date(value, pattern, _LOCALE[self.language])

    def near(self, value: date) -> str:
        """A weekday when the day is within two weeks of today, else the whole date."""
        return self.weekday(value) if abs((value - self.today).days) <= 14 else self.day(value)

    def time(self, value: time | datetime) -> str:
        """klo 15.07 or 15:07; a datetime is shown in the reader's zone."""
        local = value.astimezone(ZoneInfo(self.zone)) if isinstance(value, datetime) else value
        return f"klo {local.hour}.{local.minute:02}" if self.language == "fi" else f"{local:%H:%M}"

    def week(self, value: date) -> str:
        """vk 10 or week 10 (ISO)."""
        return f"{'vk' if self.language == 'fi' else 'week'} {value.isocalendar().week}"

    def account(self, account: AccountName) -> Safe:
        """The account's name in bold."""
        return bold(account.name)

    def where(self, account: AccountName) -> Safe:
        """The account's channel as a link, or its name."""
        return channel_link(account.channel) if account.channel else bold(account.name)

    def who(self, colleague: Colleague) -> Safe:
        """A colleague as a mention, in a channel by name; beside it, if they have left the company."""
        who = esc(colleague.name) if self.in_channel else mention(colleague.id)
        return Safe(" ".join((who, quiet(self("has_left"))))) if colleague.has_left else who

    def _value(self, value: object) -> Safe:
        return value if isinstance(value, Safe) else esc(self._bare(value))

    def _bare(self, value: object) -> str:
        if isinstance(value, bool | str):
            return str(value)
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, datetime):
            return f"{self.day(value.astimezone(ZoneInfo(self.zone)).date())} {self.time(value)}"
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Weekday):
            return format_date(value.day, "EEEE", _LOCALE[self.language])
        return str(value)


def esc_template(template: str) -> str:
    """Our own sentences may use `&`; stars and underscores in them are meant as mrkdwn."""
    return template.replace("&", "&amp;")
