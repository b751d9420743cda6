"""Accounts to pick from."""

from typing import Any

from kam.shapes.reader import AccountName
from views import blocks
from views.say import Say


def options(_say: Say, found: tuple[AccountName, ...]) -> list[dict[str, Any]]:
    """Options of the account search: name and code."""
    return blocks.options([(f"{each.name} ({each.code})", each.id) for each in found])
