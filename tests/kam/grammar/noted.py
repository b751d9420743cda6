"""What a note of 26.11.2026 says of people, in short.

Each sentence stands beside what is understood: "liisa" was there, "timo?" is asked about, "matti/meikku?" too
(which of the two), "-liisa" was not reached, "=mari" is of us and came along, "+Sami Aalto" is a new contact,
"+Virve Kuuselle?" may be one. Our own people's single names, places and companies are nobody.
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


def understood(text, contacts=CONTACTS, us=US):
    """Whom the note names and how."""
    read = parse_log_line(text, date(2026, 11, 26), contacts, ACCOUNT, lambda: us)
    said = [each.id if each.certain else f"{each.id}?" for each in read.contacts]
    said += ["/".join(each) + "?" for each in read.either]
    said += [f"-{each}" for each in read.unreached]
    said += [f"={each}" for each in read.colleagues]
    said += [f"+{each}" for each in read.new_names]
    said += [f"+{each}?" for each in read.maybe_names]
    return " ".join(dict.fromkeys(said))
