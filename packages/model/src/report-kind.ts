// apart from the schemas, so that the form on the phone does not carry the checker of schemas

/** What a report can be about. */
export const reportKinds = ['incident', 'unsafePlace', 'safePlace', 'plannedEvent', 'nothingToReport'] as const;
/** What a report can be about. */
export type ReportKind = (typeof reportKinds)[number];

/** What becomes of a report: it waits, became an incident (or was noted), joined one that was known, was sent back, or was taken back. */
export const reportStatuses = ['submitted', 'accepted', 'merged', 'returned', 'withdrawn'] as const;
/** What became of a report. */
export type ReportStatus = (typeof reportStatuses)[number];

/** How somebody who reports can know; what stands in a register comes by import. */
export const reportCertainties = ['saw', 'heard', 'traces', 'told'] as const;

/** The most characters that somebody can write in a report. */
export const mostWords = 400;

/** Ways in that a report can come by; the last three were told to somebody who wrote them down. */
export const reportSources = [
  'form',
  'plainForm',
  'publicForm',
  'open311',
  'import',
  'phoneCall',
  'meeting',
  'paperSheet',
] as const;
/** Which way a report came in. */
export type ReportSource = (typeof reportSources)[number];

/** How a report was told to somebody who wrote it down: over the telephone, in a meeting, on a sheet of paper. */
export const passedOnBy = ['phoneCall', 'meeting', 'paperSheet'] as const;
/** How a report was told to somebody who wrote it down. */
export type PassedOnBy = (typeof passedOnBy)[number];

/** What a category can ask about those who were there; each of its rows says which. */
export const categoryAsks = ['people', 'ages', 'vehicle'] as const;
/** What a category can ask about those who were there. */
export type CategoryAsk = (typeof categoryAsks)[number];

/** About how many: one, 2–4, 5–9, 10–49, 50 or more. A band, because nobody counts, and a count narrows down who it was. */
export const peopleBands = ['one', 'few', 'several', 'many', 'crowd'] as const;
/** About how many. */
export type PeopleBand = (typeof peopleBands)[number];

/** About how old: under 13, 13–17, 18–25, over 25, or of several ages. */
export const ageBands = ['children', 'youths', 'youngAdults', 'adults', 'mixed'] as const;
/** About how old. */
export type AgeBand = (typeof ageBands)[number];

/** What was driven; never which one. */
export const vehicleKinds = ['moped', 'motorcycle', 'aTractor', 'car', 'truck', 'electricScooter', 'quadBike', 'other'] as const;
/** What was driven. */
export type VehicleKind = (typeof vehicleKinds)[number];
