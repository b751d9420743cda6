"""How the C library holds memory: glibc only; elsewhere nothing is done and nothing is needed."""

import ctypes
import os

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h
_LARGE = 128 * 1024  # bytes: glibc's own beginning


def settle() -> None:
    """One arena for all threads, and large blocks given back to the system when they are freed.

    Otherwise each database thread has an arena of its own, which keeps the most that it ever held, and the
    first large block freed moves the line up to which blocks are kept. An hour of mixed use grew by 9 to
    11 MB so (`scripts/soak`). Has to come before the first thread.
    """
    if os.environ.get("MALLOC_ARENA_MAX"):
        return  # the operator has chosen
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(_M_ARENA_MAX, 1)
    mallopt(_M_MMAP_THRESHOLD, _LARGE)
