r"""Everyday notes and what each is read as: a change of the grammar shows here what else it changed.

Each file in `everyday_notes` holds notes, "\n" for a new line, and indented below each its reading, in the
words of `noted.reading`. `scripts/readings` shows what is read otherwise now than what stands there, with
`--accept` writes it there, and with a NOTE reads that. A line that begins with "#" is a word to whoever reads
on, such as which readings are known to be wrong.
"""

import sys
from pathlib import Path

from tests.kam.grammar.noted import reading

FOLDER = Path(__file__).parent / "everyday_notes"
INDENT = "    "


def files() -> list[Path]:
    """The files of notes."""
    return sorted(FOLDER.glob("*.txt"))


def changed(path: Path) -> list[tuple[str, str, str]]:
    """Of each note in the file that is read otherwise now: the note, what it was read as, what it is now."""
    found = []
    for note, before in _notes(path.read_text("utf-8")):
        now = reading(note.replace("\\n", "\n"))
        if now != before:
            found.append((note, before, now))
    return found


def accept(path: Path) -> None:
    """Writes today's reading below each note of the file."""
    lines = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(INDENT):
            continue
        lines.append(line)
        if line and not line.startswith("#"):
            lines.append(INDENT + reading(line.replace("\\n", "\n")))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(said: list[str]) -> int:
    """`scripts/readings [--accept] [NOTE]`; 1 where something is read otherwise."""
    notes = [each for each in said if each != "--accept"]
    for note in notes:
        print(reading(note.replace("\\n", "\n")))
    if notes:
        return 0
    count = 0
    for path in files():
        for note, before, now in changed(path):
            count += 1
            print(f"{path.stem}: {note}\n  - {before}\n  + {now}")
        if "--accept" in said:
            accept(path)
    print(f"{count} read otherwise")
    return int(count > 0)


def _notes(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (note, below.strip() if below.startswith(INDENT) else "")
        for note, below in zip(lines, [*lines[1:], ""], strict=True)
        if not note.startswith(INDENT)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
