"""A sealed file is read whole or refused."""

import hashlib
import io

import pytest

from bot.sealed import MAGIC, Sealer, Unsealable, unsealed

HEAD = len(MAGIC) + 32


def lines(count: int) -> list[bytes]:
    """Lines that cannot be compressed to nothing."""
    return [hashlib.sha512(str(number).encode()).hexdigest().encode() + b"\n" for number in range(count)]


def sealed(content: list[bytes], secret: str = "key") -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, secret)
    for line in content:
        sealer.write(line)
    sealer.close()
    return file.getvalue()


def read(data: bytes, *secrets: str) -> list[bytes]:
    return list(unsealed(io.BytesIO(data), secrets or ("key",)))


def chunks(data: bytes) -> list[bytes]:
    found, at = [], HEAD
    while at < len(data):
        size = 4 + int.from_bytes(data[at : at + 4], "big")
        found.append(data[at : at + size])
        at += size
    return found


LONG = sealed(lines(4_000))
START, PARTS = LONG[:HEAD], chunks(LONG)


def flipped(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]


CHANGED = {
    "cut between chunks": lambda: [START, *PARTS[:-1]],
    "cut after the head": lambda: [START],
    "cut inside a chunk": lambda: [LONG[:-1]],
    "a bit flipped": lambda: [flipped(LONG)],
    "two chunks swapped": lambda: [START, PARTS[1], PARTS[0], *PARTS[2:]],
    "a chunk left out": lambda: [START, PARTS[0], *PARTS[2:]],
    "a chunk twice": lambda: [START, PARTS[0], *PARTS],
    "something behind it": lambda: [LONG, b"\0"],
    "another file's last chunk": lambda: [START, *PARTS[:-1], chunks(sealed([b"x\n"]))[-1]],
}


def test_what_was_sealed_comes_out() -> None:
    assert len(PARTS) > 3
    assert read(LONG) == lines(4_000)
    assert read(sealed([])) == []
    assert read(sealed([b"one\n"])) == [b"one\n"]


def test_nothing_of_it_can_be_read_without_the_key() -> None:
    assert b"secret words" not in sealed([b"secret words\n"])
    with pytest.raises(Unsealable, match="key"):
        read(LONG, "another", "a third")


def test_a_former_key_opens_what_it_sealed() -> None:
    assert read(sealed([b"one\n"], "old"), "new", "old") == [b"one\n"]


def test_two_files_with_the_same_content_differ() -> None:
    assert sealed([b"one\n"]) != sealed([b"one\n"])


@pytest.mark.parametrize("how", CHANGED)
def test_a_file_that_was_changed_is_refused(how: str) -> None:
    with pytest.raises(Unsealable, match="damaged"):
        read(b"".join(CHANGED[how]()))


def test_what_is_no_sealed_file_is_called_so() -> None:
    for data in (b"", b"SQLite format 3\0" * 9, MAGIC, START[:-1]):
        with pytest.raises(Unsealable, match="foreign"):
            read(data)
