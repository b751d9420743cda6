"""TRUST R11: several processes read, change and write the same record; no change gets lost."""

from store.workspace import Workspace
from tests.store.made import OURS, row
from tests.store.workers import count_up, processes

PROCESSES = 4


def test_nothing_is_lost_when_four_processes_change_one_record(database, sized):
    database.write_now(lambda session: session.add(row("workspace", OURS, version=0)))
    times = sized(40, 250)
    context = processes()
    told = context.Queue()
    workers = [context.Process(target=count_up, args=(database.url, times, told)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    results = [told.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join(20)
    applied, refused = (sum(column) for column in zip(*results, strict=True))
    assert applied + refused == PROCESSES * times
    assert database.read_now(lambda s: s.get_one(Workspace, (OURS.key, OURS.key)).version) == applied
    assert refused <= PROCESSES * times / 20
    print(f"R11: {applied} applied, {refused} refused of {PROCESSES * times}")
