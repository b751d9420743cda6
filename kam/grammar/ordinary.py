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

# Common first names in Finland and abroad: who is called so is a person before anything else.
FIRST_NAMES = word_set("""
    aada aappo aapo aaro aaron adam aija aila ailin aini aino akseli albert aleksi alex alexander alexandra
    alice alina alisa alli allan alma amanda amelia anders andrea andreas andrew anette anita anitta anja
    anna anne anneli annette anni annika annikki annukka anssi anthony antero anton antti antto anu ari arja
    arto arttu arvo asko asta atte auli aulis aune aura barbara benjamin birgit brian carita carl carola
    caroline catherine charles charlotte christian christina christine daniel david diana edward eemeli
    eemil eero eetu eeva eevi eija eila eine eino eliel elias eliisa elina elisa elisabet elisabeth elise
    elizabeth ella ellen elli elmeri elmo elsa elsi emil emilia emily emma emmi eric erica erik erika erja
    erkki ernesti esa esko essi esteri eva eveliina fanni fredrik frida george gunnar hanna hanne hannele
    hannes hannu harri heidi heikki heini helen helena helge heli helka hella helmi helvi henna henri henrik
    henry hilda hilja hilkka hilma iida iina iines iiris iivari ilari ilkka ilmari ilona ilpo inga ingrid
    inka inkeri irene irina irja irma isabella isla ismo iiro jaakko jaana jack jacob jaakob jali jalmari
    james jan jane jani janika janina janita janne jari jarkko jarmo jarno jasmin jason jean jenna jenni
    jennifer jere jeremias jesse jessica joakim joanna joel johan johanna johannes john jonas jonathan joni
    jonna joona joonas joose joseph jouko jouni juha juhana juhani juho jukka julia julius jussi justus
    juuso jyri jyrki kai kaarina kaarlo kaija kaisa kaisu kaj kalervo kalevi kalle karen kari karin karita
    karl karoliina katariina kate kati katja katri kauko kerttu kevin kiia kim kimmo kirsi kirsti klaus
    konsta kristian kristiina kristina kustaa kyllikki kyosti lari larry lars lassi laura lauri lea leena
    leevi leila lena lenni leo liisa lilja lina linda linnea lisa lotta luca lucas ludvig luis lukas lumi
    maaret maarit maija maiju maila maire mairit malin manu marco margareta maria marianne marika mariia
    marita maritta marja marjaana marjatta marjo marjukka marjut mark marko markku markus marleena martin
    martta martti mary matias matilda matleena matthew matti mauno mauri maxim mervi meeri melissa meri
    merja mia michael miia miika miikka mika mikael mikko mila milla milja mimmi mina minea minna minttu
    mira mirja mirjam mirka miro miska moona nadja nancy natalia nea neea nella nelli nestori nicholas
    nicole niilo niina niklas niko nina noah noel noora nora oili olavi olga oliver olivia olli oona oscar
    oskari ossi otto outi paavali paavo paivi pasi patricia patrick patrik paul paula pauli pauliina paulina
    pekka peppi pertti peter petra petri petteri philip pia piia pinja pirita pirjo pirkko pirre rachel
    raija raili raimo raisa rasmus rauno rebecca reetta reijo reino richard riikka riina riitta rikhard
    risto ritva robert robin roni roope rosa ryan sabina salla sami samuel samuli sandra sanna sanni santeri
    santtu sara sarah sari satu saija saila saimi sakari seija selma seppo severi silja simo simon sini
    sinikka sirkka sirpa siiri sofia sonja sophia stefan steven stina sulo susan susanna suvi sylvi taina
    taneli tanja tapani tapio taru tatu teemu tellervo teppo terhi terho tero teuvo thomas tiia tiina tiitus
    tiiu tiju timo tino toivo tom tomas tomi tommi toni topi topias torsten touko tuija tuomas tuomo tuukka
    tuula tuuli tuulia tytti ulla urpo vappu veera veeti veijo veikko verna verneri vesa viivi vili vilho
    viljami ville vilma vincent virpi walter william
    """)

# Words that open a question.
ASKING = word_set("""
    how what where why who whom which can could does is are should may miten kuinka mita mika mitka missa
    mista mihin minne miksi kuka ketka kenelle kenet milloin voiko voinko voitko voidaanko saako saanko
    pitaako onko osaatko
    """)

# Words that open a sentence with a capital and are no name.
OPENERS = word_set("""
    met meeting meet called calling call emailed wrote saw had spoke talked visited discussed phoned
    texted sent asked told informed lunch dinner coffee demo workshop with about and but the a an our
    their his her new both also today yesterday tomorrow last next this that when while after before
    during from at in on by to for contact ceo cfo cto coo cio ms mr mrs dr prof hi hello dear re fwd
    according per customer client introduced agreed thanks regarding quick short good great i we they he
    she it tapasin tapasimme tapaan tapasi tapaaminen tapaamisen tapaamisessa soitin soitimme soitti soitto
    puhelu puhelussa puhuin puhuimme keskustelin keskustelimme keskustelu nain nahtiin kavin kavimme kayty
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
    february march april june july august september october november december feb mar apr jun jul
    aug sep sept oct nov dec maanantai tiistai
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
