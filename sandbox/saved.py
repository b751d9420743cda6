"""What outlives a restart: a journal of documents, one JSON line each; the last line of a key wins.

A line is one `write` to the kernel, so that a killed process loses nothing that it answered; a torn last
line is skipped when reading. The journal is rewritten (beside, synced, then renamed) at each opening.
"""

import json
import os
from pathlib import Path
from typing import Any

from sandbox.listeners import Listeners
from sandbox.shapes import compact


class Saved:
    """Documents by kind and key, in memory only when no folder is given.

    `changes` is told the kind and key of each that is put; ("", "") when everything was forgotten.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "sandbox.jsonl" if folder else None
        self._documents: dict[str, dict[str, Any]] = {}
        self._file: int | None = None
        self.changes: Listeners[[str, str]] = Listeners()
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._read(self._path)
            self._rewrite(self._path)

    def all(self, kind: str) -> dict[str, Any]:
        """The documents of a kind as they were when the journal was opened."""
        return self._documents.get(kind, {})

    def put(self, kind: str, key: str, document: Any) -> None:
        """Remembers a document; None forgets it."""
        if self._file is not None:
            os.write(self._file, (compact([kind, key, document]) + "\n").encode())
        self.changes(kind, key)

    def clear(self) -> None:
        """Forgets everything."""
        self._documents = {}
        if self._file is not None:
            os.ftruncate(self._file, 0)
        self.changes("", "")

    def close(self) -> None:
        """Closes the file; later `put`s are dropped."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _read(self, path: Path) -> None:
        if not path.exists():
            return
        for line in path.read_bytes().splitlines():
            try:
                kind, key, document = json.loads(line)
            except ValueError:
                continue
            documents = self._documents.setdefault(kind, {})
            if document is None:
                documents.pop(key, None)
            else:
                documents[key] = document

    def _rewrite(self, path: Path) -> None:
        beside = path.with_name(path.name + ".new")
        with beside.open("wb") as file:
            for kind, documents in self._documents.items():
                for key, document in documents.items():
                    file.write((compact([kind, key, document]) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)
