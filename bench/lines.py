"""How a figure is printed: a plain line, or one JSON object."""

import json


def line(name: str, value: float, unit: str, against: str, as_json: bool) -> None:
    """`unit`: ratio = ours ÷ theirs, ms, statements …; `against`: what it was measured beside."""
    if as_json:
        shown = {"name": name, "value": round(value, 4), "unit": unit, "against": against}
        print(json.dumps(shown), flush=True)
    else:
        print(f"{name:<40} {value:>10.2f} {unit:<12} against {against}", flush=True)
