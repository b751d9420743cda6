"""S9: whatever people type stays text: in answers, forms, Home, cards, messages, digests and imports."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from handlers import door
from kam import digest, import_table, imports
from kam.work import begin
from tests.kam.build import NOW, TENANT, TODAY
from tests.security import acts, proof
from tests.security.acts import Json, press, submit
from tests.security.hostile import TEXTS, as_slack_sends
from tests.security.office import Office
from views import imports as import_views
from views.say import Say

Rewind = Callable[[], Callable[[], None]]
Sized = Callable[[int, int], int]

FRIDAY = TODAY + timedelta(days=4)
ANNA = "UKAMA"
OWN = {"account": "own"}


def test_a_commands_text_is_read_as_it_was_typed_and_mentions_stay_mentions() -> None:
    def read(text: str) -> str:
        return door.typed({"text": text})

    assert read("new H&amp;M") == "new H&M"
    assert read("a &lt;b&gt; &amp;lt;c&amp;gt;") == "a <b> &lt;c&gt;"
    assert read("do it <@U0PEKKA|pekka>") == "do it <@U0PEKKA|pekka>"
    assert door.typed({"message": {"text": "R&amp;D"}, "text": "x"}) == "R&D"
    assert all(read(as_slack_sends(text)) == text.replace("\0", "") for text in TEXTS)


def test_there_are_sixty_texts() -> None:
    assert len(TEXTS) == len(set(TEXTS)) >= 60


async def test_no_text_of_anybody_comes_alive_anywhere(office: Office, rewind: Rewind, sized: Sized) -> None:
    """Every third text through what reaches others, a few through everything; all with KAM_LONG."""
    office.slack.channel("COWN", members=[ANNA, "USEAT"])
    for each in (ANNA, "USEAT", "UCOLL", "ULEAD", "UADMIN", "UASKER", "UMATE"):
        office.slack.person(each)
    back, found, said = rewind(), [], 0
    whole = set(TEXTS[:: sized(15, 1)])
    texts = TEXTS[:: sized(3, 1)]
    for text in texts:
        office.clock.back_to(NOW)
        many = text in whole
        for body in [*_typed(text), *_filled(text), *_looked(text)] if many else _short(text):
            answer = await office.send(body)
            said += 1
            found += [f"{text[:30]!r} {_what(body)}: {fault}" for fault in proof.of_answer(answer)]
        assert office.state()[0] > 2, f"hardly anything was written of {text[:30]!r}"
        await (_a_week_later(office) if many else office.deliver())
        for method, arguments in office.posts():
            said += 1
            found += [f"{text[:30]!r} {method}: {fault}" for fault in proof.of_message(arguments)]
        back()
    print(f"S9: {len(texts)} texts, {len(whole)} of them everywhere, {said} outputs, {len(found)} faults")
    assert found == [], "\n".join(found[:20])


def _short(text: str) -> list[Json]:
    """One form of each kind that others come to read, and what they then open."""
    short, named = text[:90], {"name": text[:90], "tier": "B", "language": "en", "aliases": text[:90]}
    return [
        acts.command(ANNA, f"log {as_slack_sends(text)}", channel="COWN"),
        acts.command(ANNA, f"plan {text}"),
        acts.command(ANNA, f"find {as_slack_sends(text)}"),
        submit(ANNA, "log.save", OWN, {"text": text, "new_contact": short, "next": short}),
        submit(ANNA, "do.save", OWN, {"text": short, "owner": "UMATE", "due": FRIDAY, "why": short}),
        submit(ANNA, "contact.save", OWN, {"name": short, "title": short, "source": short}),
        submit(ANNA, "opp.change", {"opp": "own-deal", "version": "1"}, _deal(short) | {"value": "30k"}),
        submit(ANNA, "team.decline", {"request": "own-request"}, {"reason": short}),
        submit(ANNA, "new.change", OWN | {"version": "1"}, named),
        press(ANNA, "opp.stage", "own-deal:won", option=True),
        press(ANNA, "plan.open", "own"),
        submit(ANNA, "opp.link", {"log": "own-note"}, {"opportunities": ["own-deal"]}),
        press(ANNA, "plan.post", "own"),
        *_messaged(text),
        acts.opened(ANNA),
    ]


def _messaged(text: str) -> Iterator[Json]:
    """Written to the bot, its account picked, changed in the form, saved."""
    said = acts.dm(ANNA, as_slack_sends(f"{text} next step {text} by Fri"))
    draft = f"{said['event']['channel']}:{said['event']['ts']}"
    yield said
    yield press(ANNA, "draft.pick:0", f"{draft}|own")
    yield press(ANNA, "draft.change", draft)
    yield press(ANNA, "draft.save", draft)
    yield acts.dm(ANNA, text)


def _deal(text: str) -> Json:
    return {"name": text, "owner": ANNA, "next": text, "next_on": FRIDAY}


def _typed(text: str) -> Iterator[Json]:
    """Typed behind the command: letter by letter, and as if Slack had made something live of it."""
    for typed in dict.fromkeys((as_slack_sends(text), text)):
        for words in (
            f"log {typed}",
            f"log Met {typed} next: {typed} by Fri",
            f"do {typed} by Fri",
            f"contact {typed}, {typed}",
            f"opp {typed} 20k next: {typed} by Fri",
            f"plan {typed}",
            f"find {typed}",
            f"team {typed}",
            f"help {typed}",
            typed,
        ):
            yield acts.command(ANNA, words, channel="COWN")
        yield acts.command(ANNA, f"log {typed}", channel="CNOWHERE")
        yield acts.command(ANNA, f"new {typed}")
        yield acts.on_message(ANNA, "log.message", typed, channel="COWN")


def _filled(text: str) -> Iterator[Json]:
    """Typed into every field of every form, short enough to be taken and as long as it comes."""
    for typed in dict.fromkeys((text, text[:90])):
        name = {"name": typed, "tier": "B", "language": "en", "kam": ANNA, "aliases": typed, "code": typed}
        log = {
            "text": typed,
            "new_contact": typed,
            "next": typed,
            "next_due": FRIDAY,
            "colleagues": ("USEAT",),
        }
        deal = _deal(typed)
        seat = {"role": "expert", "person": "UCOLL", "responsibility": typed, "expectations": typed}
        action = {"text": typed, "owner": "UMATE", "due": FRIDAY, "why": typed}
        person = {"name": typed, "title": typed, "email": typed, "source": typed}
        yield submit(ANNA, "new.save", {}, name)
        yield submit(ANNA, "log.save", OWN, log)
        yield submit(ANNA, "log.save", OWN, log | {"sensitive": ["sensitive"]})
        yield submit(ANNA, "log.change", {"log": "own-note", "version": "1"}, log)
        yield submit(ANNA, "do.save", OWN, action)
        yield submit(ANNA, "do.change", OWN | {"action": "own-action", "version": "1"}, action)
        yield submit(ANNA, "contact.save", OWN, person)
        yield submit(ANNA, "contact.save", OWN, {"name": typed, "title": typed, "key": ["key"]})
        yield submit(ANNA, "contact.change", {"contact": "own-contact", "version": "1"}, {"name": typed})
        yield submit(ANNA, "opp.save", OWN, deal | {"value": "20k"})
        yield submit(ANNA, "opp.save", OWN, deal | {"value": typed})
        yield submit(ANNA, "opp.change", {"opp": "own-deal", "version": "1"}, deal | {"value": "30k"})
        yield submit(ANNA, "opp.close", {"opp": "own-deal", "stage": "lost"}, {"reason": typed})
        yield submit(ANNA, "team.save", OWN, seat)
        yield submit(ANNA, "team.save", OWN, seat | {"share": typed})
        yield submit(ANNA, "team.decline", {"request": "own-request"}, {"reason": typed})
        yield submit(ANNA, "new.change", OWN | {"version": "1"}, name)
        chosen = ("language", "zone", "opens", "closes", "country", "digest")
        yield submit(ANNA, "settings.save", {}, dict.fromkeys(chosen, typed))


def _looked(text: str) -> Iterator[Json]:
    """And looked at, by who may see all of it and by who may see little."""
    for who in (ANNA, "USEAT", "ULEAD", "UCOLL"):
        yield acts.opened(who)
        for act in ("plan.open", "team.open", "log.open"):
            yield press(who, act, "own")
            yield press(who, act, "own", in_form=True)
    yield press(ANNA, "plan.keep", "own:1")
    yield press(ANNA, "plan.post", "own")
    yield press(ANNA, "opp.link", "own-note")
    yield press(ANNA, "opp.open", "log:own-note")
    yield from _messaged(text)
    for act in ("do.open", "opp.open", "contact.open", "team.add", "new.edit"):
        yield press(ANNA, act, "own")
    for act, record in {"log.edit": "note", "do.edit": "action", "do.done": "action", "do.show": "hidden",
                        "opp.edit": "deal", "opp.show": "deal", "contact.edit": "contact",
                        "contact.left": "contact", "team.edit": "seat",
                        "log.undo": "note"}.items():  # fmt: skip
        yield press(ANNA, act, f"own-{record}")
    yield press(ANNA, "opp.stage", "own-deal:won", option=True)
    yield press(ANNA, "log.add", "own-note own-contact")
    for who in (ANNA, "ULEAD", "UCOLL"):
        yield submit(who, "find.run", {}, {"words": text[:90]})
    yield press(ANNA, "find.show", "own-note")
    yield acts.search(ANNA, "which.find", text)
    yield acts.search(ANNA, "which.find", "")


async def _a_week_later(office: Office) -> None:
    """Everything is delivered; then comes Monday with its digests."""
    await office.deliver()
    for day in (1, 7):
        office.clock.back_to(NOW + timedelta(days=day))
        now = office.clock.now()
        office.db.write_now(
            lambda session, now=now: digest.plan_due(begin(TENANT, session, now, office.ids, verb="clock"))
        )
        await office.deliver()


def _what(body: Json) -> str:
    if "actions" in body:
        return str(body["actions"][0]["action_id"])
    return str((body.get("view") or {}).get("callback_id") or body.get("text") or body.get("type"))[:40]


async def test_imported_names_are_text_too(office: Office) -> None:
    cell = [text.replace('"', '""').replace("\x00", "")[:90] for text in TEXTS]  # with NUL it is no text file
    data = "Name,Sector,Group\n" + "".join(f'"{each}","{each}",""\n' for each in cell)
    table = import_table.read("a.csv", data.encode())
    found = office.db.write_now(
        lambda session: imports.accounts_from(begin(TENANT, session, NOW, office.ids, verb="import"), table)
    )
    assert found.made > 40
    told = import_views.report(Say("en"), found)
    assert not set(proof.hidden(told)) - {"\n"}
    for body in (acts.search("ULEAD", "which.find", "e"), acts.opened("ULEAD"), acts.opened("UADMIN")):
        assert list(proof.of_answer(await office.send(body))) == []
