"""The blocks that carry figures: table, data_table, data_visualization (SLACK.md §3)."""

from typing import Any

from sandbox.checks.rich_text import BLOCK_ID, MANY, RICH_TEXT
from sandbox.checks.shape import (
    Check,
    by_type,
    choice,
    closed,
    fault,
    flag,
    items,
    kind,
    number,
    string,
    whole,
)

MOST_COLUMNS = 20
MOST_SERIES = 12
MOST_POINTS = 20
LABEL = string(20)

PLAIN_CELL = kind("raw_text", {"text": string(MANY)}, {}) | kind(
    "raw_number", {"value": number()}, {"text": string(MANY)}
)
CELL = by_type(PLAIN_CELL | RICH_TEXT)
ROW = items(CELL, 1, MOST_COLUMNS)


def column_setting(value: Any, at: str) -> list[str]:
    """One column's alignment and wrapping; null skips a column, as Slack allows."""
    shape = closed({}, {"align": choice("left", "center", "right"), "is_wrapped": flag})
    return [] if value is None else shape(value, at)


TABLE = kind(
    "table",
    {"rows": items(ROW, 1, 100)},
    {"column_settings": items(column_setting, 0, MOST_COLUMNS), **BLOCK_ID},
)


def even_rows(value: Any, at: str) -> list[str]:
    """A rule of data_table: rows of one length, a header without rich text, a row header that exists."""
    rows = value["rows"]
    found = [
        fault("all rows must have the same number of cells", f"{at}/rows/{place}")
        for place, row in enumerate(rows)
        if len(row) != len(rows[0])
    ]
    for place, cell in enumerate(rows[0]):
        found += by_type(PLAIN_CELL)(cell, f"{at}/rows/0/{place}")
    if value.get("row_header_column_index", 0) >= len(rows[0]):
        found.append(fault("must be a column of the table", f"{at}/row_header_column_index"))
    return found


DATA_TABLE = kind(
    "data_table",
    # The header is counted: 200 rows of figures and one of names.
    {"caption": string(MANY), "rows": items(ROW, 2, 201)},
    {"page_size": whole(1, 100), "row_header_column_index": whole(0, MOST_COLUMNS - 1), **BLOCK_ID},
    even_rows,
)


def one_point_per_category(value: Any, at: str) -> list[str]:
    """A rule of line, bar and area: names are unique, and every series has every category once."""
    categories = value["axis_config"]["categories"]
    names = [series["name"] for series in value["series"]]
    found = []
    if len(set(categories)) != len(categories):
        found.append(fault("categories must be unique", f"{at}/axis_config/categories"))
    if len(set(names)) != len(names):
        found.append(fault("series names must be unique", f"{at}/series"))
    for place, series in enumerate(value["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            found.append(fault("labels must match the categories", f"{at}/series/{place}/data"))
    return found


def axis_chart(name: str) -> dict[str, Check]:
    """A chart over categories: 1–12 series of 1–20 points."""
    point = closed({"label": LABEL, "value": number()}, {})
    series = closed({"name": LABEL, "data": items(point, 1, MOST_POINTS)}, {})
    axis = closed(
        {"categories": items(LABEL, 1, MOST_POINTS)}, {"x_label": string(50), "y_label": string(50)}
    )
    required = {"series": items(series, 1, MOST_SERIES), "axis_config": axis}
    return kind(name, required, {}, one_point_per_category)


SEGMENT = closed({"label": LABEL, "value": number(above=0)}, {})
CHART = by_type(
    kind("pie", {"segments": items(SEGMENT, 1, 12)}, {})
    | axis_chart("line")
    | axis_chart("bar")
    | axis_chart("area")
)
DATA_VISUALIZATION = kind("data_visualization", {"title": string(50), "chart": CHART}, BLOCK_ID)
