"""Several steps in one sentence: parted where each says what is done and by when, else asked about."""

from datetime import date

import pytest

from kam.grammar.next_step import each_of, read_next_step

THURSDAY = date(2026, 11, 26)


def steps(typed):
    """What and by when, of each step."""
    read = [read_next_step(each, THURSDAY) for each in each_of(typed)]
    return [f"{step.what} [{step.due:%-d.%-m.}]" if step.due else step.what for step in read]


def may_be_several(typed):
    (one,) = each_of(typed)
    return read_next_step(one, THURSDAY).several


@pytest.mark.parametrize(
    ("typed", "parted"),
    [
        (
            "mari lähettää nostosuunnitelman ma, pekka soittaa timolle ke ja mä teen laskelman 15.12.",
            [
                "mari lähettää nostosuunnitelman [30.11.]",
                "pekka soittaa timolle [2.12.]",
                "teen laskelman [15.12.]",
            ],
        ),
        (
            "mari sends lifting plan mon, pekka calls timo wed and i do the offer by 15 dec",
            ["mari sends lifting plan [30.11.]", "pekka calls timo [2.12.]", "do the offer [15.12.]"],
        ),
        (
            "lähetä maksuaikataulu ma, varmista päivä Matille ti ja sovi lounas Kaisan kanssa viikolla 51",
            [
                "lähetä maksuaikataulu [30.11.]",
                "varmista päivä Matille [1.12.]",
                "sovi lounas Kaisan kanssa [18.12.]",
            ],
        ),
        (
            "Mari: tee nostosuunnitelma 7.12. mennessä, Pekka: kysy referenssit pe",
            ["Mari: tee nostosuunnitelma [7.12.]", "Pekka: kysy referenssit [27.11.]"],
        ),
        (
            "soita Timolle ma klo 10 ja lähetä kuvat ke klo 12 mennessä",
            ["soita Timolle klo 10 [30.11.]", "lähetä kuvat klo 12 mennessä [2.12.]"],
        ),
        ("Soita Timolle ma. Lähetä tarjous ke.", ["Soita Timolle [30.11.]", "Lähetä tarjous [2.12.]"]),
        (
            "send the list, the drawings and the contract by Mon, then call Jari on Wed",
            ["send the list, the drawings and the contract [30.11.]", "call Jari [2.12.]"],
        ),
        (
            "<@U1> lähettää piirustukset ma ja <@U2> soittaa Timolle ke",
            ["lähettää piirustukset [30.11.]", "soittaa Timolle [2.12.]"],
        ),
        (
            "tilaa anturit ma; soita Timolle ti ja lähetä kuvat ke",
            ["tilaa anturit [30.11.]", "soita Timolle [1.12.]", "lähetä kuvat [2.12.]"],
        ),
    ],
)  # fmt: skip
def test_what_says_anew_what_is_done_and_by_when_is_a_step_of_its_own(typed, parted):
    assert steps(typed) == parted


@pytest.mark.parametrize(
    "typed",
    """soita Liisalle 1.12. ja Sannalle 2.12.
call <@U1> Mon and <@U2> Tue
lähetä tarjous pe, palaveri 15.12.
Pekka soittaa ja Mari lähettää tarjouksen pe
mari sends the plan and pekka calls Timo Wed
lähetä tarjous ma ja sovi palaveri perjantaiksi
call Liisa Mon and arrange a demo for Friday
send the drawings by Mon and the samples by Wed""".splitlines(),
)
def test_where_it_is_not_certain_it_stays_one_step_and_is_asked_about(typed):
    assert may_be_several(typed)


@pytest.mark.parametrize(
    "typed",
    """lähetä tarjous ja soita Liisalle pe
Soita Liisalle ja kysy hinnoista pe mennessä
tarkista hinnat, sovi Liisan kanssa ja lähetä tarjous ke
send the offer and call Liisa by Fri
Send the offer to <@U1> and <@U2> by Fri
visit them on 1 Dec or 2 Dec
send the minutes of 25.11. and photos by Friday
Pekka ja Mari tekevät tarjouksen pe
lähetä 1.12. mennessä piirustukset, hinnat ja aikataulu
meet Liisa, John and Emma on 3 Dec""".splitlines(),
)
def test_one_doer_and_one_day_are_one_step(typed):
    assert not may_be_several(typed)
