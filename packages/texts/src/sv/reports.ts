import type { GuardKind, Recurrence, ReportKind, ReportStatus, TimePrecision } from '@klarlage/model';
import { format } from './format.ts';
import { details, habitWords, inArea, whereWords } from './report-details.ts';
import { entry } from './report-entry.ts';
import { outbox } from './report-outbox.ts';

/** When something happened, as it is said in a sentence: as exactly as it is known, never more. */
export function spanWords(from: Date, to: Date, precision: TimePrecision, recurs?: Recurrence | null): string {
  if (recurs) return habitWords(recurs);
  if (precision === 'month') return format.dayWithYear(from).replace(/^\d+\s/, '');
  const first = format.day(from);
  const last = format.day(to);
  if (precision === 'day') return first === last ? first : `${first} – ${last}`;
  if (precision === 'minute' || from.getTime() === to.getTime()) return format.dayAndTime(from);
  if (first === last) return `${format.dayAndTime(from)}–${format.time(to)}`;
  return `${format.dayAndTime(from)} – ${format.dayAndTime(to)}`;
}

/** What a report says, in one sentence: its kind, category, place and time; never its words. */
type SentenceParts = {
  readonly kind: ReportKind;
  readonly category?: string | undefined;
  /** "vid skolan i Teckomatorp" or "i Kågeröd"; missing when it is a position on the map. */
  readonly place?: string | undefined;
  readonly when: string;
};

function subject({ kind, category }: SentenceParts): string {
  switch (kind) {
    case 'incident':
      return category ?? 'Händelse';
    case 'unsafePlace':
      return category ? `Otrygg plats (${category.toLowerCase()})` : 'Otrygg plats';
    case 'safePlace':
      return category ? `Trygg plats (${category.toLowerCase()})` : 'Trygg plats';
    case 'plannedEvent':
      return category ?? 'Planerat evenemang';
    case 'nothingToReport':
      return 'Inget att rapportera';
  }
}

const identifiers: Record<GuardKind, string> = {
  personalNumber: 'ett personnummer',
  phone: 'ett telefonnummer',
  email: 'en e-postadress',
  plate: 'ett registreringsnummer',
  link: 'en länk',
  handle: 'ett kontonamn',
  account: 'ett konto- eller kortnummer',
  ip: 'en ip-adress',
  apartment: 'ett lägenhetsnummer',
  name: 'ett namn',
  trait: 'något känsligt om en person',
  address: 'en adress med husnummer',
  property: 'en fastighetsbeteckning',
};
// what is written instead, so that the sentence still holds
const instead: Record<GuardKind, string> = {
  personalNumber: 'en person',
  phone: 'en person',
  email: 'en person',
  plate: 'ett fordon',
  link: 'en sida',
  handle: 'en person',
  account: 'ett konto',
  ip: 'en dator',
  apartment: 'en lägenhet',
  name: 'en person',
  trait: '',
  address: 'en adress',
  property: 'en fastighet',
};

/** Reporting, and reviewing what was reported. */
export const reports = {
  title: 'Rapporter',
  sentence: (parts: SentenceParts): string =>
    `${subject(parts)}${parts.place ? ` ${parts.place}` : ' på en plats på kartan'}, ${parts.when}.`,
  inArea,
  whereWords,
  spanWords,
  habitWords,
  details,
  entry,
  outbox,
  // the first words of every form; the two numbers become links
  emergency:
    'Pågår det nu, eller är någon i fara: ring 112. Vill du tipsa eller anmäla något som inte är akut: 114 14. Det du skriver här läses inte direkt och är ingen polisanmälan.',
  kinds: {
    incident: 'Något har hänt',
    unsafePlace: 'Otrygg plats',
    safePlace: 'Trygg plats',
    plannedEvent: 'Planerat evenemang',
    nothingToReport: 'Inget att rapportera',
  } satisfies Record<ReportKind, string>,
  insecurity: ['Inte alls', 'Lite', 'Märkbart', 'Mycket', 'Folk undviker platsen'],
  certainty: { saw: 'Såg', heard: 'Hörde', traces: 'Såg spår', told: 'Fick höra', registered: 'Ur ett register' },
  identifiers,
  form: {
    title: 'Rapportera',
    lead: 'Berätta om en händelse eller en plats. Det tar under en minut. Skriv aldrig vem.',
    about: (municipality: string): string => `${municipality}s kommun`,
    kind: 'Vad gäller det?',
    kindHints: {
      incident: 'Till exempel skadegörelse, buskörning eller nedskräpning.',
      unsafePlace: 'En plats där du känner dig otrygg, även om inget har hänt.',
      safePlace: 'En plats som fungerar bra.',
      plannedEvent: 'Något som ska hända: en marknad, en match, en bilträff.',
      nothingToReport: 'Du har varit ute och det var lugnt. Lugnt räknas också.',
    },
    person: 'Jag är orolig för en person',
    personHint: 'Då får du veta vem du kan ringa.',
    category: 'Vad har hänt?',
    categoryHint: 'För en otrygg eller trygg plats: välj vad det beror på, eller hoppa över.',
    categoryNone: 'Välj …',
    conditions: 'Otrygg eller trygg plats',
    place: 'Var?',
    placeHint: 'Välj en känd plats. Finns den inte, välj området. Var det lugnt i hela kommunen, hoppa över.',
    placeNone: 'Ingen av platserna',
    area: 'Område',
    areaNone: 'Välj område …',
    when: 'När?',
    day: 'Dag',
    from: 'Från klockan',
    to: 'Till klockan',
    whenHint: 'Vet du inte när, låt klockslagen vara tomma.',
    stretch: 'Längs en sträcka',
    stretchTo: 'Från platsen ovan till',
    habitHint: 'Klockslagen ovan gäller de dagar som du kryssar för.',
    detailsHint: 'Bara det du vet. Aldrig vem.',
    told: (n: number): string => (n === 1 ? 'En rapport är sparad' : `${n} rapporter är sparade`),
    toldReceipt: (n: number): string => `Kvitto på rapport ${n}`,
    insecurity: 'Hur otryggt är det för dem som är här?',
    certainty: 'Hur vet du det?',
    words: 'Några ord, om du vill',
    wordsHint: 'Högst 400 tecken. Inga namn, nummer eller beskrivningar som pekar ut någon.',
    policeOnly: 'Polis – får ej spridas',
    back: 'Tillbaka',
    send: 'Skicka',
    faultsTitle: 'Rapporten är inte skickad än',
    faults: {
      kind: 'Välj vad det gäller.',
      category: 'Välj vad som har hänt.',
      place: 'Välj en plats eller ett område.',
      when: 'Dagen och klockslagen går inte att läsa. Skriv till exempel 2026-11-05 och 21:30.',
      insecurity: 'Välj hur otryggt det är, från 1 till 5.',
      certainty: 'Välj hur du vet det.',
      tooLong: (length: number): string => `Texten är ${length} tecken. Korta den till högst 400.`,
      otherBody: 'Härifrån är en rapport redan mottagen. Är det här något nytt, tryck Skicka en gång till.',
      identifiers: (kinds: readonly GuardKind[]): string =>
        `Texten innehåller ${format.list(kinds.map((kind) => identifiers[kind]))}. Det kan peka ut en person. Ta bort det. Inget är sparat.`,
    },
    receiptLink: 'Har du ett kvitto? Se vad som hände',
  },
  aboutPerson: {
    title: 'Orolig för en person',
    lead: 'Det här formuläret är för platser och händelser. Det du skrev är inte sparat.',
    rows: [
      { what: 'Är någon i fara nu?', call: '112', tel: '112' },
      { what: 'Vill du tipsa polisen?', call: '114 14', tel: '11414' },
    ],
    social: 'Mår någon dåligt, eller far ett barn illa?',
    socialText:
      'Ring kommunens växel och be om socialtjänsten. Du får vara anonym. Kvällar och helger svarar socialjouren; 112 kopplar dig dit.',
    back: 'Tillbaka till rapporten',
  },
  receipt: {
    title: 'Tack. Rapporten är mottagen.',
    calmTitle: 'Tack. Lugnt räknas också.',
    calmText: 'Då vet vi att det är lugnt, och inte bara tyst.',
    code: 'Ditt kvitto',
    codeHint: 'Spara numret. Med det ser du vad som hände med rapporten.',
    received: (day: string, time: string): string => `Mottagen ${day} ${time}`,
    readWhen: 'Rapporten läses nästa arbetsdag.',
    another: 'Rapportera en till',
    lookUp: 'Vad hände med rapporten?',
    lookUpLabel: 'Kvittots nummer',
    lookUpHint: 'Sexton siffror.',
    lookUpSend: 'Visa',
    notFound: 'Inget kvitto har det numret. Kontrollera siffrorna.',
    next: 'Vad händer nu?',
  },
  status: {
    submitted: 'Väntar på att läsas',
    accepted: 'Läst och räknad',
    merged: 'Läst: fler har rapporterat samma sak',
    returned: 'Skickad tillbaka',
    withdrawn: 'Tillbakatagen',
  } satisfies Record<ReportStatus, string>,
  statusText: {
    submitted: 'Samordnaren läser rapporten nästa arbetsdag.',
    accepted: 'Rapporten är med i underlaget när kommunen och polisen ser på läget.',
    merged: 'Er uppgift räknas som en händelse med flera rapporter.',
    returned: (reason: string): string => `Samordnaren skriver: ${reason}`,
    withdrawn: 'Rapporten räknas inte längre.',
  },
  phone: {
    step: (n: number): string => (n >= 5 ? 'Tryck 5 och 6' : `Tryck ${n} av 6`),
    what: 'Vad har hänt?',
    all: (n: number): string => `Alla ${n} kategorier`,
    kindsOf: (name: string): string => `Vad för slags ${name.toLowerCase()}?`,
    anyOf: (name: string): string => `${name}, vet inte mer`,
    placeKind: 'Otrygg eller trygg plats',
    unsafeWhat: 'Vad gör platsen otrygg?',
    safeWhat: 'Vad gör platsen trygg?',
    skip: 'Hoppa över',
    mine: 'Mina rapporter',
    round: 'Rond',
    roundStart: 'Gå en rond',
    roundGoing: (time: string): string => `Till ronden, sedan ${time}`,
    roundAway: 'Rondens sidor är inte hämtade till telefonen. Öppna dem en gång med täckning.',
    where: 'Var?',
    locating: 'Letar efter var du är …',
    notLocated: 'Telefonen vet inte var du är. Välj en plats eller sätt nålen på kartan.',
    outside: 'Du verkar vara utanför kommunen. Välj en plats i listan.',
    accuracy: (metres: string): string => `Du är någonstans i ringen, ±${metres}. Så sparas platsen, inte exaktare.`,
    pinned: (metres: string): string => `Nålen står här, ±${metres}.`,
    here: 'Här',
    closer: 'Närmare',
    farther: 'Längre bort',
    movePin: 'Flytta nålen',
    wholeArea: 'Hela orten',
    pinHint: 'Tryck på kartan där det hände.',
    setPin: 'Sätt nålen',
    badFix: (metres: string): string =>
      `Telefonen vet bara på ±${metres} när var du är. Sätt nålen där det hände, eller välj en plats.`,
    useRing: 'Använd ringen ändå',
    stretch: 'Sträcka',
    stretchTitle: 'Längs vilken sträcka?',
    stretchHint: 'Tryck där sträckan börjar.',
    stretchSecond: 'Tryck där den slutar.',
    stretchSaid: (metres: string): string => `Sträckan är ${metres}, rakt mellan punkterna. Tryck en gång till där den svänger.`,
    stretchWords: (metres: string): string => `längs en sträcka på ${metres}`,
    stretchDone: 'Den här sträckan',
    stretchBack: 'Ta bort',
    search: 'Sök plats eller ort',
    found: (all: number, shown: number): string =>
      all === 0
        ? 'Ingen plats heter så. Prova färre bokstäver, eller sätt nålen.'
        : all > shown
          ? `${all} platser, de ${shown} första visas. Skriv fler bokstäver.`
          : all === 1
            ? 'En plats.'
            : `${all} platser.`,
    near: 'Nära dig',
    places: 'Kända platser',
    position: 'på en plats på kartan',
    when: 'När?',
    now: 'Nu',
    today: 'Tidigare i dag',
    evening: 'I går kväll eller natt',
    between: 'Mellan två tider',
    usual: 'Det brukar hända',
    about: 'Ungefär en tid',
    clock: 'Klockan',
    aboutWords: (at: string): string => `ungefär ${at}`,
    giveLegend: 'Hur säker är du på tiden?',
    give: { '15': '±15 min', '60': '±1 tim', '180': '±3 tim' },
    plannedWhen: 'När är det planerat?',
    weekdaysLegend: 'Vilka dagar?',
    weekdays: [
      { short: 'Må', long: 'Måndagar' },
      { short: 'Ti', long: 'Tisdagar' },
      { short: 'On', long: 'Onsdagar' },
      { short: 'To', long: 'Torsdagar' },
      { short: 'Fr', long: 'Fredagar' },
      { short: 'Lö', long: 'Lördagar' },
      { short: 'Sö', long: 'Söndagar' },
    ],
    sinceLegend: 'Hur länge har du märkt det?',
    since: { '14': '2 veckor', '28': '4 veckor', '91': '3 månader' },
    faultPast: 'Tiden går inte att läsa, eller har inte varit än. Ändra dagen eller klockslagen.',
    faultAhead: 'Tiden går inte att läsa, eller har redan varit. Välj en dag som kommer, högst ett år bort.',
    faultWeekdays: 'Välj minst en dag.',
    faultHours: 'Klockslagen går inte att läsa. Skriv till exempel 20:00 och 23:00.',
    whenHint: 'Vet du inte säkert? Välj ”Mellan två tider”.',
    nowWords: 'nu',
    todayWords: 'tidigare i dag',
    eveningWords: 'i går kväll eller natt',
    next: 'Nästa',
    insecure: (level: string): string => `${level} otryggt.`,
    sure: { saw: 'Såg', heard: 'Hörde', traces: 'Spår', told: 'Fick höra' },
    guard: (kind: GuardKind): string => {
      const what = identifiers[kind];
      return `${what.charAt(0).toUpperCase()}${what.slice(1)} kan peka ut en person. Det stannar i telefonen.`;
    },
    warn: (kind: GuardKind): string => {
      const what = identifiers[kind];
      return `Är det ${what}? Byt ut det. Skickar du ändå läser bara granskaren texten, och den raderas efter sju dagar.`;
    },
    sendAnyway: 'Skicka ändå',
    guardPerson: 'Är du orolig för en person? Det hör hemma hos socialtjänsten. Det du skriver stannar i telefonen.',
    guardPersonLink: 'Vem kan jag ringa?',
    replace: (word: string): string => (word ? `Byt till ”${word}”` : 'Ta bort ordet'),
    instead,
    left: (n: number): string => `${n} tecken kvar`,
    savedTitle: 'Tack. Rapporten är sparad.',
    waiting: 'Väntar på täckning',
    waitingText: (time: string): string => `Sparad i telefonen ${time}. Skickas av sig själv.`,
    sending: 'Skickas',
    received: (time: string): string => `Mottagen ${time}`,
    receivedText: (code: string): string => `Kvitto ${code}. Läses nästa arbetsdag.`,
    needsHelp: 'Behöver din hjälp',
    change: 'Ändra och skicka igen',
    remove: 'Ta bort',
    undo: 'Ångra',
    undone: 'Rapporten är borttagen. Den skickades aldrig.',
    undoLeft: (seconds: number): string => `Skickas om ${seconds} sekunder.`,
    sendNow: 'Skicka nu',
    another: 'Rapportera en till',
    sendAndAgain: 'Skicka, och en till härifrån',
    againTitle: 'Vad mer har hänt?',
    againAt: (place: string, when: string): string => `Samma plats och tid: ${place}, ${when}.`,
    togetherNote: (n: number): string => (n === 1 ? '1 sparad' : `${n} sparade`),
    elsewhere: 'Annan plats eller tid',
    done: 'Klart',
    receiptTitle: 'Kvitto',
    restored: 'Vi hittade en påbörjad rapport. Fortsätt där du var.',
    startOver: 'Börja om',
    calmIn: (place: string | undefined): string => (place ? `Inget att rapportera ${place}` : 'Inget att rapportera'),
    calmElsewhere: 'Lugnt på en annan ort',
    calmOnly: 'Var det bara i en ort?',
    wholeMunicipality: 'i hela kommunen',
    wholeMunicipalityName: 'Hela kommunen',
    calmWhere: 'Var var det lugnt?',
    calmSaid: (place: string, day: string): string => `Du har meddelat att **inget hände ${place}** i dag, ${day}.`,
    danger: 'Du har valt bråk som pågår',
    dangerTitle: 'Ring 112 nu',
    dangerText: 'Vi kan inte skicka någon. Det kan 112. Din rapport är sparad, du kan fortsätta efteråt.',
    call: (number: string): string => `Ring ${number}`,
    noDanger: 'Ingen fara nu',
    emergencyShort: { lead: 'Pågår det nu?', danger: 'Fara: ring', otherwise: 'Annars polisen' },
    emergencyMore: 'Det du skriver här läses inte direkt och är ingen polisanmälan.',
    stepMoved: (title: string): string => `${title}`,
    map: 'Karta. Tryck där det hände.',
    scale: (metres: string): string => metres,
  },
  review: {
    title: 'Granskning',
    waiting: (n: number): string =>
      n === 0 ? 'Allt är granskat' : n === 1 ? 'En rapport väntar' : `${format.number(n)} rapporter väntar`,
    empty: 'Allt är granskat',
    emptyText: 'Inga rapporter väntar. Nya dyker upp här av sig själva.',
    position: (i: number, n: number): string => `${i} av ${n}`,
    queue: 'Kön',
    said: 'Det här är rapporterat',
    words: 'Med egna ord',
    noWords: 'Inga egna ord.',
    heldBack: (day: string): string =>
      `Undanhållen: den kan peka ut en person. Bara du som granskar ser den. Raderas ${day} om ingen skriver om den.`,
    opened: 'Att du läser orden skrivs i loggen.',
    from: 'Från',
    publicReporter: 'Någon utan inloggning',
    received: 'Kom in',
    place: 'Plats',
    accuracy: (metres: string): string => `±${metres}`,
    noPosition: 'bara området är känt',
    stretch: (metres: string): string => `en sträcka på ${metres}, ingen punkt`,
    when: 'När',
    insecurity: 'Otrygghet',
    certainty: 'Hur de vet',
    policeOnly: 'Polis – får ej spridas',
    suggested: 'Förslag',
    category: 'Kategori',
    duplicates: 'Kan vara samma händelse',
    noDuplicates: (metres: string, hours: number): string =>
      `Ingen händelse inom ${metres} och ${format.number(hours)} timmar liknar den här.`,
    duplicate: (metres: string, hours: string, reports: number): string =>
      `${metres} bort, ${hours} – ${reports === 1 ? 'en rapport' : `${format.number(reports)} rapporter`}`,
    hoursApart: (hours: number): string =>
      hours < 0.75 ? 'samtidigt' : `${format.number(Math.max(1, Math.round(hours)))} tim ifrån`,
    alike: 'I kön finns en till som liknar',
    lookAtIt: 'Visa den',
    accept: 'Godkänn',
    acceptAs: 'Godkänn som',
    note: 'Ta emot',
    recode: 'Byt kategori',
    merge: 'Slå ihop',
    mergeWith: 'Slå ihop med den här',
    giveBack: 'Skicka tillbaka',
    next: 'Nästa',
    previous: 'Föregående',
    undo: 'Ångra',
    reasonTitle: 'Varför skickar du tillbaka?',
    reasonAbout: 'Den som rapporterade ser det du skriver.',
    reason: 'Skäl',
    reasons: [
      'Säg närmare var det var.',
      'Gäller en person och hör hemma hos socialtjänsten.',
      'Ligger utanför det vi samlar in.',
    ],
    recodeTitle: 'Byt kategori',
    quarantine: {
      title: (n: number): string => (n === 1 ? 'En rapport i karantän' : `${format.number(n)} rapporter i karantän`),
      about:
        'De kom för tätt för att vara säkra. De räknas inte, syns inte på kartan och försvinner efter en vecka. Är det verkligt släpper du ut dem till kön.',
      heap: (category: string, area: string | undefined): string => (area ? `${category} i ${area}` : category),
      unknown: 'Utan kategori',
      count: (reports: number, withWords: number): string =>
        withWords > 0
          ? `${format.number(reports)} rapporter, ${format.number(withWords)} med egna ord`
          : `${format.number(reports)} rapporter`,
      letOut: 'Släpp ut de 50 äldsta',
      letOutAll: 'Släpp ut',
      dismiss: 'Avfärda',
      dismissTitle: (n: number): string => `Avfärda ${format.number(n)} rapporter?`,
      dismissAbout: 'Orden raderas genast. Det går inte att ångra.',
      wasLetOut: (n: number): string => `${format.number(n)} rapporter är i kön.`,
      wasDismissed: (n: number): string => `${format.number(n)} rapporter är avfärdade.`,
    },
    redact: {
      act: 'Skriv om',
      title: 'Skriv om texten',
      about: 'Det som kan peka ut en person är redan utbytt. Läs, ändra och släpp. Den gamla texten sparas ingenstans.',
      written: 'Så här skrevs det',
      becomes: 'Så här blir det',
      hint: 'Skriv så att ingen känns igen.',
      left: (what: readonly string[]): string =>
        `Kvar kan finnas ${format.list(what)}. Är det inte en person kan du släppa texten.`,
      refused: (what: readonly string[]): string =>
        what.length > 0 ? `Texten innehåller ${format.list(what)}. Byt ut det.` : 'Texten är oro för en person. Skriv om den.',
      release: 'Släpp texten',
      erase: 'Radera hela texten',
      released: 'Texten är omskriven och släppt.',
      erased: 'Texten är raderad. Rapporten är kvar.',
      heldTitle: (n: number): string => (n === 1 ? 'En text till hålls undan' : `${format.number(n)} texter till hålls undan`),
      heldText: (day: string): string =>
        `De hör till rapporter som redan är klara, till exempel ur filer. Den första raderas ${day}.`,
      readFirst: 'Läs och skriv om',
    },
    done: {
      accepted: 'Godkänd. Den räknas nu.',
      noted: 'Mottagen.',
      merged: 'Ihopslagen. Kvittot gäller fortfarande.',
      returned: 'Tillbakaskickad. Den som rapporterade ser varför.',
      undone: 'Ångrat. Rapporten är tillbaka i kön.',
    },
    mapLabel: 'Karta med rapportens plats, ringen är noggrannheten',
  },
};
