const streetEnd =
  /(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|torg|allén|allé|allen|backen|backe|stråket|leden|slingan|kroken|esplanaden|promenaden|gången|platsen|plats|planen|plan|kajen|parken|park|rundeln|ringen|liden|brinken|svängen|tvärgatan|gården|gård|hagen|byväg|bygata|höjden|kullen|dalen|åsen|gläntan|terrassen)$/u;
const noStreet = new Set(
  (
    'omväg omvägen trafikplats trafikplatsen motorväg motorvägen cykelväg cykelvägen gångväg gångvägen riksväg riksvägen länsväg länsvägen landsväg landsvägen ' +
    'arbetsplats arbetsplatsen olycksplats olycksplatsen brottsplats brottsplatsen lekplats lekplatsen parkeringsplats parkeringsplatsen ' +
    'badplats badplatsen återvägen hemväg hemvägen skolväg skolvägen bilväg sidan genomfartsvägen grusväg grusvägen infartsvägen ' +
    'fotbollsplan fotbollsplanen handlingsplan handlingsplanen skolgård skolgården bakgård bakgården innergård innergården gård gården ' +
    'ungdomsgård ungdomsgården fritidsgård fritidsgården bondgård bondgården lantgård gårdsplan gårdsplanen våningsplan bottenplan ' +
    'utgången ingången uppgången gången omgången tillgången nedgången undergången övergången sångplan elsparken plan planen plats platsen ' +
    'hållplats hållplatsen rastplats rastplatsen vändplats vändplatsen mötesplats samlingsplats tidsplan tidsplanen flygplan åtgärdsplan ' +
    'ridväg utfartsväg återvändsgata återvändsgatan lokalgata huvudgata huvudgatan tvärgata sidogata parallellgata park parken skatepark ' +
    'skateparken lekpark lekparken stadspark hundpark bilparken vägen väg gatan gata torget torg stig stigen backe backen skogsstig ' +
    'led leden ringen höjden dalen åsen hagen kullen allén rondellen svängen kroken gränd gränden cykelbana bron järnvägen järnväg spången'
  ).split(' '),
);
const named = new Set('väg vägen gata gatan torg torget gränd stig plats allé backe plan byväg gård park led'.split(' '));

/** Whether a word is the name of a street, or its last part. */
export function isStreet(lower: string): boolean {
  return lower.length > 2 && streetEnd.test(lower) && (!noStreet.has(lower) || named.has(lower));
}

// what follows the name of a person when a place or a house is named after it
const afterName = new Set(
  (
    'väg vägen gata gatan plats torg torget gränd stig stigen allé allén backe park parken plan led kyrka kyrkan kapell kyrkogård församling ' +
    'församlingshem skola skolan skolans förskola förskolan gymnasium gymnasiet sjukhus vårdcentral bygdegård gård gården brygga torp minne ' +
    'museum museet stuga stugan lund kulle arena stiftelse fond stipendium teater centrum station ' +
    'stationen café kafé cafe kiosk kiosken pizzeria pizzerian restaurang restaurangen krog bageri bageriet konditori livs butik butiken ' +
    'salong salongen frisör åkeri åkeriet bygg måleri maskin snickeri verkstad gym grill grillen bod loppis antikt trädgård handelsträdgård ' +
    'staty statyn byst mosse berg udde holme äng ängar sjö bäck vik marknad mässa cup stadion badet bibliotek'
  ).split(' '),
);

const afterPlainName =
  /^(?:kyrk|försam|kapell|skola|förskol|gymnasi|torg|gata|gatan|väg|plats|park|sjukhus|vårdcentral|minne|begrav)/u;

/** Whether the word makes a place or a house of the name before it: "Olof Palmes plats" (in the genitive), "Sofia kyrka". */
export function isNamedAfter(lower: string, isGenitive: boolean): boolean {
  return isGenitive ? afterName.has(lower) : afterPlainName.test(lower);
}

const placeEnd =
  /(?:skolan|skola|kyrkan|hallen|stationen|centrum|köping|köpinge|stad|torp|tofta|ryd|ås|arp|inge|löv|boda|måla|hult|hamn|hamnen|näs|vallen|borgen|huset|bron|sjön|ån|fjället|berga|mossen|skogen|badet|macken|affären|butiken|restaurangen|området|gymnasiet|förskola|förskolan|gården|slott|slottet|kommun|kommunen|län|landet|bygden|marken|lunden|strand)s?$/u;

// towns and regions that are read in reports all over the country; the municipality's own come from outside
const towns = new Set(
  (
    'sverige skåne danmark norge finland tyskland polen europa blekinge halland småland öland gotland uppland dalarna värmland norrland lappland ' +
    'stockholm göteborg malmö lund helsingborg landskrona eslöv svalöv klippan åstorp bjuv perstorp ängelholm höganäs hässleholm kristianstad ' +
    'trelleborg ystad simrishamn sjöbo hörby höör kävlinge lomma burlöv staffanstorp svedala vellinge skurup tomelilla osby östra göinge bromölla ' +
    'båstad örkelljunga kågeröd teckomatorp billeberga röstånga tågarp marieholm löddeköpinge bara arlöv hjärup dalby södra sandby genarp veberöd ' +
    'borås örebro uppsala linköping norrköping västerås eskilstuna karlstad växjö jönköping halmstad varberg falkenberg laholm kungsbacka kalmar ' +
    'karlskrona karlshamn ronneby sölvesborg olofström gävle sundsvall umeluleöstersund kiruna falun borlänge mora sala enköping nyköping ' +
    'södertälje norrtälje visby trollhättan uddevalla skövde lidköping mariestad alingsås kungälv mölndal partille lerum vänersborg strömstad ' +
    'söderåsen söderåsens söderslätt österlen bjäre kullen hallandsåsen öresund ringsjön rönne konga asmundtorp häljarp glumslöv vallåkra ' +
    'sireköpinge norrvidinge felestad böketofta halmstad torrlösa källstorp knutstorp stenestad kvistofta ekeby gunnarstorp billesholm nyvång hyllinge ' +
    'nora salem ljungby lindesberg filipstad kristinehamn hallsberg norberg mark vara tranås sävsjö ulricehamn karlsborg tidaholm falköping oxelösund ' +
    'kvidinge ljungbyhed stidsvig östra västra södra norra ask ek gualöv rosengård hyllie nørrebro köpenhamn oslo helsingfors berlin london paris'
  ).split(' '),
);

/** Whether a word is a town or a region. */
export function isTown(lower: string): boolean {
  return towns.has(lower);
}

/** Whether a word reads as a place. */
export function isPlaceWord(lower: string): boolean {
  return towns.has(lower) || (lower.length > 4 && (placeEnd.test(lower) || (streetEnd.test(lower) && !named.has(lower))));
}
