"""Whom a note says that nobody reached: only where it says so of that very person (signs: `noted`)."""

import pytest

from tests.kam.grammar.noted import understood

# Quality, suppliers and offers may be without an answer; and who calls back was reached.
ANSWERS = [
    ("Soitin Liisalle, laatu ei vastannut sovittua", "liisa"),
    ("Soitin Liisalle, tuotanto ei vastannut odotuksia", "liisa"),
    ("Soitin Liisalle, pumpun teho ei vastannut speksiä", "liisa"),
    ("Soitin Sannalle, tuote ei vastannut näytettä", "sanna"),
    ("Puhelu Liisan kanssa, kilpailija ei vastannut tarjouspyyntöön", "liisa"),
    ("Soitin Liisalle, kilpailija ei vastannut heidän tarjouspyyntöönsä", "liisa"),
    ("Soitin Liisalle, kertoi että edellinen toimittaja ei vastannut", "liisa"),
    ("Soitin Liisalle, hän ei vastannut sähköposteihin koska oli lomalla", "liisa"),
    ("Soitin Liisalle, ei vastannut meidän tarjoukseen", "liisa"),
    ("Soitin Liisalle, yksi kysymys jäi vastaamatta", "liisa"),
    ("Puhelu Timon kanssa, puhelin kiinni välillä", "timo"),
    ("Called Liisa about unanswered tickets", "liisa"),
    ("Called Emma about the voicemail system", "emma"),
    ("Emma left a voicemail about the order", "emma"),
    ("Called John, supplier did not answer in time", "john"),
    ("Called John. The vendor didn't answer their RFP", "john"),
    ("Called John, no answer needed", "john"),
    ("Called John, he had no answer", "john"),
    ("Called John, no reply to our offer", "john"),
    ("Called Emma, no answer. She texted back with the numbers", "emma"),
    ("Soitin Timolle, vastaajaan jäi hänen viestinsä, kuuntelin", "timo"),
    ("Soitin Liisalle, ei vastannut. Soitti myöhemmin itse", "liisa"),
    ("Soitin Liisalle, ei vastannut, soitti perään", "liisa"),
    ("Soitin Liisalle, ei vastannut heti mutta soitti 5 min päästä", "liisa"),
    ("Soitin Liisalle, ei vastannut. Kokeilin uudestaan ja puhuttiin hinnasta", "liisa"),
    ("Soitin Liisalle, ei vastannut, soitti sitten takaisin", "liisa"),
    ("Soitin Liisalle, ei vastannut. Tapasin Liisan iltapäivällä", "liisa"),
    ("Yritin soittaa Liisalle. Palaveri Liisan kanssa meni hyvin", "liisa"),
    ("Called Emma, no answer, then she rang me", "emma"),
    ("Called Emma, no answer at first, talked later", "emma"),
    ("Called Emma, no answer, finally talked at 3pm", "emma"),
    ("Soitin eilen Liisalle klo 10, ei vastausta", "-liisa"),
    ("Soitin Liisalle, meni vastaajaan", "-liisa"),
    ("Called Liisa and left a voicemail", "-liisa"),
    ("Called John, did not answer the phone", "-john"),
    ("Called John, couldn't reach him", "-john"),
]

# Who tried, complained or agreed with us was there, whoever else was not.
PRESENT = [
    ("Yritimme Liisan kanssa saada aikataulun sovittua", "liisa"),
    ("Yritettiin Timon kanssa saada pumppu käyntiin", "timo"),
    ("Yritin saada Liisalta lisähintaa", "liisa"),
    ("Yritimme saada Sannan vakuuttuneeksi", "sanna"),
    ("Yritettiin tavoittaa yhteinen näkemys Liisan kanssa", "liisa"),
    ("Ei saatu kauppaa kiinni Liisan kanssa", "liisa"),
    ("Emme saaneet diiliä kiinni Liisan kanssa vielä", "liisa"),
    ("Yritin tavoittaa Liisan pomoa", "liisa"),
    ("Liisan mielestä rahti ei ollut mukana hinnassa", "liisa"),
    ("Liisa kertoi että purkaus ei tullut mukaan hintaan", "liisa"),
    ("Sannan mukaan alv ei ollut mukana", "sanna"),
    ("Tapasin Liisan joka ei ollut mukana viime palaverissa", "liisa"),
    ("Timo valitti että asentaja ei tullut paikalle", "timo"),
    ("Liisan mukaan kuljetus ei tullut paikalle ajoissa", "liisa"),
    ("Liisa ei tavoittanut meidän huoltoa", "liisa"),
    ("Liisa ei saanut meidän päivystystä kiinni", "liisa"),
    ("Timo ei saanut Jaria kiinni", "timo jari"),
    ("Emma could not reach our support", "emma"),
    ("Emma couldn't reach me so she emailed", "emma"),
    ("Emma tried to call us three times", "emma"),
    ("Emma said the truck didn't show up", "emma"),
    ("Could not reach agreement with Liisa on price", "liisa"),
    ("Couldn't reach a deal with John yet", "john"),
    ("Did not reach the volumes John promised", "john"),
    ("Tried to meet Liisa's deadline", "liisa"),
    ("Tried to get through the agenda with Liisa", "liisa"),
    ("Yritin saada Liisan kiinni", "-liisa"),
    ("Yritin eilen tavoittaa Liisan", "-liisa"),
    ("Emme saaneet yhteyttä Liisaan", "-liisa"),
    ("Liisaa en saanut kiinni", "-liisa"),
    ("Tried to reach Liisa and John", "-liisa -john"),
]


@pytest.mark.parametrize(("text", "whom"), [*ANSWERS, *PRESENT])
def test_nobody_is_unreached_unless_the_note_says_so_of_that_very_person(text, whom):
    assert understood(text) == whom
