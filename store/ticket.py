"""Who decides that a write is off: the waiter who gives up or the thread that commits, never both."""

import threading
import time


class Ticket:
    """One write's right to commit, until its `deadline` (monotonic clock, as are `asked` and `begun`: when it
    was wanted, and when a thread had time for it, 0.0 until then)."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.asked = time.monotonic()
        self.begun = 0.0
        self._lock = threading.Lock()
        self._state = "open"

    def left(self) -> float:
        """Seconds until the deadline, at least 0."""
        return max(0.0, self.deadline - time.monotonic())

    def off(self) -> bool:
        """Whether it is too late, or the waiter has given up: not worth beginning."""
        return self._state == "abandoned" or self.left() == 0.0

    def may_commit(self) -> bool:
        """Asked by the thread just before COMMIT; from True on, nobody can call the write off."""
        with self._lock:
            if self._state == "open" and self.left() > 0.0:
                self._state = "committing"
                return True
            return False

    def give_up(self) -> bool:
        """Asked by the waiter. True: the write has not begun to commit, and now never will."""
        with self._lock:
            if self._state == "open":
                self._state = "abandoned"
            return self._state == "abandoned"

    def reopen(self) -> None:
        """The COMMIT was refused for certain; the write may be tried again."""
        with self._lock:
            self._state = "open"
