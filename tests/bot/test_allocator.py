"""What the C library is told about memory; growth would show after an hour alone (`scripts/soak`)."""

import ctypes
import os
import subprocess
import sys

import pytest

from bot import allocator, service

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

_A_LARGE_BLOCK_AFTER_A_LARGER_ONE = """
import ctypes, sys
from bot import allocator
if sys.argv[1] == "settled":
    allocator.settle()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
class Info(ctypes.Structure):
    _fields_ = [("before", ctypes.c_size_t * 3), ("hblks", ctypes.c_size_t), ("after", ctypes.c_size_t * 6)]
libc.mallinfo2.restype = Info
libc.free(libc.malloc(4_000_000))
before = libc.mallinfo2().hblks
held = libc.malloc(2_000_000)
print("<of its own>" if libc.mallinfo2().hblks > before else "<from the heap>")
"""


def _said(program: str, how: str, **environment: str) -> str:
    asked, plain = [sys.executable, "-c", program, how], {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        asked, capture_output=True, text=True, check=True, timeout=60, env=plain | environment
    )
    return done.stdout


gnu = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="not the GNU C library")


@gnu
def test_all_threads_share_one_arena_and_would_not_otherwise() -> None:
    arenas = [_said(_THREADS_THAT_TAKE_MEMORY, how).count("<heap nr=") for how in ("settled", "as it is")]
    assert arenas[0] == 1 < arenas[1]


@gnu
def test_a_large_block_goes_back_to_the_system_and_would_not_otherwise() -> None:
    assert "of its own" in _said(_A_LARGE_BLOCK_AFTER_A_LARGER_ONE, "settled")
    assert "from the heap" in _said(_A_LARGE_BLOCK_AFTER_A_LARGER_ONE, "as it is")


@gnu
def test_what_the_operator_has_chosen_stays() -> None:
    assert _said(_THREADS_THAT_TAKE_MEMORY, "settled", MALLOC_ARENA_MAX="4").count("<heap nr=") > 1


async def test_the_bot_is_settled_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(allocator, "settle", lambda: told.append("settled"))
    monkeypatch.setattr(service, "Settings", lambda: told.append("settings") or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await service.run()
    assert told == ["settled", "settings"]


def test_where_the_library_cannot_be_told_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    allocator.settle()
