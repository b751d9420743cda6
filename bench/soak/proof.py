"""At the end: is every acknowledged note in the database, once? Does any message stand twice in Slack?"""

import asyncio
import json
import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field

from bench.soak import gauge
from bench.soak.pair import Pair
from bench.soak.town import Logged, Town

QUIET_SECONDS = (
    300.0  # what is unknown waits for two minutes, then a reading of the history may be asked to wait
)
_CARDS = """SELECT log_entry.text, posted.ts FROM log_entry JOIN posted
    ON posted.workspace = log_entry.workspace AND posted.id = 'log_card:' || log_entry.id"""
_BROKEN = ("Traceback", "never awaited", "Unclosed", "Task exception", '"event": "fault"')


@dataclass
class Proof:
    """What was found; all of it should be empty or nothing. `bare`: cards that stand there without their
    words, as they do when Slack could not say at that moment who reads along."""

    missing: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    no_card: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    parked: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)


async def until_quiet(pair: Pair) -> dict[str, int]:
    """What of the outbox is still under way when nothing more comes, at the latest after five minutes."""
    end = time.monotonic() + QUIET_SECONDS
    while True:
        held = gauge.outbox(pair.database)
        open_ones = {state: held[state] for state in ("due", "sending", "unknown") if held.get(state)}
        if not open_ones or time.monotonic() > end:
            return open_ones
        await asyncio.sleep(1.0)


async def look(town: Town) -> Proof:
    """Waits until nothing is under way, then counts."""
    pair, proof = town.pair, Proof()
    proof.waiting = await until_quiet(pair)
    await pair.do("quiet")
    with closing(sqlite3.connect(f"file:{pair.database}?mode=ro", uri=True, timeout=5.0)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM log_entry").fetchall()]
        cards = dict(connection.execute(_CARDS).fetchall())
        parked = "SELECT kind, target, error FROM outbox WHERE state = 'parked'"
        proof.parked = [" ".join(map(str, row)) for row in connection.execute(parked).fetchall()]
    stored = Counter(word.strip(".,:") for text in texts for word in text.split() if word.startswith("soak"))
    proof.missing = [each.mark for each in town.logged if not stored[each.mark]]
    proof.twice = [each.mark for each in town.logged if stored[each.mark] > 1]
    await _cards(town, proof, cards)
    said = pair.said.read_text().splitlines()
    broken = (line for line in said if any(word in line for word in _BROKEN))
    proof.logged = [line[:300] for line in broken if "SlackSilent" not in line]  # saved, but not shown: met
    return proof


async def _cards(town: Town, proof: Proof, cards: dict[str, str]) -> None:
    """A message carries a mark of the delivery that it came from: the same mark on two is a double."""
    state = await town.pair.look("state")
    places = [channel["id"] for channel in state["channels"]]
    shown = {place: await town.pair.look(f"messages/{place}?metadata=1") for place in places}
    for person in state["people"]:
        shown[person["id"]] = await town.pair.look(f"dms/{person['id']}?metadata=1")
    for place, messages in shown.items():
        marks = Counter(_mark(message) for message in messages)
        proof.doubled += [f"{mark} in {place}" for mark, count in marks.items() if mark and count > 1]
    for each in town.logged:
        if not _has_card(town, each):
            continue
        ts = next((ts for text, ts in cards.items() if each.mark in text), "")
        card = [message for message in shown.get(each.account.channel, []) if message["ts"] == ts]
        if not card:
            proof.no_card.append(each.mark)
        elif each.mark not in json.dumps(card):
            proof.bare.append(each.mark)


def _has_card(town: Town, each: Logged) -> bool:
    return not (each.is_sensitive or each.is_undone or each.account is town.shared)


def _mark(message: dict[str, object]) -> str:
    metadata = message.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return json.dumps(payload, sort_keys=True) if payload else ""
