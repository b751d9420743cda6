"""What a note of 26.11.2026 says of people, in short.

Each sentence stands beside what is understood: "liisa" was there, "timo?" is asked about, "matti/meikku?" too
(which of the two), "-liisa" was not reached, ">liisa" is only to be met later, "~liisa" was to be met and it
was called off, "°liisa" was only told of, "=mari" is of us and came along (in a whole reading "=marin?", if
one of the team is called so), "+Sami Aalto" is a new contact, "+Virve Kuuselle?" may be one. Our own people's
single names, places and companies are nobody.
"""

from datetime import date

from kam.grammar.line import parse_log_line

CONTACTS = [
    ("liisa", "Liisa Virtanen"),
    ("matti", "Matti Mäkelä"),
    ("sanna", "Sanna Niemi"),
    ("timo", "Timo Koskinen"),
    ("jari", "Jari Saarinen"),
    ("john", "John Smith"),
    ("emma", "Emma Clarke"),
    ("khaled", "Khaled Rahman"),
]
ACCOUNT = [("oil", "Hämeen Öljy Oy"), ("oil", "HAMEEN-OLJY")]
US = [("anna", "Anna Korhonen"), ("pekka", "Pekka Virtanen"), ("mari", "Mari Sofia Lehtonen (myynti)")]


NOT_MET = {"unreached": "-", "ahead": ">", "called_off": "~", "told_of": "°"}
TODAY = date(2026, 11, 26)  # a Thursday


def understood(text, contacts=CONTACTS, us=US):
    """Whom the note names and how."""
    return _people(parse_log_line(text, TODAY, contacts, ACCOUNT, lambda: us))


def reading(text):
    """All that is read from the note, in one line: whom, what kind of contact and when, what next."""
    there = [*CONTACTS, ("satu", "Satu Laine"), ("heikki", "Heikki Salo")]
    read = parse_log_line(text, TODAY, there, ACCOUNT, lambda: US)
    kind = read.kind if read.kind_told else f"{read.kind}?"
    day = f"{read.date:%a %-d %b}" if read.date else f"{read.maybe_day:%a %-d %b}?" if read.maybe_day else ""
    said = [
        " ".join(filter(None, (kind, day))),
        " ".join((_people(read), *(f"={each}?" for each in read.along))),
    ]
    said += [f"no day {each.words!r}" for each in read.impossible]
    for step in filter(None, (read.next_step, *read.more_steps)):
        said.append(f"→ {step.what}" + (f" [{step.due:%a %-d %b}]" if step.due else ""))
    if " ".join(read.text.split()) != " ".join(text.split()):
        said.append(f"note {' '.join(read.text.split())!r}")
    return " · ".join(filter(None, (each.strip() for each in said)))


def _people(read):
    said = [each.id if each.certain else f"{each.id}?" for each in read.contacts]
    said += ["/".join(each) + "?" for each in read.either]
    said += [f"{NOT_MET[why]}{each}" for each, why in read.not_met]
    said += [f"={each}" for each in read.colleagues]
    said += [f"+{each}" for each in read.new_names]
    said += [f"+{each}?" for each in read.maybe_names]
    return " ".join(dict.fromkeys(said))
