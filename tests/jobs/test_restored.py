"""After a restore nothing is said twice: what may have gone out since the backup is looked for, or waits."""

from store import outbox_restored, outbox_stuck
from tests.jobs.world import OURS, World


def restored(world: World) -> int:
    """What a restore does to the outbox; how many wait for the operator."""
    with world.db.engines[-1].begin() as connection:
        return outbox_restored.hold(connection, world.clock.now())


async def test_a_post_that_was_under_way_is_looked_for_before_it_is_sent_again(world: World) -> None:
    world.slack.fault = lambda method, _arguments: "lost" if method == "chat.postMessage" else ""
    stands = world.say("C1", "stands there")
    await world.delivery.deliver_due()
    world.slack.fault = lambda method, _arguments: "unsent" if method == "chat.postMessage" else ""
    world.clock.advance(2)
    never = world.say("C1", "never came")
    await world.delivery.deliver_due()
    world.slack.fault = lambda _method, _arguments: ""
    assert (world.row(stands).state, world.row(never).state) == ("unknown", "unknown")
    world.clock.advance(86_400)
    assert restored(world) == 0
    await world.until_settled()
    assert world.slack.texts("C1") == ["stands there (with note)", "never came (with note)"]
    assert world.states() == {"sent": 2}


async def test_what_waited_then_goes_out_only_when_the_operator_lets_it(world: World) -> None:
    key = world.say("C1", "may have gone out")
    assert restored(world) == 1
    await world.until_settled()
    assert world.slack.texts("C1") == []
    assert (world.row(key).state, world.row(key).error) == ("parked", outbox_restored.RESTORED)
    world.do(lambda work: outbox_stuck.unpark(OURS, work.session, world.row(key).id, work.now))
    await world.until_settled()
    assert world.slack.texts("C1") == ["may have gone out (with note)"]


async def test_what_was_sent_stays_sent_and_new_things_are_said(world: World) -> None:
    world.say("C1", "old")
    await world.until_settled()
    assert restored(world) == 0
    world.clock.advance(2)
    world.say("C1", "new")
    await world.until_settled()
    assert world.slack.texts("C1") == ["old (with note)", "new (with note)"]
