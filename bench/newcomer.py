"""`scripts/newcomer`: from `git clone` to the logged call as a newcomer goes, each step timed.

Python's own library alone: a newcomer has nothing else yet.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
AIM = 120.0  # seconds: a stranger's two minutes
NOTE = "Met Liisa Virtanen about the renewal. next: send the offer by Fri"
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHON", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
_KEPT_BEGIN = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")


class Failed(Exception):
    """A step did not do what the README promises."""


class Newcomer:
    """Somebody with Python and git, an empty home and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.copy = folder / "kam-bot"
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.demo: subprocess.Popen[bytes] | None = None
        self.said = folder / "demo.txt"

    def clone(self) -> str:
        """This very repository, as it is committed."""
        self._run(["git", "clone", "--quiet", HERE.as_uri(), str(self.copy)], self.home)
        return (
            f"{sum(1 for each in self.copy.rglob('*') if each.is_file() and '.git' not in each.parts)} files"
        )

    def packages(self) -> str:
        """What `scripts/demo` does first."""
        self._run([str(self.copy / "scripts/venv"), "requirements.txt"], self.copy)
        return "a .venv of the pinned packages"

    def start(self) -> str:
        """`scripts/demo`, until it says that it is ready."""
        words = [str(self.copy / "scripts/demo"), "--no-open", "--port", self.url.rpartition(":")[2]]
        with self.said.open("wb") as out:
            self.demo = subprocess.Popen(
                words, cwd=self.copy, env=self._environment(), stdout=out, stderr=out, start_new_session=True
            )
        self._until(lambda: self._status("/readyz") == 200, 60.0, "it did not become ready")
        return next(line for line in self.said.read_text().splitlines() if self.url in line)

    def page(self) -> str:
        """What the browser asks for."""
        with urllib.request.urlopen(f"{self.url}/", timeout=10) as answer:
            return f"{answer.status}, {len(answer.read()):,} bytes of {answer.headers.get_content_type()}"

    def command(self) -> str:
        """The first person types one line in the channel of a key account."""
        state = self._ask("state")
        self.who = state["people"][0]["id"]
        mine = (each for each in state["channels"] if self.who in each["members"])
        self.channel = next(each for each in mine if each["name"].startswith("kam-"))["id"]
        said = {"user": self.who, "channel": self.channel, "command": "/kam", "text": f"log {NOTE}"}
        answer = self._ask("command", said)
        if "Saved to" not in json.dumps(answer):
            raise Failed(f"the bot answered: {json.dumps(answer)[:300]}")
        return f"answered in {answer['ms']:.0f} ms"

    def card(self) -> str:
        """The channel shows it."""
        wanted = NOTE.partition(".")[0]
        self._until(lambda: wanted in json.dumps(self._ask(f"messages/{self.channel}")), 10.0, "no card came")
        return "in the account's channel"

    def stop(self) -> str:
        """Ctrl-C."""
        assert self.demo is not None
        self.demo.send_signal(signal.SIGINT)
        try:
            code = self.demo.wait(12)
        except subprocess.TimeoutExpired as late:
            raise Failed("it did not stop within 12 s") from late
        if code:
            raise Failed(f"it ended with {code}")
        return "everything is kept"

    def end(self) -> None:
        """Whatever happened, nothing is left running."""
        if self.demo and self.demo.poll() is None:
            os.killpg(self.demo.pid, signal.SIGKILL)
            self.demo.wait()

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k in _KEPT or k.startswith(_KEPT_BEGIN)}
        return kept | {"HOME": str(self.home)}

    def _run(self, words: list[str], where: Path) -> None:
        done = subprocess.run(words, cwd=where, env=self._environment(), capture_output=True, text=True)
        if done.returncode:
            raise Failed((done.stderr or done.stdout).strip()[-500:])

    def _status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.url + path, timeout=2) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return 0

    def _ask(self, what: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"{self.url}/_control/{what}", data=data, timeout=10) as answer:
            return json.load(answer)

    def _until(self, holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if self.demo and self.demo.poll() is not None:
                raise Failed(f"scripts/demo ended: {self.said.read_text().strip()[-500:]}")
            if time.monotonic() > end:
                raise Failed(f"{otherwise} within {seconds:.0f} s")
            time.sleep(0.05)


def main() -> int:
    """Each step on a line with its seconds; 1 when a step fails."""
    with tempfile.TemporaryDirectory() as folder:
        somebody, whole = Newcomer(Path(folder)), time.monotonic()
        steps = (
            ("git clone", somebody.clone),
            ("packages", somebody.packages),
            ("demo is ready", somebody.start),
            ("page answers", somebody.page),
            ("a call is logged", somebody.command),
            ("its card is seen", somebody.card),
            ("Ctrl-C", somebody.stop),
        )
        try:
            for name, step in steps:
                begun = time.monotonic()
                told = step()
                print(f"{name:<18}{time.monotonic() - begun:>7.1f} s  {told}", flush=True)
        except (Failed, OSError, StopIteration) as why:
            print(f"{name:<18} FAILED  {why or 'nothing of the kind was there'}", flush=True)
            return 1
        finally:
            somebody.end()
        took = time.monotonic() - whole
        print(f"{'in all':<18}{took:>7.1f} s  {'within' if took <= AIM else 'more than'} two minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
