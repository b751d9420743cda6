"""Viestit botille."""

TEXTS = {
    "draft.for": "Kirjataanko tämä: {account}? Mitään ei ole vielä tallennettu.",
    "draft.which": "Mitä asiakkuutta tämä koskee? Mitään ei ole vielä tallennettu.",
    "draft.another": "Toinen asiakkuus",
    "draft.change": "Muuta",
    "draft.join": "Liitä edellinen",
    "draft.no_note": "Ei kirjata",
    "draft.guess": "(arvaus)",
    "draft.step_hidden": "seuraava askel",
    "draft.why.people": "Asiakkuus on arvattu ihmisistä.",
    "draft.why.alike": "Asiakkuus on arvattu kirjoitusasusta.",
    "draft.why.above": "Asiakkuus on arvaus: edellinen viestisi koskee sitä.",
    "draft.why.only": "Asiakkuus on arvaus: se on ainoa, jonka parissa työskentelet.",
    "draft.day_asked": "Oliko tämä {day}? Jos oli, paina Muuta ja valitse päivä.",
    "draft.either": "Ketä tarkoitit: {names}? Paina Muuta ja valitse.",
    "draft.unreached": "Etkö tavoittanut: {names}? Jos tavoitit, lisää painamalla Muuta.",
    "draft.called_off": "Näitä ei merkitä tavatuiksi, koska tapaamista ei pidetty: {names}. Jos tapasit, paina Muuta ja lisää.",
    "draft.told_of": "Näistä vain kerrottiin, joten heitä ei merkitä tavatuiksi: {names}. Jos tapasit tai soitit, paina Muuta ja lisää.",
    "draft.ahead": "Näitä ei merkitä tavatuiksi, koska tapaaminen on vasta edessä: {names}. Jos jo tapasit, paina Muuta ja lisää.",
    "draft.step_for": "Tekeekö seuraavan askeleen {names}? Jos tekee, paina Muuta ja valitse tekijä.",
    "draft.new_people": "Uusi ihminen asiakkaalla? Lisää painamalla Muuta: {names}.",
    "draft.files": "Tiedosto jää tähän keskusteluun; vain sanat tallennetaan.",
    "draft.joined": "Liitetty alla olevaan viestiin.",
    "draft.dropped": "Selvä, mitään ei tallennettu.",
    "draft.deleted": "Poistit viestin, joten mitään ei tallennettu.",
    "draft.changed": "Muokkasit viestiä tallennuksen jälkeen. Kirjaus pysyy ennallaan; korjaa se painamalla Muokkaa.",
    "draft.withdrawn": "Peruttu: {account}. Sanasi ovat yhä yllä.",
    "draft.words": "”{words}”",
    "draft.no_note.undo": "*Peru* on kirjauksen alla kymmenen minuuttia tallentamisesta ja botin kotinäkymässä "
    "kohdassa ”Viimeisimmät kirjauksesi”.",
    "draft.no_note.question": "Teen tässä kirjauksia, en vastaa kysymyksiin. `/kam suunnitelma` näyttää, mitä "
    "asiakkuudessa on tehtävä, ja botin kotinäkymä sinun tehtäväsi.",
    "draft.no_note.files": "Osaan lukea vain sanoja. Sanele näppäimistön mikrofonilla tai kirjoita: "
    "kenet tapasit, mitä puhuttiin, mitä seuraavaksi.",
    "draft.command": "Tuo näyttää komennolta. Se toimii, kun viesti alkaa sanalla `/kam` "
    "eikä vinoviivan edessä ole mitään, ei edes välilyöntiä.",
    "draft.help": "Kirjoita tai sanele minulle, mitä asiakkaan kanssa puhuttiin, niin teen siitä kirjauksen: "
    "”Soitin Liisalle Acmelle, he haluavat jatkaa, seuraava askel lähetä tarjous perjantaihin mennessä”. "
    "Sinä näet sen ennen muita.",
    "problem.message_gone": "Luonnos on yli 30 päivää vanha, eikä sitä enää ole. Viestisi on yhä tässä: "
    "lähetä se uudelleen.",
    "problem.message_settled": "Tämä viesti on jo hoidettu: tallennettu, liitetty toiseen tai jätetty kirjaamatta.",
}
