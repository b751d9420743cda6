"""All sentences of this language, by noun."""

from importlib import import_module
from pkgutil import iter_modules

TEXTS: dict[str, str] = {}
for _noun in sorted(module.name for module in iter_modules(__path__)):
    TEXTS |= import_module(f"{__name__}.{_noun}").TEXTS
