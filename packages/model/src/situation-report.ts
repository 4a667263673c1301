import Type, { type Static } from 'typebox';
import { isUnseen } from './coverage.ts';
import { ExpectedWeek, IndicationCard, WeekCount } from './indication.ts';
import { oneOf, orNull } from './shape.ts';

const Day = Type.String({ format: 'date' });

/** The weeks that the map of a situation report shows. */
export const situationMapWeeks = 4;

/** Three silences, and what stands out: calm, more than expected, fewer than expected, not known. */
export const areaStates = ['calm', 'more', 'fewer', 'unknown'] as const;
/** How an area was during the week. */
export type AreaState = (typeof areaStates)[number];

/** One area of the week: incidents, what was expected, and whether anybody reported at all. */
export const AreaWeek = Type.Object({
  areaId: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  count: Type.Integer(),
  expected: orNull(ExpectedWeek),
  /** Looks during the weeks that make a blind spot: reports of any kind, "nothing to report", and rounds. */
  reports: Type.Integer(),
  state: oneOf(areaStates),
});
/** One area of the week. */
export type AreaWeek = Static<typeof AreaWeek>;

/** How many incidents of one group of categories. */
export const GroupCount = Type.Object({ groupCode: Type.String(), groupName: Type.String(), count: Type.Integer() });
/** How many incidents of one group of categories. */
export type GroupCount = Static<typeof GroupCount>;

/** An action that the week's last sentence is about. */
export const ActionNote = Type.Object({
  actionId: Type.String(),
  title: Type.String(),
  verdict: oneOf(['works', 'doesNotWork', 'cannotTellYet', 'notMeasurable', 'notYet']),
  /** When it can be told at the earliest, or when it will be judged. */
  earliestOn: orNull(Day),
});
/** An action that the week's last sentence is about. */
export type ActionNote = Static<typeof ActionNote>;

/** The figures behind the five sentences of a week. All counts are of incidents that are known today. */
export const SituationFigures = Type.Object({
  year: Type.Integer(),
  week: Type.Integer(),
  firstDay: Day,
  lastDay: Day,
  total: Type.Integer(),
  expected: orNull(ExpectedWeek),
  reporters: Type.Integer(),
  /** Localities and the countryside around them. */
  areas: Type.Array(AreaWeek),
  /** The weeks without a look that make an area unknown; older reports, without it, meant four. */
  unseenWeeks: Type.Optional(Type.Integer()),
  /** The thirteen weeks that end with this one. */
  weeks: Type.Array(WeekCount),
  expectedWeek: Type.Array(ExpectedWeek),
  /** What stands out, strongest first. */
  deviations: Type.Array(IndicationCard),
  commonest: orNull(GroupCount),
  /** The commonest group of the same week a year ago. */
  commonestLastYear: orNull(GroupCount),
  groups: Type.Array(GroupCount),
  action: orNull(ActionNote),
  overdueActions: Type.Integer(),
});
/** The figures behind the five sentences of a week. */
export type SituationFigures = Static<typeof SituationFigures>;

/** A map as a copy: the ground as it was drawn, the cells with their counts, the rings, and where nobody reported. */
export const SituationMap = Type.Object({
  ground: Type.Unknown(),
  fromDay: Day,
  toDay: Day,
  cells: Type.Array(Type.Object({ id: Type.String(), count: Type.Integer() })),
  rings: Type.Array(
    Type.Object({ id: Type.String(), lng: Type.Number(), lat: Type.Number(), radiusMetres: Type.Integer(), text: Type.String() }),
  ),
  silentAreaIds: Type.Array(Type.String()),
});
/** A map as a copy. */
export type SituationMap = Static<typeof SituationMap>;

/** The states of a situation report: it can be edited, or it is frozen for good. */
export const situationReportStatuses = ['draft', 'frozen'] as const;

/** One version of a week's situation report, as it is listed. */
export const SituationReportHead = Type.Object({
  situationReportId: Type.String(),
  year: Type.Integer(),
  week: Type.Integer(),
  version: Type.Integer(),
  status: oneOf(situationReportStatuses),
  authorName: orNull(Type.String()),
  changedAt: Type.String(),
  frozenAt: orNull(Type.String()),
});
/** One version of a week's situation report, as it is listed. */
export type SituationReportHead = Static<typeof SituationReportHead>;

/** The five sentences, edited by a person; each short enough to be read aloud. */
export const Sentences = Type.Array(Type.String({ minLength: 1, maxLength: 400 }), { minItems: 1, maxItems: 8 });

/** A week's situation report: sentences as text, figures and map as a copy. */
export const SituationReport = Type.Object({
  ...SituationReportHead.properties,
  sentences: Type.Array(Type.String()),
  figures: SituationFigures,
  map: SituationMap,
  versions: Type.Array(SituationReportHead),
});
/** A week's situation report. */
export type SituationReport = Static<typeof SituationReport>;

/** How an area was during the week: not known when nobody looked, else held against what was expected. */
export function areaState(week: { count: number; reports: number; expected: Static<typeof ExpectedWeek> | null }): AreaState {
  if (isUnseen({ looks: week.reports, count: week.count })) return 'unknown';
  if (!week.expected) return 'calm';
  if (week.count > week.expected.upper) return 'more';
  return week.count < week.expected.lower ? 'fewer' : 'calm';
}
