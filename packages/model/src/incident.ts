import Type, { type Static } from 'typebox';
import { ageBands, peopleBands, vehicleKinds } from './report-kind.ts';
import { oneOf, orNull } from './shape.ts';
import { timePrecisions } from './time.ts';

/** How somebody knows of an incident; `registered` is what an authority's own register says. */
export const certainties = ['saw', 'heard', 'traces', 'told', 'registered'] as const;
/** How somebody knows of an incident. */
export type Certainty = (typeof certainties)[number];

/** Where a fact comes from: seen by people, or registered by an authority. */
export const incidentLayers = ['observed', 'registered'] as const;
/** Where a fact comes from. */
export type IncidentLayer = (typeof incidentLayers)[number];

/** A habit as it is answered. */
export const Recurring = Type.Object({
  weekdays: Type.Array(Type.Integer()),
  fromMinute: Type.Integer(),
  toMinute: Type.Integer(),
});

/**
 * An incident as those who work with the situation see it: what, where by name, when, how sure.
 * Never the words of a report, never the exact position (opening that writes an event).
 */
export const IncidentRow = Type.Object({
  incidentId: Type.String(),
  version: Type.Integer(),
  categoryCode: Type.String(),
  categoryName: Type.String(),
  groupCode: Type.String(),
  placeId: orNull(Type.String()),
  placeName: orNull(Type.String()),
  /** The place as it reads in a sentence, for example "vid skolan i Teckomatorp". */
  placeText: orNull(Type.String()),
  areaId: orNull(Type.String()),
  areaName: orNull(Type.String()),
  cell: orNull(Type.String()),
  /** How well the position is known, in metres; null when only the area is known. */
  accuracyMetres: orNull(Type.Integer()),
  /** How long the stretch is, in metres, when it happened along one. */
  lineMetres: orNull(Type.Integer()),
  startsAt: Type.String(),
  endsAt: Type.String(),
  timePrecision: oneOf(timePrecisions),
  /** The weekdays and hours of a habit. */
  recurs: orNull(Recurring),
  people: orNull(oneOf(peopleBands)),
  ages: orNull(oneOf(ageBands)),
  vehicle: orNull(oneOf(vehicleKinds)),
  day: Type.String(),
  certainty: oneOf(certainties),
  insecurity: orNull(Type.Integer()),
  layer: oneOf(incidentLayers),
  isPoliceOnly: Type.Boolean(),
  reportCount: Type.Integer(),
  isWithdrawn: Type.Boolean(),
});
/** An incident as those who work with the situation see it. */
export type IncidentRow = Static<typeof IncidentRow>;
