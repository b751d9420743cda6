"""The demo's story without its words: who, when, with whom. The words stand in `seed_fi.py` and `seed_en.py`.

Days count from the demo's first day: `days` ago for what was, `due` ahead (negative: past) for what is open.
"""

from dataclasses import dataclass

ANNA, PEKKA, MARI, JOHN = "U0ANNA", "U0PEKKA", "U0MARI", "U0JOHN"
OLLI, GUEST, GONE = "U0OLLI", "U0GUEST", "U0GONE"
OIL, TIMBER, SHIPPING = "hameen-oljy", "nordic-timber", "baltic-shipping"


@dataclass(frozen=True)
class Person:
    """One of ours: handle, name, zone, and what Slack says of them."""

    id: str
    handle: str
    name: str
    zone: str = "Europe/Helsinki"
    is_owner: bool = False
    is_guest: bool = False
    is_gone: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Company:
    """An account with its channel, its seats (person, role) and our yearly revenue from it in euros."""

    slug: str
    name: str
    tier: str
    channel: str
    seats: tuple[tuple[str | None, str], ...]
    revenue: int
    sector: str
    country: str
    domain: str


@dataclass(frozen=True)
class Contact:
    """Somebody at the customer; the title is in the words. `left`: so many days ago."""

    slug: str
    company: str
    name: str
    key: bool = False
    left: int = 0


@dataclass(frozen=True)
class Step:
    """The next step of a note: `due` days from the first day, None undated; `state` as in the store."""

    owner: str
    due: int | None
    state: str = "done"


@dataclass(frozen=True)
class Note:
    """One log entry."""

    days: int
    author: str
    kind: str
    met: tuple[str, ...]
    slug: str
    ours: tuple[str, ...] = ()
    step: Step | None = None
    sensitive: bool = False


@dataclass(frozen=True)
class Deal:
    """One opportunity: low, mid and high in thousands of euros; made and last moved so many days ago."""

    slug: str
    company: str
    owner: str
    stage: str
    worth: tuple[int, int, int]
    made: int
    moved: int
    due: int | None = None


PEOPLE = (
    Person(ANNA, "anna", "Anna Korhonen"),
    Person(PEKKA, "pekka", "Pekka Virtanen"),
    Person(MARI, "mari", "Mari Lehtonen"),
    Person(JOHN, "john", "John Smith", "Europe/London", language="en"),
    Person(OLLI, "olli", "Olli Salonen", is_owner=True),
    Person(GUEST, "vieno", "Vieno Vieras", is_guest=True),
    Person(GONE, "lasse", "Lasse Leino", is_gone=True),
)

COMPANIES = (
    Company(
        OIL, "Hämeen Öljy Oy", "A", "C0HAMEEN",
        ((ANNA, "kam"), (PEKKA, "deputy"), (MARI, "delivery"), (None, "expert")),
        640_000, "energy", "FI", "hameenoljy.example",
    ),
    Company(
        TIMBER, "Nordic Timber AB", "B", "C0TIMBER", ((PEKKA, "kam"), (MARI, "delivery")),
        410_000, "forestry", "SE", "nordictimber.example",
    ),
    Company(
        SHIPPING, "Baltic Shipping OÜ", "B", "C0SHIPPING", ((ANNA, "kam"), (MARI, "deputy")),
        150_000, "shipping", "EE", "balticshipping.example",
    ),
)  # fmt: skip

SALES = "C0SALES"
# What colleagues wrote, and nobody logged yet: channel, who, how many days ago; the words are in SAID.
SAID = ((SALES, PEKKA, 2), ("C0HAMEEN", MARI, 1))

CONTACTS = (
    Contact("liisa", OIL, "Liisa Virtanen", key=True),
    Contact("matti", OIL, "Matti Mäkelä", key=True),
    Contact("sanna", OIL, "Sanna Niemi", key=True),
    Contact("kaisa", OIL, "Kaisa Lahti", key=True),
    Contact("timo", OIL, "Timo Koskinen"),
    Contact("jari", OIL, "Jari Saarinen"),
    Contact("elina", OIL, "Elina Heikkinen", left=75),
    Contact("erik", TIMBER, "Erik Lindqvist", key=True),
    Contact("karin", TIMBER, "Karin Sandberg", key=True),
    Contact("johan", TIMBER, "Johan Nyström", key=True),
    Contact("petra", TIMBER, "Petra Ek"),
    Contact("tanel", SHIPPING, "Tanel Tamm", key=True),
    Contact("kristi", SHIPPING, "Kristi Kask", key=True),
    Contact("marko", SHIPPING, "Marko Saar"),
)

DEALS = (
    Deal("monitoring", OIL, ANNA, "negotiation", (80, 120, 160), 130, 6, due=3),
    Deal("turnaround", OIL, MARI, "qualified", (40, 90, 150), 60, 9, due=10),
    Deal("spares", OIL, PEKKA, "identified", (15, 15, 15), 24, 24),
    Deal("framework", OIL, ANNA, "won", (200, 220, 240), 330, 190),
    Deal("sawline", TIMBER, PEKKA, "proposal", (60, 75, 110), 95, 12, due=5),
    Deal("boiler", TIMBER, PEKKA, "lost", (30, 50, 70), 260, 140),
    Deal("drydock", SHIPPING, ANNA, "qualified", (25, 45, 60), 120, 58),
)

HISTORY = (
    Note(361, ANNA, "meeting", ("liisa", "elina"), "oil_kickoff", (PEKKA,), Step(ANNA, -350)),
    Note(347, PEKKA, "call", ("elina",), "oil_prices"),
    Note(333, ANNA, "meeting", ("sanna",), "oil_framework", (), Step(ANNA, -320)),
    Note(318, MARI, "meeting", ("timo",), "oil_winter", (), Step(MARI, -310)),
    Note(301, ANNA, "email", ("sanna",), "oil_terms"),
    Note(288, MARI, "call", ("timo", "matti"), "oil_stop"),
    Note(272, ANNA, "meeting", ("liisa", "sanna"), "oil_budget", (PEKKA,), Step(PEKKA, -260)),
    Note(255, PEKKA, "event", ("liisa",), "oil_fair"),
    Note(241, MARI, "meeting", ("matti", "jari"), "oil_safety", (), Step(MARI, -230)),
    Note(226, ANNA, "call", ("sanna",), "oil_signing"),
    Note(205, ANNA, "meeting", ("liisa", "matti", "sanna"), "oil_review", (MARI,), Step(ANNA, -195)),
    Note(190, ANNA, "call", ("sanna",), "oil_won"),
    Note(171, MARI, "meeting", ("matti",), "oil_vibration", (), Step(MARI, -160)),
    Note(158, PEKKA, "meeting", ("liisa",), "oil_savings"),
    Note(143, ANNA, "meeting", ("matti", "timo"), "oil_pilot", (MARI,), Step(MARI, -130)),
    Note(129, ANNA, "call", ("sanna",), "oil_tender"),
    Note(112, MARI, "meeting", ("timo",), "oil_sensors", (), Step(MARI, -100)),
    Note(98, ANNA, "meeting", ("liisa",), "oil_cfo", (PEKKA,), Step(ANNA, -90)),
    Note(84, ANNA, "call", ("elina",), "oil_leaving", sensitive=True),
    Note(70, MARI, "internal", (), "oil_staffing"),
    Note(57, MARI, "meeting", ("matti", "jari"), "oil_turnaround", (), Step(MARI, -48)),
    Note(44, ANNA, "meeting", ("sanna", "liisa"), "oil_competitor", (), Step(ANNA, -36)),
    Note(33, PEKKA, "call", ("liisa",), "oil_forecast"),
    Note(24, PEKKA, "call", ("timo",), "oil_spares", (), Step(PEKKA, None, "todo")),
    Note(16, ANNA, "meeting", ("matti",), "oil_results", (MARI,), Step(MARI, -2, "todo")),
    Note(9, MARI, "meeting", ("jari", "matti"), "oil_plan", (), Step(MARI, 10, "todo")),
    Note(6, ANNA, "meeting", ("sanna", "liisa"), "oil_negotiation", (PEKKA,), Step(ANNA, 3, "todo")),
    Note(5, PEKKA, "email", ("liisa",), "oil_references", (), Step(PEKKA, 2, "todo")),
    Note(3, ANNA, "call", ("sanna",), "oil_sensitive", (), Step(ANNA, 4, "todo"), sensitive=True),
    Note(2, ANNA, "call", ("matti",), "oil_visit", (), Step(ANNA, 1, "todo")),
    Note(355, PEKKA, "meeting", ("erik", "johan"), "tim_start", (), Step(PEKKA, -345)),
    Note(336, PEKKA, "call", ("johan",), "tim_saws"),
    Note(314, PEKKA, "meeting", ("karin",), "tim_cfo", (), Step(PEKKA, -300)),
    Note(296, PEKKA, "meeting", ("johan", "petra"), "tim_audit"),
    Note(279, PEKKA, "email", ("petra",), "tim_orders"),
    Note(258, PEKKA, "meeting", ("erik",), "tim_boiler", (), Step(PEKKA, -250)),
    Note(236, PEKKA, "call", ("karin",), "tim_terms"),
    Note(214, PEKKA, "meeting", ("erik", "karin"), "tim_half", (), Step(PEKKA, -200)),
    Note(193, PEKKA, "call", ("johan",), "tim_stop"),
    Note(166, PEKKA, "meeting", ("johan",), "tim_summer"),
    Note(141, PEKKA, "call", ("karin",), "tim_lost"),
    Note(122, PEKKA, "event", ("erik",), "tim_fair"),
    Note(97, PEKKA, "meeting", ("johan", "erik"), "tim_sawline", (), Step(PEKKA, -88)),
    Note(76, PEKKA, "call", ("petra",), "tim_spec"),
    Note(58, PEKKA, "meeting", ("karin", "johan"), "tim_case", (), Step(PEKKA, -50)),
    Note(39, PEKKA, "call", ("johan",), "tim_timing"),
    Note(26, PEKKA, "meeting", ("erik",), "tim_strategy"),
    Note(12, PEKKA, "meeting", ("johan", "karin"), "tim_offer", (), Step(PEKKA, 5, "todo")),
    Note(5, PEKKA, "call", ("karin",), "tim_questions", (), Step(PEKKA, 1, "todo")),
    Note(340, ANNA, "meeting", ("tanel",), "ship_start", (), Step(ANNA, -330)),
    Note(305, ANNA, "call", ("kristi",), "ship_prices"),
    Note(262, MARI, "meeting", ("tanel", "marko"), "ship_dock", (ANNA,), Step(MARI, -250)),
    Note(231, ANNA, "email", ("kristi",), "ship_contract"),
    Note(196, MARI, "call", ("marko",), "ship_repair"),
    Note(163, ANNA, "meeting", ("tanel", "kristi"), "ship_review", (), Step(ANNA, -150)),
    Note(121, ANNA, "meeting", ("tanel",), "ship_drydock", (MARI,), Step(MARI, -110)),
    Note(93, MARI, "call", ("marko",), "ship_survey"),
    Note(72, ANNA, "call", ("kristi",), "ship_delay"),
    Note(58, ANNA, "meeting", ("tanel",), "ship_pause", (), Step(ANNA, -20, "todo")),
)


def company_of(note: Note) -> str:
    """The account that a note is about, by the beginning of its slug."""
    return {"oil": OIL, "tim": TIMBER, "ship": SHIPPING}[note.slug.partition("_")[0]]
