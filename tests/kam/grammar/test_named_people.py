"""Whom a note names, as account managers write: contacts, our own people, new ones, and who was not reached.

What each sign means: `noted.understood`.
"""

from datetime import date

import pytest

from kam.grammar.line import parse_log_line
from tests.kam.grammar.noted import ACCOUNT, CONTACTS, understood

SECOND_MATTI = ("meikku", "Matti Meikäläinen")

FINNISH = [
    # What was done opens the sentence; the first name after it is a colleague's.
    ("Käytiin Pekan kanssa Liisan luona", "liisa"),
    ("Juteltiin Pekan kanssa Liisasta", "°liisa"),
    ("Oltiin Marin kanssa Timon luona", "timo"),
    ("Mentiin Pekan kanssa Sannan luo", "sanna"),
    ("Käyty Marin kanssa Liisan luona", "liisa"),
    ("Treffasin Marin", ""),
    ("Treffasin Matti Aaltosen", "+Matti Aaltonen"),
    ("Tavattiin Virtasen kanssa", "liisa"),
    ("Liisan luona Pekan Toyotalla", "liisa"),
    # Our own people by their full names.
    ("Soitin Pekka Virtaselle", ""),
    ("Soitin Virtasen Pekalle", ""),
    ("Soitin Anna Korhoselle", ""),
    ("Kävin Mari Lehtosen kanssa Timon luona", "timo =mari"),
    ("Kävin Mari Lehtosen ja Liisan kanssa tehtaalla", "liisa =mari"),
    ("Tapasin Liisan ja Mari Lehtisen", "liisa +Mari Lehtinen"),
    # The surname first.
    ("Soitin Meikäläisen Matille", "+Matti Meikäläinen"),
    ("Soitin Korhosen Timolle", "+Timo Korhonen"),
    ("Tapasin Rantasen Sannan", "+Sanna Rantanen"),
    ("Soitin Lehtosen Jarille", "+Jari Lehtonen"),
    ("Soitin Lehtosen Päiville", "+Päivi Lehtonen"),
    ("Virtasen Liisa soitti", "liisa"),
    ("Soitin Hämeen Öljyn Liisalle", "liisa"),
    ("Soitin Lahden Jarille", "jari?"),
    ("Luulen Liisan lähtevän", "liisa"),
    ("Tapasin Liisan Matin kanssa", "liisa matti"),
    # Nobody was reached.
    ("Yritin soittaa Liisalle, ei vastannut", "-liisa"),
    ("Soitin Liisalle, ei vastannut puhelimeen. Soitin Timolle, sovittiin huolto", "timo -liisa"),
    ("Soitin Timolle mutta hän ei vastannut", "-timo"),
    ("En saanut Liisaa kiinni", "-liisa"),
    ("Soitin Liisalle, puhelin oli kiinni", "-liisa"),
    ("Tapasin Liisan ja yritin soittaa Timolle", "liisa -timo"),
    ("Tapasin Liisan, Timo ei päässyt mukaan", "liisa -timo"),
    ("Yritin soittaa Liisalle ja sain kiinni", "liisa"),
    ("Yritin tavoittaa Liisaa, soitti takaisin", "liisa"),
    ("Soitin Sami Peltoselle, ei vastannut", "+Sami Peltonen?"),
    ("Tapasin Liisan, hän ei vastannut kysymykseen hinnoista", "liisa"),
    ("Soitin Liisalle: ei vastausta tarjoukseen vielä", "liisa"),
    ("Soitin Liisalle. Hän ei vastaa enää hankinnoista", "liisa"),
    ("Tapasin Liisan. Tarjous ei ollut mukana", "liisa"),
    ("Tapasin Liisan. En tavoittanut toimitusjohtajaa", "liisa"),
    ("Yrityksen tavoite on kasvu, Liisa kertoi", "liisa"),
    # A new name whose base form is sure is a new contact, another is asked about.
    ("Soitin Matti Aallolle", "+Matti Aalto"),
    ("Tuomas Leinon kanssa palaveri", "+Tuomas Leino"),
    ("Tapasin Ville Laineen", "+Ville Laine"),
    ("Soitin Virve Kuuselle", "+Virve Kuuselle?"),
    ("Tapasin Anna Nymanin", "+Anna Nymanin?"),
    ("Tapasin Jukka Levon", "+Jukka Levon?"),
    # Typed on a phone.
    ("timo soitti ja valitti pumpuista", "timo?"),
    ("sanna kävi meillä", "sanna?"),
    ("soitin timolle", "timo?"),
    ("soitto liisalle", "liisa?"),
    ("sanna on hyvä sana", ""),
    ("annan tarjouksen timolle", ""),
]

ENGLISH = [
    ("Had lunch with Pekka at Liisa's", "liisa"),
    ("Virtanen Liisa called", "liisa"),
    ("Korhonen Timo called", "+Timo Korhonen?"),
    ("Texted Timo", "timo"),
    ("Texted Virtanen about it", "liisa"),
    ("Emailed Liisa about pumps", "liisa"),
    ("Met Liisa with Mari Lehtonen", "liisa =mari"),
    ("Met Liisa with our Pekka Virtanen", "liisa =pekka"),
    ("Pekka Virtanen called Liisa", "liisa"),
    ("Met Anna Korhonen and Liisa", "liisa"),
    ("Met Pekka Virtanen and Sami Peltonen", "+Sami Peltonen"),
    ("Called Liisa, no answer", "-liisa"),
    ("Tried to call Liisa", "-liisa"),
    ("Couldn't reach Liisa", "-liisa"),
    ("Left Liisa a voicemail", "-liisa"),
    ("Called Timo. Didn't pick up. Called Jari instead", "jari -timo"),
    ("Called Liisa, no answer, she called back at noon", "liisa"),
    ("Spoke to Liisa on the phone, Timo was a no-show", "liisa -timo"),
    ("Called Liisa, no answer yet on the price", "liisa"),
    ("Called Liisa: still no reply from procurement", "liisa"),
    ("Met Liisa. She did not answer my question", "liisa"),
    ("Met Anna Roselle", "+Anna Roselle"),
    ("Betty Jones called", "+Betty Jones?"),
    ("Alfred Bell called", "+Alfred Bell?"),
    ("timo called about the pumps", "timo?"),
]


# Who is described, or what was done with whom, is no surname before a first name.
SURNAMES = [
    ("Tapaaminen Liisan kanssa tänään, hinnat kuntoon", "liisa"),
    ("Tapaaminen Timon ja Liisan kanssa", "timo liisa"),
    ("Soitin eilen. Tapaaminen Matin kanssa", "matti"),
    ("Tapaamisen Liisan kanssa sovittu", "liisa"),
    ("Eilinen Liisan palaveri hyvä", "liisa"),
    ("Toinen Liisan kysymys koski rahtia", "liisa"),
    ("Ensimmäinen Liisan tilaus tuli", "liisa"),
    ("Tutustuminen Liisan tehtaaseen", "liisa"),
    ("Edellinen Timon kanssa pidetty palaveri", "timo"),
    ("Yhteinen Liisan kanssa messuosasto", "liisa"),
    ("Etätapaaminen Timon kanssa", "timo"),
    ("Vuositapaaminen Matin ja Sannan kanssa", "matti sanna"),
    ("Asiakastapaaminen Liisan kanssa", "liisa"),
    ("Etätapaaminen Ville Aallon kanssa", "+Ville Aalto"),
    ("Etätapaaminen Villen kanssa", ""),
    ("Iloinen Liisa soitti", "liisa?"),
    ("Tyytyväinen Liisa tilasi lisää", "liisa?"),
    ("Suomalaisen Timon kanssa", "timo?"),
    ("Mäkisen Ville soitti", "+Ville Mäkinen?"),
    ("Meikäläisen Timo kävi", "+Timo Meikäläinen?"),
    ("Soitin Turun Jarille", "jari"),
    ("Soitin Oulun Matille", "matti"),
    ("Kävin Tampereen Timon luona", "timo"),
    ("Tapasin Helsingin Liisan", "liisa"),
    ("Soitin Saksan Timolle", "timo"),
]

# A first name that ends as a verb does, where somebody of that name does something.
VERBS = [
    ("Mildred Smith called", "+Mildred Smith?"),
    ("Monty Smith called", "+Monty Smith?"),
    ("Khaled Smith called", "+Khaled Smith?"),
    ("Shanty Smith called", "+Shanty Smith?"),
    ("Jonty Clarke asked for samples", "+Jonty Clarke?"),
    ("Pirttu Koskinen soitti", "+Pirttu Koskinen?"),
    ("Virttu Virtanen soitti", "+Virttu Virtanen?"),
    ("Scotty Brown called", "+Scotty Brown?"),
    ("Khaled was happy with the demo", "khaled"),
    ("Pinged Smith about the freight", "john"),
]


@pytest.mark.parametrize(("text", "whom"), FINNISH)
def test_a_finnish_note_names(text, whom):
    assert understood(text) == whom


@pytest.mark.parametrize(("text", "whom"), ENGLISH)
def test_an_english_note_names(text, whom):
    assert understood(text) == whom


@pytest.mark.parametrize(("text", "whom"), SURNAMES)
def test_a_word_before_a_first_name_is_its_surname_only_beyond_doubt(text, whom):
    assert understood(text) == whom


@pytest.mark.parametrize(("text", "whom"), VERBS)
def test_a_first_name_that_looks_like_a_verb_is_one(text, whom):
    assert understood(text) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Soitin Matille", "matti/meikku?"),
        ("soitin matille", "matti/meikku?"),
        ("Tapasin Liisan, Matin ja Sannan", "liisa sanna matti/meikku?"),
        ("Met Matti about pumps", "matti/meikku?"),
        ("Soitin Meikäläisen Matille", "meikku"),
        ("Soitin Korhosen Matille", "+Matti Korhonen"),
        ("Matti Mäkelä kävi", "matti"),
        ("Met Matti Korhonen", "+Matti Korhonen"),
        ("Soitin Timolle. Yritin soittaa Matille, ei vastannut", "timo"),
    ],
)
def test_of_two_of_one_first_name_it_is_asked_which_one(text, whom):
    assert understood(text, [*CONTACTS, SECOND_MATTI]) == whom


def test_a_contact_goes_before_a_colleague_of_the_same_name():
    assert understood("Tapasin Liisa Virtasen", us=[("ours", "Liisa Virtanen")]) == "liisa"


def test_two_colleagues_of_one_name_are_neither_taken_nor_new():
    twins = [("one", "Sami Peltonen"), ("two", "Sami Peltonen")]
    assert understood("Kävin Sami Peltosen kanssa Timon luona", us=twins) == "timo"


@pytest.mark.parametrize(
    "text", ["Tapasin Liisan", "Käytiin Pekan kanssa Liisan luona", "Met Liisa Virtanen"]
)
def test_our_people_are_asked_for_only_where_somebody_is_unknown(text):
    def ours():
        raise AssertionError(text)

    parse_log_line(text, date(2026, 11, 26), CONTACTS, ACCOUNT, ours)
