"""Days that a line names without their year, where that may have meant another year. Pure."""

from datetime import date, timedelta

from kam.grammar.dates import dates_in

FAR = timedelta(days=300)


def year_unsure(text: str, due: date | None, today: date) -> bool:
    """Whether `due` is far ahead only because the words left its year open: "20.11.", typed two days late.
    The same words looking back mean another day; with a year, or "in eleven months", they do not."""
    if due is None or due - today <= FAR:
        return False
    dates = dates_in(text)
    ahead = {found.date for found in dates.found(today, "ahead")}
    back = {found.date for found in dates.found(today, "back")}
    return due in ahead - back
