"""Mitä ylläpitäjä lukee: käynnistys, kokeilu, työt."""

TEXTS = {
    "start.setting": "{name} puuttuu. docs/setup.md kertoo, mistä sen löytää; `kam doctor` katsoo loput.",
    "start.refused": "Slack hylkäsi tunnuksen SLACK_BOT_TOKEN ({error}). Asenna sovellus uudelleen ja kopioi "
    "uusi tunnus.",
    "start.refused_app": "Slack hylkäsi tunnuksen SLACK_APP_TOKEN ({error}). Tee sovellustason tunnus, jolla "
    "on connections:write, ja kopioi se.",
    "start.no_such_job": "Työtä {name} ei ole. On: {names}.",
    "start.not_parked": "Lähetystä {id} ei ole pysäköity. `kam jobs` luettelee pysäköidyt.",
    "start.not_stuck": "Lähetys {id} ei ole pysäköity eikä ilman vastausta. `kam jobs` luettelee sellaiset.",
    "start.os": "Tämä ei onnistunut: {why}.",
    "start.port": "Portti {port} on varattu, ehkä toinen kokeilu on käynnissä. Anna toinen portti: --port {other}",
    "start.database.away": "Tietokanta ei vastaa. Onko se käynnissä, ja onko DATABASE_URL oikein?",
    "start.database.unreachable": "Tietokantaan ei saada yhteyttä: {why}. Tarkista DATABASE_URL.",
    "start.database.setting": "Tietokannan asetus on {name}={value}, joten kuitattu tallennus voisi kadota. "
    "Käytä paikallista levyä.",
    "start.database.older": "Tietokanta on vanhempi kuin tämä versio ({revision}). Aja `kam migrate`.",
    "start.database.newer": "Tietokannan on tehnyt uudempi versio ({revision}). Asenna se versio.",
    "start.database.empty": "Tietokanta on tyhjä. Aja `kam migrate`.",
    "start.database.dangling": "{count} riviä taulussa {table} viittaa tyhjään. Palauta viimeisin varmuuskopio.",
    "start.database.taken": "Toinen botti (prosessi {pid}) käyttää tiedostoa {file}. Sulje se tai käytä "
    "PostgreSQL:ää, jos tarvitset useita.",
    "run.ready": "Valmis työtilassa {team}.",
    "run.sockets": "Socket Mode; tiedot: {database}; /livez ja /readyz: {address}.",
    "run.http": "HTTP: julkisen https://-osoitteesi ja polun /slack/events on johdettava osoitteeseen {address}; tiedot: {database}.",
    "run.next": "Seuraavaksi: avaa Slackissa botin kotinäkymä (Sovellukset → KAM) tai kirjoita /kam ohje. Onko kaikki kunnossa: `kam doctor`. Ctrl-C pysäyttää.",
    "demo.ready": "Valmis: {url}\n"
    "Paina siellä Enter: yksi puhelu kirjautuu. Katso sitten korttia ja Kotia ja siirrä kello maanantaihin.\n"
    "Kaikki säilyy kansiossa {data}; Ctrl-C pysäyttää, sama komento jatkaa.",
    "demo.first_line": "/kam {verb} Soitin Liisa Virtaselle: hallitus päättää kunnonvalvonnasta joulukuussa. "
    "jatko: lähetä kolme vaihtoehtoa pe mennessä",
    "demo.command": "Kirjaa asiakaspuhelut, katso suunnitelmat, tiedä kenelle soittaa",
    "demo.shortcut.log.start": "Kirjaa puhelu tai tapaaminen",
    "demo.shortcut.log.message": "Kirjaa asiakkuuteen",
    "demo.tip.log": "Kirjaa puhelu: paina Enter",
    "demo.tip.card": "Katso kortti, jonka tiimi näkee kanavalla",
    "demo.tip.plan": "Avaa suunnitelma: mitä odottaa, kenelle soittaa",
    "demo.tip.form": "Sama lomakkeena: komento ilman tekstiä",
    "demo.tip.home": "Avaa Koti: kaikki, mikä on sinun",
    "demo.tip.monday": "Siirrä kello maanantaihin: kooste tulee",
    "demo.tip.colleague": "Ole hetki työkaveri: katso, mitä hän näkee",
    "demo.sandbox": "Paikallinen Slack osoitteessa {url}. Ctrl-C pysäyttää.",
    "demo.other_language": "Kansiossa {data} on erikielinen kokeilu. Anna uudelle oma kansio: --data.",
    "jobs.unfamiliar": "Toisen version pyytämiä, joita tämä versio ei tunne: {count}. Lisää kertoo `kam doctor`.",
    "jobs.health": "Lähetykset: {pending} odottaa, {unknown} ilman vastausta, {parked} vaatii toimia",
    "jobs.ran": "{name}: {done} tehty",
    "jobs.retried": "{done} yritetään uudelleen puolen minuutin sisällä",
    "jobs.dropped": "{id}: luovuttu",
}
