"""What a soak found, in figures and one verdict."""

import json
from dataclasses import asdict

from bench.lines import line
from bench.soak.gauge import Held, slope
from bench.soak.run import Soaked

# What the last two thirds may grow by. A short soak warms up all the way and is not judged by memory.
MB_PER_HOUR = 8.0
LONG_ENOUGH = 20.0  # minutes
MORE_OPEN = 4  # files, sockets, threads at the end beside the first third's most

_HEAD = "mode     min   rss  files socks thrds   wal   due later unkn park  p50   p99  acts  sandbox"


def heading(as_json: bool) -> None:
    """Above the rows."""
    if not as_json:
        print(_HEAD, flush=True)


def row(mode: str, held: Held, as_json: bool) -> None:
    """One look."""
    if as_json:
        print(json.dumps({"mode": mode, **asdict(held)}), flush=True)
        return
    print(
        f"{mode:<8}{held.minutes:>4.1f}{held.rss:>6.1f}{held.files:>7}{held.sockets:>6}{held.threads:>6}"
        f"{held.wal:>6.1f}{held.due:>6}{held.later:>6}{held.unknown:>5}{held.parked:>5}{held.p50:>5.0f}"
        f"{held.p99:>6.0f}{held.acts:>6}{held.sandbox_rss:>9.1f}",
        flush=True,
    )


def end(done: Soaked, as_json: bool) -> bool:
    """The figures of one soak and its verdict; whether it passed."""
    first, last = done.looks[0], done.looks[-1]
    errors = sum(done.diary.explained.values())
    for name, value, unit, against in (
        ("bot memory growth", grown(done), "MB/h", "the last two thirds"),
        ("bot memory", last.rss, "MB", f"{first.rss} MB at first"),
        ("open files", last.files, "files", f"{first.files} at first"),
        ("open sockets", last.sockets, "sockets", f"{first.sockets} at first"),
        ("threads", last.threads, "threads", f"{first.threads} at first"),
        ("sandbox memory growth", grown(done, "sandbox_rss"), "MB/h", "it keeps all"),
        ("acts", float(last.acts), "acts", f"{sum(done.faults.values())} faults planted"),
        ("notes acknowledged", float(done.acknowledged), "notes", "the database"),
        ("errors that a fault explains", float(errors), "errors", f"{last.acts} acts"),
        ("errors that nothing explains", float(len(done.diary.unexplained)), "errors", "0"),
        ("acknowledged notes missing", float(len(done.found.missing)), "notes", "0"),
        ("notes stored twice", float(len(done.found.twice)), "notes", "0"),
        ("messages doubled", float(len(done.found.doubled)), "messages", "0"),
        ("cards missing", float(len(done.found.no_card)), "cards", "0"),
        ("cards without words", float(len(done.found.bare)), "cards", "readers whom Slack did not name then"),
    ):
        line(f"soak {done.mode}: {name}", value, unit, against, as_json)
    wrong = failings(done)
    _details(done, as_json)
    verdict = "FAILED: " + "; ".join(wrong) if wrong else "flat, nothing lost, nothing doubled"
    print(
        json.dumps({"mode": done.mode, "verdict": verdict}) if as_json else f"{done.mode}: {verdict}",
        flush=True,
    )
    return not wrong


def grown(done: Soaked, what: str = "rss") -> float:
    """Memory growth over the last two thirds, MB an hour."""
    return slope([(each.minutes, getattr(each, what)) for each in done.looks[len(done.looks) // 3 :]])


def failings(done: Soaked) -> list[str]:
    """What speaks against it."""
    found, early = done.found, done.looks[: max(1, len(done.looks) // 3)]
    last = done.looks[-1]
    wrong = list(done.wrong_end)
    if last.minutes >= LONG_ENOUGH and grown(done) > MB_PER_HOUR:
        wrong.append(f"memory grows by {grown(done):.1f} MB an hour")
    for name in ("files", "sockets", "threads"):
        if getattr(last, name) > max(getattr(each, name) for each in early) + MORE_OPEN:
            wrong.append(f"{name} grow")
    for name, items in (
        ("acknowledged notes missing", found.missing), ("notes stored twice", found.twice),
        ("messages doubled", found.doubled), ("cards missing", found.no_card),
        ("errors unexplained", done.diary.unexplained), ("deliveries parked", found.parked),
        ("lines in the log that should not be", found.logged),
    ):  # fmt: skip
        if items:
            wrong.append(f"{len(items)} {name}")
    if found.waiting:
        wrong.append(f"still under way: {found.waiting}")
    return wrong


def _details(done: Soaked, as_json: bool) -> None:
    found = done.found
    lists = {
        "acts": dict(done.diary.acts.most_common()),
        "not finished": dict(done.diary.skipped.most_common(20)),
        "faults": done.faults,
        "explained": dict(done.diary.explained.most_common(20)),
        "unexplained": done.diary.unexplained[:20],
        "missing": found.missing, "twice": found.twice, "doubled": found.doubled,
        "no card": found.no_card, "bare": found.bare,
        "parked": found.parked[:20], "in the log": found.logged[:20],
    }  # fmt: skip
    for name, held in lists.items():
        if held and as_json:
            print(json.dumps({"mode": done.mode, name: held}), flush=True)
        elif held:
            print(f"  {name}: {held}", flush=True)
