"""What `kam doctor` sees of the settings, even where some cannot be used. No secret leaves this file."""

import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from bot.settings import Settings
from kam.shapes.doctor import SettingsFacts

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_KIND = re.compile(r"xox[a-z]|xapp|xoxe\.xox[a-z]")
_SIGNING_SECRET = re.compile(r"[0-9a-f]{32}")


def facts(settings: Settings, wrong: tuple[str, ...]) -> SettingsFacts:
    """Their shapes; of a token its kind, of the key its length."""
    address = urlsplit(settings.api_url)
    return SettingsFacts(
        wrong=wrong,
        bot_token=_kind(settings.bot_token.get_secret_value()),
        app_token=_kind(settings.app_token.get_secret_value()),
        signing_secret=_signing(settings.signing_secret.get_secret_value()),
        key_length=len(settings.keys[0]) if settings.keys else 0,
        zone=settings.zone,
        country=settings.country,
        admin=settings.admin,
        backup_dir=settings.backup_dir,
        backup_dir_shut=_shut(settings.backup_dir),
        is_plain_http=address.scheme != "https" and address.hostname not in _LOOPBACK,
    )


def _shut(folder: str) -> str:
    """Why no file can be made in the folder, or in the one in which it will be made; '' = one can."""
    if not folder:
        return ""
    place = Path(folder).absolute()
    standing = next(each for each in (place, *place.parents) if each.exists())
    if not standing.is_dir():
        return "ENOTDIR"
    return "" if os.access(standing, os.W_OK | os.X_OK) else "EACCES"


def _kind(token: str) -> str:
    found = _KIND.match(token)
    return found.group() if found else "?" if token else ""


def _signing(secret: str) -> Literal["", "odd", "right"]:
    if not secret:
        return ""
    return "right" if _SIGNING_SECRET.fullmatch(secret) else "odd"
