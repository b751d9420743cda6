"""What the log may know of an exception: its type and its way, never its words (they may be content)."""

import traceback


def traced(error: BaseException) -> dict[str, str]:
    """`error` (the type) and `where` (the innermost four places), for structlog."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return {"error": type(error).__name__, "where": where}
