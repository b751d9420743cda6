"""Mixed use: what people do in an hour, and how often."""

import asyncio
from collections.abc import Awaitable, Callable

from bench.soak.life import Json, Life, Stopped, offered
from bench.soak.town import CUSTOMERS, GUEST, MORE, Account, Logged
from tests.stories.house import words

PROMISED = 0.4  # of the notes in one line

Deed = Callable[[Life, Account], Awaitable[None]]


async def line(life: Life, account: Account) -> tuple[Json, Logged]:
    """A note in one line, in the account's channel or elsewhere by its name."""
    mark, met = life.town.mark(), life.town.chance.choice(CUSTOMERS)
    step = " next: send the offer by Fri" if life.town.chance.random() < PROMISED else ""
    text = f"Met {met} about the renewal {mark}.{step}"
    if life.town.chance.random() < 0.7:
        answer = await life.kam(f"log {text}", account.channel)
    else:
        answer = await life.kam(f"log {account.name}: {text}")
    life.expect(answer, "aved to")
    return answer, life.kept(mark, account)


async def log_line(life: Life, account: Account) -> None:
    """The daily act."""
    await line(life, account)


async def log_sensitive(life: Life, account: Account) -> None:
    """A note for few eyes."""
    mark = life.town.mark()
    answer = await life.kam(f"log sensitive: Liisa may leave {mark}", account.channel)
    life.expect(answer, "aved to")
    life.kept(mark, account, is_sensitive=True)


async def log_form(life: Life, account: Account) -> None:
    """The form: an empty one is asked about first; More keeps what was typed."""
    mark = life.town.mark()
    await life.kam("log", account.channel)
    await life.submit(expecting="text", text=" ")
    typed = {"text": f"Talked about delivery times {mark}.", "next": "send the price list"}
    if life.town.chance.random() < 0.4:
        await life.submit(expecting="next", **(typed | {"next": "send it by 31.2."}))
        await life.press("log.more")
    saved = await life.submit(**typed, next_due=life.town.soon().isoformat())
    life.expect(saved, "aved to")
    life.kept(mark, account)


async def edit(life: Life, account: Account) -> None:
    """A note is corrected; its card follows."""
    answer, logged = await line(life, account)
    await life.click(answer, "log.edit")
    saved = await life.submit(text=f"Met them about the price {logged.mark}, corrected.")
    life.expect(saved, "corrected")


async def undo(life: Life, account: Account) -> None:
    """A note is withdrawn."""
    answer, logged = await line(life, account)
    await life.click(answer, "log.undo")
    logged.is_undone = True


async def plan(life: Life, account: Account) -> None:
    """The plan is read; now and then it is kept in a DM."""
    answer = await life.kam("plan", account.channel)
    life.expect(answer, account.name)
    if life.town.chance.random() < 0.2:
        await life.click(answer, "plan.keep", account.channel)


async def do(life: Life, account: Account) -> None:
    """An action for somebody of the team."""
    owner = life.town.chance.choice(account.team)
    due = life.town.soon()
    answer = await life.kam(f"do send the price list by {due.day}.{due.month}. <@{owner}>", account.channel)
    life.expect(answer, "send the price list")


async def done(life: Life, account: Account) -> None:
    """What the plan shows is done; now and then it is opened and dropped with a reason."""
    shown = await life.kam("plan", account.channel)
    choices = offered(shown, "do.show")
    if not choices or life.town.chance.random() < 0.7:
        await life.click(shown, "do.done", account.channel)
        return
    opened = await life.press("do.show", account.channel, option=choices[0])
    asked = await life.click(opened, "do.drop", account.channel)
    _unless_a_colleague_was_quicker(asked)
    dropped = await life.submit(reason="They decided without it")
    _unless_a_colleague_was_quicker(dropped)
    life.expect(dropped, "Dropped")


def _unless_a_colleague_was_quicker(answer: Json) -> None:
    """To be told that it is done or dropped already is an answer, no error."""
    if "already" in words([answer.get("ephemeral"), answer.get("modal")]):
        raise Stopped("a colleague was quicker")


async def find(life: Life, account: Account) -> None:
    """Words that many notes have, words that few have, a misspelt name."""
    words = life.town.chance.choice(("renewal", "price list", f"{account.name} invoice", "Virtanne"))
    answer = await life.kam(f"find {words}", life.town.chance.choice((account.channel, "C0GENERAL")))
    if "find.more" in str(answer):
        await life.click(answer, "find.more")


async def contact(life: Life, account: Account) -> None:
    """Somebody at the customer: new, or there already and left as they are."""
    name = life.town.chance.choice(CUSTOMERS)
    answer = await life.kam(f"contact {name}, buyer", account.channel)
    if "Here already" in str(answer):
        await life.do("close", all=True)


async def opp(life: Life, account: Account) -> None:
    """An opportunity is opened and moved; a loss says why, so that open ones do not pile up."""
    due = life.town.soon()
    step = f"next: meet the CFO by {due.day}.{due.month}."
    opened = await life.kam(f"opp Audit {life.town.mark()} 10k/20k/30k {step}", account.channel)
    life.expect(opened, "identified")
    await life.press("opp.stage", account.channel, option=life.town.chance.choice(("qualified", "proposal")))
    last = life.town.chance.choice(("won", "lost", "lost"))
    await life.press("opp.stage", account.channel, option=last)
    if last == "lost":
        await life.submit(reason="They chose a cheaper one")


async def home(life: Life, _account: Account) -> None:
    """Home, and a plan over it."""
    shown = await life.do("home")
    if "plan.open" in str(shown):
        opened = await life.press("plan.open")
        if opened.get("modal"):  # else it was the button of a message that came meanwhile
            await life.do("close", all=True)


async def settings(life: Life, _account: Account) -> None:
    """Hours that end before they start are asked about, then mended."""
    await life.kam("settings")
    await life.submit(expecting="closes", opens="17:00", closes="08:00")
    saved = await life.submit(opens="07:00", closes="19:00")
    life.expect(saved, "Saved.")


async def help_(life: Life, _account: Account) -> None:
    """The four verbs, or all."""
    answer = await life.kam(life.town.chance.choice(("", "help", "help all")))
    life.expect(answer, "log")


async def unknown(life: Life, _account: Account) -> None:
    """A word that is no verb, and a note that is about nobody."""
    await life.kam(life.town.chance.choice(("frobnicate it", "lgo Met Liisa", "log Nobody Knows: hello")))


async def message(life: Life, account: Account) -> None:
    """People talk in the channel; one of the messages is logged from its menu."""
    sent = await life.do("message", channel=account.channel, text=f"They renew in March {life.town.mark()}.")
    if life.town.chance.random() < 0.6:
        return
    mark = life.town.mark()
    await life.do("shortcut", callback_id="log.message", channel=account.channel, ts=sent["ts"])
    saved = await life.submit(text=f"They will renew {mark}.")
    life.expect(saved, "aved to")
    life.kept(mark, account)


async def direct(life: Life, _account: Account) -> None:
    """A word to the bot itself."""
    await life.do("message", text="Met Liisa Virtanen of Lake Foods, she wants a longer term")


async def shortcut(life: Life, account: Account) -> None:
    """From the global menu: the account is searched for."""
    mark = life.town.mark()
    await life.do("shortcut", callback_id="log.start")
    offered = await life.do("suggest", action_id="which.find", text=account.name[:4])
    label = next((each["text"]["text"] for each in offered["options"] if account.name in str(each)), "")
    if not label:
        raise Stopped("not offered")
    await life.press("which.find", option=label)
    saved = await life.submit(text=f"Called about the invoice {mark}.")
    life.expect(saved, "aved to")
    life.kept(mark, account)


async def team(life: Life, account: Account) -> None:
    """A seat is put up as needed, and taken away again; strangers ask for one."""
    if life.who != account.kam:
        await life.kam(f"team {account.name}")
        return
    shown = await life.kam(f"team {account.name}")
    await life.click(shown, "team.add")
    await life.submit(role="service")
    again = await life.kam(f"team {account.name}")
    seats = [block for block in again["ephemeral"][-1]["blocks"] if "service" in str(block)]
    await life.click({"seats": seats}, "team.edit", "C0GENERAL")
    await life.press("team.leave")
    await life.do("close", all=True)


async def come_and_go(life: Life, _account: Account) -> None:
    """A colleague leaves and is back; somebody new joins; a status changes."""
    away = MORE[-1]
    if away in life.town.busy:
        raise Stopped("at work")
    life.town.busy.add(away)
    try:
        await _away(life, away)
    finally:
        life.town.busy.discard(away)


async def _away(life: Life, away: str) -> None:
    await life.town.pair.do("user", id=away, deleted=True)
    await life.town.pair.do("user", id="U0NEW" + life.town.mark()[-2:].upper(), real_name="New Colleague")
    await life.town.pair.do("user", id=life.who, status_text="at lunch")
    await life.town.pair.do("user", id=away, deleted=False)


async def shared(life: Life, _account: Account) -> None:
    """A channel is shared with another company: nothing may be said there until it is not any more."""
    account, pair = life.town.shared, life.town.pair
    life.who = account.kam
    await pair.do("channel", id=account.channel, is_ext_shared=True)
    mark = life.town.mark()
    answer = await life.kam(f"log {account.name}: Met them about the ferry {mark}")
    life.expect(answer, "aved to")
    life.kept(mark, account)
    await asyncio.sleep(5)
    await pair.do("channel", id=account.channel, is_ext_shared=False)


async def guests(life: Life, _account: Account) -> None:
    """A guest tries, and gets a polite nothing."""
    answer = await life.town.pair.do("command", user=GUEST, channel="C0GENERAL", text="plan Lake Foods")
    if "Lake Foods Oy" in str(answer.get("ephemeral")):
        life.diary.unexplained.append(f"a guest saw something: {answer}")


DEEDS: dict[str, tuple[int, Deed]] = {
    "log line": (22, log_line), "log form": (7, log_form), "log sensitive": (2, log_sensitive),
    "edit": (5, edit), "undo": (4, undo), "plan": (9, plan), "do": (5, do),
    "done": (28, done),  # as often as something is promised, so that no plan grows for ever
    "find": (5, find),
    "contact": (4, contact), "opp": (3, opp), "home": (6, home), "settings": (2, settings),
    "help": (3, help_), "unknown word": (3, unknown), "message": (5, message), "to the bot": (2, direct),
    "global shortcut": (3, shortcut), "team": (2, team), "people come and go": (1, come_and_go),
    "channel shared": (1, shared), "guest": (1, guests),
}  # fmt: skip
