"""Faults on demand: what can happen between the bot and Slack."""

import random
from dataclasses import dataclass, field

from sandbox.shapes import Json

KINDS = frozenset(
    {"lost", "reset", "refused", "hang", "429", "500", "partial", "html", "error", "delay", "history_lag"}
)
# Carried out although the caller does not get its answer; `done` in the request overrides.
DONE = frozenset({"lost", "reset", "hang", "partial", "delay"})


@dataclass
class Fault:
    """One planted fault: for the next `times` calls of `method` (`*`: any), or for a share `rate` of them."""

    method: str
    kind: str
    times: int = 1
    rate: float | None = None
    seconds: float = 10.0
    retry_after: str | None = None
    code: str = "internal_error"
    status: int = 500
    done: bool = False
    rng: random.Random = field(default_factory=random.Random)

    @classmethod
    def asked(cls, request: Json) -> "Fault":
        """From a `/_control/fault` body. A kind that nobody knows raises ValueError."""
        kind = str(request.get("kind"))
        if kind not in KINDS:
            raise ValueError(f"unknown fault kind: {kind}")
        rate, retry_after = request.get("rate"), request.get("retry_after")
        return cls(
            method=str(request.get("method") or "*"),
            kind=kind,
            times=int(request.get("times", 1)),
            rate=None if rate is None else float(rate),
            seconds=float(request.get("seconds", 10.0)),
            retry_after=None if retry_after is None else str(retry_after),
            code=str(request.get("code", "internal_error")),
            status=int(request.get("status", 500)),
            done=bool(request.get("done", kind in DONE)),
            rng=random.Random(request.get("seed")),
        )


class Faults:
    """The planted faults, asked in the order in which they were planted; the first that strikes is taken."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.history_lag = 0.0
        self.lag_is_spread = False

    def plant(self, request: Json) -> None:
        """Adds a fault, or sets the lag of reading back (`history_lag`, virtual seconds; `spread`: up to)."""
        fault = Fault.asked(request)
        if fault.kind == "history_lag":
            self.history_lag, self.lag_is_spread = (
                float(request.get("seconds", 0)),
                bool(request.get("spread")),
            )
        else:
            self._faults.append(fault)

    def clear(self) -> None:
        """Takes all faults away."""
        self._faults = []
        self.history_lag = 0.0

    def strike(self, method: str) -> Fault | None:
        """The fault that hits this call, or None."""
        for fault in self._faults:
            if fault.method not in (method, "*"):
                continue
            if fault.rate is not None:
                if fault.rng.random() < fault.rate:
                    return fault
            elif fault.times > 0:
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

    def lag_of(self, ts: str) -> float:
        """After how many virtual seconds reading back shows the message with this ts."""
        if not self.lag_is_spread:
            return self.history_lag
        micros = int(ts.replace(".", ""))
        return self.history_lag * (micros * 2654435761 % 2**32) / 2**32
