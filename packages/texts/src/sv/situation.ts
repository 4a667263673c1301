import type { ActionNote, AreaState, ExpectedWeek, SituationFigures } from '@klarlage/model';
import { format } from './format.ts';
import { indications } from './indications.ts';

const bandOf = ({ lower, upper }: ExpectedWeek): string => format.range(Math.round(lower), Math.round(upper));
const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const incidents = (n: number): string => format.count(n, 'händelse', 'händelser');

type Direction = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';
const toward: Readonly<Record<Direction, string>> = {
  n: 'norr',
  ne: 'nordost',
  e: 'öster',
  se: 'sydost',
  s: 'söder',
  sw: 'sydväst',
  w: 'väster',
  nw: 'nordväst',
};
const part: Readonly<Record<Direction, string>> = {
  n: 'norra',
  ne: 'nordöstra',
  e: 'östra',
  se: 'sydöstra',
  s: 'södra',
  sw: 'sydvästra',
  w: 'västra',
  nw: 'nordvästra',
};

/** 1: calm or not, in how many localities, and how many incidents against what was expected. */
function calmSentence({ total, expected, areas, reporters }: SituationFigures): string {
  if (!expected && total === 0 && reporters === 0) return '**Vi vet inget om veckan**: ingen har rapporterat.';
  if (!expected) return `**${capital(incidents(total))}**. Historien är för kort för att säga om det är många eller få.`;
  const counted = `${incidents(total)}, väntat ${bandOf(expected)}.`;
  if (total > expected.upper) return `**Fler händelser än väntat**: ${counted}`;
  const towns = areas.filter((area) => area.kind === 'locality');
  const calm = towns.filter((area) => area.state === 'calm' || area.state === 'fewer').length;
  if (total < expected.lower) return `**Färre händelser än väntat**: ${counted}`;
  if (towns.length === 0) return `**Lugn vecka**. ${counted}`;
  if (calm === towns.length) return `**Lugn vecka** i alla ${format.numberWord(calm)} orter. ${counted}`;
  return `**Lugn vecka** i ${format.numberWord(calm)} av ${format.numberWord(towns.length)} orter. ${counted}`;
}

/** 2: what stands out most, and whether anything else does. */
function deviationSentence({ deviations }: SituationFigures): string {
  const [first, ...others] = deviations;
  if (!first) return '**Inget avviker** mer än slumpen brukar ge.';
  const what = `${indications.groupMany(first.groupCode, first.groupName)} ${first.placeText}`;
  const counted = `${format.number(first.observed)} på ${indications.period(first.days)}, väntat ${indications.expectedCount(first.expected)}`;
  const rest =
    others.length === 0
      ? 'Resten ryms inom det vanliga.'
      : `Även ${format.list(others.map((card) => `${indications.groupMany(card.groupCode, card.groupName)} ${card.placeText}`))} avviker.`;
  return `Det som avviker är **${what}**: ${counted}. ${rest}`;
}

/** 3: the commonest group, and whether it was so a year ago. */
function commonestSentence({ commonest, commonestLastYear, total }: SituationFigures): string {
  if (!commonest) return 'Ingen händelse är rapporterad under veckan.';
  const now = `**${commonest.groupName}** är vanligast, **${format.number(commonest.count)} av ${format.number(total)}**.`;
  if (!commonestLastYear) return `${now} Från samma vecka i fjol vet vi inget.`;
  if (commonestLastYear.groupCode === commonest.groupCode) return `${now} Så var det också i fjol.`;
  return `${now} I fjol var det ${small(commonestLastYear.groupName)}.`;
}

/** 4: which areas nobody has looked at. Nobody looking is not the same as calm. */
function silenceSentence({ areas, unseenWeeks = 4 }: SituationFigures): string {
  const silent = areas.filter((area) => area.state === 'unknown').map((area) => area.name);
  if (areas.length === 0) return 'Kommunen har inga områden inlagda än, så vi vet inte vilka som är tysta.';
  if (silent.length === 0)
    return `Vi har hört av **alla orter och landsbygder** de senaste ${format.numberWord(unseenWeeks)} veckorna.`;
  return `**${capital(format.list(silent))} vet vi inget om**: ingen har rapporterat eller gått en rond på ${format.numberWord(unseenWeeks)} veckor.`;
}

const verdictWords: Readonly<Record<ActionNote['verdict'], string>> = {
  works: '**fungerar**',
  doesNotWork: '**fungerar inte**',
  cannotTellYet: '**för tidigt att säga** om det hjälper',
  notMeasurable: '**går inte att mäta**',
  notYet: '**för tidigt att säga** om det hjälper',
};

/** 5: the latest news of an action, and what is late. */
function actionSentence({ action, overdueActions }: SituationFigures): string {
  const late =
    overdueActions === 0
      ? ''
      : ` ${capital(format.numberWord(overdueActions))} ${overdueActions === 1 ? 'åtgärd är försenad' : 'åtgärder är försenade'}.`;
  if (!action) return `Ingen åtgärd pågår.${late}`;
  const waits = action.verdict === 'cannotTellYet' || action.verdict === 'notYet';
  const when = waits && action.earliestOn ? `, tidigast ${format.dayWithYear(action.earliestOn)}` : '';
  return `${action.title}: ${verdictWords[action.verdict]}${when}.${late}`;
}

const stateWords: Readonly<Record<AreaState, string>> = {
  calm: 'Lugnt',
  more: 'Fler än väntat',
  fewer: 'Färre än väntat',
  unknown: 'Vet inte',
};

/** The situation, week by week: the first page, the map and the frozen reports. */
export const situation = {
  title: 'Läget',
  titleOfWeek: (week: number): string => `Läget vecka ${week}`,
  sentences: (figures: SituationFigures): string[] => [
    calmSentence(figures),
    deviationSentence(figures),
    commonestSentence(figures),
    silenceSentence(figures),
    actionSentence(figures),
  ],
  sentencesTitle: 'Veckan i fem meningar',
  basis: (day: string, time: string): string => `Underlag från ${day} kl. ${time}`,
  editText: 'Redigera texten',
  openReport: 'Lägesbilden',
  makeReport: 'Gör lägesbild',
  figures: {
    title: 'Siffrorna bakom meningarna',
    counted: (total: number, reporters: number): string =>
      `${incidents(total)} från ${format.count(reporters, 'verksamhet', 'verksamheter')}.`,
    comparedWith: 'Samma veckor i tidigare år, tre veckor före och efter. Är historien kortare än så: veckorna före.',
    uncertainty: 'Det väntade är ett spann: nitton veckor av tjugo ryms i det när inget särskilt händer.',
    unknown: 'Det som ingen har rapporterat. Rapporter som kommer senare ändrar siffrorna; den frysta lägesbilden ändras inte.',
    chart: 'Händelser i hela kommunen, vecka för vecka',
    perArea: 'Ort för ort',
    perGroup: 'Kategori för kategori',
    area: 'Ort',
    count: 'Händelser',
    expected: 'Väntat',
    state: 'Läge',
    group: 'Kategori',
  },
  state: stateWords,
  expectedBand: bandOf,
  noExpected: '–',
  waiting: {
    title: 'Väntar på svar',
    about: (n: number, late: number): string =>
      `${format.count(n, 'indikation', 'indikationer')}${late > 0 ? `, ${format.numberWord(late)} har väntat för länge` : ''}`,
    none: 'Inget ovanligt väntar på svar. Vi letar igen i natt.',
  },
  silent: {
    title: 'Har tystnat',
    about: (silent: number, reporters: number): string => `${format.number(silent)} av ${format.number(reporters)} rapportörer`,
    none: 'Alla hörs som de brukar.',
    usual: (gapDays: number): string => `Brukar höras ${rhythm(gapDays)}.`,
    zero: 'Tyst är inte lugnt: vi vet inte hur det är där.',
    coverage: 'Täckning: vilka som hörs, och var ingen har tittat',
  },
  coming: {
    title: 'Planerat framöver',
    none: 'Ingen har berättat om något planerat de närmaste två veckorna.',
    expected: (people: string): string => `väntat antal: ${people.toLowerCase()}`,
  },
  nextMeeting: {
    title: 'Nästa möte',
    items: (forum: string, n: number): string => `${forum}, ${format.count(n, 'punkt', 'punkter')}.`,
    open: 'Öppna dagordningen',
  },
  overdue: {
    title: 'Försenade åtgärder',
    late: (days: number): string => `${format.days(days)} sen`,
    none: 'Ingen åtgärd är försenad.',
    all: 'Alla åtgärder',
  },
  map: {
    title: 'Karta',
    place: 'Platsen',
    list: (n: number): string => `Lista, ${n}`,
    tabs: 'Platsen eller listan',
    layers: 'Vad kartan visar',
    layer: { observed: 'Iakttaget', registered: 'Registrerat', felt: 'Upplevt' },
    group: 'Kategori',
    allGroups: 'Alla kategorier',
    period: 'Period',
    weeks: (n: number): string => `${n}\u00a0veckor`,
    periodOf: (period: string, weeks: number): string => `${period}, ${weeks}\u00a0veckor`,
    window: 'Flytta perioden',
    legend: (weeks: number): string => `Per ruta på ${weeks}\u00a0veckor`,
    label: (n: number, period: string): string =>
      `Karta över ${format.count(n, 'händelse', 'händelser')}, ${period}. Samma sak står i listan bredvid.`,
    hotShort: 'hetare än slumpen',
    noGround: 'Kommunen har ingen karta inlagd, och inga händelser med känd plats än.',
    choose: 'Välj en ring eller en ruta på kartan, eller en rad i listan.',
    hotspots: {
      title: 'Här händer mer än på andra håll',
      sentence: (n: number, hot: number, period: string): string =>
        `**${format.count(hot, 'ruta sticker', 'rutor sticker')} ut** bland ${incidents(n)}, ${period}.`,
      none: (n: number, period: string): string =>
        `**Inget ovanligt.** ${capital(incidents(n))}, ${period}: ingen ruta har fler än vad slumpen kan ge.`,
      few: (n: number): string =>
        n === 0
          ? 'Inga händelser under perioden.'
          : `Bara ${incidents(n)} under perioden: för få för att säga var det händer mer.`,
      counted: (n: number, cells: number, perCell: string): string =>
        `${capital(incidents(n))} på ${format.number(cells)} lika stora rutor, i snitt ${perCell} per ruta.`,
      comparedWith: 'Att händelserna vore jämnt spridda över kommunen. Varje ruta räknas ihop med de sex runt om.',
      uncertainty: 'Högst fem av hundra utpekade rutor är falska. En rutas gräns är ungefär 200 m osäker.',
      unknown: 'Var ingen rapporterar. Där det bor eller rör sig fler människor händer mer; det är inte borträknat.',
      fetching: 'Räknar ut var det sticker ut.',
    },
    cell: {
      title: (place: string): string => capital(place),
      titleNear: (place: string, metres: string, direction: Direction): string =>
        `${capital(place)}, ${metres} åt ${toward[direction]}`,
      titleIn: (area: string, direction: Direction): string => `${capital(area)}, ${part[direction]} delen`,
      titleUnknown: 'Ruta utan namngiven plats',
      sentence: (n: number, weeks: number): string => `**${capital(incidents(n))}** på ${weeks}\u00a0veckor.`,
      felt: (n: number): string => `${format.count(n, 'person upplever', 'personer upplever')} platsen som otrygg.`,
      hot: 'Det är fler än slumpen ger, räknat med rutorna runt om.',
      notHot: 'Det kan vi inte skilja från slumpen.',
      chart: 'Rutan, vecka för vecka',
      groups: 'Vad som hänt',
    },
    ringTitle: (place: string): string => capital(place),
    ringNote: (radius: string): string => `Ringen: ${radius}. Läget är säkert på ±200\u00a0m.`,
    hotTimes: 'Heta tider',
    hotTimesNote: (known: number, all: number, weeks: number): string =>
      `${format.number(known)} av ${incidents(all)} de senaste ${weeks} veckorna har känt klockslag.`,
    listTitle: { rings: 'Avvikelser', cells: 'Rutor med flest', silent: 'Ingen har rapporterat' },
    silentArea: (name: string, weeks: number): string =>
      `${name} vet vi inget om: ingen har rapporterat eller gått en rond på ${format.numberWord(weeks)} veckor. Det är inte samma sak som lugnt.`,
    nothing: 'Inget att visa för perioden.',
  },
  report: {
    title: (week: number): string => `Lägesbild vecka ${week}`,
    none: (week: number): string => `Det finns ingen lägesbild för vecka ${week}.`,
    noneText: 'Ett utkast görs av veckans siffror på en sekund. Sedan går texten att ändra.',
    make: 'Gör ett utkast',
    draft: 'Utkast',
    frozen: (day: string, time: string): string => `Fryst ${day} kl. ${time}`,
    version: (n: number): string => `version ${n}`,
    by: (name: string): string => `av ${name}`,
    byItself: 'av Klarläge',
    edit: 'Ändra meningarna',
    sentence: (n: number): string => `Mening ${n}`,
    sentenceHint: 'Skriv inget som pekar ut en person. **Så här** blir det fetstil.',
    save: 'Spara texten',
    saved: 'Texten är sparad.',
    freeze: 'Frys lägesbilden',
    freezeText: 'Den frysta lägesbilden är en kopia av siffror och karta. Den ändras aldrig mer.',
    frozenNow: 'Lägesbilden är fryst.',
    newVersion: 'Gör en ny version',
    print: 'Skriv ut',
    versions: 'Versioner',
    weeks: 'Veckor',
    all: 'Alla lägesbilder',
    listAbout: 'Det som en gång är fryst ser likadant ut för alltid.',
    mapLabel: (n: number): string => `Karta över kommunen med ${incidents(n)} i rutor.`,
    mapNote: (from: string, to: string): string =>
      `Händelser per ruta, ${format.period(from, to)}. Streckat: ingen har rapporterat. Ring: det som avviker.`,
    deviation: 'Avvikelsen',
    noDeviation: 'Inget avviker mer än slumpen brukar ge.',
    perArea: 'Ort för ort',
    groups: 'Kategorier',
    basis: (total: number, reporters: number): string =>
      `Bygger på ${incidents(total)} från ${format.count(reporters, 'verksamhet', 'verksamheter')}. Inga personuppgifter.`,
    confirmed: 'Fastställd av:',
    outdated: 'Nya rapporter kan ha kommit sedan utkastet gjordes. Siffrorna i det ändras inte.',
  },
};

/** "var tredje dag", "varannan vecka": as a rhythm is told. */
function rhythm(days: number): string {
  if (days < 5) return ['nästan varje dag', 'nästan varje dag', 'varannan dag', 'var tredje dag', 'var fjärde dag'][days] ?? '';
  if (days < 11) return 'varje vecka';
  if (days < 18) return 'varannan vecka';
  return days < 25 ? 'var tredje vecka' : 'varje månad';
}
