import Type, { type Static } from 'typebox';
import { oneOf, orNull } from './shape.ts';
import { dayNumber } from './time.ts';

/** The states of an indication: waiting for an answer, answered by a decision, or closed because its day has passed. */
export const indicationStatuses = ['open', 'answered', 'closed'] as const;
/** Where an indication stands. */
export type IndicationStatus = (typeof indicationStatuses)[number];

/** Findings that happen by chance more often than this are not raised, unless the municipality has set another number of days. */
export const standardRecurrenceDays = 365;

/** An indication stands late when it has waited longer than this many days, unless its forum has set another number. */
export const standardAnswerDays = 7;

/** Two findings further apart in time than this are two things, not one that goes on. */
export const samePeriodDays = 28;

const Day = Type.String({ format: 'date' });

/** A week that begins on a Monday, and how many incidents it holds. */
export const WeekCount = Type.Object({ monday: Day, count: Type.Integer() });
/** A week that begins on a Monday, and how many incidents it holds. */
export type WeekCount = Static<typeof WeekCount>;

/** The band that a week's count was expected to keep to. */
export const ExpectedWeek = Type.Object({ lower: Type.Number(), expected: Type.Number(), upper: Type.Number() });
/** The band that a week's count was expected to keep to. */
export type ExpectedWeek = Static<typeof ExpectedWeek>;

/** Everything that is told about an indication: what, where, when, how unusual, and the thirteen weeks behind it. */
export const IndicationCard = Type.Object({
  indicationId: Type.String(),
  municipalityCode: Type.String(),
  /** The group of categories; null is all groups together. */
  groupCode: orNull(Type.String()),
  /** The group's own name, as the municipality writes it; empty for all groups together. */
  groupName: Type.String(),
  /** Where, as it stands in a sentence: "vid skolan i Teckomatorp". */
  placeText: Type.String(),
  firstDay: Day,
  lastDay: Day,
  days: Type.Integer(),
  observed: Type.Integer(),
  expected: Type.Number(),
  recurrenceDays: Type.Number(),
  sourceCount: Type.Integer(),
  radiusMetres: Type.Integer(),
  lng: Type.Number(),
  lat: Type.Number(),
  cells: Type.Array(Type.String()),
  status: oneOf(indicationStatuses),
  raisedAt: Type.String(),
  /** The last day on which the scan found it again, when it has. */
  seenAgainOn: orNull(Day),
  /** It has waited longer than its forum allows itself. */
  isLate: Type.Boolean(),
  /** Thirteen weeks, oldest first, of the same group within the circle. */
  weeks: Type.Array(WeekCount),
  /** As many as `weeks`, or none when there is too little history to expect anything. */
  expectedWeek: Type.Array(ExpectedWeek),
  incidentCount: Type.Integer(),
});
/** Everything that is told about an indication. */
export type IndicationCard = Static<typeof IndicationCard>;

/** What tells two findings apart: the group, the cells and the days. */
export type Finding = {
  readonly groupCode: string | null;
  readonly cells: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
};

/**
 * Whether a new finding is a known one that goes on: same group, a cell in common, and no more than 28 days between them.
 * A finding over all groups together is also the known one of a single group at the same place, for it holds the same incidents.
 */
export function isSameFinding(found: Finding, known: Finding): boolean {
  if (found.groupCode !== null && found.groupCode !== known.groupCode) return false;
  const apart = Math.max(
    dayNumber(found.firstDay) - dayNumber(known.lastDay),
    dayNumber(known.firstDay) - dayNumber(found.lastDay),
  );
  if (apart > samePeriodDays) return false;
  const cells = new Set(known.cells);
  return found.cells.some((cell) => cells.has(cell));
}

/** The days from the first to the last of a window, both counted. */
export function windowDays(firstDay: string, lastDay: string): number {
  return dayNumber(lastDay) - dayNumber(firstDay) + 1;
}

/** One cluster of a run, as it is kept and told; days as `YYYY-MM-DD`, cells as H3 indices. */
export const ScanFinding = Type.Object({
  groupCode: orNull(Type.String()),
  cells: Type.Array(Type.String()),
  lng: Type.Number(),
  lat: Type.Number(),
  radiusMetres: Type.Number(),
  firstDay: Day,
  lastDay: Day,
  observed: Type.Integer(),
  expected: Type.Number(),
  logLikelihoodRatio: Type.Number(),
  p: Type.Number(),
  gumbelP: Type.Number(),
  recurrenceDays: Type.Number(),
  incidentIds: Type.Array(Type.String()),
  sourceCount: Type.Integer(),
});
/** One cluster of a run. */
export type ScanFinding = Static<typeof ScanFinding>;

/** What a run settled on before it looked; kept with it, so that it can be repeated. */
export const ScanParameters = Type.Object({
  gridResolution: Type.Integer(),
  maxRadiusMetres: Type.Number(),
  maxWindowDays: Type.Integer(),
  replicates: Type.Integer(),
  minCases: Type.Integer(),
  /** A group with fewer cases is not scanned by itself. */
  minGroupCases: Type.Integer(),
  analysisEveryDays: Type.Integer(),
  recurrenceDays: Type.Number(),
  historyYears: Type.Integer(),
});
/** What a run settled on before it looked. */
export type ScanParameters = Static<typeof ScanParameters>;

/** One group of a run: how much it held, and its strongest findings in falling order. */
export const ScanGroupResult = Type.Object({
  groupCode: orNull(Type.String()),
  cases: Type.Integer(),
  casesInWindow: Type.Integer(),
  cells: Type.Integer(),
  findings: Type.Array(ScanFinding),
});
/** One group of a run. */
export type ScanGroupResult = Static<typeof ScanGroupResult>;

/** A run as it is listed: when, over what, and what came of it. */
export const AnalysisRun = Type.Object({
  runId: Type.String(),
  status: oneOf(['running', 'done', 'refused', 'failed']),
  asOf: Day,
  seed: Type.Integer(),
  version: Type.String(),
  startedAt: Type.String(),
  finishedAt: orNull(Type.String()),
  refusal: orNull(Type.String()),
  incidents: Type.Integer(),
  groups: Type.Integer(),
  /** Findings above the municipality's recurrence interval. */
  findings: Type.Integer(),
});
/** A run as it is listed. */
export type AnalysisRun = Static<typeof AnalysisRun>;
