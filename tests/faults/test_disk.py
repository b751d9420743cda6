"""The disk is full, broken or read-only, or somebody holds the file: an error in the open form, nothing is
answered as saved that is not, and all is well again without a restart (R9). Saved means on the disk (R8)."""

import asyncio
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from sandbox.server import Sandbox
from store.log import LogEntry
from tests.conftest import LONG
from tests.faults import payloads
from tests.faults.ground import asked, with_account
from tests.faults.near import Answered, Near, ask, busy, near
from tests.faults.served import Served
from tests.faults.test_slow_database import ANSWER, form_saved

AFTER_REPAIR = 10.0  # seconds within which all is well again
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def notes(session: Session) -> Counter[str]:
    return Counter(entry.text for entry in session.exec(select(LogEntry)))


async def press_until_saved(press: Callable[[], "asyncio.Future[Answered]"]) -> float:
    """Seconds until it was saved."""
    begun = time.monotonic()
    while not form_saved(await press()):
        assert time.monotonic() - begun < AFTER_REPAIR
        await asyncio.sleep(0.1)
    return time.monotonic() - begun


@contextmanager
def read_only(bot: Near) -> Iterator[None]:
    """What the writer meets when its file has become read-only (a superuser's file never does)."""
    assert bot.bot.db
    writer = bot.bot.db.engines[-1]

    def say(value: int) -> None:
        with ExitStack() as all_of_the_pool:
            for _ in range(2):
                connection = all_of_the_pool.enter_context(closing(writer.raw_connection()))
                connection.cursor().execute(f"PRAGMA query_only={value}")

    say(1)
    yield
    say(0)


@asynccontextmanager
async def locked(bot: Near) -> AsyncIterator[None]:
    async with busy(bot.url, 10 if LONG else 2.1):
        yield


@asynccontextmanager
async def made_read_only(bot: Near) -> AsyncIterator[None]:
    with read_only(bot):
        yield


@pytest.mark.parametrize("wrong", [made_read_only, locked])
async def test_a_file_that_cannot_be_written_is_told_and_mends(sqlite_url: str, wrong: Callable) -> None:
    account = with_account(sqlite_url)
    async with near(sqlite_url) as bot:
        forms = [payloads.submission("U0ANNA", f"V{n}", account, f"note {n}") for n in range(3)]
        async with wrong(bot):
            with capture_logs() as told:
                answers = await asyncio.gather(*(bot.ask(form) for form in forms))
            assert not any(form_saved(answer) for answer in answers)
            codes = {each["code"] for each in told if each["event"] == "not_saved"}
            assert codes and codes <= {"SQLITE_READONLY", "SQLITE_BUSY", "deadline", "deadline before BEGIN"}
            assert max(answer.seconds for answer in answers) <= ANSWER
            assert (await bot.get("/livez")).status == 200
        took = [await press_until_saved(lambda form=form: bot.ask(form)) for form in forms]
    assert asked(sqlite_url, notes) == {f"note {n}": 1 for n in range(3)}
    print(f"R9 {wrong.__name__}: well again after {sum(took):.2f} s")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    disk = tmp_path / "small"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True)
    if mount.returncode:
        pytest.skip("R9 on a full disk: this user may not mount a small one")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def fill_up(disk: Path) -> Path:
    """A file that takes all the room that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 1024):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk has no end")


async def test_a_full_disk_is_told_and_what_was_answered_is_there(
    small_disk: Path, sqlite_template: Path
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, small_disk / 'kam.db')}"
    account = with_account(url)
    text = "a long story " * 150
    async with near(url) as bot:
        ballast = fill_up(small_disk)
        forms = [payloads.submission("U0ANNA", f"V{n}", account, f"{n} {text}") for n in range(60)]
        saved: dict[int, bool] = {}
        for number, form in enumerate(forms):
            saved[number] = form_saved(await bot.ask(form))
            if list(saved.values())[-3:] == [False] * 3:
                break
        refused = [number for number, well in saved.items() if not well]
        assert len(refused) >= 3 and (await bot.get("/livez")).status == 200
        ballast.unlink()
        took = [await press_until_saved(lambda n=number: bot.ask(forms[n])) for number in refused]
    kept = asked(url, notes)
    assert {int(text.split()[0]) for text in kept} == saved.keys() and set(kept.values()) == {1}
    print(f"R9 full disk: {len(refused)} of {len(saved)} refused, well again after {took[0]:.2f} s")


@contextmanager
def traced(pid: int, out: Path, *what: str) -> Iterator[None]:
    """strace looks at every thread of the process while the block runs."""
    strace = subprocess.Popen(
        ["strace", "-f", "-p", str(pid), "-o", out, "-ttt", "-s", "24", *what], stderr=subprocess.PIPE
    )
    try:
        assert strace.stderr and b"attached" in strace.stderr.readline()
        yield
    finally:
        strace.send_signal(signal.SIGINT)
        strace.communicate(timeout=10)


@pytest.fixture
async def served(sqlite_url: str, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Served]:
    served = Served(sqlite_url, sandbox, tmp_path)
    yield served
    await served.end()


@needs_strace
async def test_a_disk_that_breaks_under_a_commit_is_told_and_mends(
    served: Served, sqlite_url: str, tmp_path: Path
) -> None:
    account = with_account(sqlite_url)
    await served.start()
    form = payloads.submission("U0ANNA", "V1", account, "note")
    broken = "inject=fdatasync,fsync:error=EIO"
    with traced(served.process.pid, tmp_path / "trace", "-e", "trace=fdatasync,fsync", "-e", broken):
        answers = [await ask(served.web, served.port, form) for _ in range(3)]
        assert not any(form_saved(answer) for answer in answers)
        assert max(answer.seconds for answer in answers) <= ANSWER
    assert "INJECTED" in (tmp_path / "trace").read_text()
    took = await press_until_saved(lambda: ask(served.web, served.port, form))
    assert asked(sqlite_url, notes) == {"note": 1}
    print(f"R9 EIO: well again after {took:.2f} s")


@needs_strace
async def test_every_answer_comes_after_its_fsync(served: Served, sqlite_url: str, tmp_path: Path) -> None:
    account = with_account(sqlite_url)
    await served.start()
    count, trace = 50, tmp_path / "trace"
    with traced(served.process.pid, trace, "-e", "trace=fdatasync,fsync,sendto,recvfrom"):
        for number in range(count):
            form = payloads.submission("U0ANNA", f"V{number}", account, f"note {number}")
            assert form_saved(await ask(served.web, served.port, form))
    calls = (
        r'(recvfrom)(?:\(\d+, | resumed>)"POST /slack|(fdatasync|fsync).*= 0$|(sendto)\(\d+, "HTTP/1.1 200'
    )
    order = re.finditer(calls, trace.read_text(), re.MULTILINE)
    marks = "".join({"recvfrom": "(", "sendto": ")"}.get(call[call.lastindex or 0], "f") for call in order)
    after = len(re.findall(r"\([^()]*f[^()]*\)", marks))
    assert (after, marks.count(")")) == (count, count), marks
    print(f"R8: {after} of {count} answers after the fsync")
