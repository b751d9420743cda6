"""Messages that are no notes: a greeting, a call for help, a command without its slash. Pure."""

import re

from kam.grammar.ordinary import word_set

_WORDS = word_set(
    """
    help ohje ohjeet apua apu hi hello hey hei moi moikka moro terve morjens huomenta iltaa kiitos kiitti
    thanks thank you ok okay test testi testing good morning hyvaa kiitoksia
    """
)
_MOST = 3


def is_small_talk(text: str) -> bool:
    """Whether the message says nothing about a customer: "help", "Moi!", "ok thanks", a lone mark."""
    words = re.findall(r"\w+", text.casefold().replace("ä", "a").replace("ö", "o"))
    return len(words) <= _MOST and all(word in _WORDS for word in words)


def command_in(text: str, command: str) -> str | None:
    """What stands behind a command that was sent as a message ("/kam plan ACME", "kam log …"); None: it
    begins with no command. `command` is the command's word with its slash."""
    bare = re.escape(command.lstrip("/"))
    found = re.match(rf"\s*(?:/{bare}|{bare})(?!\w)[ \t]*(?P<rest>.*)", text, re.IGNORECASE | re.DOTALL)
    return found["rest"].strip() if found else None
