import type { ImportRefusal, ImportRowFault, MultiPolygon, TimePrecision } from '@klarlage/model';

/** A row as it will be stored: a report, and by rule perhaps an incident. Times are epoch milliseconds. */
export type ImportedRow = {
  readonly row: number;
  readonly kind: 'incident' | 'unsafePlace';
  /** Whether a person is to look at it, whatever the profile says. */
  readonly isQueued: boolean;
  readonly categoryCode: string | undefined;
  readonly sourceKey: string | undefined;
  readonly lng: number | undefined;
  readonly lat: number | undefined;
  readonly accuracyMetres: number | undefined;
  readonly cell: string | undefined;
  readonly areaId: string | undefined;
  readonly placeId: string | undefined;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly timePrecision: TimePrecision;
  readonly reportedAt: number | undefined;
  readonly organisationId: string | undefined;
  readonly organisation: string | undefined;
  readonly insecurity: number | undefined;
  readonly words: string | undefined;
  /** Whether the words may point out a person, so that only those who review see them. */
  readonly isHeldBack: boolean;
  readonly isCut: boolean;
};

/** A row that is left out by rule. */
export type RefusedRow = { readonly row: number; readonly reason: ImportRefusal; readonly field: string | undefined };

/** What becomes of one row. */
export type Understood =
  | { readonly stored: ImportedRow }
  | { readonly refused: RefusedRow }
  | { readonly faults: readonly ImportRowFault[] };

/** What must be known of the municipality to understand a file. */
export type ImportFacts = {
  /** The present moment, epoch milliseconds. */
  readonly now: number;
  readonly outline: MultiPolygon | null;
  readonly areas: readonly {
    readonly areaId: string;
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly geometry: MultiPolygon;
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  }[];
  readonly places: readonly { readonly placeId: string; readonly name: string; readonly lng: number; readonly lat: number }[];
  readonly categories: readonly { readonly categoryCode: string; readonly name: string; readonly kind: string }[];
  readonly organisations: readonly { readonly organisationId: string; readonly name: string }[];
};
