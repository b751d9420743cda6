"""One line about a person: name, title, e-mail; and who may be the same."""

import pytest

from kam.contact_reading import Person, doubles, is_email, read


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        (
            "Liisa Virtanen, talousjohtaja, liisa@example.com",
            Person("Liisa Virtanen", "talousjohtaja", "liisa@example.com"),
        ),
        ("Liisa Virtanen", Person("Liisa Virtanen")),
        ("Liisa Virtanen liisa@example.com", Person("Liisa Virtanen", "", "liisa@example.com")),
        ("Liisa Virtanen <liisa@example.com>, CFO", Person("Liisa Virtanen", "CFO", "liisa@example.com")),
        (
            "Liisa Virtanen, CFO, <mailto:liisa@example.com|liisa@example.com>",
            Person("Liisa Virtanen", "CFO", "liisa@example.com"),
        ),
        ("Liisa  Virtanen, CFO, board member", Person("Liisa Virtanen", "CFO, board member")),
        ("liisa@example.com", Person("", "", "liisa@example.com")),
        (
            "antti aalto hankintapäällikkö antti.aalto@example.com",
            Person("Antti Aalto", "hankintapäällikkö", "antti.aalto@example.com"),
        ),
        (
            "Antti Aalto 040 123 4567 Head of Sourcing",
            Person("Antti Aalto", "Head of Sourcing", "", "040 123 4567"),
        ),
        ("Antti Aalto, puh. +358 (0)40 1234567", Person("Antti Aalto", "", "", "+358 (0)40 1234567")),
        ("Antti Aalto Senior Sales Manager", Person("Antti Aalto", "Senior Sales Manager")),
        ("Maria Kristina Virtanen CFO", Person("Maria Kristina Virtanen", "CFO")),
        ("Jan van den Berg", Person("Jan van den Berg")),
        ("Pertti Uusi", Person("Pertti Uusi")),
        ("anna-liisa de la cruz", Person("Anna-Liisa de", "la cruz", is_sure=False)),
        ("Liisa Virtanen tapasi meidät", Person("Liisa Virtanen", "tapasi meidät", is_sure=False)),
        ("Liisa Virtanen, met 05.12.2026", Person("Liisa Virtanen", "met 05.12.2026")),
        ("Ville Nieminen on lähtenyt talosta", Person("Ville Nieminen", gone="left")),
        ("Matti Lahti", Person("Matti Lahti")),
        ("Ville Nieminen has moved.", Person("Ville Nieminen", gone="moved")),
        ("Liisa Virtanen, head of mobile", Person("Liisa Virtanen", "head of mobile")),
        ("Sari Kallio, Mobile, s@x.fi", Person("Sari Kallio", "Mobile", "s@x.fi")),
        ("Ari Aho, product owner e-mail", Person("Ari Aho", "product owner e-mail")),
        ("Mari Salo, head of the new", Person("Mari Salo", "head of the new")),
        ("Ari Aho, head of mobile 040 1234567", Person("Ari Aho", "head of mobile", "", "040 1234567")),
        ("Ari Aho, CFO, mobile: 040 1234567", Person("Ari Aho", "CFO", "", "040 1234567")),
        ("Ari Aho (mobile 040 1234567), CFO", Person("Ari Aho", "CFO", "", "040 1234567")),
        ("Ari Aho 040 1234567 new e-mail a@x.fi", Person("Ari Aho", "", "a@x.fi", "040 1234567")),
        ("Ari Aho left, a@x.fi", Person("Ari Aho", "", "a@x.fi", gone="left")),
        ("George Foreman", Person("George Foreman", is_sure=False)),
        ("Anna Partner a@x.fi", Person("Anna Partner", "", "a@x.fi", is_sure=False)),
        ("Jim Head, CFO", Person("Jim Head", "CFO")),
        ("Liisa CFO", Person("Liisa", "CFO")),
        ("", Person("")),
    ],
)
def test_a_line_is_taken_apart(typed: str, person: Person) -> None:
    assert read(typed) == person


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("liisa@example.com", True), ("Liisa.V+kam@example.co.uk ", True), ("liisa", False), ("a@b", False)],
)
def test_an_address_is_told_from_other_words(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one


def test_doubles_come_by_e_mail_then_by_name_then_nearly_by_name() -> None:
    known = [
        Person("Liisa Virtanem"),
        Person("Matti Meikäläinen"),
        Person("LIISA VIRTANEN"),
        Person("L. Korhonen", email="Liisa@example.com"),
    ]
    found = doubles(Person("Liisa Virtanen", email="liisa@example.com"), known)
    assert [each.name for each in found] == ["L. Korhonen", "LIISA VIRTANEN", "Liisa Virtanem"]


@pytest.mark.parametrize(
    ("typed", "known", "is_asked"),
    [
        ("Karin Larsson", "Kari", False), ("Kari Larsson", "Kari", True),
        ("Liisa Virtasen", "Virtanen", True),
        ("Liisan", "Liisa Virtanen", True), ("Karin", "Kari", True), ("Kari", "Karin Larsson", False),
    ],
)  # fmt: skip
def test_one_name_may_be_a_part_of_a_whole_one(typed: str, known: str, is_asked: bool) -> None:
    assert (doubles(Person(typed), [Person(known)]) != []) is is_asked


@pytest.mark.parametrize("other", ["Liisa Virta", "Liina Laine", "Lasse Virtanen"])
def test_another_name_is_another_person(other: str) -> None:
    assert doubles(Person("Liisa Virtanen"), [Person(other)]) == []


@pytest.mark.parametrize("other", ["Virtanen, Liisa", "Liisa Virtanén", "Virtanen Liisa"])
def test_the_same_name_written_otherwise_is_the_same(other: str) -> None:
    assert len(doubles(Person("Liisa Virtanen"), [Person(other)])) == 1


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Liisa Virtanen, CFO, liisa@acme", Person("Liisa Virtanen", "CFO", "liisa@acme")),
        ("Liisa Virtanen liisa@", Person("Liisa Virtanen", "", "liisa@")),
        ("liisa@acme", Person("", "", "liisa@acme")),
        ("Liisa, l@example.com, l@acme", Person("Liisa", "", "l@example.com l@acme")),
        ("Liisa, Head of sales @ Acme", Person("Liisa", "Head of sales @ Acme", "")),
    ],
)
def test_what_was_meant_as_an_e_mail_does_not_become_the_title(typed: str, person: Person) -> None:
    assert read(typed) == person
    assert not is_email(person.email)
