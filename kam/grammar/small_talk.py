"""Messages that are no notes: thanks, a greeting, a question, a command without its slash. Pure."""

import re
from typing import Literal

from kam.grammar.folding import fold
from kam.grammar.ordinary import ASKING, word_set

NoNote = Literal["", "thanks", "help", "undo", "question"]

_THANKS = word_set("thanks thank you thx kiitos kiitti kiitoksia ok okay okei")
_GREETINGS = word_set("""
    help ohje ohjeet apua apu hi hello hey hei moi moikka moro terve morjens huomenta iltaa test testi testing
    good morning hyvaa
    """)
_UNDO = word_set("undo cancel revert delete remove peru peruuta kumoa poista")
_THAT = word_set("""
    that this it the last latest previous one note log entry se tuo tama viimeinen viimeisin viimeinenkin
    edellinen askeinen kirjaus kirjaukseni
    """)
# With a question mark these ask, too; without one they may begin a note.
_ASKED = ASKING | word_set("do did have has onks onkos mitas mikas montako paljonko")
_MOST = 3
_SHORT = 8  # words of a question without its mark


def no_note(text: str) -> NoNote:
    """What a message is that says nothing about a customer; '' for all else. "help": a greeting, a lone mark;
    "undo": "undo that"; "question": one sentence that asks, the mark that phones leave out aside."""
    words = re.findall(r"\w+", fold(text))
    if len(words) <= _MOST and all(word in _THANKS | _GREETINGS for word in words):
        return "thanks" if words and all(word in _THANKS for word in words) else "help"
    if words[0] in _UNDO and all(word in _THAT for word in words[1:]):
        return "undo"
    return "question" if _is_question(text.strip(), words) else ""


def _is_question(text: str, words: list[str]) -> bool:
    said = text.rstrip("?! ")
    if re.search(r"[.:;!?\n]", said):
        return False
    if text.endswith("?"):
        return words[0] in _ASKED
    return words[0] in ASKING and len(words) <= _SHORT and "," not in said and said[1:] == said[1:].lower()


def command_in(text: str, command: str) -> str | None:
    """What stands behind a command that was sent as a message ("/kam plan ACME", "kam log …"); None: it
    begins with no command. `command` is the command's word with its slash."""
    bare = re.escape(command.lstrip("/"))
    found = re.match(rf"\s*(?:/{bare}|{bare})(?!\w)[ \t]*(?P<rest>.*)", text, re.IGNORECASE | re.DOTALL)
    return found["rest"].strip() if found else None
