"""`scripts/soak`: see there."""

import argparse
import asyncio
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.soak import report
from bench.soak.run import Soaked, Wish, soak


def main() -> int:
    """Run one soak, or both side by side; 1 if any failed."""
    asked = argparse.ArgumentParser(prog="scripts/soak", description="The bot on a bad day: flat, or not?")
    asked.add_argument("--minutes", type=float, default=60.0)
    asked.add_argument("--mode", choices=("sockets", "http", "both"), default="both")
    asked.add_argument("--rate", type=float, default=1.0, help="acts a second")
    asked.add_argument("--fault-every", type=float, default=8.0, help="seconds between faults on average")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--warm-up", type=int, help="acts before that (4000 from half an hour on)")
    asked.add_argument("--keep", type=Path, help="a folder for databases and logs; else they are deleted")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    if not Path("/proc/self/fd").is_dir():
        print("The soak reads /proc, which this system does not have: run it on Linux.", file=sys.stderr)
        return 2
    warm_up = given.warm_up if given.warm_up is not None else 4000 if given.minutes >= 30 else 0
    wish = Wish(given.minutes, given.rate, given.fault_every, given.seed, warm_up)
    modes = [given.mode == "http"] if given.mode != "both" else [False, True]
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = asyncio.run(_all(given.keep or Path(folder), wish, modes, given.json))
        except asyncio.CancelledError:
            return 143
    passed = [report.end(each, given.json) for each in ended]
    return 0 if all(passed) else 1


async def _all(folder: Path, wish: Wish, modes: list[bool], as_json: bool) -> list[Soaked]:
    report.heading(as_json)
    ours = asyncio.current_task()
    assert ours is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ours.cancel)  # the children end with it
    show = partial(report.row, as_json=as_json)
    return list(
        await asyncio.gather(
            *(
                soak((folder / ("http" if http else "sockets")).resolve(), wish, http=http, show=show)
                for http in modes
            )
        )
    )


if __name__ == "__main__":
    sys.exit(main())
