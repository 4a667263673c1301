const roleEnd =
  /(?:lärare|läraren|chef|chefen|ledare|ledaren|chaufför|chauffören|vakt|vakten|polis|mästare|mästaren|skötare|skötaren|sköterska|sköterskan|handläggare|handläggaren|sekreterare|sekreteraren|assistent|assistenten|föreståndare|föreståndaren|förare|föraren|tränare|tränaren|ägare|ägaren|ordförande|ordföranden|inspektör|inspektören|kurator|kuratorn|rektor|rektorn|präst|prästen|pastor|pastorn|imam|imamen|diakon|diakonen|kommissarie|kommissarien|brandman|brandmannen|brandmästare|vandrare|vandraren|kassör|kassören|kassörska|kassörskan|vittne|vittnet|granne|grannen|anmälare|anmälaren|givare|givaren|lämnare|lämnaren|elev|eleven|hyresgäst|hyresgästen|hyresvärd|hyresvärden|målsägande|målsäganden|misstänkt|misstänkte|misstänkta|gärningsman|gärningsmannen|kontaktperson|kontaktpersonen|väktare|väktaren|läkare|läkaren|psykolog|psykologen|samordnare|samordnaren|sjukgymnast|bonde|bonden|lantbrukare|lantbrukaren|kassabiträde|biträde|biträdet|personal|skribent|politiker|politikern|journalist|reportern|pedagog|pedagogen|coach|coachen|kurir|brevbärare|brevbäraren|städare|städaren|kock|kocken|skolvärd|skolvärden|värd|värden|mentor|mentorn|syster|konstapel|konstapeln|sergeant|hantverkare|hantverkaren|snickare|snickaren|tekniker|teknikern|arbetare|arbetaren|strateg|strategen|intendent|intendenten|jägare|jägaren|domare|domaren|ombud|ombudet|tipsare|tipsaren|representant|representanten|koordinator|kantor|vaktmästarn)$/u;
const kin = new Set(
  (
    'mamma mamman pappa pappan mor far son sonen dotter dottern bror brodern syster systern moster faster farbror morbror mormor farmor morfar farfar ' +
    'sambo sambon make maken maka makan man mannen kvinna kvinnan fru frun herr herrn fröken dam damen gubben tanten tant farbrorn pojke pojken flicka flickan ' +
    'kille killen tjej tjejen grabb grabben kompis kompisen kompisarna vän vännen väninna väninnan kusin kusinen barnbarn barnet tvillingen tonåringen ' +
    'ynglingen flickvän pojkvän pojkvännen flickvännen ex-man exman exmannen exfru exet exmake familj familjen syskonen bröderna systrarna paret makarna släkten ' +
    'doktor dr professor kapten kunden kund besökare boende chauffören passageraren cyklisten mopedisten föraren åklagare advokat advokaten mäklaren ' +
    'lillebror storebror lillasyster storasyster svärmor svärfar styvpappa bonuspappa bonusmamma styvmamma gudfar'
  ).split(' '),
);
const naming = new Set(
  'heter hette kallas kallad kallade kallar alias namnet namn smeknamnet förnamnet efternamnet heta döpt benämnd underskrift undertecknat mvh hälsningar hälsar vänligen'.split(
    ' ',
  ),
);
const houseNames = new Set(
  'familjen familj fru frun herr herrn fröken paret syskonen bröderna makarna släkten doktor dr systrarna'.split(' '),
);

/** Whether the word is what somebody does or is to somebody, so that a name may follow. */
export function isRole(lower: string): boolean {
  return kin.has(lower) || (lower.length > 4 && roleEnd.test(lower));
}

/** Whether the word says that a name follows. */
export function isNaming(lower: string): boolean {
  return naming.has(lower);
}

/** Whether the word stands before last names, also such as are words or places: "familjen Berg". */
export function isBeforeLastName(lower: string): boolean {
  return houseNames.has(lower);
}

const things =
  /^(?:\p{L}*(?:gatan|vägen|skolan|platsen|byn|orten|kvarteret|butiken|affären|appen|gruppen|föreningen|båten|hunden|katten|hästen|restaurangen|pizzerian|företaget|firman|bolaget|filmen|boken|låten|spelet|programmet|huset|gården|torget|parken|stationen|området|projektet|kyrkan|stormen|systemet|laget|klubben|hotellet|caféet|kaféet|kiosken|bron|sjön|tidningen|byggnaden|lokalen|nätverket|kanalen|hållplatsen|det|här|där|vad))$/u;

/** Whether what is named is a place, a company or an animal. */
export function isThing(lower: string): boolean {
  return things.test(lower);
}

const notNames = new Set(
  (
    'jag du han hon vi ni de dem den det dom man ingen någon alla flera många två tre fyra fem sex sju åtta nio tio en ett i på vid av till från med för om under över efter innan ' +
    'när då här där nu igår idag imorgon sedan också inte har är var blev kom gick såg hade ska kan vill må bra dålig lugnt oroligt stökigt enligt samma andra första sista ' +
    'och men eller så att som hans hennes deras vår våra min mitt mina din ditt kl klockan ca cirka ring mejla mail skriv fråga kontakta tala prata hej tack obs ps tips ' +
    'måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september oktober november december midsommar jul påsk nyår valborg lucia ' +
    'polisen polis räddningstjänsten ambulansen kommunen kommun region regionen skolan skola kyrkan kyrka förskolan biblioteket fritidsgården ungdomsgården nattvandrarna grannsamverkan ' +
    'byalaget hemtjänsten socialtjänsten trafikverket skånetrafiken västtrafik systembolaget apoteket ica coop willys lidl hemköp netto maxi nära supermarket kvantum konsum tempo circle preem ' +
    'okq shell st1 ingo mcdonalds sibylla max burger king donken volvo saab bmw audi toyota kia skoda mercedes benz ford tesla nissan mazda hyundai peugeot renault opel citroen fiat seat volkswagen golf ' +
    'passat yamaha kawasaki suzuki honda husqvarna stihl jonsered snapchat snap instagram insta facebook tiktok twitter youtube google apple iphone samsung android swish blocket tradera bankid ' +
    'norra södra östra västra stora lilla gamla nya övre nedre inre yttre norr söder öster väster kvarteret kv brf hsb ab hb kb restaurang pizzeria hotell café kiosk butik affär firma företag stiftelsen föreningen ' +
    'åhléns lindex elgiganten bauhaus biltema jula rusta dollarstore röda korset svenska kyrkan rädda barnen frälsningsarmén if bk ik ff fk aik gif bois idrottsförening scouterna team projekt operation aktion grupp gruppen familjecentralen vårdcentralen folktandvården ' +
    'sverige svensk svenska dansk danska norsk finsk polsk tysk engelsk arabiska skåne skånska europa eu us usa bill beskrivning händelse plats tid datum rapport notering iakttagelse insatsrapport meddelande ' +
    'trafik inbrott stöld klotter skadegörelse brand bråk slagsmål fest störning fordon bil bilen moped mopeden cykel cykeln lastbil buss bussen tåg tåget pågatåg pågatågen pågatåget öresundståg flixbus ' +
    'anmälan anmälaren ärende ärendet dnr vittne vittnet personen personer person ungdom ungdomar barn barnen kille killar tjej tjejer boende granne grannar hyresgäst hyresgästen ägaren föraren ' +
    'samtal mötet möte mobil telefon tel mobilen paketet brevet larmet gänget bilen skylten son dotter hälsningar mvh vänligen namn adress adressen föräldramöte överlämnat skrivet swish betalning faktura fakturan ' +
    'frukost lunch ingång parkering parkeringen torget stationen centrum station kontaktperson kontaktpersoner bidrag bild foto film se vid strax nästan både bara just sent tidigt ännu inga inget varje'
  ).split(' '),
);

/** Whether the word is no name however it is written. */
export function isNoName(lower: string): boolean {
  return notNames.has(lower);
}

const particles = new Set('von af de da del della la le el al bin ben van der den ter dos zu abu ibn di du'.split(' '));

/** Whether the word stands between first and last name. */
export function isParticle(lower: string): boolean {
  return particles.has(lower);
}

const ordinary = new Set(
  (
    'inga sanna tala rima lova tina tuva rand merit asta vera mira tora siv arten love aster sana maja visar else edit may said lone ' +
    'amal ladan gull rada meta gun rut kaj lea tea fia ted engla frans bella sally moa saga alma stella nova vega iris lisa'
  ).split(' '),
);

/** Whether the name is an ordinary word too when it is written in small letters. */
export function isOrdinary(lower: string): boolean {
  return ordinary.has(lower);
}

const sainted = new Set(
  (
    'sankt sankta st s:t s:ta stormen orkanen ovädret statyn skulpturen bysten båten fartyget färjan hunden katten hästen kvarteret kv gatan vägen skolan hotell kafé café pizzeria restaurang butiken ' +
    'föreningen stiftelsen kyrkan varumärket märket låten filmen boken författaren konstnären kungen drottning drottningen prins prinsessan statsminister poeten artisten'
  ).split(' '),
);

/** Whether the word makes a place, an animal or somebody of history of the name after it. */
export function isBeforePlace(lower: string): boolean {
  return sainted.has(lower);
}

const history = new Set(
  (
    'olof palme|selma lagerlöf|astrid lindgren|gustav vasa|karl johan|karl xii|carl von linné|august strindberg|alfred nobel|karin boye|dag hammarskjöld|raoul wallenberg|martin luther king|' +
    'anna lindh|nelson mandela|greta garbo|evert taube|carl larsson|gustav adolf|harry potter|pippi långstrump|emil i lönneberga|jesus kristus|karl gustav|carl gustaf|hjalmar branting|' +
    'per albin|per albin hansson|ellen key|elin wägner|vilhelm moberg|carl michael bellman|nils holgersson|kalle anka|hans alfredson|povel ramel|astrid lindgrens|tage erlander|fredrika bremer|dan andersson|harry martinson|nils dacke|tycho brahe'
  ).split('|'),
);

/** Whether it is the name of somebody of history, after whom much is named. */
export function isOfHistory(lower: string): boolean {
  return history.has(lower) || (lower.endsWith('s') && history.has(lower.slice(0, -1)));
}
