"""The one alias for JSON objects as Slack writes them, and their compact text."""

import json
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def compact(value: Any) -> str:
    """JSON text without blanks, letters kept as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
