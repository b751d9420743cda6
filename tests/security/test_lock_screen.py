"""S9, lock screens: what comes by itself carries no value and no opinion on its face, and no secret."""

import re
from collections.abc import Iterator
from datetime import timedelta

from kam import digest
from kam.work import begin
from tests.kam.build import NOW, TENANT, TODAY
from tests.security import acts
from tests.security.acts import Json, press, submit
from tests.security.company import PEOPLE
from tests.security.office import Office

FRIDAY = TODAY + timedelta(days=4)
OWN = {"account": "own"}
VALUE = re.compile(r"77[ ,.\u00a0\u202f]?777|€")
SECRETS = ("OWNSECRET", "OWNHIDDEN", "CONFIDED")
OPINIONS = ("OWNEXPECT", "EXPECTED", "TOODEAR")


def doings() -> Iterator[Json]:
    """Everything that makes the bot write to others, with words in it that are not for all."""
    deal = {"name": "Audit", "value": "77777", "owner": "USEAT", "next": "meet the CFO", "next_on": FRIDAY}
    secret = {"text": "CONFIDED to me", "next": "act as CONFIDED", "next_owner": "UMATE", "next_due": FRIDAY}
    yield submit("UKAMA", "log.save", OWN, secret | {"sensitive": ["sensitive"]})
    yield acts.command("UKAMA", "log sensitive: CONFIDED next: CONFIDED by Fri <@USEAT>", channel="COWN")
    edit = {"text": "CONFIDED after all", "sensitive": ["sensitive"]}
    yield submit("UKAMA", "log.change", {"log": "own-note", "version": "1"}, edit)
    yield submit("UKAMA", "opp.save", OWN, deal)
    other = deal | {"name": "Sensors", "stage": "proposal"}
    yield submit("UKAMA", "opp.change", {"opp": "own-deal", "version": "1"}, other)
    yield submit("USEAT", "opp.close", {"opp": "own-deal", "stage": "lost"}, {"reason": "TOODEAR"})
    yield press("USEAT", "opp.stage", "own-deal:won", option=True)
    action = {"text": "Send the terms to Liisa", "owner": "UMATE", "due": FRIDAY, "why": "EXPECTED"}
    yield submit("UKAMA", "do.save", OWN, action)
    yield submit("UKAMA", "do.change", OWN | {"action": "own-hidden", "version": "1"}, {
        "text": "OWNHIDDEN still", "owner": "USEAT", "due": FRIDAY})  # fmt: skip
    yield press("UKAMA", "do.done", "own-action")
    yield submit("UKAMA", "team.save", OWN, {"role": "expert", "person": "UCOLL", "expectations": "EXPECTED"})
    yield submit("UKAMA", "team.change", {"seat": "own-seat", "version": "1"}, {
        "role": "member", "expectations": "EXPECTED"})  # fmt: skip
    yield press("UCOLL", "team.ask", "open")
    yield press("UKAMA", "plan.keep", "own:1")
    yield press("ULEAD", "plan.keep", "own:1")
    yield press("UKAMA", "find.keep", "own-draft:0")
    yield press("UKAMA", "plan.post", "own")
    yield submit("UKAMA", "opp.link", {"log": "own-secret"}, {"opportunities": ["own-deal"]})
    for words in ("sensitive Met OWNCONTACT next step CONFIDED by Fri", "OWNCONTACT CONFIDED sensitive"):
        yield (said := acts.dm("UKAMA", words))
        yield press("UKAMA", "draft.save", f"{said['event']['channel']}:{said['event']['ts']}")


async def test_no_secret_leaves_the_bot_unasked_and_no_value_or_opinion_stands_on_a_lock_screen(
    office: Office,
) -> None:
    members = ["UKAMA", "USEAT", "UCOLL", "UMATE"]
    office.slack.channel("COWN", members=members)
    office.slack.channel("COPEN", members=["UHOLDER"])
    office.slack.channel("CCLOSED", members=["UHOLDER"])
    for each in (*(who.id for who in PEOPLE), "UHOLDER", "UMATE", "UASKER"):
        office.slack.person(each)
    for body in doings():
        answer = await office.send(body)
        assert answer.refused == 0 and "errors" not in str(answer.body), (body, answer.shown)
    await office.deliver()
    for day in (1, 7, 8, 14):
        office.clock.back_to(NOW + timedelta(days=day))
        now = office.clock.now()
        office.db.write_now(
            lambda session, now=now: digest.plan_due(begin(TENANT, session, now, office.ids, verb="clock"))
        )
        await office.deliver()
    posts = [given for _method, given in office.posts()]
    wrong = [fault for given in posts for fault in _wrong(given)]
    targets = {str(given["channel"])[:1] for given in posts}
    print(f"S9: {len(posts)} messages that came by themselves, {len(wrong)} with too much in them")
    assert len(posts) > 20 and {"C", "D"} <= targets
    assert wrong == []


def _wrong(given: Json) -> Iterator[str]:
    """A secret anywhere; a value or an opinion in the notification, or anywhere in a channel."""
    whole, told = str(given.get("blocks")) + str(given["text"]), str(given["text"])
    kept = given["channel"] == "DUKAMA" and "as you asked" in told  # the KAM's own plan, sent to the KAM
    for word in SECRETS:
        if word in (told if kept else whole):
            at = whole.index(word)
            yield f"{word} in {given['channel']}: {told[:90]} … {whole[max(0, at - 90) : at + 60]}"
    shown = whole if str(given["channel"]).startswith("C") else told
    for word in OPINIONS:
        if word in shown:
            yield f"{word} in {given['channel']}: {told[:120]}"
    if VALUE.search(shown):
        yield f"a value in {given['channel']}: {told[:120]}"
