"""The day that a note tells of, where a date may be one that lies ahead or that belongs to something else."""

from datetime import date

import pytest

from kam.grammar.line import parse_log_line

THURSDAY = date(2026, 11, 26)
PEOPLE = [("liisa", "Liisa Virtanen"), ("timo", "Timo Koskinen")]


@pytest.mark.parametrize(
    ("typed", "told", "asked"),
    [
        ("Palaveri Timon kans 15.12. klo 9 sovittu", None, None),
        ("Palaveri Timon kanssa 15.12.", None, None),
        ("Meeting with Timo on 15 Dec", None, None),
        ("Palaveri Liisan kanssa ti 15.12.", None, None),
        ("Tapasin Liisan ti 15.12.", None, None),
        ("Soitin Liisalle 15.12.", None, date(2025, 12, 15)),
        ("Tapasin Liisan 15.12.2025", date(2025, 12, 15), None),
        ("Palaveri Timon kanssa 20.11.", date(2026, 11, 20), None),
        ("Tapasin Liisan pe 20.11.", date(2026, 11, 20), None),
        ("Tapasin Liisan ke 20.11.", None, date(2026, 11, 20)),
        ("Tapasin Liisan 20.11", date(2026, 11, 20), None),
        ("20.11 tapasin Liisan", date(2026, 11, 20), None),
        ("20.11 tonnia pumppuja Liisalle", None, None),
        ("Met Liisa on Fri 20.11", date(2026, 11, 20), None),
        ("Käytiin Liisan luona 20.11.", date(2026, 11, 20), None),
        ("Tapasimme Liisan ja uuden hankintajohtajan Anne Niemisen toissapäivänä", date(2026, 11, 24), None),
        ("Soitin Liisalle ja uudelle hankintajohtajalle Anne Niemiselle eilen", date(2026, 11, 25), None),
        ("Met Liisa and their new CFO Anne Nieminen yesterday", date(2026, 11, 25), None),
        ("Tapasin Liisan ja sovin Timon kanssa demon 20.11.", None, None),
        ("Tapasin Liisan ja puhuttiin Timon kanssa 20.11. toimituksesta", None, None),
        ("Met Liisa and agreed a demo with Timo on 20.11.", None, None),
        ("Soitin Liisalle lupasin raportin ti", None, None),
        ("Soitin Liisalle lähetä raportti ti", None, None),
        ("Soitin Liisalle ti", date(2026, 11, 24), None),
        ("Met Liisa 24/11, pumps", date(2026, 11, 24), None),
        ("Met Bengtsson 24/11", date(2026, 11, 24), None),
        ("Johan rang on 24/11 about bearings", date(2026, 11, 24), None),
        ("24/11 met Liisa", date(2026, 11, 24), None),
        ("Met Liisa on 5/11/2026", date(2026, 11, 5), None),
        ("Met Liisa 11/24", date(2026, 11, 24), None),
        ("Tapasin Liisan 24/11", date(2026, 11, 24), None),
        ("Met Liisa about 24/7", None, None),
        ("Soitin Liisalle hinnasta 4.10", None, None),
        ("Soitin Liisalle laskusta 10.11", None, None),
        ("Soitin Liisalle tilauksesta 3.11", None, None),
        ("Soitin Liisalle pumpusta 12.5", None, None),
        ("Soitin Liisalle, linjaa 2.3", None, None),
        ("Soitin Liisalle linjasta 1/6", None, None),
        ("Soitin Liisalle laskusta ti 10.11", date(2026, 11, 10), None),
        ("Met Liisa, 9/10", None, None),
        ("Met Liisa, docs/24/11/x", None, None),
        ("Met Liisa on 2/3 of the sites", None, None),
    ],
)
def test_the_day_of_a_note_is_neither_one_ahead_nor_one_that_was_promised(typed, told, asked):
    read = parse_log_line(typed, THURSDAY, PEOPLE, [])
    assert (read.date, read.maybe_day) == (told, asked)
