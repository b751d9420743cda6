"""A text that may begin with another account's misspelt name is worth a question; an ordinary one never."""

import re

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
COMPANIES = """
    Acme Corporation; Betasoloin; Betatech; Bioholding; Bioplex; Blackzim; Bluth Company; Bubba Gump
    Cancity; Cheers; Codehow; Condax; Conecom; Dalttechnology; dambase; Domzoom; Doncon; Donquadtech
    Dontechi; Donware; Fasehatice; Faxquote; Finhigh; Finjob; Funholding; Ganjaflex; Gekko & Co
    Genco Pura Olive Oil Company; Globex Corporation; Gogozoom; Golddex; Goodsilron; Green-Plus
    Groovestreet; Hatfan; Hottechi; Initech; Inity; Isdom; Iselectrics; J-Texon; Kan-code; Kinnamplus; Konex
    Konmatfix; Labdrill; Lexiqvolax; Massive Dynamic; Mathtouch; Nam-zim; Newex; Ontomedia; Opentech
    Plexzap; Plusstrip; Plussunin; Rangreen; Rantouch; Ron-tech; Rundofase; Scotfind; Scottech; Silis
    Singletechno; Sonron; Stanredtax; Statholdings; Streethex; Sumace; Sunnamplex; The New York Inquirer
    Toughzap; Treequote; Umbrella Corporation; Vehement Capital Partners; Warephase; Xx-holding; Xx-zobam
    Y-corporation; Yearin; Zathunicon; Zencorporation; Zoomit; Zotware; Zumgoity; Konex; Finjob
    """


def listed(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[;\n]", text) if each.strip()]


KNOWN = [(name, suggest_code(name, set()), name, []) for name in listed(NAMES)]


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


ORDINARY = """
    Update; Next; Price; Prices; Budget; Contract; Contracts; Renewal; Project; Team; Delivery; Duration
    Offer; Order; Quality; Timeline; General; Agenda; Done; Risk; Kesto; Budjetti; Sopimus; Tarjous
    Projekti; Hanke; Tiimi; Toimitus; Hinta; Aikataulu; Laatu; Lasku; Palaute; Tilaus; Muuta; Helsinki
    Tampere; Espoo; Elias; Elina; Elise; Elisabeth; Pauli; Paul; Helena; Heli; Kaisa; Kai; Mette; Meri; Sara
    Niko; Noah; Tom; Liisa; Mikko; Matti; Aino; Eero; Jussi; Anna; Oskari; Hanna; Emma; James; Mary
    Peter; Martin; Oliver
    """
LOOK_SO = """
    Kesko Oyj; Kesto Oy; Helsingin Energia; Espoon Vesi Oy; Budget Sport Oy; Contract Services Ltd
    Price Group; Renewal Partners; Project Management Oy; Team Finland; Delivery Hero; Offerta Oy
    Order Systems; Sopima Oy; Laatukoti Oy; Laskut Oy; Projektit Oy; Toimitusapu Oy; Paulig Oy; Elisa Oyj
    Mikkola Oy; Mattila Oy; Annala Oy; Helen Oy; Heinon Tukku Oy; Oskarin Auto Oy; Sarana Oy; Nikon Oyj
    Jamesson Ltd; Martins Oy; Emman Kahvila Oy
    """


def test_no_ordinary_word_or_first_name_is_asked_about() -> None:
    """Before a colon and in a sentence, against names that look so and those of real companies."""
    names = dict.fromkeys(each for text in (NAMES, LOOK_SO, COMPANIES) for each in listed(text))
    known = [(name, suggest_code(name, set()), name, []) for name in names]
    typed = [
        f"{word}{rest}"
        for word in listed(ORDINARY)
        for rest in (
            ": 2 h",
            " – sovittu",
            " soitti hinnoista",
            " signed by them",
            f"{genitive(word)} kanssa",
        )
    ]
    asked = {each: meant(each, HERE, known) for each in typed}
    assert {each: found for each, found in asked.items() if found} == {}


def genitive(word: str) -> str:
    return "n" if word[-1] in "aeiou" else "in"
