"""Which account a typed name means; codes, folding and sorting of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.grammar.matching import near_accounts
from kam.grammar.names import (
    bare_words,
    channel_name,
    fold,
    match_accounts,
    same_name,
    sort_key,
    split_account,
    suggest_code,
)

ACCOUNTS = [
    ("nokia", "NOKIA", "Nokia Oyj", ()),
    ("renkaat", "NOKIAN-RENKAAT", "Nokian Renkaat Oyj", ("NR",)),
    ("oljy", "HAMEEN-OLJY", "Hämeen Öljy Oy", ()),
    ("acme", "ACME", "Acme Corporation", ("Acme Nordic",)),
    ("wartsila", "WARTSILA", "Wärtsilä", ()),
    ("kesko", "KESKO", "Kesko Oyj", ()),
    ("kone", "KONE", "KONE Oyj", ()),
    ("pankki", "OP", "Osuuspankki", ()),
    ("tehtaat", "PORIN-TEHTAAT", "Porin Tehtaat Oy", ()),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acme", "acme"),
        ("ACME", "acme"),
        ("Acme Corporation", "acme"),
        ("acme corp", "acme"),
        ("Acme Nordic", "acme"),
        ("Acmen", "acme"),
        ("Acme Corporationin", "acme"),
        ("Hämeen Öljy Oy", "oljy"),
        ("Hämeen Öljy", "oljy"),
        ("hameen oljy", "oljy"),
        ("HAMEEN-OLJY", "oljy"),
        ("hameen-oljy", "oljy"),
        ("Hämeen Öljyn", "oljy"),
        ("Hämeen Öljylle", "oljy"),
        ("Hämeen Öljyltä", "oljy"),
        ("Hämeen Öljyä", "oljy"),
        ("Hämeen Öljyyn", "oljy"),
        ("Hämen Öljyn", "oljy"),
        ("Hämeen Öly", "oljy"),
        ("Hämeen", "oljy"),
        ("Nokia", "nokia"),
        ("NR", "renkaat"),
        ("Nokian Renkaat", "renkaat"),
        ("Nokian Renkaille", "renkaat"),
        ("Nokian Renkaiden", "renkaat"),
        ("nokian renkaissa", "renkaat"),
        ("Nokian Renkat", "renkaat"),
        ("Wartsilla", "wartsila"),
        ("Wärtsilälle", "wartsila"),
        ("Wärtsilään", "wartsila"),
        ("Keskolle", "kesko"),
        ("Koneelle", "kone"),
        ("Osuuspankin", "pankki"),
        ("Osuuspankille", "pankki"),
        ("Porin Tehtailla", "tehtaat"),
        ("Porin tehtaiden", "tehtaat"),
        ("“Acme”", "acme"),
    ],
)
def test_a_typed_name_finds_its_account(typed, meant):
    assert match_accounts(typed, ACCOUNTS).one == meant


@pytest.mark.parametrize(
    ("typed", "first"), [("Nokian", "nokia"), ("Akme", "acme"), ("renkaat", "renkaat"), ("ACM", "acme")]
)
def test_an_unclear_name_asks_and_offers_the_likely_ones_first(typed, first):
    match = match_accounts(typed, ACCOUNTS)
    assert match.one is None
    assert match.candidates[0] == first
    assert len(match.candidates) <= 5


def test_nokian_alone_offers_nokia_and_nokian_renkaat():
    assert match_accounts("Nokian", ACCOUNTS).candidates[:2] == ("nokia", "renkaat")


@pytest.mark.parametrize("typed", ["", "   ", "xyzzy", "???", "Tapasin"])
def test_a_stranger_matches_nobody(typed):
    assert match_accounts(typed, ACCOUNTS).one is None


def test_two_accounts_of_one_name_are_asked_about():
    twins = [("1", "ACME", "Acme Oy", ()), ("2", "ACME-2", "Acme Oy", ())]
    assert match_accounts("Acme Oy", twins).one is None
    assert set(match_accounts("Acme Oy", twins).candidates) == {"1", "2"}
    assert match_accounts("acme-2", twins).one == "2"


def test_two_accounts_that_begin_alike_are_asked_about():
    alike = [("1", "HO", "Hämeen Öljy", ()), ("2", "HK", "Hämeen Kivi", ())]
    assert match_accounts("Hämeen", alike).one is None
    assert match_accounts("Hämeen Kiven", alike).one == "2"


@pytest.mark.parametrize(
    ("typed", "meant", "rest"),
    [
        ("ACME Met Liisa Virtanen about the renewal", "acme", "Met Liisa Virtanen about the renewal"),
        ("acme: called  twice", "acme", "called  twice"),
        ("Hämeen Öljy Tapasin Liisan", "oljy", "Tapasin Liisan"),
        ("Hämeen Öljyn kanssa palaveri", "oljy", "kanssa palaveri"),
        ("Hämen Öljy soitin", "oljy", "soitin"),
        ('"Hämeen Öljy Oy" soitin\nja kysyin', "oljy", "soitin\nja kysyin"),
        ("nokian renkaat soitin", "renkaat", "soitin"),
        ("ACME", "acme", ""),
    ],
)
def test_a_commands_first_words_name_the_account_and_the_rest_stays_as_typed(typed, meant, rest):
    split = split_account(typed, ACCOUNTS)
    assert split is not None
    assert (split.match.one, split.rest) == (meant, rest)


@pytest.mark.parametrize(
    ("name", "there", "is_near"),
    [
        ("University of Turku", "University of Oulu", False),
        ("Kemira Chemicals Helsinki", "Kemira Chemicals Harjavalta", False),
        ("Univercity of Oulu", "University of Oulu", True),
        ("Oulu University of", "University of Oulu", True),
        ("Nordic Timbr", "Nordic Timber", True),
        ("Nordictimbr", "Nordic Timber", True),
        ("Hämeen Olyj", "Hämeen Öljy Oy", True),
        ("Hämeen Öljyn", "Hämeen Öljy Oy", True),
        ("Nordic Timber Sweden", "Nordic Timber", True),
        ("Alto", "Aalto Oy", True),
        ("Nordic Steel", "Nordic Timber", False),
    ],
)
def test_a_new_name_is_near_one_that_is_there_if_each_word_is(name: str, there: str, is_near: bool) -> None:
    assert (near_accounts(name, [("there", "X-1", there, ())]) == ("there",)) is is_near


def test_an_unclear_first_word_gives_candidates_and_none_gives_none():
    split = split_account("Nokian soitin", ACCOUNTS)
    assert (
        split is not None and split.match.one is None and split.match.candidates[:2] == ("nokia", "renkaat")
    )
    assert split_account("xyzzy plugh", ACCOUNTS) is None
    assert split_account("", ACCOUNTS) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hämeen Öljy Oy", "HAMEEN-OLJY"),
        ("Oy Karl Fazer Ab", "KARL-FAZER"),
        ("Acme Corporation", "ACME"),
        ("Gekko & Co", "GEKKO"),
        ("Bluth Company", "BLUTH"),
        ("Nokian Renkaat Oyj", "NOKIAN-RENKAAT"),
        ("Genco Pura Olive Oil Company", "GENCO-PURA-OLIVE-OIL"),
        ("The New York Inquirer", "THE-NEW-YORK"),
        ("Müller GmbH & Co. KG", "MULLER"),
        ("Y-corporation", "Y-CORPORATION"),
        ("Novo Nordisk A/S", "NOVO-NORDISK"),
        ("Telefónica S.A.", "TELEFONICA"),
        ("McDonald's", "MCDONALDS"),
        ("Åland Ab", "ALAND"),
        ("Oy", "OY"),
        ("株式会社", "ACCOUNT"),
        ("Terästeollisuuskonsernit Oy", "TERASTEOLLISUUSKONSE"),
    ],
)
def test_a_code_is_suggested_from_the_name_without_its_legal_form(name, code):
    assert suggest_code(name, set()) == code


def test_a_taken_code_is_numbered_and_stays_short():
    assert suggest_code("Acme Oy", {"acme"}) == "ACME-2"
    assert suggest_code("Acme Oy", {"ACME", "ACME-2"}) == "ACME-3"
    long = suggest_code("Terästeollisuuskonsernit", {"TERASTEOLLISUUSKONSE"})
    assert long == "TERASTEOLLISUUSKON-2"


@given(st.text(max_size=60), st.sets(st.sampled_from(["ACCOUNT", "A", "OY", "ACME"])))
def test_any_name_gives_a_free_and_valid_code_and_channel(name, taken):
    code = suggest_code(name, taken)
    assert code not in taken
    assert 1 <= len(code) <= 20
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert not code.startswith("-") and not code.endswith("-")
    assert channel_name(code) == "kam-" + code.lower()


def test_names_sort_with_the_finnish_letters_last():
    names = ["Öljy", "zeta", "Åbo", "Äiti", "abc", "Éa", "Eb"]
    assert sorted(names, key=sort_key) == ["abc", "Éa", "Eb", "zeta", "Åbo", "Äiti", "Öljy"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hämeen Öljy Oy", "hameen oljy", True),
        ("Acme Corp.", "ACME", True),
        ("Virtanen, Liisa", "Liisa Virtanen", True),
        ("Acme, Inc.", "Acme", True),
        ("Anna-Maija Järvi", "Anna Maija Jarvi", True),
        ("Liisa Virtanen", "Liisa Virtasalo", False),
        ("Nokia", "Nokian Renkaat", False),
        ("Liisa Virtanen", "Virtanen Liisa", False),
    ],
)
def test_same_names_are_told_whatever_their_dress(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=50), st.text(max_size=30))
def test_any_query_is_answered_without_an_error(query, name):
    match_accounts(query, [*ACCOUNTS, ("odd", "ODD", name, (name,))])
    split_account(query, ACCOUNTS)
    bare_words(query)
