"""What `kam import` says in a terminal: plain lines, in the language of the settings."""

from collections.abc import Sequence

from kam.problem import Problem
from kam.shapes.imports import Imported, Remark
from views.say import Say

MOST = 20  # bad rows that are named one by one


def report(say: Say, found: Imported) -> str:
    """One file's outcome, line by line."""
    lines = [say.plain("import.head_dry" if found.dry_run else "import.head", file=found.file)]
    made = counted(say, "import.made", found.made)
    tiers = ", ".join(
        say.plain("import.made_tier", tier=tier, n=say.number(count)) for tier, count in found.tiers
    )
    lines.append(f"{made} {say.plain('import.made_how', tiers=tiers)}" if found.made else made)
    lines.append(counted(say, "import.updated", found.updated))
    lines.append(counted(say, "import.unchanged", found.unchanged))
    lines.append(counted(say, "import.grouped", found.grouped))
    lines += _headings(say, found)
    lines += _rows(say, "import.bad", found.bad)
    lines += _rows(say, "import.remarks", found.remarks)
    for odd in found.odd:
        times = counted(say, "import.times", odd.count)
        lines.append(say.plain("import.odd", word=odd.word, likely=odd.likely, times=times))
    return "\n".join(lines)


def problem(say: Say, found: Problem) -> str:
    """Why a file was not taken at all."""
    return say.problem(found)


def counted(say: Say, key: str, count: int) -> str:
    """The sentence in the plural form for `count`; plain, nothing escaped. Both languages have two forms."""
    return say.plain(f"{key}.{'one' if count == 1 else 'other'}", n=say.number(count))


def _headings(say: Say, found: Imported) -> list[str]:
    taken = [
        say.plain("import.column", heading=each.text, field=say.plain(f"import.field.{each.field}"))
        for each in found.headings
        if each.field
    ]
    lines = [say.plain("import.taken", columns=", ".join(taken))]
    return lines + [
        say.plain("import.not_taken", heading=each.text or "–", why=say.plain(f"import.why.{each.why}"))
        for each in found.headings
        if not each.field
    ]


def _rows(say: Say, key: str, remarks: Sequence[Remark]) -> list[str]:
    if not remarks:
        return []
    lines = [counted(say, key, len(remarks))]
    for each in remarks[:MOST]:
        what = say.plain(f"import.{each.key}", **each.values)
        lines.append(say.plain("import.line", line=str(each.line), what=what))
    if len(remarks) > MOST:
        lines.append(counted(say, "import.more", len(remarks) - MOST))
    return lines
