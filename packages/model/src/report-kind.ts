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
