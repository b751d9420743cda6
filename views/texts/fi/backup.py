"""Mitä ylläpitäjä lukee: varmuuskopiot."""

TEXTS = {
    "start.backup.no_key": "KAM_SECRET_KEY puuttuu. Varmuuskopio lukitaan sillä: aseta avain ja säilytä sen kopio muualla.",
    "start.backup.there": "{file} on jo olemassa. Valitse toinen nimi tai korvaa se: --force.",
    "start.backup.foreign": "{file} ei ole komennon `kam backup` tekemä varmuuskopio.",
    "start.backup.key": "{file} on lukittu toisella KAM_SECRET_KEY-avaimella. Aseta se avain, joka oli käytössä, kun kopio tehtiin.",
    "start.backup.damaged": "{file} on vioittunut tai vajaa, joten mitään ei palautettu. Käytä toista varmuuskopiota.",
    "start.backup.unread": "Uutta varmuuskopiota ei voinut lukea takaisin, joten se hylättiin. Aiempi {file} on ennallaan. Tarkista levy ja yritä uudelleen.",
    "start.backup.newer": "Varmuuskopion on tehnyt uudempi versio ({version}). Asenna se versio ja palauta sitten.",
    "start.database.full": "Tässä tietokannassa on jo tietoja. Palauta tyhjään: anna DATABASE_URL-asetukseen uusi tiedosto tai tietokanta.",
    "start.database.broken": "Levy ei säilytä sitä, mitä sille kirjoitetaan ({why}). Mitään ei palautettu; käytä toista levyä.",
    "backup.written": "Kirjoitetaan: {done}/{all} riviä",
    "backup.checked": "Tarkistetaan: {done}/{all} riviä",
    "backup.made": "{file}: {records} riviä, {size} Mt, {seconds} s. Ilman KAM_SECRET_KEY-avainta sitä ei voi lukea: säilytä avain muualla.",
    "restore.done": "Palautettu {records} riviä sellaisina kuin ne olivat {made_at} UTC. Kaikki viittaukset ovat ehjät.",
    "restore.parked": "Silloin kesken olleita lähetyksiä: {parked}. Ne ovat voineet lähteä sen jälkeen, joten ne odottavat sinua: `kam jobs` luettelee ne, `kam jobs retry ID` lähettää yhden, `kam jobs retry --all` kaikki.",
}
