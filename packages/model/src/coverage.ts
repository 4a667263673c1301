import Type, { type Static } from 'typebox';
import { roundKinds } from './round-kind.ts';
import { oneOf, orNull } from './shape.ts';

/** So many weeks without a look make a blind spot, when the municipality has not said otherwise. */
export const standardUnseenWeeks = 4;
/** The numbers of weeks that a municipality can choose among. */
export const unseenWeeksChoices = [2, 3, 4, 6, 8, 13] as const;
/** The weeks that coverage looks back on. */
export const coverageWeeks = 26;

/** The weeks without a look that make a blind spot, as the municipality's settings have them. */
export function unseenWeeksOf(settings: Readonly<Record<string, unknown>> | undefined): number {
  const own = settings?.['unseenWeeks'];
  return unseenWeeksChoices.find((weeks) => weeks === own) ?? standardUnseenWeeks;
}

/** Whether an area is one of the three silences, "we do not know": nobody looked there, and nothing reached us any other way. */
export function isUnseen({ looks, count }: { looks: number; count: number }): boolean {
  return looks === 0 && count === 0;
}

/** How a source is heard: as it uses to, not any more, or too seldom to have a rhythm. */
export const sourceStates = ['heard', 'silent', 'noRhythm'] as const;
/** How a source is heard. */
export type SourceState = (typeof sourceStates)[number];

/** The ways in which a source reports. */
export const sourceWays = [
  'form',
  'plainForm',
  'publicForm',
  'phoneCall',
  'meeting',
  'paperSheet',
  'open311',
  'import',
  'round',
] as const;
/** A way in which a source reports. */
export type SourceWay = (typeof sourceWays)[number];

const Counts = Type.Array(Type.Integer());

/** An organisation that tells us something, never a person: how much per week, and whether it is heard as it uses to be. */
export const CoverageSource = Type.Object({
  organisationId: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  ways: Type.Array(oneOf(sourceWays)),
  /** Reports with something in them, per week, those made on rounds left out. */
  reports: Counts,
  zeroReports: Counts,
  rounds: Counts,
  lastDay: Type.String(),
  silentDays: Type.Integer(),
  /** The usual gap between two days on which it is heard; null when it has no rhythm. */
  usualGapDays: orNull(Type.Integer()),
  state: oneOf(sourceStates),
});
/** An organisation that tells us something. */
export type CoverageSource = Static<typeof CoverageSource>;

/** How often somebody looked in an area. */
export const CoverageArea = Type.Object({
  areaId: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  /** Looks per week: reports, zero-reports and rounds. */
  looks: Type.Array(Type.Number()),
  /** Weeks since anybody looked; the number of all weeks when never. */
  weeksSinceLook: Type.Integer(),
  /** Looks that are usual over the weeks that make a blind spot; null when nobody has looked anywhere. */
  usualLooks: orNull(Type.Number()),
  /** The chance of no look at all in those weeks if the area were looked at as usual; null when nobody has looked anywhere. */
  chanceOfSilence: orNull(Type.Number()),
  isBlind: Type.Boolean(),
});
/** How often somebody looked in an area. */
export type CoverageArea = Static<typeof CoverageArea>;

/** A named place that nobody has looked at for long. */
export const UnseenPlace = Type.Object({
  placeId: Type.String(),
  name: Type.String(),
  areaId: orNull(Type.String()),
  lng: Type.Number(),
  lat: Type.Number(),
  /** The last day on which somebody was there; null when nobody has been there in the weeks looked back on. */
  lastDay: orNull(Type.String()),
});
/** A named place that nobody has looked at for long. */
export type UnseenPlace = Static<typeof UnseenPlace>;

/** Who looks where: everything that the page of coverage says but the corrected rates. */
export const Coverage = Type.Object({
  /** The Mondays of the weeks, the oldest first; the last week is the latest that is through. */
  mondays: Type.Array(Type.String()),
  lastDay: Type.String(),
  unseenWeeks: Type.Integer(),
  sources: Type.Array(CoverageSource),
  areas: Type.Array(CoverageArea),
  unseenPlaces: Type.Array(UnseenPlace),
  places: Type.Integer(),
  /** Rounds per week by kind. */
  rounds: Type.Array(Type.Object({ kind: oneOf(roundKinds), weeks: Counts })),
});
/** Who looks where. */
export type Coverage = Static<typeof Coverage>;

/** Whether incidents per look can be told, or why not. */
export const rateVerdicts = ['canTell', 'reachesUsAnyway', 'fewEmptyLooks', 'fewIncidents'] as const;
/** Whether incidents per look can be told. */
export type RateVerdict = (typeof rateVerdicts)[number];

/** Of all looks, this share at least must have been empty rounds and zero-reports; else kinds rise together, and the correction misleads. */
export const leastEmptyShare = 0.05;
/** Groups of which more than this share stands in a register reach us whether anybody looks or not. */
export const mostRegisteredShare = 0.5;
/** Fewer looks with an incident than this say nothing about areas. */
export const fewestFound = 20;
/** An area with fewer looks than this cannot be told. */
export const fewestLooks = 10;

/** Whether dividing by looks helps for a group of categories, by what the method asks for. */
export function rateVerdict(of: { found: number; registered: number; looks: number; emptyLooks: number }): RateVerdict {
  if (of.registered > mostRegisteredShare * (of.found + of.registered)) return 'reachesUsAnyway';
  if (of.found < fewestFound) return 'fewIncidents';
  return of.emptyLooks < leastEmptyShare * of.looks ? 'fewEmptyLooks' : 'canTell';
}

/** One area, raw and corrected. */
export const AreaRate = Type.Object({
  areaId: Type.String(),
  name: Type.String(),
  /** Looks that found something of the group: reports, and rounds on which it was reported. */
  found: Type.Integer(),
  looks: Type.Integer(),
  /** Incidents per look as a multiple of that of all areas together, with its interval; null where it cannot be told. */
  relative: orNull(Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() })),
});
/** One area, raw and corrected. */
export type AreaRate = Static<typeof AreaRate>;

/** Incidents per look of one group of categories, area by area. */
export const CoverageRates = Type.Object({
  groupCode: orNull(Type.String()),
  groups: Type.Array(Type.Object({ groupCode: Type.String(), groupName: Type.String(), found: Type.Integer() })),
  verdict: oneOf(rateVerdicts),
  looks: Type.Integer(),
  emptyLooks: Type.Integer(),
  areas: Type.Array(AreaRate),
});
/** Incidents per look of one group of categories, area by area. */
export type CoverageRates = Static<typeof CoverageRates>;
