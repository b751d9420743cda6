"""The people and channels of a new sandbox: a plain dict, as JSON could be, so that a demo can bring its own.

`team`: id, name, domain. `app`: id, name, bot_name, bot_user_id, bot_id. `people`: `id`, `name` (handle),
and what `People.put` takes; the first is the demo's KAM. `channels`: `name`, optional `id`, `is_private`,
`topic`, `purpose`, `is_ext_shared`, `is_pending_ext_shared`, `archived`, `members` (user ids; "bot" is the
app's user), and `messages` said before: `user`, `text`, and `days` ago, on a weekend the Friday before.
"""

from sandbox.shapes import Json


def default_seed() -> Json:
    """A small company: a KAM, two colleagues, the owner, a guest, a leaver, one of another company."""
    return {
        "team": {"id": "T0SANDBOX", "name": "Sandbox", "domain": "sandbox"},
        "app": {
            "id": "A0KAMAPP",
            "name": "KAM",
            "bot_name": "kam",
            "bot_user_id": "U0KAMBOT",
            "bot_id": "B0KAMBOT",
        },
        "people": [
            {"id": "U0ANNA", "name": "anna", "real_name": "Anna Korhonen", "tz": "Europe/Helsinki"},
            {"id": "U0PEKKA", "name": "pekka", "real_name": "Pekka Virtanen", "tz": "Europe/Helsinki"},
            {"id": "U0JOHN", "name": "john", "real_name": "John Smith", "tz": "Europe/London"},
            {
                "id": "U0OLLI",
                "name": "olli",
                "real_name": "Olli Omistaja",
                "is_owner": True,
                "is_admin": True,
            },
            {"id": "U0GUEST", "name": "vieras", "real_name": "Vieno Vieras", "is_restricted": True},
            {"id": "U0GONE", "name": "lahtija", "real_name": "Lasse Lähtijä", "deleted": True},
            {"id": "U0OTHER", "name": "liisa", "real_name": "Liisa Asiakas", "team_id": "T0CUSTOMER"},
        ],
        "channels": [
            {
                "id": "C0GENERAL",
                "name": "general",
                "is_general": True,
                "members": ["U0ANNA", "U0PEKKA", "U0JOHN", "U0OLLI", "U0GUEST"],
            },
            {
                "id": "C0ACME",
                "name": "kam-acme",
                "is_private": True,
                "members": ["bot", "U0ANNA", "U0PEKKA"],
            },
        ],
    }
