import type { EffectResult, EvaluationRow } from '@klarlage/model';
import type { actions as original } from '../sv/actions.ts';
import { format } from './format.ts';

const change = (ratio: number): string => {
  const share = Math.round(Math.abs(ratio - 1) * 100) / 100;
  if (share === 0) return 'as many';
  return ratio < 1 ? `${format.percent(share)} fewer` : `${format.percent(share)} more`;
};

const whole = (n: number): string => format.number(Math.round(n));

const counted = (result: EffectResult): string =>
  `**${format.number(result.target.after)}, expected ${whole(result.expectedAfter)}**`;

const uncertainty = ({ ratio }: EffectResult): string =>
  ratio ? `between ${change(ratio.lower)} and ${change(ratio.upper)}` : 'too few incidents to say';

type Judged = Pick<EvaluationRow, 'verdict' | 'earliestVerdictOn' | 'result'>;

const verdictSentence = ({ verdict, earliestVerdictOn, result }: Judged): string => {
  if (!result) return 'The action is followed up by looking, not by figures. The group says whether to do it again.';
  const after = `The incidents were ${counted(result)} without the action`;
  if (verdict === 'works')
    return `${after}: ${change(result.ratio?.estimate ?? 1)} than where nothing was done. Uncertainty: ${uncertainty(result)}.`;
  if (verdict === 'cannotTellYet') {
    const wait = earliestVerdictOn
      ? `**${format.dayWithYear(earliestVerdictOn)}** at the earliest. `
      : 'With so few incidents twenty years are not enough. Look at the place instead. ';
    return `${wait}${after}. Such a difference can be chance.`;
  }
  if ((result.ratio?.lower ?? 0) > 1) return `${after}. That is more than where nothing was done.`;
  if ((result.ratio?.upper ?? 1) < 1)
    return `${after}. There were fewer at the place, but not when the ring around it is counted in.`;
  return `${after}. That is no different from where nothing was done, and ${format.percent(result.wishedReduction)} fewer would have shown.`;
};

const weeks = (n: number): string => format.count(n, 'week', 'weeks');

export const actions: typeof original = {
  title: 'Actions',
  verdict: {
    works: 'Works',
    doesNotWork: 'Does not work',
    cannotTellYet: 'Cannot tell yet',
    notMeasurable: 'Not measurable',
  },
  status: {
    waitingForPolice: 'Waits for the police',
    waitingForMunicipality: 'Waits for the municipality',
    decided: 'Decided',
    ongoing: 'Ongoing',
    done: 'Done',
    notDone: 'Not done',
    evaluated: 'Judged',
  },
  change,
  uncertainty,
  verdictSentence,
  list: {
    waiting: 'Waits for a party',
    overdue: 'Should be done',
    current: 'Ongoing',
    judged: 'Judged',
    none: 'Nothing is decided yet. Decisions are made at a meeting.',
    noneHere: 'Nothing here.',
    about: (n) => format.count(n, 'action', 'actions'),
    due: (day) => `due ${format.shortDay(day)}`,
    judgedOn: (day) => format.dayWithYear(day),
    toBeJudged: (day) => `Judged on ${format.dayWithYear(day)}.`,
    lookBack: (day) => `You look back on ${format.dayWithYear(day)}.`,
    log: (done, missed) =>
      done + missed === 0
        ? 'Nothing is logged yet.'
        : `Done ${format.count(done, 'time', 'times')}${missed > 0 ? `, missed ${format.count(missed, 'time', 'times')}` : ''}.`,
    late: (days) => `${format.count(days, 'day', 'days')} late`,
  },
  page: {
    folio: (row) =>
      `Decided ${format.dayWithYear(row.decidedOn)} · begins ${format.dayWithYear(row.startsOn)} · owner: ${row.ownerName}`,
    decisions: { title: 'Decisions' },
    mechanism: {
      title: 'How it is meant',
      ifWe: 'If we',
      because: 'because',
      thenShall: 'then',
      wrongIf: 'We are wrong if',
      done: (title) => `do this: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      shall: (share, place, day) =>
        `the incidents ${place} shall be **at least ${format.percent(share)} fewer** by ${format.dayWithYear(day)}`,
      wrong: 'they fall as much where nothing was done, or move to the ring around',
      simple: (day) => `we look back on ${format.dayWithYear(day)} and say whether to do it again`,
    },
    log: {
      title: 'What was done',
      none: 'Nothing is logged yet.',
      summary: (done, missed) => `${format.number(done)} done${missed > 0 ? `, ${format.number(missed)} missed` : ''}`,
      done: 'done',
      missed: 'missed',
      button: 'Log what was done',
      what: 'What',
      whatHint: 'No names, numbers or addresses.',
      when: 'When',
      outcome: 'Did it happen?',
      didIt: 'Done',
      didNot: 'Missed',
      send: 'Log',
      logged: 'Logged.',
      caption: 'Log of what was done',
      who: 'Who',
    },
    mark: {
      title: 'Is it done?',
      done: 'It is done',
      notDone: 'It was not done',
      ongoing: 'It goes on',
      marked: (to) => `It now stands as ${to.toLowerCase()}.`,
    },
    effect: {
      card: (now, planned) => `Effect card · ${weeks(now)} of ${format.number(planned)} planned`,
      judged: (day) => `Effect card · judged ${format.dayWithYear(day)}`,
      waits: (day) => `Judged on **${format.dayWithYear(day)}**.`,
      interim: (result) => `So far the incidents are ${counted(result)} without the action. It is too early to say anything.`,
      notStarted: (day) => `The action begins on ${format.dayWithYear(day)}. Then there is something to compare.`,
      target: 'The target',
      ring: 'The ring around',
      ringMetres: (inner, outer) => `The ring, ${format.range(inner, outer)}\u00a0m`,
      comparison: (names) => `Comparison: ${names.join(', ')}`,
      chart: 'The change compared with where nothing was done',
      caption: 'Incidents before and after',
      where: 'Where',
      before: (days) => `${format.number(Math.round(days / 7))} wks before`,
      after: (days) => `${format.number(Math.round(days / 7))} wks after`,
      expected: 'Expected',
      earlier: 'Earlier judgements',
      lateReports: 'Reports about the last days may still be on their way.',
      why: {
        counted: (names, result) =>
          `${names.join(', ')}. Before: ${format.period(result.before.from, result.before.to)}. After: ${format.period(result.after.from, result.after.to)}.`,
        comparedWith: (names) =>
          `The same at ${names.join(', ')}, where the action was not done. What changed everywhere is taken out.`,
        uncertainty: (result) =>
          `${change(result.ratio?.estimate ?? 1)}, ${uncertainty(result)} (95\u00a0% certainty).${
            result.difference && (result.ratio?.upper ?? 1) < 1
              ? ` With the ring: ${format.range(Math.round(result.difference.lower), Math.round(result.difference.upper))} incidents.`
              : ''
          }`,
        enough: (result) =>
          result.smallestDetectable >= 1
            ? 'With so few incidents not even a full stop would show.'
            : `So many incidents can show a reduction of ${format.percent(result.smallestDetectable)} or more. You wished for ${format.percent(result.wishedReduction)}.`,
        unknown: 'What in the action made the difference. Nor what would have happened if more or fewer had reported.',
        frozen: 'The plan was frozen with the decision. Nobody could choose period or place afterwards.',
      },
    },
    simple: {
      title: 'Not measurable',
      text: (day) => `The group looks back on ${format.dayWithYear(day)} and says whether to do it again.`,
    },
    decidedAt: 'Where it was decided',
    map: (place) => `The target ${place} and the comparisons.`,
    costTitle: 'Cost',
    mapTitle: 'Where we count',
    cost: (kronor) => `SEK\u00a0${format.number(kronor)}`,
  },
};
