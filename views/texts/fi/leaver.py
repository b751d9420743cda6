"""Joku on lähtenyt."""

TEXTS = {
    "leaver.told.one": "{who} on lähtenyt yrityksestä. Yhteen asiakkuuteen tarvitaan joku hänen tilalleen:",
    "leaver.told.other": "{who} on lähtenyt yrityksestä. {n} asiakkuuteen tarvitaan joku hänen tilalleen:",
    "leaver.kam": "{account}: oli avainasiakaspäällikkö, {items}",
    "leaver.member": "{account}: {items}",
    "leaver.items.one": "{n} avoin asia",
    "leaver.items.other": "{n} avointa asiaa",
    "leaver.no_items": "ei mitään avoinna",
    "leaver.team": "Tiimi",
    "leaver.team.spoken": "Tiimi: {name}",
}
