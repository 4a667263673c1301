import Type, { type Static } from 'typebox';
import { oneOf, orNull } from './shape.ts';

/** Where a commitment stands. */
export const commitmentStatuses = ['kept', 'onTheWay', 'notKept', 'tooEarly'] as const;
/** Where a commitment stands, by its identifier. */
export type CommitmentStatus = (typeof commitmentStatuses)[number];

/** How it went with an action that the public is shown: a verdict, or that there is none yet. */
export const publicVerdicts = ['works', 'doesNotWork', 'cannotTellYet', 'notMeasurable', 'underWay', 'notDone'] as const;
/** How it went with an action that the public is shown, by its identifier. */
export type PublicVerdict = (typeof publicVerdicts)[number];

/** The questions of the safety survey that can be shown, and the scale of each: an index 0–6 where low is good, or a share 0–1. */
export const surveyItems = {
  'problem-index': 'index',
  'unsafe-evening': 'share',
  speeding: 'share',
  vandalism: 'share',
} as const satisfies Record<string, 'index' | 'share'>;
/** A question of the safety survey by its identifier. */
export type SurveyItem = keyof typeof surveyItems;

const Day = Type.String({ format: 'date' });

/** Everything that a public page shows, as a copy: it is made when a person publishes, and never changes afterwards. */
export const PublicContent = Type.Object({
  promise: Type.Union([
    Type.Object({
      title: Type.String(),
      firstYear: Type.Integer(),
      lastYear: Type.Integer(),
      registryNumbers: Type.String(),
      purpose: Type.String(),
    }),
    Type.Null(),
  ]),
  commitments: Type.Array(
    Type.Object({
      commitmentId: Type.String(),
      title: Type.String(),
      party: oneOf(['municipality', 'police', 'both']),
      status: oneOf(commitmentStatuses),
      evidence: Type.String(),
      assessedOn: Day,
    }),
  ),
  actions: Type.Array(
    Type.Object({
      actionId: Type.String(),
      title: Type.String(),
      /** What was done, in one public sentence; may be empty. */
      sentence: Type.String(),
      parties: Type.Array(Type.String()),
      decidedOn: Day,
      verdict: oneOf(publicVerdicts),
      earliestVerdictOn: orNull(Day),
    }),
  ),
  surveys: Type.Array(
    Type.Object({
      item: oneOf(Object.keys(surveyItems) as SurveyItem[]),
      source: Type.String(),
      series: Type.Array(
        Type.Object({
          /** The area's name; null for the whole municipality. */
          areaName: orNull(Type.String()),
          years: Type.Array(
            Type.Object({
              year: Type.Integer(),
              value: Type.Number(),
              lower: orNull(Type.Number()),
              upper: orNull(Type.Number()),
              respondents: orNull(Type.Integer()),
            }),
          ),
        }),
      ),
    }),
  ),
});
/** Everything that a public page shows. */
export type PublicContent = Static<typeof PublicContent>;

type Year = PublicContent['surveys'][number]['series'][number]['years'][number];

/** How many commitments stand where: what is on its way or too early counts as later. */
export function standingOf(commitments: readonly { readonly status: CommitmentStatus }[]): {
  readonly kept: number;
  readonly notKept: number;
  readonly later: number;
} {
  const count = (...statuses: CommitmentStatus[]) => commitments.filter((one) => statuses.includes(one.status)).length;
  return { kept: count('kept'), notKept: count('notKept'), later: count('onTheWay', 'tooEarly') };
}

/** What the last two measurements of a question say about a place, when low is good. */
export type SurveyChange = 'better' | 'worse' | 'cannotTell';

/**
 * Whether the last measurement differs from the one before by more than chance, at the 95 per cent level.
 *
 * The interval of a difference between two independent values has the half-widths added as squares; where no interval
 * is known nothing can be said.
 *
 * @param years  the measurements of one place, in any order
 * @returns      undefined with fewer than two measurements
 * @source       Altman & Bland 2003, BMJ 326:219
 */
export function surveyChangeOf(years: readonly Year[]): SurveyChange | undefined {
  const [last, before] = [...years].sort((a, b) => b.year - a.year);
  if (!last || !before) return undefined;
  if (last.upper === null || last.lower === null || before.upper === null || before.lower === null) return 'cannotTell';
  const difference = last.value - before.value;
  const towards = difference < 0 ? last.upper - last.value : last.value - last.lower;
  const away = difference < 0 ? before.value - before.lower : before.upper - before.value;
  if (Math.abs(difference) <= Math.hypot(towards, away)) return 'cannotTell';
  return difference < 0 ? 'better' : 'worse';
}

/** One thing that publishing would change on the public page. */
export const PublicChange = Type.Object({
  part: oneOf(['promise', 'commitment', 'action', 'survey']),
  kind: oneOf(['added', 'removed', 'changed']),
  /** The title that it has on the page. For a survey value: the question's identifier. */
  name: Type.String(),
  /** Which part of it, for a change. */
  field: Type.Optional(Type.String()),
  /** The place and year of a survey value. */
  place: Type.Optional(orNull(Type.String())),
  year: Type.Optional(Type.Integer()),
  before: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
});
/** One thing that publishing would change on the public page. */
export type PublicChange = Static<typeof PublicChange>;

type Flat = {
  readonly part: PublicChange['part'];
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
} & Pick<PublicChange, 'place' | 'year'>;

/** What publishing `after` would change for those who have read `before`; nothing means that it is the same page. Cost: one pass over both. */
export function changesBetween(before: PublicContent | undefined, after: PublicContent): PublicChange[] {
  const [old, fresh] = [flatten(before), flatten(after)];
  const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, flat]) => told(flat, 'removed'));
  const rest = [...fresh].flatMap(([key, flat]) => {
    const earlier = old.get(key);
    if (!earlier) return [told(flat, 'added')];
    return Object.entries(flat.fields)
      .filter(([field, value]) => earlier.fields[field] !== value)
      .map(([field, value]) => ({ ...told(flat, 'changed'), field, before: earlier.fields[field] ?? '', after: value }));
  });
  return [...rest, ...removed];
}

function told({ part, name, place, year }: Flat, kind: PublicChange['kind']): PublicChange {
  return { part, kind, name, ...(place === undefined ? {} : { place }), ...(year === undefined ? {} : { year }) };
}

function flatten(content: PublicContent | undefined): Map<string, Flat> {
  return content
    ? new Map([...promiseRows(content), ...commitmentRows(content), ...actionRows(content), ...surveyRows(content)])
    : new Map();
}

function promiseRows({ promise }: PublicContent): [string, Flat][] {
  if (!promise) return [];
  const { title, firstYear, lastYear, purpose, registryNumbers } = promise;
  const years = firstYear === lastYear ? `${firstYear}` : `${firstYear}–${lastYear}`;
  return [['promise', { part: 'promise', name: title, fields: { title, years, purpose, registryNumbers } }]];
}

function commitmentRows({ commitments }: PublicContent): [string, Flat][] {
  return commitments.map(({ commitmentId, title, party, status, evidence, assessedOn }) => [
    `commitment ${commitmentId}`,
    { part: 'commitment', name: title, fields: { title, status, evidence, assessedOn, party } },
  ]);
}

function actionRows({ actions }: PublicContent): [string, Flat][] {
  return actions.map(({ actionId, title, sentence, verdict, earliestVerdictOn }) => [
    `action ${actionId}`,
    { part: 'action', name: title, fields: { title, sentence, verdict, earliestVerdictOn: earliestVerdictOn ?? '' } },
  ]);
}

function surveyRows({ surveys }: PublicContent): [string, Flat][] {
  return surveys.flatMap(({ item, series }) =>
    series.flatMap(({ areaName, years }) =>
      years.map(({ year, value, lower, upper }): [string, Flat] => [
        `survey ${item} ${areaName} ${year}`,
        {
          part: 'survey',
          name: item,
          place: areaName,
          year,
          fields: { value: String(value), interval: lower === null || upper === null ? '' : `${lower}–${upper}` },
        },
      ]),
    ),
  );
}
