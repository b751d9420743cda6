"""Asiakkuuden kortti ja kanava."""

TEXTS = {
    "role.kam": "avainasiakaspäällikkö",
    "role.deputy": "varahenkilö",
    "role.sponsor": "johdon sponsori",
    "role.expert": "asiantuntija",
    "role.delivery": "toimitusvastaava",
    "role.service": "asiakaspalvelu",
    "role.member": "jäsen",
    "account.card.seat": "{who} – {role}",
    "account.card.vacant": "Tarvitaan: {role}",
    "account.card.no_team": "Tiimissä ei ole vielä ketään.",
    "account.card.next": "Seuraavaksi: {day}",
    "account.card.no_next": "Mitään ei ole vielä sovittu.",
    "account.card.how": "Kun olet jutellut asiakkaan kanssa, kirjoita "
    "`/kam kirjaa Tapasin Liisan, puhuttiin jatkosta. jatko: lähetä tarjous pe mennessä`",
    "account.card.log": "Kirjaa yhteydenotto",
    "account.card.plan": "Avaa suunnitelma",
    "account.card.team": "Tiimi",
    "account.channel.restricted_action": "Slack ei antanut minun perustaa kanavaa. Pyydä Slackin "
    "ylläpitäjältä lupa, tai perusta yksityinen kanava, kutsu minut sinne (`/invite`) "
    "ja kirjoita siellä `/kam uusi` ja tämä nimi.",
    "account.channel.name_taken": "Samanniminen kanava on jo olemassa. Kutsu minut sinne (`/invite`), "
    "kirjoita siellä `/kam uusi` ja tämä nimi ja paina ”Käytä tätä kanavaa”.",
    "account.channel.not_in_channel": "En ole asiakkuuden kanavalla. Kutsu minut sinne (`/invite`) "
    "ja paina sitten ”Yritä uudelleen”.",
    "account.channel.is_archived": "Asiakkuuden kanava on arkistoitu. Palauta se ja paina sitten "
    "”Yritä uudelleen”.",
    "account.channel.no_pin": "Kortti on kanavalla, mutta en saanut kiinnittää sitä. Kiinnitä se itse, "
    "tai pyydä ylläpitäjältä minulle kiinnitysoikeus ja paina ”Yritä uudelleen”.",
    "account.channel.missing_scope": "Minulta puuttuu Slackissa oikeus. Pyydä ylläpitäjää asentamaan minut "
    "uudelleen ja paina sitten ”Yritä uudelleen”.",
    "account.channel.other": "Kanava ei ole valmis ({code}). Paina ”Yritä uudelleen”; "
    "jos se ei auta, kerro tuo sana ylläpitäjälle.",
    "account.notice.shared": "{channel} on jaettu toisen yrityksen kanssa, tai sitä ollaan jakamassa. "
    "En näytä siellä enää mitään asiakkuudesta {account}, ja tyhjennän aiemmat viestini; "
    "kaikki löytyy täältä ja suunnitelmasta.",
    "account.wiped": "Poistettu: kanava on jaettu toisen yrityksen kanssa.",
    "account.notice.guests": "Kanavaa {channel} lukee vieras. Asiakkuuden {account} korteissa ei siellä näy "
    "kirjausten tekstiä; se on suunnitelmassa.",
    "account.notice.public": "Koko yritys voi lukea kanavaa {channel}. Asiakkuuden {account} korteissa ei "
    "siellä näy kirjausten tekstiä; se on suunnitelmassa.",
}
