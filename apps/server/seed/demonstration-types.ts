import type { MunicipalityGeography, NamedPlace } from './geography-types.ts';

/** What an organisation is. */
export type OrganisationKind =
  | 'municipal-department'
  | 'school'
  | 'police'
  | 'rescue-service'
  | 'housing-company'
  | 'night-walkers'
  | 'business-network'
  | 'village-association'
  | 'sports-club'
  | 'farmers-network'
  | 'guard-company'
  | 'residents';

/** An organisation of the demonstration. */
export interface DemonstrationOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly party: 'municipality' | 'police' | 'other';
}

/** How the reporter knows. */
export type Certainty = 'saw' | 'heard' | 'traces' | 'told';

/** What kind of thing is reported. */
export type ReportKind = 'incident' | 'unsafePlace' | 'safePlace' | 'plannedEvent' | 'nothingToReport';

/** One report of the demonstration. Times are epoch milliseconds. */
export interface DemonstrationReport {
  readonly reportId: string;
  readonly kind: ReportKind;
  readonly categoryCode?: string;
  readonly conditionCode?: string;
  readonly lng?: number;
  readonly lat?: number;
  readonly accuracyMetres?: number;
  readonly placeId?: string;
  /** Locality or countryside in which the position lies. */
  readonly areaId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly receivedAt: number;
  /** How unsafe it is for people here, 1–5. */
  readonly insecurity: 1 | 2 | 3 | 4 | 5;
  readonly certainty: Certainty;
  readonly organisationKey: string;
  readonly words?: string;
  /** The earlier report about the same event. */
  readonly duplicateOf?: string;
}

/** Days from and to, both included, as YYYY-MM-DD in Swedish time. */
export interface DayPeriod {
  readonly from: string;
  readonly to: string;
}

/** A circle around a named place. */
export interface PlaceCircle {
  readonly placeId: string;
  readonly lng: number;
  readonly lat: number;
  readonly radiusMetres: number;
}

/** An action in the past of the demonstration, with the effect that was built into the reports. */
export interface PlannedAction {
  readonly key: string;
  readonly title: string;
  readonly actionTypeCode: string;
  readonly problem: string;
  readonly target: PlaceCircle;
  /** Outer radius of the ring in which displacement is looked for. */
  readonly bufferRadiusMetres: number;
  readonly comparisons: readonly PlaceCircle[];
  /** Category codes that are counted; a top level counts everything below it. */
  readonly categoryCodes: readonly string[];
  readonly decidedOn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly before: DayPeriod;
  readonly after: DayPeriod;
  /** The reduction that the group wished for, as a share: 0.5 is half. */
  readonly wishedReduction: number;
  /** The change built into the target area: −0.5 is half as many. */
  readonly trueEffect: number;
  readonly ownerOrganisationKey: string;
  readonly followUps: readonly { readonly day: string; readonly words: string }[];
}

/** A burst of the last weeks that the scan is meant to find. */
export interface PlannedBurst {
  readonly key: string;
  readonly categoryGroup: string;
  readonly period: DayPeriod;
  readonly lng: number;
  readonly lat: number;
  /** Farthest distance from the position. */
  readonly radiusMetres: number;
  readonly count: number;
  readonly reportIds: readonly string[];
}

/** A change in reporting that is no change in what happens. */
export interface ReportingArtefact {
  readonly key: string;
  readonly organisationKey: string;
  readonly description: string;
  readonly period?: DayPeriod;
}

/** What the generator is told. */
export interface DemonstrationInput {
  readonly geography: MunicipalityGeography;
  readonly places: readonly NamedPlace[];
  /** The last Swedish calendar day with reports, YYYY-MM-DD. */
  readonly lastDay: string;
  readonly seed: number;
}

/** Three years of practice reports, oldest reception first, and what was built into them. */
export interface DemonstrationData {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly seed: number;
  readonly reports: readonly DemonstrationReport[];
  readonly plannedActions: readonly PlannedAction[];
  readonly bursts: readonly PlannedBurst[];
  readonly artefacts: readonly ReportingArtefact[];
}
