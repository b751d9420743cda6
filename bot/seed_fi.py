"""The demo's words in Finnish: notes, next steps, names of opportunities, titles."""

TITLES = {
    "liisa": "talousjohtaja", "matti": "tuotantojohtaja", "sanna": "hankintapäällikkö",
    "kaisa": "toimitusjohtaja", "timo": "kunnossapitopäällikkö", "jari": "turvallisuuspäällikkö",
    "elina": "hankinta-asiantuntija", "erik": "toimitusjohtaja", "karin": "talousjohtaja",
    "johan": "sahanjohtaja", "petra": "ostaja", "tanel": "laivastopäällikkö",
    "kristi": "hankintapäällikkö", "marko": "konepäällikkö",
}  # fmt: skip

ROLES = {
    "U0ANNA": "Avainasiakaspäällikkö", "U0PEKKA": "Myyntipäällikkö", "U0MARI": "Toimitusvastaava",
    "U0JOHN": "Myyntijohtaja", "U0OLLI": "Toimitusjohtaja", "U0GUEST": "Ulkopuolinen konsultti", "U0GONE": "",
}  # fmt: skip

DEALS = {
    "monitoring": "Kunnonvalvonta koko jalostamolle",
    "turnaround": "Vuosihuoltoseisokki",
    "spares": "Varaosien kotiinkutsu",
    "framework": "Huollon puitesopimus",
    "sawline": "Sahalinjan modernisointi",
    "boiler": "Kattilahuollon sopimus",
    "drydock": "Telakoinnin huoltotyöt",
}

DEAL_STEPS = {
    "monitoring": "Hyväksytä maksuaikataulu Sannalla",
    "turnaround": "Käy seisokin laajuus läpi Matin kanssa",
    "sawline": "Sovi Erikin kanssa hallituksen esittely",
}

WHY = {"boiler": "Kilpailija teki halvemmalla, ja me tulimme mukaan liian myöhään."}

CHANNELS = {"general": "Kaikille", "topic": "Myynnin yhteinen kanava", "sales": "myynti"}

SAID = {
    "C0SALES": "Juttelin Karin Sandbergin kanssa: Nordic Timber haluaisi sahalinjan leasingilla. "
    "Onko joku teistä tehnyt sellaisen?",
    "C0HAMEEN": "Matti Mäkelä soitti. Valvomovierailu sopii heille parhaiten aamupäivällä, "
    "ja Timo Koskinen tulee mukaan.",
}

REVENUE = "laskutus, 12 kk"

SOURCE = "käyntikortti"

NOTES = {
    "oil_kickoff": "Aloituspalaveri. Liisa haluaa yhden kumppanin kolmen sijaan ja selkeän vuosikellon.",
    "oil_prices": "Elina kyseli tuntihintojen perusteita. Lupasin avata laskelman seuraavalla kerralla.",
    "oil_framework": "Puitesopimuksen luonnos käytiin läpi. Sannalle tärkeintä on vasteaika, ei alin hinta.",
    "oil_winter": "Seuraavan vuoden huollot sovittu. Timo pyytää samat asentajat kuin viimeksi.",
    "oil_terms": "Sanna lähetti sopimusehtoihin kommentit: vastuurajaa pidetään tiukkana.",
    "oil_stop": "Pumppu 3 pysähtyi yöllä, meidän päivystys oli paikalla 50 minuutissa. Matti kiitti.",
    "oil_budget": "Budjetti ensi vuodelle on varattu, mutta investoinnit menevät Liisan kautta.",
    "oil_fair": "Näin Liisan energiamessuilla. He vertailevat kunnonvalvonnan toimittajia.",
    "oil_safety": "Turvallisuuskierros. Jari toivoo, että asentajat tekevät havainnot samaan järjestelmään.",
    "oil_signing": "Sanna sanoi, että sopimus on enää allekirjoitusta vailla.",
    "oil_review": "Puolivuosikatsaus. Käyttöaste nousi kaksi prosenttia, Matti haluaa luvut joka kuukausi.",
    "oil_won": "Puitesopimus allekirjoitettiin kahdeksi vuodeksi. Iso kiitos koko tiimille.",
    "oil_vibration": "Matti näytti värähtelydataa, jota kukaan ei lue. Tässä on paikka kunnonvalvonnalle.",
    "oil_savings": "Liisa laskee säästöä mieluummin seisokkipäivinä kuin euroina.",
    "oil_pilot": "Pilotista sovittu: kuusi pumppua, kolme kuukautta, tulokset yhdessä.",
    "oil_tender": "Sannan mukaan kunnonvalvonta ei mene kilpailutukseen, jos pilotti onnistuu.",
    "oil_sensors": "Anturit asennettu. Timon porukka oppi käytön yhdessä aamupäivässä.",
    "oil_cfo": "Liisa pyysi laskelman kolmesta vaihtoehdosta hallitukselle.",
    "oil_leaving": "Elina kertoi luottamuksella, että vaihtaa työpaikkaa parin viikon päästä.",
    "oil_staffing": "Sisäinen: vuosiseisokkiin tarvitaan kaksi mekaanikkoa lisää. Etsin heidät.",
    "oil_turnaround": "Vuosiseisokin laajuus: neljä viikkoa, 60 työtä. Jari vaatii luvat etukäteen.",
    "oil_competitor": "Sanna mainitsi, että kilpailija on tarjonnut ilmaista koekäyttöä.",
    "oil_forecast": "Liisan mukaan ensi vuoden volyymi on vähintään tämän vuoden tasolla.",
    "oil_spares": "Timo haluaisi varaosat kotiinkutsulla, nyt hylly on puolillaan vääriä osia.",
    "oil_results": "Pilotin tulokset: kolme vikaa löytyi ennen pysähdystä. Matti vie asian johtoryhmään.",
    "oil_plan": "Seisokin aikataulu käytiin läpi. Jari haluaa nähdä nostosuunnitelman hyvissä ajoin.",
    "oil_negotiation": "Neuvottelu kunnonvalvonnasta. Avoinna enää maksuaikataulu ja raportoinnin kieli.",
    "oil_references": "Liisa pyysi kaksi referenssiä samalta alalta ennen hallituksen kokousta.",
    "oil_sensitive": "Sanna kertoi luottamuksella, että heillä on tulossa organisaatiomuutos.",
    "oil_visit": "Matti kutsui meidät tutustumaan uuteen valvomoon. Kaisa Lahti on silloin paikalla.",
    "tim_start": "Ensimmäinen yhteinen vuosi käynnissä. Erik odottaa ehdotuksia, ei pelkkiä tunteja.",
    "tim_saws": "Sahalinjan laakerit kuluvat liian nopeasti, Johan epäilee voitelua.",
    "tim_cfo": "Karin haluaa kiinteän kuukausihinnan ja yhden laskun.",
    "tim_audit": "Kuntokartoitus valmis: kaksi linjaa hyvässä kunnossa, yksi käyttöikänsä lopussa.",
    "tim_orders": "Petra siirtää tilaukset omaan portaaliinsa ensi kuusta alkaen.",
    "tim_boiler": "Erik pyysi tarjouksen kattilahuollosta. Aikaa on vain kaksi viikkoa.",
    "tim_terms": "Maksuehto pysyy kolmessakymmenessä päivässä, Karin hyväksyi.",
    "tim_half": "Puolivuosikatsaus. Suunta on hyvä, mutta he tuntevat meiltä vain yhden ihmisen.",
    "tim_stop": "Seisokin päivät sovittu. Johan vapauttaa nosturin meidän käyttöön.",
    "tim_summer": "Seisokki meni aikataulussa. Johan antoi kiitosta siisteydestä.",
    "tim_lost": "Kattilahuolto meni kilpailijalle. Karin kertoi avoimesti, että hinta ratkaisi.",
    "tim_fair": "Erik esitteli messuilla uuden strategian: vähemmän tuotteita, pidemmälle jalostettuna.",
    "tim_sawline": "Sahalinjan modernisointi: Johan kannattaa, Erik haluaa nähdä takaisinmaksun.",
    "tim_spec": "Petra lähetti vaatimukset, mukana myös etävalvonta.",
    "tim_case": "Laskelma esitelty. Takaisinmaksu 2,5 vuotta, Karin piti lukuja uskottavina.",
    "tim_timing": "Johan toivoo asennusta seuraavaan seisokkiin, päätös tarvitaan kahdessa kuukaudessa.",
    "tim_strategy": "Erik kertoi, että päätökset tehdään jatkossa Tukholmassa.",
    "tim_offer": "Tarjous käytiin läpi rivi riviltä. Karin palaa rahoituksesta.",
    "tim_questions": "Karinilla kolme kysymystä leasingista. Päätös hallituksessa ensi kuussa.",
    "ship_start": "Tanelilla kaksi alusta telakalla ensi vuonna, huoltokumppani on auki.",
    "ship_prices": "Kristi vertaa hintoja Gdanskiin. Meidän etumme on läpimenoaika.",
    "ship_dock": "Kävimme telakalla. Marko näytti, missä viime vuonna meni kaksi viikkoa hukkaan.",
    "ship_contract": "Kristi palautti sopimuksen allekirjoitettuna.",
    "ship_repair": "Kiireellinen korjaus hoidettiin viikonloppuna. Marko oli tyytyväinen.",
    "ship_review": "Vuosikatsaus. Tanel haluaa saman miehistön molemmille aluksille.",
    "ship_drydock": "Seuraava telakointi: alustava laajuus saatu, budjetti puuttuu.",
    "ship_survey": "Marko lähettää luokituslaitoksen raportin, kun se valmistuu.",
    "ship_delay": "Kristin mukaan budjetti siirtyy, koska rahtihinnat laskivat.",
    "ship_pause": "Tanel palaa asiaan, kun johtoryhmä on päättänyt telakoinnin ajankohdan.",
}

STEPS = {
    "oil_kickoff": "Lähetä vuosikellon luonnos Liisalle",
    "oil_framework": "Päivitä vasteajat puitesopimukseen",
    "oil_winter": "Vahvista asentajat huoltoihin",
    "oil_budget": "Kokoa investointien takaisinmaksut Liisalle",
    "oil_safety": "Pyydä tunnukset turvallisuushavaintoihin",
    "oil_review": "Sovi kuukausiraportin muoto Matin kanssa",
    "oil_vibration": "Ehdota pilottia värähtelydatasta",
    "oil_pilot": "Toimita pilotin aikataulu",
    "oil_sensors": "Pidä pilotin välikatsaus",
    "oil_cfo": "Laske kolme vaihtoehtoa hallitukselle",
    "oil_turnaround": "Toimita lupalista Jarille",
    "oil_competitor": "Vastaa Sannalle koekäytöstä",
    "oil_spares": "Kerää Timolta varaosien kulutus",
    "oil_results": "Lähetä pilotin loppuraportti Matille",
    "oil_plan": "Toimita nostosuunnitelma Jarille",
    "oil_negotiation": "Lähetä tarkennettu maksuaikataulu Sannalle",
    "oil_references": "Pyydä kaksi referenssiä ja lähetä ne Liisalle",
    "oil_sensitive": "Kysy Sannalta, keneen muutos vaikuttaa",
    "oil_visit": "Vahvista valvomovierailun päivä Matille",
    "tim_start": "Tuo kolme kehitysehdotusta",
    "tim_cfo": "Laske kiinteä kuukausihinta",
    "tim_boiler": "Lähetä kattilahuollon tarjous",
    "tim_half": "Ehdota Johanille tapaamista, jossa Marikin on mukana",
    "tim_sawline": "Laske sahalinjan takaisinmaksu",
    "tim_case": "Päivitä laskelma Karinin luvuilla",
    "tim_offer": "Soita Karinille rahoituksesta",
    "tim_questions": "Vastaa Karinin kysymyksiin leasingista",
    "ship_start": "Lähetä telakoinnin referenssit",
    "ship_dock": "Ehdota uutta työjärjestystä telakalle",
    "ship_review": "Nimeä vakiomiehistö",
    "ship_drydock": "Arvioi telakoinnin työtunnit",
    "ship_pause": "Kysy Tanelilta telakoinnin ajankohta",
}
