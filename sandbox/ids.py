"""Ids in Slack's form (`U…`, `C…`, `V…`), never the same twice, also across restarts."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number: int, width: int) -> str:
    """The number in capital letters and digits, padded with zeros."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text.rjust(width, "0")


class Ids:
    """Counts within one start of the sandbox; `start` tells the starts apart."""

    def __init__(self, start: int) -> None:
        self._start = base36(start, 3)
        self._count = 0

    def number(self) -> int:
        """The next number of this start."""
        self._count += 1
        return self._count

    def new(self, prefix: str) -> str:
        """The next id with Slack's prefix letter, such as `C` for a channel."""
        return f"{prefix}0{self._start}{base36(self.number(), 6)}"
