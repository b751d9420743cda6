"""R13: Slack is away for two hours while much is queued; then it comes back, and nobody is flooded."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

from tests.jobs.world import World

PER_CHANNEL = 25  # one log, the rest are the clock's nudges, every second of which is stale after an hour
HOURS = 2


def queue(world: World, channels: int) -> None:
    """What people and the clock wanted to say meanwhile, over all channels."""
    soon = world.clock.now() + timedelta(hours=1)
    for number in range(PER_CHANNEL):
        for channel in range(channels):
            name = f"C{channel}"
            if number == 7:
                world.say(name, f"{number:02} log")
            elif number % 2:
                world.say(name, f"{number:02} stale", kind="nudge", expires=soon)
            else:
                world.say(name, f"{number:02} nudge", kind="nudge")


def posts(world: World, channel: str) -> list[tuple[datetime, str]]:
    return [(message["at"], message["text"]) for message in world.slack.messages.get(channel, [])]


async def test_after_two_hours_without_slack_order_and_pace_hold_and_stale_nudges_are_gone(
    world: World, sized: Callable[[int, int], int]
) -> None:
    channels = sized(100, 5000) // PER_CHANNEL
    for channel in range(channels):
        world.slack.channel(f"C{channel}", members=["UANNA"])
    world.slack.fault = lambda _method, _arguments: "down"
    queue(world, channels)
    for _ten_minutes in range(6 * HOURS):
        await world.delivery.deliver_due()
        world.clock.advance(600)
    assert world.slack.messages == {}
    world.slack.fault, back = (lambda _method, _arguments: ""), world.clock.now()
    for _second in range(61):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    for channel in range(channels):
        told = posts(world, f"C{channel}")
        times, texts = [at for at, _ in told], [text for _, text in told]
        assert sum(at < back + timedelta(minutes=1) for at in times) <= 3
        assert all(later - at >= timedelta(seconds=1) for at, later in pairwise(times))
        nudges = [text for text in texts if "nudge" in text]
        assert nudges == sorted(nudges) and not [text for text in texts if "stale" in text]
        assert "07 log (with note)" in texts, "what a person wrote waits for no nudge"
    gone, sent = world.states()["dropped"], sum(map(len, world.slack.messages.values()))
    print(f"R13: {channels * PER_CHANNEL} queued, {gone} stale, {sent} sent")
    assert gone == channels * ((PER_CHANNEL // 2) - 1)
