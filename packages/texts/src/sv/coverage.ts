import type { AreaRate, Coverage, CoverageArea, CoverageSource, RateVerdict, SourceWay } from '@klarlage/model';
import { format } from './format.ts';

const weeksOf = (n: number): string => `${format.numberWord(n)} veckor`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const ways: Record<SourceWay, string> = {
  form: 'telefonen',
  plainForm: 'enkla formuläret',
  publicForm: 'öppna formuläret',
  phoneCall: 'telefonsamtal',
  meeting: 'möten',
  paperSheet: 'pappersblanketter',
  open311: 'andra program',
  import: 'filer',
  round: 'ronder',
};

/** The finding that the page opens with: what nobody has looked at, and who has gone silent. */
function lead({ areas, sources, unseenPlaces, unseenWeeks }: Coverage): string {
  const blind = areas.filter((area) => area.isBlind).map((area) => area.name);
  const silent = sources.filter((source) => source.state === 'silent');
  const where =
    blind.length > 0
      ? `**${capital(format.list(blind))} vet vi inget om**: ingen har tittat på ${weeksOf(unseenWeeks)}.`
      : `Någon har tittat i **alla orter och landsbygder** de senaste ${weeksOf(unseenWeeks)}.`;
  const places =
    unseenPlaces.length > 0
      ? ` ${capital(format.numberWord(unseenPlaces.length))} ${unseenPlaces.length === 1 ? 'namngiven plats' : 'namngivna platser'} har ingen varit vid.`
      : '';
  const who =
    silent.length > 0
      ? ` ${format.list(silent.map((source) => source.name))} ${silent.length === 1 ? 'har tystnat' : 'har tystnat'}.`
      : '';
  return `${where}${places}${who}`;
}

function rhythm(days: number): string {
  if (days < 5) return ['nästan varje dag', 'nästan varje dag', 'varannan dag', 'var tredje dag', 'var fjärde dag'][days] ?? '';
  if (days < 11) return 'varje vecka';
  if (days < 18) return 'varannan vecka';
  return days < 25 ? 'var tredje vecka' : 'varje månad';
}

/** How a source is heard, against its own earlier rhythm. */
function heardWords({ state, silentDays, usualGapDays }: CoverageSource): string {
  if (usualGapDays === null) return 'Har hörts för få gånger för att ha en rytm.';
  const usual = `Brukar höras ${rhythm(usualGapDays)}.`;
  if (state === 'silent') return `${usual} Tyst i ${format.days(silentDays)}.`;
  return silentDays === 0 ? `${usual} Hördes i dag.` : `${usual} Hördes för ${format.days(silentDays)} sedan.`;
}

/** What an area without a look means: something stopped, or it is always dim. */
function areaWords({ weeksSinceLook, usualLooks, chanceOfSilence, looks, isBlind }: CoverageArea): string {
  if (weeksSinceLook >= looks.length) return `Ingen har tittat på ${weeksOf(looks.length)}.`;
  if (!isBlind) return weeksSinceLook === 0 ? 'Sedd den senaste veckan.' : `Sedd för ${format.days(7 * weeksSinceLook)} sedan.`;
  const since = `Ingen har tittat på ${weeksOf(weeksSinceLook)}.`;
  if (chanceOfSilence === null || usualLooks === null) return since;
  if (chanceOfSilence < 0.05) return `${since} Brukar ses ungefär ${format.number(Math.round(usualLooks))} gånger på den tiden.`;
  return `${since} Så är det ofta här.`;
}

const verdicts: Record<RateVerdict, string> = {
  canTell: '',
  reachesUsAnyway: 'Det här når oss ändå, genom anmälningar och larm. Då säger antalet mer än att räkna om det.',
  fewEmptyLooks: 'Nästan ingen talar om när det är lugnt. Då går det inte att skilja fler händelser från fler som tittar.',
  fewIncidents: 'För få rapporter för att jämföra orter.',
};

/** Coverage: who tells us, how regularly, and what nobody has looked at. */
export const coverage = {
  title: 'Täckning',
  about: (weeks: number, period: string): string => `${period}, ${weeks}\u00a0veckor`,
  lead,
  leadTitle: 'Var tittar vi, och var inte?',
  evidence: {
    counted:
      'En titt är en rapport, ett ”inget att rapportera” eller en rond. Rapporter från en rond räknas in i ronden. Det som kommer utan inloggning räknas när det är granskat.',
    comparedWith: 'Varje verksamhet mot sin egen rytm det senaste året. Varje ort mot hur ofta den brukar ses.',
    uncertainty:
      'Tyst kallas den som inte hörts på dubbelt så länge som nio av tio av dess uppehåll, och minst två veckor. Den kan ha lov.',
    unknown: 'Hur det är där ingen tittar. Och vem som gått: det frågar vi aldrig.',
  },
  weeks: {
    label: 'Antal veckor utan titt innan en ort eller plats räknas som osedd',
    option: (n: number): string => `${n}\u00a0veckor`,
    saved: (n: number): string => `Nu räknas det som osett efter ${weeksOf(n)}.`,
    note: (n: number): string => `Osedd: ingen titt på ${weeksOf(n)}. Samma regel gäller i Läget och på Kartan.`,
  },
  sources: {
    title: 'Vilka som hörs',
    about: (silent: number, all: number): string =>
      silent === 0 ? `${format.number(all)} verksamheter` : `${format.number(silent)} av ${format.number(all)} har tystnat`,
    none: 'Ingen har rapporterat än. När den första rapporten eller ronden kommer syns den här.',
    public: 'Utan inloggning',
    heard: heardWords,
    ways: (source: Pick<CoverageSource, 'ways'>): string => `Genom ${format.list(source.ways.map((way) => ways[way]))}.`,
    state: { heard: 'Hörs', silent: 'Har tystnat', noRhythm: 'Ingen rytm än' } satisfies Record<CoverageSource['state'], string>,
    chart: (name: string, heard: number, weeks: number): string =>
      `${name}: hördes ${format.number(heard)} av ${format.number(weeks)} veckor.`,
    totals: ({ reports, zeroReports, rounds }: { reports: number; zeroReports: number; rounds: number }): string =>
      format.list(
        [
          reports > 0 || zeroReports + rounds === 0 ? format.count(reports, 'rapport', 'rapporter') : '',
          zeroReports > 0 ? `${format.number(zeroReports)} gånger lugnt` : '',
          rounds > 0 ? format.count(rounds, 'rond', 'ronder') : '',
        ].filter(Boolean),
      ),
    table: 'Vecka för vecka',
    legend: { reports: 'rapporter', zeroReports: 'inget att rapportera', rounds: 'ronder', none: 'inte hörd' },
    source: 'Verksamhet',
    state_: 'Hörs',
    total: 'På 26 veckor',
    last: 'Senast hörd',
  },
  unseen: {
    title: 'Vad ingen har tittat på',
    about: (places: number, all: number): string => `${format.number(places)} av ${format.number(all)} platser`,
    areas: 'Orter och landsbygder',
    places: 'Namngivna platser',
    area: areaWords,
    placeSince: (day: string): string => `Senast ${format.day(day)}.`,
    placeNever: (weeks: number): string => `Ingen på ${weeksOf(weeks)}.`,
    noneAreas: 'Alla orter och landsbygder är sedda.',
    nonePlaces: 'Alla namngivna platser är sedda.',
    noPlaces: 'Kommunen har inga namngivna platser inlagda än.',
    map: (areas: number, places: number): string =>
      `Karta: ${format.count(areas, 'osedd ort', 'osedda orter')} streckade och ${format.count(places, 'osedd plats', 'osedda platser')} som tomma ringar. Samma sak står i listan.`,
    legendArea: 'Vet inte: ingen har tittat',
    legendPlace: 'Plats som ingen varit vid',
    showAll: (n: number): string => `Visa alla ${format.number(n)}`,
    looks: (n: number): string => format.count(n, 'titt', 'tittar'),
    seen: 'Sedd',
    isUnseen: 'Vet inte',
  },
  rounds: {
    title: 'Ronder vecka för vecka',
    about: (n: number): string => format.count(n, 'rond', 'ronder'),
    none: 'Ingen rond under de här veckorna. Ronder startas från rapportformuläret i telefonen.',
    chart: (n: number, weeks: number, most: number): string =>
      `${capital(format.count(n, 'rond', 'ronder'))} på ${format.number(weeks)}\u00a0veckor, som mest ${format.number(most)} på en vecka.`,
    week: 'Vecka',
  },
  rates: {
    title: 'Fler händelser, eller fler som tittar?',
    group: 'Kategori',
    sentence: (group: string, most: string, times: string): string =>
      `**${group}** hittas oftast i **${most}**, räknat på hur ofta någon tittar: ${times} så ofta som i hela kommunen.`,
    even: (group: string): string => `Vi kan inte säga att **${group.toLowerCase()}** hittas oftare i någon ort än i en annan.`,
    verdict: (verdict: RateVerdict): string => verdicts[verdict],
    cannot: 'Kan inte sägas',
    nobody: 'kan inte sägas: ingen har tittat',
    few: (looks: number): string => `kan inte sägas: bara ${format.count(looks, 'titt', 'tittar')}`,
    notHelping: 'kan inte sägas',
    area: 'Ort',
    found: 'Rapporter',
    looks: 'Tittar',
    relative: 'Mot hela kommunen',
    of: ({ relative }: AreaRate): string =>
      relative
        ? `${format.number(relative.value, 1)} gånger (${format.range(relative.low, relative.high, 1)})`
        : 'kan inte sägas',
    times: (value: number): string => `${format.number(value, 1)} gånger`,
    caption: 'Rått och omräknat, ort för ort',
    evidence: {
      counted: (looks: number, empty: number): string =>
        `${format.count(looks, 'titt', 'tittar')}, varav ${format.number(empty)} utan något att rapportera. Register är inte med.`,
      comparedWith: 'Hur ofta någon hittar samma sak när den tittar, i hela kommunen.',
      uncertainty:
        'Talen inom parentes är ett spann: det rätta ligger där nitton gånger av tjugo, om alla talar om när det är lugnt.',
      unknown:
        'Om lugna ronder rapporteras lika ofta överallt. Går fler ut för att det är oroligt, säger antalet mer än det omräknade.',
    },
    none: 'Inga händelser är rapporterade under de här veckorna.',
  },
};
