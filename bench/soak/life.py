"""One person does one thing, notes what came of it, and tries again as people do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bench.soak.faults import BadDay
from bench.soak.town import Account, Logged, Town
from kam.verbs import every_act
from tests.stories.house import Press, words
from views.texts import TABLES

Json = dict[str, Any]

# Sentences that tell a person that something did not work, by the start of each.
TROUBLE = {
    TABLES["en"][f"problem.{name}"].partition("{")[0].strip(): name
    for name in (
        "not_saved", "not_shown", "unsure", "slack_silent", "fault", "saved_but", "draft_gone",
        "changed_meanwhile", "refused.unknown", "refused.unknown_named", "refused.form",
    )
}  # fmt: skip
_ACTS = every_act()


class Stopped(Exception):
    """What the person wanted could not go on; it has been noted."""


@dataclass(frozen=True)
class Met:
    """Something that did not work for a person, during an act."""

    begun: datetime
    ended: datetime
    act: str
    what: str
    about: str


@dataclass
class Diary:
    """What was done and what people met, over the whole soak."""

    acts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    met: list[Met] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)

    def explain(self, day: BadDay) -> None:
        """Set what people met beside the faults that were at work."""
        for each in self.met:
            why = day.explains(each.begun, each.ended, each.what)
            if why:
                self.explained[f"{each.what} ← {why}"] += 1
            else:
                self.unexplained.append(f"{each.begun:%H:%M:%S} {each.act}: {each.what} ({each.about})")
        self.met = []


@dataclass
class Life:
    """One act of one person."""

    town: Town
    diary: Diary
    who: str
    act: str
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def kam(self, text: str, channel: str = "C0GENERAL") -> Json:
        """`/kam …`; what did not get through is typed again, as people do."""
        for _ in range(2):
            answer = await self.town.pair.do("command", user=self.who, channel=channel, text=text)
            if not answer.get("error"):
                break
            self._met(str(answer["error"]), text)
        return await self.seen(answer, f"/kam {text}")

    async def click(self, found: Json, action: str, channel: str = "", **more: Any) -> Json:
        """Press what stands in an answer."""
        press = next((each for each in presses(found) if each.action_id == action), None)
        if press is None:
            raise Stopped(f"no {action}")
        return await self.press(
            press.action_id, channel, **({"value": press.value} if press.value else {}), **more
        )

    async def press(self, action: str, channel: str = "", **more: Any) -> Json:
        """Press what Slack shows last under this id."""
        assert action.partition(":")[0] in _ACTS, action
        place = {"channel": channel} if channel else {}
        answer = await self.town.pair.do("click", user=self.who, action_id=action, **place, **more)
        return await self.seen(answer, action)

    async def submit(self, *, expecting: str = "", **values: Any) -> Json:
        """Send the open form; `expecting`: the field that must be asked about."""
        for _ in range(2):
            answer = await self.town.pair.do("submit", user=self.who, values=values)
            if answer.get("error") in (None, "no_modal", "no_such_field"):
                break
            self._met(str(answer["error"]), "submit")
        if expecting and expecting in (answer.get("errors") or {}):
            return answer
        return await self.seen(answer, f"submit {sorted(values)}")

    async def do(self, what: str, **body: Any) -> Json:
        """Anything else of `/_control` by this person."""
        return await self.seen(await self.town.pair.do(what, user=self.who, **body), what)

    async def seen(self, answer: Json, about: str) -> Json:
        """Note the time and what went wrong; Stopped when the person cannot go on."""
        if answer.get("ms"):
            self.diary.answers.append(float(answer["ms"]))
        said = words([answer.get("ephemeral"), answer.get("modal"), answer.get("home")])
        said += " ".join(map(str, (answer.get("errors") or {}).values()))
        trouble = [name for start, name in TROUBLE.items() if start in said]
        for name in [*trouble, *([str(answer["error"])] if answer.get("error") else [])]:
            self._met(name, about)
        if answer.get("error") or [name for name in trouble if name != "saved_but"]:
            raise Stopped(about)
        if answer.get("errors"):
            self._met(f"asked about {answer['errors']}", about)
            raise Stopped(about)
        return answer

    def expect(self, answer: Json, sentence: str) -> None:
        """What a person looks for in the answer; its absence is noted."""
        if sentence not in words([answer.get("ephemeral"), answer.get("modal")]):
            self._met(f"no “{sentence}”", words(answer)[:200])
            raise Stopped(sentence)

    def kept(self, mark: str, account: Account, *, is_sensitive: bool = False) -> Logged:
        """The bot said that it is saved: from now on it may not be missing."""
        logged = Logged(mark, account, is_sensitive)
        self.town.logged.append(logged)
        return logged

    def _met(self, what: str, about: str) -> None:
        self.diary.met.append(Met(self.begun, datetime.now(UTC), self.act, what, about))


def presses(node: Any) -> Iterator[Press]:
    """Every button in an answer, message or view, the newest answer's first."""
    if isinstance(node, dict):
        if node.get("type") == "button":
            yield Press(node["action_id"], node.get("value", ""))
        for value in node.values():
            yield from presses(value)
    elif isinstance(node, list):
        for each in node:
            yield from presses(each)


def offered(node: Any, action: str) -> list[str]:
    """The values that the first select of this id offers; none where it does not stand."""
    if isinstance(node, dict):
        if node.get("action_id") == action and "options" in node:
            return [option["value"] for option in node["options"]]
        node = list(node.values())
    found = (offered(each, action) for each in node) if isinstance(node, list) else iter(())
    return next((each for each in found if each), [])
