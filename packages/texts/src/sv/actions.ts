import type { ActionRow, ActionStatus, EffectResult, EvaluationRow, Verdict } from '@klarlage/model';
import { format } from './format.ts';

const verdict: Record<Verdict, string> = {
  works: 'Fungerar',
  doesNotWork: 'Fungerar inte',
  cannotTellYet: 'Går inte att avgöra än',
  notMeasurable: 'Inte mätbar',
};

const status: Record<ActionStatus, string> = {
  waitingForPolice: 'Väntar på polisen',
  waitingForMunicipality: 'Väntar på kommunen',
  decided: 'Beslutad',
  ongoing: 'Pågår',
  done: 'Gjord',
  notDone: 'Inte gjord',
  evaluated: 'Bedömd',
};

/** "48 % färre", "12 % fler", "lika många". */
const change = (ratio: number): string => {
  const share = Math.round(Math.abs(ratio - 1) * 100) / 100;
  if (share === 0) return 'lika många';
  return ratio < 1 ? `${format.percent(share)} färre` : `${format.percent(share)} fler`;
};

const whole = (n: number): string => format.number(Math.round(n));

/** "66, väntat 128"; bold. */
const counted = (result: EffectResult): string =>
  `**${format.number(result.target.after)}, väntat ${whole(result.expectedAfter)}**`;

const uncertainty = ({ ratio }: EffectResult): string =>
  ratio ? `mellan ${change(ratio.lower)} och ${change(ratio.upper)}` : 'för få händelser för att säga';

type Judged = Pick<EvaluationRow, 'verdict' | 'earliestVerdictOn' | 'result'>;

/** What the figures say, under the verdict; what stands between ** is bold. */
const verdictSentence = ({ verdict: said, earliestVerdictOn, result }: Judged): string => {
  if (!result) return 'Åtgärden följs upp med ögonen, inte med siffror. Gruppen avgör om den ska göras om.';
  const after = `Händelserna blev ${counted(result)} utan åtgärd`;
  if (said === 'works')
    return `${after}: ${change(result.ratio?.estimate ?? 1)} än där inget gjorts. Osäkerhet: ${uncertainty(result)}.`;
  if (said === 'cannotTellYet') {
    const wait = earliestVerdictOn
      ? `Tidigast **${format.dayWithYear(earliestVerdictOn)}**. `
      : 'Med så få händelser räcker inte tjugo år. Se på platsen i stället. ';
    return `${wait}${after}. En sådan skillnad kan vara slump.`;
  }
  if ((result.ratio?.lower ?? 0) > 1) return `${after}. Det är fler än där inget gjorts.`;
  if ((result.ratio?.upper ?? 1) < 1) return `${after}. Det blev färre på platsen, men inte när ringen runt om räknas med.`;
  return `${after}. Det skiljer sig inte från där inget gjorts, och ${format.percent(result.wishedReduction)} färre hade synts.`;
};

const weeks = (n: number): string => format.count(n, 'vecka', 'veckor');

/** What was decided, done and judged. */
export const actions = {
  title: 'Åtgärder',
  verdict,
  status,
  change,
  uncertainty,
  verdictSentence,
  list: {
    waiting: 'Väntar på en part',
    overdue: 'Borde vara gjort',
    current: 'Pågår',
    judged: 'Bedömda',
    none: 'Inget är beslutat än. Beslut tas på ett möte.',
    noneHere: 'Inget här.',
    about: (n: number): string => format.count(n, 'åtgärd', 'åtgärder'),
    // margin under the status
    due: (day: string): string => `klart ${format.shortDay(day)}`,
    judgedOn: (day: string): string => format.dayWithYear(day),
    toBeJudged: (day: string): string => `Bedöms ${format.dayWithYear(day)}.`,
    lookBack: (day: string): string => `Ni ser tillbaka ${format.dayWithYear(day)}.`,
    log: (done: number, missed: number): string =>
      done + missed === 0
        ? 'Inget är loggat än.'
        : `${format.count(done, 'gång gjord', 'gånger gjorda')}${missed > 0 ? `, ${format.count(missed, 'utebliven', 'uteblivna')}` : ''}.`,
    late: (days: number): string => `${format.count(days, 'dag', 'dagar')} sen`,
  },
  page: {
    folio: (row: ActionRow): string =>
      `Beslutad ${format.dayWithYear(row.decidedOn)} · börjar ${format.dayWithYear(row.startsOn)} · ägare: ${row.ownerName}`,
    decisions: { title: 'Beslut' },
    mechanism: {
      title: 'Så är det tänkt',
      ifWe: 'Om vi',
      because: 'därför att',
      thenShall: 'och då ska',
      wrongIf: 'Vi har fel om',
      done: (title: string): string => `gör det här: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      shall: (share: number, place: string, day: string): string =>
        `händelserna ${place} bli **minst ${format.percent(share)} färre** till ${format.dayWithYear(day)}`,
      wrong: 'de minskar lika mycket där inget gjorts, eller flyttar till ringen runt om',
      simple: (day: string): string => `ser vi tillbaka ${format.dayWithYear(day)} och säger om det ska göras om`,
    },
    log: {
      title: 'Vad som gjorts',
      none: 'Inget är loggat än.',
      summary: (done: number, missed: number): string =>
        `${format.count(done, 'gjord', 'gjorda')}${missed > 0 ? `, ${format.count(missed, 'utebliven', 'uteblivna')}` : ''}`,
      done: 'gjort',
      missed: 'uteblev',
      button: 'Logga vad som gjorts',
      what: 'Vad',
      whatHint: 'Inga namn, nummer eller adresser.',
      when: 'När',
      outcome: 'Blev det av?',
      didIt: 'Gjort',
      didNot: 'Uteblev',
      send: 'Logga',
      logged: 'Loggat.',
      caption: 'Logg över vad som gjorts',
      who: 'Vem',
    },
    mark: {
      title: 'Är den klar?',
      done: 'Den är gjord',
      notDone: 'Den blev inte gjord',
      ongoing: 'Den pågår',
      marked: (to: string): string => `Nu står den som ${to.toLowerCase()}.`,
    },
    effect: {
      card: (now: number, planned: number): string => `Effektkort · ${weeks(now)} av planerade ${format.number(planned)}`,
      judged: (day: string): string => `Effektkort · bedömd ${format.dayWithYear(day)}`,
      waits: (day: string): string => `Bedöms **${format.dayWithYear(day)}**.`,
      interim: (result: EffectResult): string =>
        `Hittills är händelserna ${counted(result)} utan åtgärd. Det är för tidigt att säga något.`,
      notStarted: (day: string): string => `Åtgärden börjar ${format.dayWithYear(day)}. Då finns något att jämföra.`,
      target: 'Målområdet',
      ring: 'Ringen runt om',
      ringMetres: (inner: number, outer: number): string => `Ringen, ${format.range(inner, outer)}\u00a0m`,
      comparison: (names: readonly string[]): string => `Jämförelse: ${names.join(', ')}`,
      chart: 'Förändringen jämfört med där inget gjorts',
      caption: 'Antal händelser före och efter',
      where: 'Var',
      before: (days: number): string => `${format.number(Math.round(days / 7))} v. före`,
      after: (days: number): string => `${format.number(Math.round(days / 7))} v. efter`,
      expected: 'Väntat',
      earlier: 'Tidigare bedömningar',
      lateReports: 'Rapporter om de sista dagarna kan fortfarande vara på väg.',
      why: {
        counted: (names: readonly string[], result: EffectResult): string =>
          `${names.join(', ')}. Före: ${format.period(result.before.from, result.before.to)}. Efter: ${format.period(result.after.from, result.after.to)}.`,
        comparedWith: (names: readonly string[]): string =>
          `Samma sak vid ${names.join(', ')}, där åtgärden inte gjorts. Det som ändrats överallt räknas bort.`,
        uncertainty: (result: EffectResult): string =>
          `${change(result.ratio?.estimate ?? 1)}, ${uncertainty(result)} (95\u00a0% säkerhet).${
            result.difference && (result.ratio?.upper ?? 1) < 1
              ? ` Med ringen: ${format.range(Math.round(result.difference.lower), Math.round(result.difference.upper))} händelser.`
              : ''
          }`,
        enough: (result: EffectResult): string =>
          result.smallestDetectable >= 1
            ? 'Med så få händelser skulle inte ens ett fullständigt stopp synas.'
            : `Så här många händelser kan visa en minskning på ${format.percent(result.smallestDetectable)} eller mer. Ni ville ha ${format.percent(result.wishedReduction)}.`,
        unknown: 'Vad i åtgärden som gjorde skillnaden. Inte heller vad som hade hänt om fler eller färre rapporterat.',
        frozen: 'Planen frystes med beslutet. Ingen har kunnat välja period eller plats efteråt.',
      },
    },
    simple: {
      title: 'Inte mätbar',
      text: (day: string): string => `Gruppen ser tillbaka ${format.dayWithYear(day)} och säger om det ska göras om.`,
    },
    decidedAt: 'Var det beslutades',
    map: (place: string): string => `Målområdet ${place} och jämförelserna.`,
    costTitle: 'Kostnad',
    mapTitle: 'Var vi räknar',
    cost: (kronor: number): string => `${format.number(kronor)}\u00a0kr`,
  },
};
