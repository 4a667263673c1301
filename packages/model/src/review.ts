import Type, { type Static } from 'typebox';
import { IncidentRow, Recurring } from './incident.ts';
import { ageBands, peopleBands, reportKinds, reportSources, reportStatuses, vehicleKinds } from './report-kind.ts';
import { oneOf, orNull } from './shape.ts';
import { timePrecisions } from './time.ts';

const shared = {
  reportId: Type.String(),
  kind: oneOf(reportKinds),
  categoryCode: orNull(Type.String()),
  categoryName: orNull(Type.String()),
  placeName: orNull(Type.String()),
  placeText: orNull(Type.String()),
  areaName: orNull(Type.String()),
  startsAt: Type.String(),
  endsAt: Type.String(),
  timePrecision: oneOf(timePrecisions),
  recurs: orNull(Recurring),
  /** How long the stretch is, when it is one. */
  lineMetres: orNull(Type.Integer()),
  people: orNull(oneOf(peopleBands)),
  ages: orNull(oneOf(ageBands)),
  vehicle: orNull(oneOf(vehicleKinds)),
  source: oneOf(reportSources),
  insecurity: orNull(Type.Integer()),
  certainty: Type.String(),
  isPoliceOnly: Type.Boolean(),
  organisationName: orNull(Type.String()),
  receivedAt: Type.String(),
  status: oneOf(reportStatuses),
};

/** Something planned, as those who work with the situation see it: what, where by name and when; never its words. */
export const PlannedEvent = Type.Object({
  reportId: Type.String(),
  categoryName: orNull(Type.String()),
  placeText: orNull(Type.String()),
  areaName: orNull(Type.String()),
  lineMetres: orNull(Type.Integer()),
  startsAt: Type.String(),
  endsAt: Type.String(),
  timePrecision: oneOf(timePrecisions),
  recurs: orNull(Recurring),
  people: orNull(oneOf(peopleBands)),
});
/** Something planned. */
export type PlannedEvent = Static<typeof PlannedEvent>;

/** How long words are held back before they are erased, in milliseconds. */
export const heldWordsMs: number = 7 * 86_400_000;

/** A report whose words wait to be redacted, and when they are erased. */
export const HeldWords = Type.Object({ reportId: Type.String(), erasedAt: Type.String() });
/** A report whose words wait to be redacted. */
export type HeldWords = Static<typeof HeldWords>;

/** A report that waits for review, without its words. */
export const QueuedReport = Type.Object(shared);
/** A report that waits for review, without its words. */
export type QueuedReport = Static<typeof QueuedReport>;

/** A report opened for review: its words, its position, and the incidents (distance in metres, gap in hours) that it may be about as well. */
export const OpenedReport = Type.Object({
  ...shared,
  lng: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  accuracyMetres: orNull(Type.Integer()),
  line: orNull(Type.Array(Type.Object({ lng: Type.Number(), lat: Type.Number() }))),
  duplicateRadiusMetres: Type.Integer(),
  duplicateHours: Type.Integer(),
  words: orNull(Type.String()),
  areWordsHeldBack: Type.Boolean(),
  /** When held-back words are erased unless somebody has redacted them. */
  wordsErasedAt: orNull(Type.String()),
  duplicates: Type.Array(Type.Object({ ...IncidentRow.properties, distanceMetres: Type.Number(), hoursApart: Type.Number() })),
  /** Other reports of the queue that may be about the same. */
  alike: Type.Array(Type.Object({ reportId: Type.String(), distanceMetres: Type.Number(), hoursApart: Type.Number() })),
});
/** A report opened for review. */
export type OpenedReport = Static<typeof OpenedReport>;
