"""A text that may begin with another account's misspelt name is worth a question; an ordinary one never."""

import pytest

from kam.grammar.misspelt import address, meant
from kam.grammar.names import suggest_code

HERE = ("here", "ACME", "Acme Corporation", [])
NAMES = """
    Karhu Foods Oy; Nokia Oyj; Nokian Renkaat Oyj; Elisa Oyj; Kone Oyj; Konecranes Oyj; Posti Oy; Valmet Oyj
    Metso Oyj; Kesla Oyj; Hämeen Öljy Oy; Mäki, Niemi ja Kumppanit Ky; Globex Corporation; Massive Dynamic
    Umbrella Corporation; The New York Inquirer; Genco Pura Olive Oil Company; Green-Plus; Betatech; Cheers
    Nexit Oy; Virtanen Oy; Metsä Group; Helen Oy; Sanoma Oyj; Tieto Oyj; Condax; Newex; Nordic Timber AB
    """
KNOWN = [
    (name, suggest_code(name, set()), name, [])
    for line in NAMES.strip().splitlines()
    for name in map(str.strip, line.split(";"))
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Karhla Foods: met Liisa", "Karhu Foods Oy"),
        ("Karhla Foods – met Liisa", "Karhu Foods Oy"),
        ("Karhla Foods wants a longer term", "Karhu Foods Oy"),
        ("Karhu: wants a longer term", "Karhu Foods Oy"),
        ("Nokis: wants a longer term", "Nokia Oyj"),
        ("Nokai asked for a price", "Nokia Oyj"),
        ("Konecrannes wants a longer term", "Konecranes Oyj"),
        ("KONECRANE: wants a longer term", "Konecranes Oyj"),
        ("Hameen Oljy: soitin", "Hämeen Öljy Oy"),
        ("Hämen Öljy soitti", "Hämeen Öljy Oy"),
        ("Mäki, Niemi ja Kumpanit: soitto", "Mäki, Niemi ja Kumppanit Ky"),
        ("Globex Corporaton: met the buyer", "Globex Corporation"),
        ("Umbrela Corporation called", "Umbrella Corporation"),
        ("The New York Inquirr wants more", "The New York Inquirer"),
        ("Green-Plsu called", "Green-Plus"),
    ],
)
def test_a_name_with_a_slip_is_seen(typed: str, name: str) -> None:
    assert meant(typed, HERE, KNOWN) == (name,)


@pytest.mark.parametrize(
    "typed",
    [
        "Asked Liisa about the renewal",
        "Elina asked what our rates are made of",
        "Elisan kanssa palaveri",
        "Hämeen Öljyn kanssa palaveri",
        "Nokian kanssa palaveri",
        "Liisa Virtanen: the price is too high",
        "Liisa Virtanen called about the price",
        "Kone rikki, huolto soitti",
        "Posts go to the old address",
        "Done: the offer is out",
        "Next: send the offer by Fri",
        "Next steps: the offer, then a visit",
        "Update: they decided without us",
        "Hinta: 20k vuodessa",
        "Meeting notes: nothing new",
        "Metsä paloi, toimitus viivästyy",
        "Helena Korhonen joined them",
        "Acme Corporaton: met the buyer",
        "Acme Corp wants a longer term",
        "Called at 10:30 and left a message",
        "Tapasin Liisan – hyvä palaveri",
        "Karhu",
        "",
    ],
)
def test_an_ordinary_sentence_and_a_slip_in_ones_own_name_are_not_asked_about(typed: str) -> None:
    assert meant(typed, HERE, KNOWN) == ()


def test_names_that_are_as_likely_are_asked_about_together() -> None:
    twins = [("a", "A", "Nordic Timber AB", []), ("b", "B", "Nordic Times AB", [])]
    assert set(meant("Nordic Timbes: met the buyer", HERE, twins)) == {"a", "b"}


def test_ones_own_name_that_fits_as_well_is_not_asked_about() -> None:
    times, timber = ("a", "A", "Nordic Times AB", []), ("b", "B", "Nordic Timber AB", [])
    assert meant("Nordic Timbes: met the buyer", times, [times, timber]) == ()
    assert meant("Nordic Timbrr: met the buyer", times, [times, timber]) == ("b",)


def test_another_name_by_which_an_account_goes_counts_too() -> None:
    assert meant("Kruunu: met the buyer", HERE, [("k", "KS", "Kruunusillat Group", ["Kruunu"])]) == ("k",)


def test_what_a_colon_sets_off_is_an_address_unless_it_is_a_label_or_a_sentence() -> None:
    assert address("Karhla Foods: met Liisa") == "Karhla Foods"
    for typed in ("Next: offer", "Met Liisa: fine", "karhla foods: x", "See https://a.b", "At 10:30", ": x"):
        assert address(typed) == ""
