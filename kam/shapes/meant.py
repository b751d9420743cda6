"""What a line that begins with no verb may have meant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meant:
    """`typed` is the line itself. `verb`: which one it may be, '' where nobody can tell; `word`: the word for
    it that was misspelt, '' where it was left out; `text`: what stands behind it; `is_sure`: no other verb
    comes near."""

    typed: str
    verb: str = ""
    word: str = ""
    text: str = ""
    is_sure: bool = False
