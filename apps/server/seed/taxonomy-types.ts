/** How bad an incident of a kind usually is, from a small matter (1) to danger (5). */
export type Severity = 1 | 2 | 3 | 4 | 5;

/** Whether an incident of a kind is a crime. */
export type CrimeLikelihood = 'yes' | 'maybe' | 'no';

/** Where a report of a kind belongs besides the common picture. */
export type ReportRoute = 'police' | 'faultReport' | 'est' | 'socialByPhone';

/** One row of the category list; a top level has no parent. */
export interface CategoryRow {
  readonly code: string;
  readonly parentCode?: string;
  /** Numbering of the written taxonomy, shown nowhere. */
  readonly paperNumber: string;
  readonly name: string;
  readonly englishName: string;
  /** The only word about the category that the public sees. */
  readonly publicName: string;
  readonly severity: Severity;
  readonly crime: CrimeLikelihood;
  readonly route: ReportRoute;
  /** Two reports closer than this, in place and time, are suggested as the same incident. */
  readonly duplicateRadiusMetres: number;
  readonly duplicateHours: number;
  /** What is asked about those who were there. */
  readonly asks: readonly ('people' | 'ages' | 'vehicle')[];
  /** Its place among those that stand first, until the municipality's own reports decide. */
  readonly usualOrder?: number;
  /** The question of the safety survey that the category belongs to. */
  readonly surveyItem?: string;
}

/** One row of the list of what makes a place unsafe or safe. */
export interface PlaceConditionRow {
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  /** A condition is looked at from 0 to 3; the feeling is told from 1 to 5. */
  /** What can be mended is a fault to report; the rest is looked at together. */
  readonly route: 'faultReport' | 'est';
  readonly lowest: 0 | 1;
  readonly highest: 3 | 5;
}

/** One step of the weekly assessment of an area. */
export interface AssessmentLevelRow {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly name: string;
  readonly anchor: string;
  readonly englishName: string;
}

/** How much a decision of a type asks for: a plan that can be judged, a look back, or a new date. */
export type ActionSize = 'measurable' | 'simple' | 'abstain';

/** Whose resources an action of a type usually takes. */
export type OwnerParty = 'municipality' | 'police' | 'both';

/** One row of the list of action types. */
export interface ActionTypeRow {
  readonly code: string;
  readonly group: string;
  readonly groupName: string;
  readonly name: string;
  readonly englishName: string;
  readonly defaultSize: ActionSize;
  readonly ownerParty: OwnerParty;
  /** True when it works before something has happened. */
  readonly proactive: boolean;
}
