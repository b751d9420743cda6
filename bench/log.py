"""`bench log`: a committed one-line `/kam log` over HTTP beside a bare Bolt app that only acknowledges."""

import asyncio
import statistics
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from bench import bare
from bench.lines import line
from sandbox.server import Sandbox
from store import schema
from tests.faults import payloads
from tests.faults.children import Child, nursery
from tests.faults.ground import Ground, with_account

ROUNDS, EACH, TOGETHER = 8, 25, 400
_numbers = count(1)


async def _once(child: Child, web: aiohttp.ClientSession) -> float:
    number = next(_numbers)
    said = f"log Met Liisa Virtanen about offer {number}. next: send the offer by Fri"
    begun = time.perf_counter()
    answer = await child.ask(web, payloads.command("U0ANNA", said, f"b.{number}"), form=True)
    if answer is None or answer[0] != 200:
        raise RuntimeError(f"no answer: {answer}")
    return (time.perf_counter() - begun) * 1000


async def _together(child: Child, web: aiohttp.ClientSession, many: int) -> float:
    """Answers a second, eight at a time."""
    gate = asyncio.Semaphore(8)

    async def one() -> None:
        async with gate:
            await _once(child, web)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(many)))
    return many / (time.perf_counter() - begun)


async def _other(context: Any, target: Any, *arguments: Any) -> Child:
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *arguments), daemon=True)
    process.start()
    return Child(process, int(await asyncio.to_thread(ours.recv)))


async def _measure(folder: Path, as_json: bool) -> None:
    url = f"sqlite:///{folder / 'kam.db'}"
    schema.upgrade(url)
    with_account(url)
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    ground = Ground(url, sandbox, seed=1)
    context = nursery()
    ours = await ground.child()
    acking = await _other(context, bare.acknowledging)
    raw = await _other(context, bare.inserting, str(folder / "raw.db"))
    times: dict[str, list[float]] = {"ours": [], "ack": [], "raw": []}
    rates: dict[str, list[float]] = {"ours": [], "ack": [], "raw": []}
    children = {"ours": ours, "ack": acking, "raw": raw}
    for _ in range(ROUNDS):  # side by side, in turns: a noisy machine is noisy for all
        for name, child in children.items():
            times[name] += [await _once(child, ground.web) for _ in range(EACH)]
            rates[name].append(await _together(child, ground.web, TOGETHER // ROUNDS))
    p50 = {name: statistics.median(found) for name, found in times.items()}
    rate = {name: statistics.median(found) for name, found in rates.items()}
    line("log p50 1 at a time", p50["ours"], "ms", "itself", as_json)
    line("bare Bolt p50 1 at a time", p50["ack"], "ms", "itself", as_json)
    line("log p50 1 at a time", p50["ours"] / p50["ack"], "ratio", "bare Bolt, default mode", as_json)
    line("log p50 1 at a time", p50["ours"] / p50["raw"], "ratio", "Bolt + raw rows", as_json)
    line("log answers/s 8 at a time", rate["ours"], "1/s", "itself", as_json)
    line("log answers/s 8 at a time", rate["ours"] / rate["raw"], "ratio", "Bolt + raw rows", as_json)
    line("log answers/s 8 at a time", rate["ours"] / rate["ack"], "ratio", "bare Bolt, default mode", as_json)
    for child in (acking, raw):
        child.kill()
    await ground.end()
    await sandbox.stop()


def run(as_json: bool) -> None:
    """Print the figures; ends well within 50 s."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), as_json))
