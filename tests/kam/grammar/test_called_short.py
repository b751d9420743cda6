"""A part of an account's name before a line: what counts as one, and what is a word of the sentence."""

import pytest

from kam.grammar import called_short

HERE = ("here", "HO", "Hämeen Öljy Oy", [])
KNOWN = [
    HERE,
    ("bs", "BS", "Baltic Shipping AS", []),
    ("nt", "NT", "Nordic Timber AB", ["Pohjolan Puu"]),
    ("nf", "NF", "Nordic Foods Oy", []),
    ("kone", "KONE", "Kone Oyj", []),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("baltic met Tanel about docks", ("bs",)),
        ("Baltic Met Tanel about docks", ("bs",)),
        ("Baltic, met Tanel", ("bs",)),
        ("nordic timber called Karin", ("nt",)),
        ("Nordic Met Karin", ("nt", "nf")),
        ("pohjolan tapasin Karinin", ("nt",)),
        ("kone soitin huollosta", ("kone",)),
        ("hameen called Timo about the grease", ()),
        ("kone on rikki", ()),
        ("Baltic prices are low", ()),
        ("Nordic and Baltic deals came up", ()),
        ("met Tanel from Baltic", ()),
        ("Soitin Baltic Shippingille", ()),
        ("Liisa Met Tanel", ()),
        ("Baltic", ()),
        ("", ()),
    ],
)
def test_a_note_begins_behind_a_part_of_a_name(text: str, ids: tuple[str, ...]) -> None:
    assert called_short.meant(called_short.before(text, is_note=True), HERE, KNOWN) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("baltic Crane 10k by June", ("bs",)),
        ("Nordic Send Karin the terms", ("nt", "nf")),
        ("baltic Peeter Tamm", ("bs",)),
        ("baltic crane 10k", ()),
        ("Send Karin the terms", ()),
        ("Baltic crane for Karin", ()),
    ],
)
def test_another_line_begins_with_any_capital(text: str, ids: tuple[str, ...]) -> None:
    assert called_short.meant(called_short.before(text, is_note=False), HERE, KNOWN) == ids


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hameen Met Kaisa", "Met Kaisa"),
        ("hameen called  Timo about\nthe grease", "called  Timo about\nthe grease"),
        ("Hämeen Öljyn Timo called", "Hämeen Öljyn Timo called"),
        ("Hämeen hinta on kova", "Hämeen hinta on kova"),
    ],
)
def test_a_note_is_kept_without_the_part_that_named_its_account(text: str, kept: str) -> None:
    assert called_short.without(text, HERE) == kept


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("baltic shipping: Kristi Kask lupasi tilauksen", ("bs",)),
        ("baltic shipping kristi kask wants a quote", ("bs",)),
        ("baltic shippingin kristi haluaa tarjouksen", ("bs",)),
        ("Nordic Timberin kanssa palaveri", ("nt",)),
        ("pohjolan puun Erik haluaa käynnin", ("nt",)),
        ("Baltic Kristi haluaa tarjouksen", ("bs",)),
        ("balticin kristi kask haluaa tarjouksen", ("bs",)),
        ("baltic: uusi tarjous", ("bs",)),
        ("nordic Erikin kanssa palaveri", ("nt", "nf")),
        ("kone haluaa tarjouksen", ("kone",)),
        ("hämeen öljyn Timo haluaa tarjouksen", ()),
        ("hämeen Timo haluaa tarjouksen", ()),
        ("nordic timber prices are low", ()),
        ("Nordic prices are low", ()),
        ("baltic meri on jäässä", ()),
        ("kone on rikki", ()),
        ("", ()),
    ],
)
def test_a_note_begins_with_a_name_in_any_case_and_form(text: str, ids: tuple[str, ...]) -> None:
    assert called_short.opened_by(text, HERE, KNOWN) == ids


def test_the_part_of_a_name_before_a_person_is_left_out_and_the_one_who_did_something_stays() -> None:
    for text, kept in {
        "Hämeen Timo haluaa tarjouksen": "Timo haluaa tarjouksen",
        "Hämeen haluaa tarjouksen": "Hämeen haluaa tarjouksen",
        "hämeen öljyn Timo haluaa tarjouksen": "hämeen öljyn Timo haluaa tarjouksen",
    }.items():
        assert called_short.without(text, HERE) == kept
