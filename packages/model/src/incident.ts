import Type, { type Static } from 'typebox';
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
  startsAt: Type.String(),
  endsAt: Type.String(),
  timePrecision: oneOf(timePrecisions),
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
