"""Who lives through the soak: people, accounts with their teams and channels, and what each has said."""

import asyncio
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.soak.pair import Pair

ANNA, PEKKA, MARI, JOHN, OLLI = "U0ANNA", "U0PEKKA", "U0MARI", "U0JOHN", "U0OLLI"
MORE = tuple(f"U0SOAK{number}" for number in range(1, 6))
STAFF = (ANNA, PEKKA, MARI, JOHN, OLLI, *MORE)
GUEST = "U0GUEST"
COMPANIES = ("Lake Foods Oy", "Birch Paper Oy", "Northern Dairy Oy", "Harbour Cranes Oy", "Granite Pumps Oy")
SHARED = "Island Ferries Oy"  # its channel becomes shared with another company, and back
CUSTOMERS = (
    "Liisa Virtanen", "Matti Mäkelä", "Sanna Niemi", "Kaisa Lahti", "Timo Koskinen", "Jari Saarinen",
    "Elina Heikkinen", "Erik Lindqvist", "Karin Sandberg", "Johan Nyström",
)  # fmt: skip
_ZONES = (
    "Pacific/Auckland", "Australia/Brisbane", "Asia/Tokyo", "Asia/Bangkok", "Asia/Kolkata", "Asia/Dubai",
    "Europe/Helsinki", "Europe/London", "Atlantic/Azores", "America/Sao_Paulo", "America/New_York",
    "America/Denver", "America/Los_Angeles", "Pacific/Honolulu",
)  # fmt: skip


def morning_zone(now: datetime) -> str:
    """A zone where people are at work for the next hours, so that messages to them are not kept back."""
    local = {zone: now.astimezone(ZoneInfo(zone)) for zone in _ZONES}
    at_work = [zone for zone, here in local.items() if here.weekday() < 5 and 8 <= here.hour < 14]
    return min(at_work or _ZONES, key=lambda zone: abs(local[zone].hour - 10))


@dataclass
class Account:
    """One customer: its channel ('' until Slack has made it) and who may see its notes."""

    name: str
    kam: str
    team: tuple[str, ...]
    channel: str = ""


@dataclass
class Logged:
    """A note that the bot acknowledged; `mark` stands in its text and nowhere else."""

    mark: str
    account: Account
    is_sensitive: bool = False
    is_undone: bool = False


@dataclass
class Town:
    """The people and accounts of one pair."""

    pair: Pair
    chance: random.Random
    zone: str
    accounts: list[Account] = field(default_factory=list)
    shared: Account = field(default_factory=lambda: Account(SHARED, ANNA, (ANNA,)))
    logged: list[Logged] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)
    _count: int = 0

    def mark(self) -> str:
        """A word that stands in one note alone."""
        self._count += 1
        number, letters = self._count, ""
        for _ in range(4):
            number, rest = divmod(number, 20)
            letters += "bcdfghjklmnpqrstvwxz"[rest]
        return f"soak{letters}"

    def soon(self) -> date:
        """Today or a day of the next two weeks, where these people are."""
        today = datetime.now(UTC).astimezone(ZoneInfo(self.zone)).date()
        return today + timedelta(days=self.chance.randint(0, 14))

    async def settle(self) -> None:
        """People arrive, accounts are made with a team, and the channels are there. RuntimeError if not."""
        for each in MORE:
            await self.pair.do("user", id=each, name=each.lower(), real_name=f"Colleague {each[-1]}")
        for each in (*STAFF, GUEST):
            await self.pair.do("user", id=each, tz=self.zone)
        state = await self.pair.look("state")
        general = next(channel for channel in state["channels"] if channel["id"] == "C0GENERAL")
        await self.pair.do("channel", id="C0GENERAL", members=[*general["members"], *MORE])
        kams = (ANNA, PEKKA, MARI, JOHN, OLLI)
        self.accounts = [
            Account(name, kams[number], (kams[number], kams[number - 1], MORE[number]))
            for number, name in enumerate(COMPANIES)
        ]
        for account in [*self.accounts, self.shared]:
            await self._make(account)
        await self._find_channels()

    async def _make(self, account: Account) -> None:
        await self.pair.do("command", user=account.kam, channel="C0GENERAL", text="new")
        values = {"name": account.name, "kam": account.kam}
        if len(account.team) > 1:
            values["deputy"] = account.team[1]
        done = await self.pair.do("submit", user=account.kam, values=values)
        if "is set up" not in str(done):
            raise RuntimeError(f"no account: {done}")
        for person in account.team[2:]:
            where = {"user": account.kam, "channel": "C0GENERAL"}
            await self.pair.do("command", text=f"team {account.name}", **where)
            await self.pair.do("click", action_id="team.add", **where)
            await self.pair.do("submit", user=account.kam, values={"person": person, "role": "expert"})

    async def _find_channels(self) -> None:
        for _ in range(900):
            state = await self.pair.look("state")
            named = {channel["name"]: channel for channel in state["channels"]}
            for account in [*self.accounts, self.shared]:
                name = "kam-" + account.name.removesuffix(" Oy").lower().replace(" ", "-")
                found = named.get(name, {"members": [], "id": ""})
                account.channel = found["id"] if set(account.team) <= set(found["members"]) else ""
            if all(account.channel for account in [*self.accounts, self.shared]):
                return
            await asyncio.sleep(0.2)
        raise RuntimeError(
            f"channels are missing: {[each.name for each in self.accounts if not each.channel]}"
        )
