import type { ImportCounts, ImportFault, ImportField, ImportRefusal } from '@klarlage/model';
import { format } from './format.ts';

const rows = (n: number): string => format.count(n, 'rad', 'rader');

/** What the columns of a file can mean. */
const fields: Record<ImportField, string> = {
  sourceKey: 'Radens nummer hos källan',
  category: 'Kategori',
  kind: 'Slag av rapport',
  startsAt: 'Från, eller när',
  endsAt: 'Till',
  reportedAt: 'Rapporterad',
  lng: 'Longitud, eller SWEREF öst',
  lat: 'Latitud, eller SWEREF nord',
  accuracyMetres: 'Platsens noggrannhet (m)',
  area: 'Område',
  organisation: 'Organisation',
  insecurity: 'Otrygghet 1–5',
  words: 'Fritext',
};

/** What is wrong in a row, and what to do about it. */
const faults: Record<ImportFault, string> = {
  'cells-missing': 'Raden har färre celler än rubriken. Fyll på det som fattas.',
  'cells-surplus': 'Raden har fler celler än rubriken. Sätt citattecken runt text som innehåller skiljetecknet.',
  'bad-character': 'Cellen innehåller ett tecken som inte går att läsa. Skriv om den.',
  'category-missing': 'Kategorin fattas. Fyll i den.',
  'category-unknown': 'Kategorin har ingen motsvarighet här. Välj vad den ska bli i kopplingen.',
  'kind-unknown': 'Slaget ska vara ”händelse” eller ”otrygg plats”.',
  'time-missing': 'Tiden fattas. Fyll i dag och, om det går, klockslag.',
  'time-unreadable': 'Tiden går inte att läsa. Skriv ÅÅÅÅ-MM-DD TT:MM, ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM.',
  'time-in-the-future': 'Tiden har inte varit än. Kontrollera datumet.',
  'time-too-old': 'Tiden ligger före 1990. Kontrollera årtalet.',
  'ends-before-start': 'Sluttiden ligger före starttiden. Byt plats på dem.',
  'place-missing': 'Platsen fattas. Fyll i koordinater eller område.',
  'place-unreadable': 'Koordinaten går inte att läsa. Skriv grader i WGS84 eller meter i SWEREF 99 TM.',
  'place-swapped': 'Longitud och latitud verkar ha bytt plats. Byt kolumner i kopplingen.',
  'place-outside': 'Platsen ligger utanför kommunen. Rätta den, eller låt kopplingen hoppa över sådana rader.',
  'area-unknown': 'Området finns inte i kommunen. Rätta namnet eller koden.',
  'number-unreadable': 'Talet går inte att läsa eller är för stort eller litet. Rätta det.',
};

/** Why a row is left out by rule. */
const refusals: Record<ImportRefusal, string> = {
  'belongs-to-social-services': 'hör till socialtjänsten',
  'not-ours': 'hör inte hit',
  'already-stored': 'finns redan här',
  'repeated-in-file': 'står två gånger i filen',
  'outside-municipality': 'ligger utanför kommunen',
};

/** Bringing in files from others. */
export const imports = {
  title: 'Importera',
  about: 'Läs in en fil från ett annat system. Hela filen läses in, eller ingenting.',
  toImport: 'Läs in en fil',
  fields,
  faults,
  refusals,
  steps: { file: 'Fil', mapping: 'Koppling' },
  file: {
    label: 'CSV- eller Excelfil',
    hint: 'Högst 20 MB och 200 000 rader, med en rubrikrad. Dra hit filen eller välj den.',
    drop: 'Släpp filen här',
    chosen: (name: string, kilobytes: number): string => `${name}, ${format.number(kilobytes, 0)} kB`,
    change: 'Välj en annan fil',
    paste: {
      title: 'Eller klistra in en lista',
      label: 'Listan',
      hint: 'Kopiera tabellen ur brevet, dokumentet eller kalkylarket, med rubrikraden. Till exempel brott, plats och tid (2026-10-27 22:00–23:30).',
      read: 'Läs listan',
      fileName: 'inklistrad-lista.csv',
    },
    privacy:
      'Ta bort kolumner med namn, personnummer och ärendenummer innan du läser in. En fil med sådana kolumner tas inte emot.',
  },
  readSheet: (count: number, columns: number, sheet: string): string =>
    `${rows(count)} och ${format.count(columns, 'kolumn', 'kolumner')}. Excel, bladet ”${sheet}”.`,
  read: (count: number, columns: number, encoding: string, separator: string): string =>
    `${rows(count)} och ${format.count(columns, 'kolumn', 'kolumner')}. Tecken: ${encoding === 'utf-8' ? 'UTF-8' : 'Windows-1252'}. Skiljetecken: ${
      separator === '\t' ? 'tabb' : separator === ';' ? 'semikolon' : separator === ',' ? 'komma' : separator
    }.`,
  mapping: {
    title: 'Koppling',
    about: 'Vad är vad i filen? Förslaget kommer av kolumnernas namn.',
    profile: 'Sparad koppling',
    noProfile: 'Föreslagen av filens rubriker',
    bundled: (name: string): string => `${name} (följer med Klarläge)`,
    columns: 'Kolumner',
    field: 'Betydelse',
    column: 'Kolumn i filen',
    samples: 'De första värdena',
    noColumn: 'Finns inte i filen',
    categories: 'Kategorier',
    categoriesAbout: 'Vad ska filens kategorier bli här?',
    value: 'I filen',
    count: 'Rader',
    becomes: 'Blir här',
    emptyValue: '(tom)',
    other: 'Alla andra värden',
    incidents: 'Händelser',
    unsafePlaces: 'Otrygg plats',
    otherwise: 'Annat',
    queue: 'Låt en människa avgöra',
    refuse: (reason: ImportRefusal): string => `Hoppa över: ${refusals[reason]}`,
    fault: 'Stoppa filen',
    organisations: 'Organisationer',
    organisationsAbout: 'Vem rapporterade? Utan koppling står raden utan organisation.',
    noOrganisation: 'Ingen',
    outside: 'Platser utanför kommunen',
    outsideFault: 'Stoppa filen',
    outsideRefused: 'Hoppa över raden',
    layer: 'Slag av källa',
    layerObserved: 'Iakttaget av människor',
    layerRegistered: 'Registrerat av en myndighet',
    trusted: 'Gör händelser direkt, utan granskning',
    trustedHint: 'För källor som redan är granskade. Annars hamnar raderna i Granskning.',
    missing: (columns: readonly string[]): string => `Välj kolumn för: ${format.list(columns)}.`,
    name: 'Kopplingens namn',
    nameHint: 'Till exempel ”Fastighetsbolagets felanmälan”. Nästa fil av samma slag läses då utan arbete.',
    nameMissing: 'Ge kopplingen ett namn.',
  },
  preview: {
    title: 'Det här blir det',
    nothingStored: 'Inget är sparat än.',
    outcome: 'Utfall',
    row: 'Rad',
    when: 'När',
    where: 'Var',
    category: 'Kategori',
    organisation: 'Organisation',
    words: 'Fritext',
    hasWords: 'finns',
    heldBack: 'hålls inne',
    outcomes: {
      incident: 'händelse',
      unsafePlace: 'otrygg plats',
      queue: 'till granskning',
      refused: 'hoppas över',
      faulty: 'fel',
    },
    samples: 'De första raderna, som de förstås',
    faults: 'Fel',
    faultsAbout: (faulty: number, total: number): string =>
      `${rows(faulty)} av ${format.number(total)} behöver rättas. Så länge det finns fel går filen inte att läsa in.`,
    faultsShown: (shown: number, all: number): string =>
      `De första ${format.number(shown)} av ${format.number(all)} felen visas.`,
    noFaults: 'Inga fel.',
    onlyFaults: 'Bara fel',
    column: 'Kolumn',
    value: 'Står',
    whatToDo: 'Vad som är fel, och vad du gör',
    precision: { minute: 'på minuten', interval: 'mellan två tider', day: 'på dagen', month: 'bara månaden' },
    precisionNote: (share: number): string =>
      `${format.percent(share)} av tiderna är bara månader. Avvikelser per dag går då inte att söka.`,
    position: (lat: number, lng: number): string => `${format.number(lat, 4)}, ${format.number(lng, 4)}`,
  },
  counts: ({ incidents, unsafePlaces, queued, refused, faulty, wordsHeld, wordsCut }: ImportCounts): string[] =>
    [
      incidents > 0 ? format.count(incidents, 'händelse', 'händelser') : '',
      unsafePlaces > 0 ? format.count(unsafePlaces, 'otrygg plats', 'otrygga platser') : '',
      queued > 0 ? `${rows(queued)} till granskning` : '',
      refused > 0 ? `${rows(refused)} hoppas över` : '',
      faulty > 0 ? `${rows(faulty)} med fel` : '',
      wordsHeld > 0 ? `${format.count(wordsHeld, 'text', 'texter')} hålls inne tills någon har granskat dem` : '',
      wordsCut > 0 ? `${format.count(wordsCut, 'text', 'texter')} kortas till 400 tecken` : '',
    ].filter((part) => part !== ''),
  refusedBecause: (reason: string, n: number): string => `${rows(n)}: ${refusals[reason as ImportRefusal] ?? reason}`,
  faultLine: (row: number, column: string, fault: ImportFault, value: string): string =>
    `rad ${row}${column ? `, ${column}` : ''}: ${faults[fault]}${value ? ` (står: ${value})` : ''}`,
  moreFaults: (n: number): string => `… och ${format.number(n)} fel till.`,
  run: 'Läs in',
  runCount: (n: number): string => `Läs in ${rows(n)}`,
  running: 'Läser in',
  progress: (stage: string, done: number, of: number): string =>
    stage === 'storing'
      ? `Sparar ${format.number(done)} av ${format.number(of)} rader`
      : `Läser ${format.number(done)} av ${format.number(of)} rader`,
  done: 'Filen är inläst',
  another: 'Läs in en fil till',
  toSituation: 'Gå till Läget',
  toReview: 'Gå till Granskning',
  batches: {
    title: 'Inläsningar',
    empty: 'Ingen fil är inläst än.',
    file: 'Fil',
    when: 'När',
    profile: 'Koppling',
    stored: 'Sparade',
    refused: 'Överhoppade',
    by: 'Av',
    undo: 'Ångra inläsningen',
    undoAsk: (name: string): string => `Ångra inläsningen av ${name}?`,
    undoText:
      'Rapporterna och händelserna från filen tas bort. Det som andra också har rapporterat, eller som ligger bakom en avvikelse, är kvar.',
    undone: (day: string): string => `Ångrad ${day}`,
    undoneCount: (reports: number, incidents: number): string =>
      `${format.count(reports, 'rapport', 'rapporter')} och ${format.count(incidents, 'händelse', 'händelser')} är borttagna.`,
    kept: (n: number): string => `${rows(n)} är kvar`,
    keptReasons: {
      merged: 'andra har rapporterat samma händelse',
      behindIndication: 'händelsen ligger bakom en avvikelse',
    },
    keptLine: (row: number | null, reason: string): string => `${row === null ? 'En rad' : `Rad ${row}`}: ${reason}`,
  },
};
