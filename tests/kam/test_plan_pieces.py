"""What is due, whom to call, what is open, and on how many heads it hangs."""

from datetime import timedelta

from kam import plan_pieces
from kam.heads import heads
from kam.shapes.plan import Heads, Sums
from kam.shapes.reader import Colleague
from tests.kam.build import NOW, TODAY, account, action, contact, opportunity

NAMES = {"U1": Colleague("U1", "Anna")}
DAY = timedelta(days=1)


def test_due_now_is_today_and_before_actions_and_next_steps_together_oldest_first() -> None:
    rows = [
        action("today", due_on=TODAY),
        action("tomorrow", due_on=TODAY + DAY),
        action("late", due_on=TODAY - DAY),
        action("someday"),
    ]
    moves = [
        opportunity("deal", next_step="send it", next_on=TODAY - 2 * DAY),
        opportunity("later", next_step="call", next_on=TODAY + DAY),
    ]
    found = plan_pieces.due(rows, moves, TODAY, NAMES)
    assert [(step.id, step.what, step.overdue) for step in found] == [
        ("deal", "opportunity", True),
        ("late", "action", True),
        ("today", "action", False),
    ]
    assert found[0].text == "send it" and found[0].about == "deal"
    assert [step.owner.name for step in found] == ["Anna"] * 3


def test_next_are_the_later_actions_soonest_first_and_undated_last() -> None:
    rows = [action("someday"), action("later", due_on=TODAY + 2 * DAY), action("soon", due_on=TODAY + DAY)]
    assert [step.id for step in plan_pieces.coming(rows, TODAY, NAMES)] == ["soon", "later", "someday"]


def test_the_words_of_a_hidden_action_are_left_out() -> None:
    rows = [action("a", due_on=TODAY), action("b")]
    assert plan_pieces.due(rows, [], TODAY, NAMES, hidden={"a"})[0].text == ""
    assert plan_pieces.coming(rows, TODAY, NAMES, hidden={"a"})[0].text == "do b"


def test_an_accounts_next_date_is_the_soonest_that_is_not_past() -> None:
    rows = [action("late", due_on=TODAY - DAY), action("soon", due_on=TODAY + 3 * DAY), action("undated")]
    assert plan_pieces.next_date(rows, [opportunity("x", next_on=TODAY + DAY)], TODAY) == TODAY + DAY
    assert plan_pieces.next_date(rows, [], TODAY) == TODAY + 3 * DAY
    assert plan_pieces.next_date([rows[0]], [], TODAY) is None


def test_whom_to_call_key_contacts_first_and_the_longest_unheard_first() -> None:
    people = [
        contact("fresh", touched_on=TODAY - 90 * DAY),
        contact("stale", touched_on=TODAY - 91 * DAY),
        contact("key-fresh", is_key=True, touched_on=TODAY - 90 * DAY),
        contact("key-stale", is_key=True, touched_on=TODAY - 100 * DAY),
        contact("key-staler", is_key=True, touched_on=TODAY - 200 * DAY),
        contact("key-unmet", is_key=True),
        contact("unmet"),
    ]
    found = plan_pieces.to_call(people, "B", TODAY, {})
    assert [(call.contact_id, call.days) for call in found] == [
        ("key-staler", 200),
        ("key-stale", 100),
        ("key-unmet", None),
        ("stale", 91),
    ]


def test_a_contact_nobody_met_is_to_be_called_once_in_the_books_for_long() -> None:
    old = contact("unmet", created_at=NOW - 181 * DAY)
    assert plan_pieces.to_call([old], "C", TODAY, {})[0].days is None
    assert not plan_pieces.to_call([old], "C", TODAY, {"touch_gap.C": 200})


def test_each_tier_has_its_own_patience() -> None:
    quiet = {tier: account(tier=tier, logged_on=TODAY - 31 * DAY) for tier in "ABC"}
    found = {tier: plan_pieces.silence(row, TODAY, {}) for tier, row in quiet.items()}
    assert [(tier, each and (each.days, each.limit)) for tier, each in found.items()] == [
        ("A", (31, 14)),
        ("B", (31, 30)),
        ("C", None),
    ]
    assert plan_pieces.silence(quiet["B"], TODAY, {"log_gap.B": 31}) is None


def test_an_account_that_never_had_a_log_says_so_after_its_first_weeks() -> None:
    new, old = account(), account(created_at=NOW - 31 * DAY)
    assert plan_pieces.silence(new, TODAY, {}) is None
    found = plan_pieces.silence(old, TODAY, {})
    assert found is not None and found.days is None and found.limit == 30


def test_three_sums_with_their_count_currencies_apart() -> None:
    rows = [
        opportunity("a"),
        opportunity("b", low_cents=5000, mid_cents=6000, high_cents=7000, per_year=True),
        opportunity("c", currency="SEK", low_cents=1, mid_cents=2, high_cents=3),
    ]
    assert plan_pieces.sums(rows) == (
        Sums("EUR", low=6000, mid=8000, high=10000, count=2, yearly=1),
        Sums("SEK", low=1, mid=2, high=3, count=1),
    )
    assert plan_pieces.sums([]) == ()


def test_an_opportunity_is_stuck_when_its_step_is_late_or_it_has_none_for_three_weeks() -> None:
    rows = [
        opportunity("late", next_on=TODAY - DAY),
        opportunity("ahead", next_on=TODAY, moved_at=NOW - 100 * DAY),
        opportunity("still", moved_at=NOW - 21 * DAY),
        opportunity("moving", moved_at=NOW - 20 * DAY),
    ]
    stuck = {deal.id for deal in plan_pieces.deals(rows, TODAY, NAMES) if deal.stuck}
    assert stuck == {"late", "still"}


def test_heads_count_those_known_by_one_and_those_known_by_nobody_apart() -> None:
    holders = {"a": {"U1"}, "b": {"U1", "U2"}, "c": {"U2"}, "not-key": {"U3"}}
    assert heads(["a", "b", "c", "d"], holders) == Heads(key=4, single=2, nobody=1)


def test_without_a_key_contact_it_is_unknown_and_never_zero() -> None:
    assert heads([], {"x": {"U1"}}).unknown
    assert not heads(["x"], {}).unknown
