"""People named in running text: known ones in any form, new ones in their base form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar import people as grammar
from kam.grammar.inflection import forms
from kam.grammar.new_names import unknown_people
from kam.grammar.tokens import tokens_of

PEOPLE = [
    ("liisa", "Liisa Virtanen"),
    ("jukka", "Jukka Virtanen"),
    ("pekka", "Pekka Korhonen"),
    ("anna", "Anna Mäki"),
    ("mark", "Mark Hill"),
    ("satu", "Satu Lahti"),
    ("bjorn", "Björn Ångström"),
    ("maija", "Anna-Maija Järvi"),
    ("paivi", "Päivi Salo"),
    ("conan", "Conan O'Brien"),
    ("antti", "Kangas, Antti"),
]


def names_in(text, people):
    return grammar.names_in(tokens_of(text), people)


def accounts_in(text, names):
    return grammar.accounts_in(tokens_of(text), names)


def unknown_names(text, spans=()):
    return list(dict.fromkeys(each.name for each in unknown_people(text, tokens_of(text), spans)))


def seen(text, people=PEOPLE):
    return [(found.id, text[found.start : found.end]) for found in names_in(text, people)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met Liisa Virtanen about the renewal", [("liisa", "Liisa Virtanen")]),
        ("Tapasin Liisa Virtasen", [("liisa", "Liisa Virtasen")]),
        ("Soitin Liisa Virtaselle", [("liisa", "Liisa Virtaselle")]),
        ("Kuulin Liisa Virtaselta", [("liisa", "Liisa Virtaselta")]),
        ("Virtasen Liisa oli mukana", [("liisa", "Virtasen Liisa")]),
        ("tapasin liisa virtasen", [("liisa", "liisa virtasen")]),
        ("LIISA VIRTANEN was there", [("liisa", "LIISA VIRTANEN")]),
        ("Lisa Virtannen called", [("liisa", "Lisa Virtannen")]),
        ("Tapasin Lisa Virtasen", [("liisa", "Lisa Virtasen")]),
        ("Tapasin Jukka Virtasen", [("jukka", "Jukka Virtasen")]),
        ("Tapasin Liisan", [("liisa", "Liisan")]),
        ("Tapasin Liisan Helsingissä", [("liisa", "Liisan")]),
        ("Liisa's view is clear", [("liisa", "Liisa's")]),
        ("Liisakin tuli", [("liisa", "Liisakin")]),
        ("Soitin Pekalle", [("pekka", "Pekalle")]),
        ("Pekka kertoi, Pekkaa odotettiin", [("pekka", "Pekka"), ("pekka", "Pekkaa")]),
        ("Korhoselta tuli viesti", [("pekka", "Korhoselta")]),
        ("We asked Korhohen", [("pekka", "Korhohen")]),
        ("Tapasin Annan", [("anna", "Annan")]),
        ("Puhuin Anna Mäen kanssa", [("anna", "Anna Mäen")]),
        ("Spoke with Mark", [("mark", "Mark")]),
        ("Tapasin Satu Lahden", [("satu", "Satu Lahden")]),
        ("Satu kertoi uudesta johtajasta", [("satu", "Satu")]),
        ("Tapasin Björnin ja Anna-Maijan", [("bjorn", "Björnin"), ("maija", "Anna-Maijan")]),
        ("Met Bjorn Angstrom", [("bjorn", "Bjorn Angstrom")]),
        ("Soitin Ångströmille", [("bjorn", "Ångströmille")]),
        ("Soitin Päiville", [("paivi", "Päiville")]),
        ("Päivi Salon kanssa", [("paivi", "Päivi Salon")]),
        ("Conan O'Brien wrote", [("conan", "Conan O'Brien")]),
        ("Antti Kankaalle tarjous", [("antti", "Antti Kankaalle")]),
        ("Antin kanssa", [("antti", "Antin")]),
        ("Tapasin Salon. Päivi kertoi", [("paivi", "Salon"), ("paivi", "Päivi")]),
        ("tapasin liisan", [("liisa", "liisan")]),
    ],
)
def test_a_known_person_is_found_inflected_misspelt_or_by_one_name(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Annan tarjouksen huomenna",
        "Mark my words",
        "we met on the hill",
        "satu oli pitkä",
        "kaksi päiviä ja lahti",
        "soitin päivillä",
        "Virtanen soitti",
        "Met Liisa Korhonen",
        "Met Matti Korhonen",
        "Matti Mäki kävi",
        "Kangas on punainen",
        "the antti-like thing",
        "<@U123|Liisa Virtanen> kävi",
        "liisa.virtanen@example.com",
        "https://example.com/Liisa",
        "",
    ],
)
def test_ordinary_words_strangers_and_doubles_are_nobody_known(text):
    assert seen(text) == []


def test_only_a_clear_name_is_certain():
    certain = {
        text: [one.certain for one in names_in(text, PEOPLE)] for text in ("Tapasin Liisan", "tapasin liisan")
    }
    assert certain == {"Tapasin Liisan": [True], "tapasin liisan": [False]}
    assert [one.certain for one in names_in("Satu kertoi", PEOPLE)] == [False]
    twins = [("1", "Liisa Virtanen"), ("2", "Liisa Virtanen")]
    assert [one.certain for one in names_in("Met Liisa Virtanen", twins)] == [False]
    assert names_in("Met Liisa", twins) == []


@pytest.mark.parametrize(
    ("word", "inflected"),
    [
        ("virtanen", "virtasen virtaselle virtasta virtaseen virtasella virtaset virtasten"),
        ("pekka", "pekan pekalle pekkaa pekkaan pekalta"),
        ("lahti", "lahden lahdelle lahtea lahteen"),
        ("maki", "maen maelle makea makeen"),
        ("niemi", "niemen niemelle niemea"),
        ("antti", "antin antille anttia anttiin"),
        ("liisa", "liisan liisaa liisaan liisalle liisalta"),
        ("oljy", "oljyn oljylle oljya oljyyn oljyssa oljysta"),
        ("renkaat", "renkaiden renkaille renkaita renkaisiin renkaissa renkaitten"),
        ("palvelut", "palveluiden palvelujen palveluille palveluja"),
        ("tehtaat", "tehtaiden tehtaille"),
        ("veljet", "veljien veljille veljia"),
        ("kirjat", "kirjojen kirjoille kirjoja"),
        ("koski", "kosken koskelle"),
        ("ranta", "rannan rannalle"),
        ("virta", "virran virralle"),
        ("helsinki", "helsingin"),
        ("markus", "markuksen markukselle markusta"),
        ("tuomas", "tuomaksen tuomasta tuomakselle"),
        ("martin", "martinin martinille martinia"),
        ("smith", "smithin smithille smithia"),
        ("espoo", "espoon espooseen espoota"),
        ("rengas", "renkaan renkaalle rengasta"),
        ("liike", "liikkeen liikkeelle liiketta"),
        ("lehto", "lehdon lehdolle"),
        ("jarvi", "jarven jarvelle"),
        ("laine", "laineen laineelle lainetta"),
        ("joki", "joen joelle"),
        ("heikki", "heikin heikille"),
        ("seppo", "sepon sepolle"),
        ("outi", "outin outille"),
        ("kone", "koneen koneelle konetta koneeseen"),
        ("johannes", "johanneksen johannesta"),
        ("pankki", "pankin pankille pankkia"),
        ("lampi", "lammen lammelle"),
        ("kangas", "kankaan kankaalle"),
        ("wartsila", "wartsilan wartsilalle wartsilaan"),
        ("vesi", "veden vedelle vetta"),
        ("anna-maija", "anna-maijan anna-maijalle"),
    ],
)
def test_the_forms_of_a_name_are_generated(word, inflected):
    assert set(inflected.split()) - forms(word) == set()


def test_accounts_are_found_by_their_whole_name_only():
    names = [
        ("oljy", "Hämeen Öljy Oy"),
        ("nokia", "Nokia Oyj"),
        ("renkaat", "Nokian Renkaat"),
        ("ibm", "IBM"),
    ]
    text = "Palaveri Hämeen Öljyn kanssa, IBM:n ja Nokian Renkaiden väki paikalla; Nokialla lounas"
    found = [(one.id, text[one.start : one.end]) for one in accounts_in(text, names)]
    assert found == [
        ("oljy", "Hämeen Öljyn"),
        ("ibm", "IBM:n"),
        ("renkaat", "Nokian Renkaiden"),
        ("nokia", "Nokialla"),
    ]
    assert accounts_in("Hämeen linna ja öljy", names) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Met Liisa Virtanen about the renewal", ["Liisa Virtanen"]),
        ("Tapasin Liisa Virtasen", ["Liisa Virtanen"]),
        ("Soitin Matti Mäelle ja Anna Lahdelle", ["Matti Mäki", "Anna Lahti"]),
        ("Puhuin Anna Rannan kanssa", ["Anna Ranta"]),
        ("Tapasin Ville Mattilan ja Teppo Harjun kanssa", ["Ville Mattila", "Teppo Harju"]),
        ("Tapasin Kimi Räikkösen", ["Kimi Räikkönen"]),
        ("Tapasin Matti Hellmanin ja Eero Koiviston", ["Matti Hellmanin", "Eero Koivisto"]),
        ("Met John F. Kennedy and Carl von Linné", ["John F. Kennedy", "Carl von Linné"]),
        ("Met CEO Anna Maria Korhonen in Helsinki", ["Anna Maria Korhonen"]),
        ("Met Anders Larsen and Erik Thomasen", ["Anders Larsen", "Erik Thomasen"]),
        ("<@U1|Anna Bell> met Jack Jones.", ["Jack Jones"]),
        ("Saw Jack Jones. Jack Jones agreed.", ["Jack Jones"]),
        ("Met Acme Corporation and Massive Holdings", []),
        ("Palaveri Hämeen Öljy Oy:n kanssa", []),
        ("Next Monday Morning in New York", []),
        ("Microsoft Teams palaveri", []),
        ("Tapasin Liisan", []),
        ("", []),
    ],
)
def test_probable_new_people_are_named_in_their_base_form(text, names):
    assert unknown_names(text) == names


def test_a_known_person_is_not_new():
    text = "Met Liisa Virtanen and Sami Peltonen"
    spans = [(one.start, one.end) for one in names_in(text, PEOPLE)]
    assert unknown_names(text, spans) == ["Sami Peltonen"]


@given(st.text(max_size=120), st.text(max_size=30))
def test_any_text_is_searched_without_an_error(text, name):
    for found in names_in(text, [*PEOPLE, ("odd", name)]):
        assert 0 <= found.start < found.end <= len(text)
    unknown_names(text)
    accounts_in(text, [("odd", name)])


LAST = ["Virtanen", "Korhonen", "Mäki", "Lahti", "Niemi", "Heikkilä", "Järvi", "Laine", "Koski", "Salo"]


@given(st.lists(st.sampled_from(LAST), min_size=2, max_size=6, unique=True), st.data())
def test_the_right_one_of_several_is_found_by_last_name(lasts, data):
    people = [(last, f"Etunimi{'abcdef'[place]} {last}") for place, last in enumerate(lasts)]
    wanted = data.draw(st.sampled_from(lasts))
    genitive = {
        "Virtanen": "Virtasen", "Korhonen": "Korhosen", "Mäki": "Mäen", "Lahti": "Lahden", "Niemi": "Niemen",
        "Heikkilä": "Heikkilän", "Järvi": "Järven", "Laine": "Laineen", "Koski": "Kosken", "Salo": "Salon",
    }[wanted]  # fmt: skip
    assert [one.id for one in names_in(f"tapasin eilen {genitive} luona", people)] == [wanted]
