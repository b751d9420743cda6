"""Ordinary words that look like names, and capitalised words that are no part of one. All folded."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


# Forms of names that are also everyday words: at the start of a sentence the capital proves nothing.
WORD_AND_NAME = word_set("""
    aamu aidin alku anna annan annat armas heikot helmi hilla ilo ilma ilta impi into isa jalo joki kai
    kaari kallio kangas karhu keisari kesa kevat kielo kivi koski kuisma kukka kulta kunto kuu laakso
    lahja lahti laine lehti lehto lempi lilja linna lumi maki malla marja meri metsa mieli myrsky niemi
    noin oiva onni onnin ora paivia paivien paivilla paiville paivilta paivin paju pelto pilvi pouta
    puro pyry rae raita ranta rauha rusko ruska ruusu saari sade sain salmi salo sampo satu sepa seppa
    sinin sisu sointu sulo suo suunta suvi syksy taimi taisto tahti talvi tarmo taru terho toimi toivo
    tuisku tuomi tuuli tyyni urho usko vaino valo valto varma vein veli viena vieno vilja virta voitto
    vuokko vuori april art ash august autumn bank banks barb baker best bill bishop black bond brook
    brooks brown bush butler carol cash chance chase chip clay cook cooper cross day dawn dean dick don
    drew early earnest eve fair faith field fields fisher flint forest fox frank gay gene ginger glen
    good grace grant gray green grey guy hall hand hazel heath hill holly hope hunt hunter iris ivy jade
    jay jewel joy june justice king lake lane large law long love major marsh mason mark marks may
    melody mercy miles mill miller moss noble north olive page park parks pat patience pearl penny
    pierce piper poole pope porter power price prince randy ray read reed rich rob rock rod rose ruby
    rush sage sandy say short singer skip small star stone story strong sue summer sunny swift taylor
    trust turner victor violet wade walker ward waters webb west white will willow wills wise wood woods
    worth young
    """)
# Words that hint, after such a form, that it was a person: "Satu kertoi", "Will called".
PERSON_VERBS = word_set("""
    soitti kertoi sanoi kysyi lupasi lahetti haluaa halusi toivoo pyysi ehdotti vastasi vahvisti
    esitteli kavi lahti jatkaa siirtyy vastaa hoitaa paattaa called said told asked wants wanted
    promised sent confirmed suggested replied leaves left joined mentioned explained thinks agreed
    """)
# Names that are ordinary words when typed in lower case, in any form.
LOWER_CASE_WORDS = WORD_AND_NAME | word_set("""
    aino ari arja aura auli eero esa hannan harju ilkka jani jari jukka kaino kari kerttu kokko kyllikki
    laura lauri lyyli mari merja minna mira mirja mustonen oili olli oma otso paavo paivi peltola pia
    pinja pirkko raija risto ritva sari saana sana sanna sara sari seija sini sirkka soila taina tiina
    timo tuija tuire tuovi ulla virpi visa jack john mike nick jean dale carl robin
    """)

# Words that open a sentence with a capital and are no name.
OPENERS = word_set("""
    met meeting meet called calling call emailed wrote saw had spoke talked visited discussed phoned
    texted sent asked told informed lunch dinner coffee demo workshop with about and but the a an our
    their his her new both also today yesterday tomorrow last next this that when while after before
    during from at in on by to for contact ceo cfo cto coo cio ms mr mrs dr prof hi hello dear re fwd
    according per customer client introduced agreed thanks regarding quick short good great i we they he
    she it tapasin tapasimme tapaan tapasi tapaaminen tapaamisessa soitin soitimme soitti soitto puhelu
    puhelussa puhuin puhuimme keskustelin keskustelimme keskustelu nain nahtiin kavin kavimme kayty
    vierailin vierailimme vierailu palaveri palaverissa palaverin kokous kokouksessa lounas lounaalla
    kahvilla sovin sovimme sovittiin lahetin lahetimme kirjoitin kirjoitimme viestin viesti sahkoposti
    kysyin kysyimme kerroin kerroimme esittelin esittelimme juttelin juttelimme pidin pidimme pidettiin
    olin olimme oli mukana paikalla lisaksi myos eilen tanaan huomenna asiakas asiakkaan asiakkaalta
    yhteyshenkilo toimitusjohtaja talousjohtaja uusi uuden minun meidan heidan han he me mina kun jos
    kuulin saimme sain sai tutustuin tutustuimme uutena ma ti ke to pe la su
    """)

# Capitalised words that make a pair a place, a day, a thing or a company, not a person.
NOT_A_PERSON = word_set("""
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january
    february march april june july august september october november december maanantai tiistai
    keskiviikko torstai perjantai lauantai sunnuntai tammikuu helmikuu maaliskuu huhtikuu toukokuu
    kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu new york london paris berlin helsinki
    espoo tampere turku oulu vantaa stockholm tukholma tallinn tallinna oslo copenhagen united states
    kingdom finland suomi sweden ruotsi germany saksa europe eurooppa north south east west excel word
    power point teams slack zoom google microsoft office windows outlook salesforce sharepoint azure
    bank group holding holdings solutions consulting systems technologies technology services service
    partners partner capital industries industry software digital international global energy energia
    logistics foods food steel oil olive media press news times inquirer university yliopisto hospital
    sairaala city kaupunki council ministry ministerio department team tiimi board hallitus project
    projekti hanke program programme agreement sopimus contract offer tarjous account key manager
    director sales marketing finance procurement iso gdpr renkaat oljy pankki palvelut tehtaat tehdas
    kauppa vakuutus konserni rakennus teollisuus ratkaisut christmas joulu easter paasiainen midsummer
    juhannus quarter review plan suunnitelma deal shutdown trucks motors joulua paasiaista juhannusta
    kesaa paivaa iltaa huomenta jatkoa viikonloppua hyvaa kiitos etela pohjois lansi upgrade launch
    seisokki saatio foundation
    """)
