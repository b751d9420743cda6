"""Mitä joka huone sanoo."""

TEXTS = {
    "done": "Valmis",
    "edit": "Muokkaa",
    "undo": "Peru",
    "cancel": "Peruuta",
    "command": "/kam",  # for a line put together from what was typed; `call_it` renames it like the others
    "close": "Sulje",
    "save": "Tallenna",
    "sensitive": "(arkaluonteinen)",
    "has_left": "(lähtenyt talosta)",
    "problem.title": "Tämä ei onnistunut",
    "problem.line_too_long": "Teksti on pidempi kuin {limit} merkkiä. Lyhennä sitä tai lähetä se kahdessa osassa.",
    "problem.you_wrote": "Tekstisi, jottei mitään katoa:",
    "problem.which_account": "Mitä asiakkuutta tarkoitat?",
    "problem.no_account": "Mitä asiakkuutta tämä koskee?",
    "problem.no_account_named": "Mitä asiakkuutta tämä koskee? Kirjoita sen nimi komennon perään.",
    "problem.no_account_at_all": "Sen nimistä asiakkuutta ei löytynyt. Tarkista kirjoitusasu tai perusta se: `/kam uusi`.",
    "problem.draft_gone": "Luonnosta ei enää ole. Kirjoita komento uudelleen.",
    "problem.changed_meanwhile": "Joku muutti tätä sillä välin. Kopioi tekstisi, avaa uudelleen "
    "ja lisää se, mikä puuttuu.",
    "problem.not_saved": "Ei vielä tallessa. Paina hetken päästä uudelleen; tekstisi on yhä tässä. (Tunnus {reference})",
    "problem.not_shown": "Tätä ei juuri nyt saatu näkyviin. Yritä hetken päästä uudelleen. (Tunnus {reference})",
    "problem.unsure": "Ei ole varmaa, tallentuiko tämä. Paina uudelleen; se tallentuu vain kerran. (Tunnus {reference})",
    "problem.slack_silent": "Slack ei avannut lomaketta. Kokeile komentoa uudelleen. (Tunnus {reference})",
    "problem.fault": "Jokin meni vikaan, eikä mitään tallentunut. Yritä uudelleen tai kerro ylläpitäjälle "
    "tämä tunnus: {reference}.",
    "problem.saved_but": "Tallennettu. Vain vastausta ei voitu näyttää (tunnus {reference}).",
    "problem.not_a_colleague": "{name} ei ole työtilan varsinainen jäsen. Valitse työkaveri.",
    "problem.refused.outsider": "Tämä botti palvelee vain oman yrityksen väkeä.",
    "problem.refused.unknown": "Slack ei juuri nyt kertonut, kuka olet, joten mitään ei tallennettu. "
    "Yritä hetken päästä uudelleen.",
    "problem.refused.unknown_named": "Slack ei juuri nyt kertonut, kuka nimetty kollega on, joten mitään ei tallennettu. "
    "Yritä hetken päästä uudelleen.",
    "problem.refused.closed": "{account} on auki vain tiimilleen. Avainasiakaspäällikkö {kam} voi päästää sinut mukaan.",
    "problem.refused.closed_vacant": "{account} on auki vain tiimilleen, eikä sillä ole nyt avainasiakaspäällikköä. "
    "Ylläpitäjä voi nimetä sellaisen.",
    "problem.refused.member": "Tämä ei ole sinulle avoin. Avainasiakaspäällikkö voi päästää sinut mukaan.",
    "problem.refused.anyone": "Tämä ei ole sinulle avoin.",
    "problem.refused.seat": "Tämä on vain asiakkuustiimille. Pyydä tiimistä paikkaa: `/kam tiimi`.",
    "problem.refused.steward": "Tämän voi tehdä avainasiakaspäällikkö, varahenkilö tai johtaja.",
    "problem.refused.author": "Vain kirjoittaja voi muuttaa tätä.",
    "problem.refused.admin": "Tämän voi tehdä vain botin ylläpitäjä.",
    "problem.refused.form": "Lomake on vanhentunut. Avaa se uudelleen.",
    "problem.day_passed": "{day} on jo mennyt. Valitse tämä päivä tai myöhempi.",
    "problem.other_weekday": "{day}: {date} on {weekday}. Kumpi päivä? Kirjoita pelkkä päivämäärä tai pelkkä viikonpäivä.",
    "problem.note_day": "Päivää {day} ei ole kalenterissa, joten kirjaus sai tämän päivän. Mikä päivä se oli?",
    "problem.step_passed": "{day} on jo mennyt, joten seuraavalla askeleella ei ole vielä päivää. Mihin mennessä se tehdään?",
    "problem.which_week": "Päiväksi tuli {day}. Jos tarkoitit {other}, korjaa päivä.",
    "problem.on_weekend": "{day} on {weekday}.",
    "problem.no_day": "”{when}” ei ole tietty päivä. Valitse, mihin mennessä se tehdään.",
    "problem.several_steps": "Tästä tuli yksi toimenpide. Jos tarkoitit useaa, muuta sitä ja lisää muut erikseen.",
    "problem.no_such_day": "Päivää {day} ei ole kalenterissa. "
    "Anna päivä uudelleen, esimerkiksi 5.12. tai perjantai.",
}
