"""The people and accounts of the matrix; each account carries words that tell whose they are."""

from dataclasses import dataclass
from datetime import timedelta

from kam.people import SlackPerson
from store.channel import Channel
from store.dm_draft import DmDraft
from store.draft import Draft
from store.row import Row
from store.seat_request import SeatRequest
from tests.kam import build
from tests.kam.build import NOW, TENANT, TODAY

OTHER_TEAM = "T9"


@dataclass(frozen=True)
class Who:
    """Somebody who acts, and the company that Slack signs for them."""

    id: str
    team: str = TENANT.team
    insider: bool = True
    leads: bool = False
    is_admin: bool = False


PEOPLE = (
    Who("UKAMA"),
    Who("USEAT"),
    Who("UCOLL"),
    Who("ULEAD", leads=True),
    Who("UADMIN", is_admin=True),
    Who("UGUEST", insider=False),
    Who("UGONE", insider=False),
    Who("UOUT", OTHER_TEAM, insider=False),
    Who("UMASK", OTHER_TEAM, insider=False),  # stored as one of us, signed as another company's
    Who("UNEWGUEST", insider=False),  # the store has never met them; Slack says: a guest
    Who("USTRANGE", insider=False),  # nobody knows them
    Who("UBOT", insider=False),
)
SEATS = {"UKAMA": ("own", "kam"), "USEAT": ("own", "member")}
SLACK_SAYS = {
    "UNEWGUEST": SlackPerson("UNEWGUEST", "Guest", TENANT.team, is_guest=True),
    "UGONE": SlackPerson("UGONE", "UGONE", TENANT.team, is_deactivated=True),
}


@dataclass(frozen=True)
class Place:
    """An account with one record of each noun; their ids follow from its own."""

    id: str
    closed: bool = False
    known: bool = True

    def __getattr__(self, noun: str) -> str:
        if noun.startswith("__"):
            raise AttributeError(noun)
        return f"{self.id}-{noun}"

    @property
    def channel(self) -> str:
        return f"C{self.id.upper()}"

    def word(self, noun: str) -> str:
        """The word that stands in this account's record of that noun, and nowhere else."""
        return f"{self.id.upper()}{noun.upper()}"


PLACES = (Place("own"), Place("open"), Place("closed", closed=True), Place("nothing", known=False))
HOLDERS = {"own": "UKAMA", "open": "UHOLDER", "closed": "UHOLDER"}
NOUNS = ("name", "note", "secret", "contact", "deal", "action", "hidden", "expect", "dm")


def rows() -> list[Row]:
    """Everything, in an order that foreign keys allow."""
    ours = ("UKAMA", "USEAT", "UCOLL", "ULEAD", "UADMIN", "UMASK", "UHOLDER", "UASKER", "UMATE")
    found: list[Row] = [
        build.workspace(bot_user="UKAM", bot_id="BBOT"),
        *(build.person(each) for each in ours),
        build.person("UGUEST", is_guest=True),
        build.person("UGONE", is_deactivated=True),
        build.person("UOUT", is_outside=True, team=OTHER_TEAM),
        build.person("UBOT", is_bot=True),
        build.grant("ULEAD", "leader"),
        build.grant("UADMIN", "admin"),
    ]
    for place in PLACES:
        found += _account(place) if place.known else []
    return found


def _account(place: Place) -> list[Row]:
    holder, mate = HOLDERS[place.id], "USEAT" if place.id == "own" else "UMATE"
    key, expects = TENANT.key, place.word("expect")
    visible = {"visibility": "team" if place.closed else "open", "channel": place.channel}
    return [
        build.account(place.id, place.word("name"), **visible),
        Channel(workspace=key, id=place.channel, name=place.id, readers=2, checked_at=NOW),
        Channel(workspace=key, id=f"{place.channel}FREE", name="free", checked_at=NOW),
        build.seat(place.id, holder, "kam", id=place.kamseat, expectations=expects),
        build.seat(place.id, mate, "member", id=place.seat, expectations=expects, acknowledged_at=None),
        build.contact(place.contact, place.id, place.word("contact"), touched_on=TODAY),
        build.entry(place.note, place.id, holder, text=place.word("note"), topics="renewal"),
        build.entry(place.secret, place.id, holder, text=place.word("secret"), is_sensitive=True),
        *build.touch(place.note, place.contact, TODAY, holder),
        build.action(place.action, place.id, holder, text=place.word("action"), due_on=TODAY),
        build.action(place.done, place.id, holder, text=place.word("action"), state="done", done_at=NOW),
        build.action(
            place.hidden, place.id, holder, text=place.word("hidden"), log_id=place.secret, due_on=TODAY
        ),
        build.opportunity(
            place.deal,
            place.id,
            holder,
            name=place.word("deal"),
            next_step=place.word("deal"),
            next_on=TODAY + timedelta(days=9),
        ),
        SeatRequest(workspace=key, id=place.request, account_id=place.id, person_id="UASKER", asked_at=NOW),
        DmDraft(
            workspace=key,
            id=place.dm,
            person_id=holder,
            channel="D0",
            text=place.word("dm"),
            why="picked",
            account_id=place.id,
            made_at=NOW,
        ),
        Draft(workspace=key, id=place.draft, person_id=holder, verb="log", text="Met them", made_at=NOW),
    ]


def may_read(who: Who, place: Place, noun: str) -> bool:
    """Whether `who` may ever see that account's word for the noun. Source: FLOWS "Who may see what"."""
    if not who.insider:
        return False
    if noun == "name":
        return True
    account, role = SEATS.get(who.id, ("", ""))
    seated = account == place.id
    if noun == "dm":
        return HOLDERS.get(place.id) == who.id
    if noun in {"secret", "hidden"}:
        return seated and role == "kam"
    if noun == "contact":
        return not place.closed or seated or who.leads
    return seated or who.leads
