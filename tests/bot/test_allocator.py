"""What the C library is told about memory; growth would show after an hour alone (`scripts/soak`)."""

import ctypes
import subprocess
import sys

import pytest

from bot import allocator

_THREADS_THAT_TAKE_MEMORY = """
import ctypes, sys, threading
from bot import allocator
if sys.argv[1] == "settled":
    allocator.settle()
met = threading.Barrier(6)
def take():
    met.wait(30)
    held = [bytes(5_000) for _ in range(200)]
    met.wait(30)
threads = [threading.Thread(target=take) for _ in range(6)]
for each in threads: each.start()
for each in threads: each.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info(0, ctypes.c_void_p(libc.fdopen(1, b"w")))
libc.fflush(None)
"""


def _arenas(how: str) -> int:
    asked = [sys.executable, "-c", _THREADS_THAT_TAKE_MEMORY, how]
    said = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)
    return said.stdout.count("<heap nr=")


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="not the GNU C library")
def test_all_threads_share_one_arena_and_would_not_otherwise() -> None:
    assert _arenas("settled") == 1 < _arenas("as it is")


def test_where_the_library_cannot_be_told_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    allocator.settle()
