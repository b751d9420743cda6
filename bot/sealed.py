"""A sealed file: compressed, encrypted in chunks, and refused if a bit of it is changed, moved or missing.

    kam backup 1⏎ | salt (16) | proof of the key (16) | chunk | chunk | … | last chunk

A chunk is its length (4 bytes) and AES-256-GCM over at most 64 KiB; its nonce is its number and whether it is
the last. The key comes from the operator's secret and the file's own salt, by scrypt, because a secret may be
a sentence that somebody chose.
"""

import hashlib
import hmac
import os
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"kam backup 1\n"
CHUNK = 65_536  # bytes before encryption
_SALT, _PROOF, _TAG = 16, 16, 16


class Unsealable(Exception):
    """The file cannot be read. `reason`: foreign (not ours), key (sealed with another secret), damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Sealer:
    """Writes into an open file; only `close` makes it whole."""

    def __init__(self, file: BinaryIO, secret: str) -> None:
        salt = os.urandom(_SALT)
        key, proof = _derived(secret, salt)
        self._file, self._cipher, self._head = file, AESGCM(key), MAGIC + salt
        self._press = zlib.compressobj(6)
        self._waiting = bytearray()
        self._number = 0
        file.write(self._head + proof)

    def write(self, data: bytes) -> None:
        """Append plain bytes."""
        self._waiting += self._press.compress(data)
        while len(self._waiting) > CHUNK:  # one is kept for the end
            self._chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Write the last chunk. The file itself stays open."""
        self._waiting += self._press.flush()
        while len(self._waiting) > CHUNK:
            self._chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        self._chunk(bytes(self._waiting), last=True)

    def _chunk(self, data: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), data, self._head)
        self._file.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


def unsealed(file: BinaryIO, secrets: Sequence[str]) -> Iterator[bytes]:
    """The lines of a sealed file, each with its end; `secrets` are tried in turn. Raises Unsealable, at the
    end at the latest: until then what came out is whole, but may not be all."""
    head, proof = file.read(len(MAGIC) + _SALT), file.read(_PROOF)
    if not head.startswith(MAGIC) or len(proof) != _PROOF:
        raise Unsealable("foreign")
    cipher = next((AESGCM(key) for key in _keys(secrets, head, proof)), None)
    if cipher is None:
        raise Unsealable("key")
    press, rest = zlib.decompressobj(), b""
    for chunk in _chunks(file, cipher, head):
        *whole, rest = (rest + press.decompress(chunk)).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if rest or not press.eof:
        raise Unsealable("damaged")


def _keys(secrets: Sequence[str], head: bytes, proof: bytes) -> Iterator[bytes]:
    for secret in secrets:
        key, own = _derived(secret, head[len(MAGIC) :])
        if hmac.compare_digest(own, proof):
            yield key


def _chunks(file: BinaryIO, cipher: AESGCM, head: bytes) -> Iterator[bytes]:
    number, last = 0, False
    while not last:
        size = int.from_bytes(file.read(4), "big")
        sealed = file.read(size) if _TAG <= size <= CHUNK + _TAG else b""
        here = file.tell()
        last = not file.read(1)
        file.seek(here)
        try:
            yield cipher.decrypt(_nonce(number, last=last), sealed, head)
        except InvalidTag as wrong:
            raise Unsealable("damaged") from wrong
        number += 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _derived(secret: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and what shows that it is the right one without telling it."""
    both = hashlib.scrypt(secret.encode(), salt=salt, n=2**14, r=8, p=1, dklen=64)
    return both[:32], hashlib.sha256(b"kam proof" + both[32:]).digest()[:_PROOF]
