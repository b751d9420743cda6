"""The account's team: seats are given, taken up, asked for, refused with a reason."""

from tests.stories.house import House, buttons, words


async def test_a_seat_is_given_told_and_taken_up(both: House) -> None:
    await both.account()
    shown = await both.kam("U0ANNA", "team", "C0ACME")
    assert "<@U0ANNA> – key account manager" in words(shown["ephemeral"])
    add = buttons(shown["ephemeral"])["Add a seat"]
    await both.do("click", user="U0ANNA", channel="C0ACME", action_id=add.action_id)
    done = await both.do(
        "submit", user="U0ANNA", values={"person": "U0JOHN", "role": "delivery", "share": "20"}
    )
    assert "<@U0JOHN> has a seat in the team of *Acme Corporation*: delivery lead." in words(done)
    (told,) = await both.dms("U0JOHN")
    assert "delivery lead" in words(told)
    posts = [words(message) for message in await both.messages("C0ACME")]
    assert any("<@U0JOHN> joined the team: delivery lead." in post for post in posts)
    mine = buttons(told)["This is mine"]
    await both.do("click", user="U0JOHN", action_id=mine.action_id)
    (after,) = await both.dms("U0JOHN")
    assert "This is mine" not in buttons(after)
    again = await both.kam("U0ANNA", "team ACME")
    assert "<@U0JOHN> – delivery lead\n" in words(again["ephemeral"])


async def test_a_seat_is_asked_for_and_refused_with_a_reason(house: House) -> None:
    await house.account()
    shown = await house.kam("U0PEKKA", "team ACME")
    assert "Add a seat" not in buttons(shown["ephemeral"])
    ask = buttons(shown["ephemeral"])["Ask for a seat"]
    answer = await house.do("click", user="U0PEKKA", channel="C0GENERAL", action_id=ask.action_id)
    assert "<@U0ANNA> will answer" in words(answer)
    (request,) = await house.dms("U0ANNA")
    refuse = buttons(request)["Refuse"]
    await house.do("click", user="U0ANNA", action_id=refuse.action_id)
    missing = await house.do("submit", user="U0ANNA", values={"reason": " "})
    assert missing["errors"] == {"reason": "Write one sentence; the asker reads it."}
    await house.do("submit", user="U0ANNA", values={"reason": "The team is full."})
    (told,) = await house.dms("U0PEKKA")
    assert "The team is full." in words(told["blocks"]) and "full" not in told["text"]
    (over,) = await house.dms("U0ANNA")
    assert buttons(over) == {}


async def test_a_request_accepted_lets_the_asker_in(house: House) -> None:
    await house.account()
    shown = await house.kam("U0JOHN", "team ACME")
    ask = buttons(shown["ephemeral"])["Ask for a seat"]
    await house.do("click", user="U0JOHN", channel="C0GENERAL", action_id=ask.action_id)
    (request,) = await house.dms("U0ANNA")
    accept = buttons(request)["Accept"]
    given = await house.do("click", user="U0ANNA", action_id=accept.action_id)
    assert "You gave <@U0JOHN> a seat in the team of *Acme Corporation*." in words(given)
    await house.settle()
    (acme,) = [each for each in (await house.look("state"))["channels"] if each["id"] == "C0ACME"]
    assert "U0JOHN" in acme["members"]


async def test_leaving_takes_nobody_out_of_the_channel_and_says_so(house: House) -> None:
    await house.account()
    shown = await house.kam("U0ANNA", "team", "C0ACME")
    add = buttons(shown["ephemeral"])["Add a seat"]
    await house.do("click", user="U0ANNA", channel="C0ACME", action_id=add.action_id)
    await house.do("submit", user="U0ANNA", values={"person": "U0PEKKA", "role": "expert"})
    again = await house.kam("U0ANNA", "team", "C0ACME")
    edits = [block["accessory"] for block in again["ephemeral"][-1]["blocks"] if "<@U0PEKKA>" in words(block)]
    await house.do("click", user="U0ANNA", channel="C0ACME", action_id="team.edit", value=edits[0]["value"])
    left = await house.do("click", user="U0ANNA", action_id="team.leave")
    modal = await house.look("modal?user=U0ANNA")
    assert "<@U0PEKKA> is still in <#C0ACME>" in words(modal) or "still in" in words(left)
    await house.settle()
    (acme,) = [each for each in (await house.look("state"))["channels"] if each["id"] == "C0ACME"]
    assert "U0PEKKA" in acme["members"]


async def test_a_guest_in_the_channel_is_told_to_the_team_and_a_share_too(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa about the renewal.", "C0ACME")
    await house.settle()
    await house.do("channel", id="C0ACME", members=["bot", "U0ANNA", "U0PEKKA", "U0GUEST"])
    told = [words(message) for message in await house.dms("U0ANNA")]
    assert any("A guest can read <#C0ACME>" in text for text in told)
    await house.do("channel", id="C0ACME", is_ext_shared=True)
    told = [words(message) for message in await house.dms("U0ANNA")]
    assert any("is shared with another company" in text for text in told)
    before = len(await house.messages("C0ACME"))
    await house.kam("U0ANNA", "log Met Liisa once more about the renewal.", "C0ACME")
    assert len(await house.messages("C0ACME")) == before


async def test_the_kam_names_the_successor_before_leaving(house: House) -> None:
    await house.account()
    shown = await house.kam("U0ANNA", "team", "C0ACME")
    edit = buttons(shown["ephemeral"])["Edit"]
    form = await house.do("click", user="U0ANNA", channel="C0ACME", action_id="team.edit", value=edit.value)
    assert "name the successor first" in words(form) and "End this seat" not in buttons(form)
    wrong = await house.do("submit", user="U0ANNA", values={"role": "member"})
    assert "Name the successor first" in wrong["errors"]["role"]
