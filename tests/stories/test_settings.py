"""`/kam settings`: my own, and for admins the workspace's."""

from tests.stories.house import House, buttons, words


async def test_the_answer_speaks_the_language_that_was_chosen(both: House) -> None:
    opened = await both.kam("U0ANNA", "settings")
    assert opened["modal"]["callback_id"] == "settings.save"
    assert "Settings of the workspace" not in buttons(opened["modal"])
    saved = await both.do("submit", user="U0ANNA", values={"language": "fi", "digest": "off"})
    assert "Tallennettu." in words(saved)
    assert "Ei lainkaan" in words(saved)
    assert "Nyt sinun vuorosi" in words(await both.do("home", user="U0ANNA"))


async def test_home_behind_the_form_speaks_the_new_language_at_once(both: House) -> None:
    await both.do("home", user="U0ANNA")
    await both.do("click", user="U0ANNA", action_id="settings.open")
    await both.do("submit", user="U0ANNA", values={"language": "fi"})
    await both.settle()
    assert "Nyt sinun vuorosi" in words(await both.look("home?user=U0ANNA"))


async def test_hours_that_end_before_they_start_are_mended_at_their_field(house: House) -> None:
    await house.kam("U0ANNA", "settings")
    wrong = await house.do("submit", user="U0ANNA", values={"opens": "17:00", "closes": "08:00"})
    assert wrong["errors"] == {"closes": "The day must end after it starts. Pick a later end."}
    right = await house.do("submit", user="U0ANNA", values={"opens": "09:00", "closes": "15:30"})
    assert "09:00–15:30" in words(right)


async def test_the_first_slack_admin_names_leaders_and_cannot_leave_the_bot_alone(house: House) -> None:
    opened = await house.kam("U0OLLI", "settings")
    assert "You are the bot's first admin here" in words(opened["modal"])
    press = buttons(opened["modal"])["Settings of the workspace"]
    await house.do("click", user="U0OLLI", action_id=press.action_id)
    alone = await house.do("submit", user="U0OLLI", values={"admins": [], "leaders": ["U0PEKKA"]})
    assert "Somebody has to run the bot" in alone["errors"]["admins"]
    guest = await house.do("submit", user="U0OLLI", values={"admins": ["U0OLLI"], "leaders": ["U0GUEST"]})
    assert "not a full member" in guest["errors"]["leaders"]
    kept = await house.do("submit", user="U0OLLI", values={"leaders": ["U0PEKKA"], "currency": "SEK"})
    assert "Leaders: <@U0PEKKA>" in words(kept)
    await house.account(kam="")
    assert "Accounts without a KAM" in words(await house.do("home", user="U0PEKKA"))
    assert "Accounts without a KAM" not in words(await house.do("home", user="U0OLLI"))


async def test_the_rest_of_the_workspaces_settings_stands_under_more(house: House) -> None:
    await house.kam("U0OLLI", "settings")
    await house.do("click", user="U0OLLI", action_id="settings.workspace")
    await house.do("click", user="U0OLLI", action_id="settings.more")
    kept = await house.do(
        "submit", user="U0OLLI", values={"opens": "07:30", "closes": "15:30", "public": ["public"]}
    )
    assert "07:30–15:30" in words(kept)


async def test_nobody_but_an_admin_gets_the_workspaces_form(house: House) -> None:
    await house.kam("U0OLLI", "settings")
    opened = await house.kam("U0ANNA", "settings")
    assert "settings.workspace" not in str(opened["modal"])
