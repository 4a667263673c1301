import Type, { type Static } from 'typebox';
import { certainties, incidentLayers } from './incident.ts';
import { oneOf, orNull } from './shape.ts';

/** What a column of somebody else's file can mean here. */
export const importFields = [
  'sourceKey',
  'category',
  'kind',
  'startsAt',
  'endsAt',
  'reportedAt',
  'lng',
  'lat',
  'accuracyMetres',
  'area',
  'organisation',
  'insecurity',
  'words',
] as const;
/** The meaning of a column, for example `startsAt`. */
export type ImportField = (typeof importFields)[number];

/** Why a row is left out by rule: it is read and understood, but is no business of ours, is here already, or lies elsewhere. */
export const importRefusals = [
  'belongs-to-social-services',
  'not-ours',
  'already-stored',
  'repeated-in-file',
  'outside-municipality',
] as const;
/** A rule that leaves a row out. */
export type ImportRefusal = (typeof importRefusals)[number];

/** What can be wrong in one row; one such fault stops the whole file. */
export const importFaults = [
  'cells-missing',
  'cells-surplus',
  'bad-character',
  'category-missing',
  'category-unknown',
  'kind-unknown',
  'time-missing',
  'time-unreadable',
  'time-in-the-future',
  'time-too-old',
  'ends-before-start',
  'place-missing',
  'place-unreadable',
  'place-swapped',
  'place-outside',
  'area-unknown',
  'number-unreadable',
] as const;
/** The fault of one row. */
export type ImportFault = (typeof importFaults)[number];

/** The fault of a row: where it is, what it is, and what stood there (cut, and never from free text). */
export const ImportRowFault = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  fault: oneOf(importFaults),
  value: Type.String(),
});
/** One fault of one row; the header is row 1, as a spreadsheet counts. */
export type ImportRowFault = Static<typeof ImportRowFault>;

/** What the rows with one value in the category column become. */
export const ImportTarget = Type.Union([
  Type.Object({ kind: Type.Literal('incident'), categoryCode: Type.String({ maxLength: 80 }) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('unsafePlace'), condition: Type.String({ maxLength: 80 }) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('queue') }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('refused'), reason: oneOf(importRefusals) }, { additionalProperties: false }),
]);
/** An incident of a category, an unsafe place, a row for a person to look at, or a row that is left out with its reason. */
export type ImportTarget = Static<typeof ImportTarget>;

const Column = Type.Optional(Type.String({ maxLength: 200 }));

/** How a file is to be read: which column is what, what its categories mean here, and whether its rows need a person's eyes. */
export const ImportMapping = Type.Object(
  {
    columns: Type.Object(
      {
        sourceKey: Column,
        category: Column,
        kind: Column,
        startsAt: Column,
        endsAt: Column,
        reportedAt: Column,
        lng: Column,
        lat: Column,
        accuracyMetres: Column,
        area: Column,
        organisation: Column,
        insecurity: Column,
        words: Column,
      },
      { additionalProperties: false },
    ),
    categories: Type.Record(Type.String({ maxLength: 200 }), ImportTarget),
    /** What a category that is not listed becomes; left out, it is a fault. */
    otherCategories: Type.Optional(ImportTarget),
    /** The file's names of organisations; what is not listed is looked for by name, and else left open. */
    organisations: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 200 })),
    /** Positions outside the municipality stop the file, or are left out with that reason. */
    outside: oneOf(['fault', 'refused']),
    layer: oneOf(incidentLayers),
    certainty: oneOf(certainties),
  },
  { additionalProperties: false },
);
/** How a file is to be read. */
export type ImportMapping = Static<typeof ImportMapping>;

/** The largest file that is taken. */
export const importLimits = {
  bytes: 20 * 1_048_576,
  rows: 200_000,
  columns: 100,
  charactersInCell: 10_000,
  charactersOfWords: 400,
} as const;

/** A mapping that knows nothing yet. */
export const emptyMapping: ImportMapping = {
  columns: {},
  categories: {},
  organisations: {},
  outside: 'fault',
  layer: 'registered',
  certainty: 'registered',
};

/** The columns that a mapping cannot do without: a time, a category, and a place in one of two ways. */
export function missingColumns(mapping: ImportMapping): ImportField[] {
  const { columns } = mapping;
  const missing: ImportField[] = [];
  if (!columns.category && !mapping.otherCategories) missing.push('category');
  if (!columns.startsAt) missing.push('startsAt');
  if (!columns.area && !columns.lng) missing.push('lng');
  if (!columns.area && !columns.lat) missing.push('lat');
  return missing;
}

/** How many rows became what. */
export const ImportCounts = Type.Object({
  rows: Type.Integer(),
  incidents: Type.Integer(),
  unsafePlaces: Type.Integer(),
  queued: Type.Integer(),
  refused: Type.Integer(),
  faulty: Type.Integer(),
  wordsHeld: Type.Integer(),
  wordsCut: Type.Integer(),
});
/** How many rows became what; the first equals the sum of the next five. */
export type ImportCounts = Static<typeof ImportCounts>;

/** One column of a file, with values from its first rows. */
export const ImportColumn = Type.Object({ name: Type.String(), samples: Type.Array(Type.String()) });

/** A row as it is understood, for the preview. */
export const ImportSample = Type.Object({
  row: Type.Integer(),
  outcome: oneOf(['incident', 'unsafePlace', 'queue', 'refused', 'faulty']),
  categoryCode: orNull(Type.String()),
  day: orNull(Type.String()),
  timePrecision: orNull(Type.String()),
  lng: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  organisation: orNull(Type.String()),
  reason: orNull(Type.String()),
  hasWords: Type.Boolean(),
  isHeldBack: Type.Boolean(),
});

/** What would become of a file: nothing is stored by looking. */
export const ImportPreview = Type.Object({
  /** The saved profile by which it was read, if any. */
  profileId: orNull(Type.String()),
  isTrusted: Type.Boolean(),
  encoding: oneOf(['utf-8', 'windows-1252']),
  separator: Type.String(),
  /** The sheet that was read, when the file was a spreadsheet. */
  sheet: orNull(Type.String()),
  columns: Type.Array(ImportColumn),
  mapping: ImportMapping,
  missing: Type.Array(Type.String()),
  counts: ImportCounts,
  refusals: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
  categories: Type.Array(Type.Object({ value: Type.String(), rows: Type.Integer(), isKnown: Type.Boolean() })),
  organisations: Type.Array(Type.Object({ value: Type.String(), rows: Type.Integer(), isKnown: Type.Boolean() })),
  /** The names of our own organisations, which those of the file can mean. */
  ourOrganisations: Type.Array(Type.String()),
  precisions: Type.Array(Type.Object({ timePrecision: Type.String(), rows: Type.Integer() })),
  samples: Type.Array(ImportSample),
  faults: Type.Array(ImportRowFault),
  faultCount: Type.Integer(),
});
/** What would become of a file. */
export type ImportPreview = Static<typeof ImportPreview>;

/** A saved way of reading files of one kind. */
export const ImportProfile = Type.Object({
  profileId: Type.String(),
  name: Type.String(),
  mapping: ImportMapping,
  isTrusted: Type.Boolean(),
  isBundled: Type.Boolean(),
});
/** A saved way of reading files of one kind; a trusted one makes incidents by rule. */
export type ImportProfile = Static<typeof ImportProfile>;

/** What an import did. */
export const ImportResult = Type.Object({
  batchId: Type.String(),
  counts: ImportCounts,
  refusals: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
});
/** What an import did. */
export type ImportResult = Static<typeof ImportResult>;

/** An import that was made, and whether it was taken back. */
export const ImportBatch = Type.Object({
  batchId: Type.String(),
  fileName: Type.String(),
  profileName: Type.String(),
  rowsRead: Type.Integer(),
  rowsStored: Type.Integer(),
  rowsRefused: Type.Integer(),
  incidentsRegistered: Type.Integer(),
  wordsHeld: Type.Integer(),
  importedBy: orNull(Type.String()),
  importedAt: Type.String(),
  undoneAt: orNull(Type.String()),
  rowsKeptAtUndo: orNull(Type.Integer()),
});
/** An import that was made. */
export type ImportBatch = Static<typeof ImportBatch>;
