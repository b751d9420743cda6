"""Mikä ei onnistunut lopullisesti."""

TEXTS = {
    "trouble": "{account}: {what} {cure}",
    "trouble.again": "Yritä uudelleen",
    "trouble.what.make_channel": "kanavaa ei voitu perustaa.",
    "trouble.what.invite": "jotakuta ei voitu kutsua kanavalle.",
    "trouble.what.account_card": "asiakkuuskorttia ei voitu julkaista.",
    "trouble.what.log_card": "kirjauksesi on tallessa, mutta sen korttia ei voitu julkaista.",
    "trouble.what.message": "muutoksesi on tallessa, mutta viestiä siitä ei voitu lähettää.",
    "trouble.what.lost": "muutoksesi on tallessa, mutta Slack ei kertonut, menikö viesti siitä perille: katso, onko se siellä.",
    "trouble.cure.shared": "Kanava on jaettu toisen yrityksen kanssa, joten siellä ei näytetä mitään.",
    "trouble.cure.not_in": "Kirjoita kanavalla `/invite @kam`, niin se toimii seuraavasta viestistä alkaen.",
    "trouble.cure.archived": "Kanava on arkistoitu. Palauta se tai perusta uusi: `/kam uusi`.",
    "trouble.cure.forbidden": "Tämä työtila ei salli sitä sovelluksille. Pyydä Slackin ylläpitäjää, tai tee "
    "itse yksityinen kanava, kirjoita siellä `/invite @kam` ja sitten `/kam uusi`.",
    "trouble.cure.taken": "Sen niminen kanava on jo olemassa. Kirjoita siellä `/invite @kam` "
    "ja sitten `/kam uusi`.",
    "trouble.cure.scope": "Sovellukselta puuttuu lupa. Pyydä asentajaa asentamaan se uudelleen.",
    "trouble.cure.person": "Henkilö on vieras tai lähtenyt, joten hänelle ei lähetetä mitään.",
    "trouble.cure.version": "Nyt käynnissä oleva botti on siihen liian vanha. Kerro ylläpitäjälle tunnus {reference}.",
    "trouble.cure.other": "Slack vastasi ”{error}”. Jos tämä toistuu, kerro ylläpitäjälle tunnus {reference}.",
}
