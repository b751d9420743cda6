"""A field never cuts what stands in it already."""

from views import blocks


def test_what_is_longer_than_a_field_allows_stands_in_it_whole_with_all_the_room_there_is() -> None:
    long = blocks.line("x.y", "a" * 276, limit=100)
    assert (long["initial_value"], long["max_length"]) == ("a" * 276, blocks.TYPED)
    short = blocks.line("x.y", "a" * 100, limit=100)
    assert (short["initial_value"], short["max_length"]) == ("a" * 100, 100)
