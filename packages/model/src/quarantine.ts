import Type, { type Static } from 'typebox';
import { orNull } from './shape.ts';

/** Reports in quarantine that came in the same hour about the same kind in the same area. */
export const QuarantinedHeap = Type.Object({
  categoryCode: orNull(Type.String()),
  categoryName: orNull(Type.String()),
  areaId: orNull(Type.String()),
  areaName: orNull(Type.String()),
  /** The beginning of the hour. */
  hour: Type.String(),
  reports: Type.Integer(),
  /** How many of them have words. */
  withWords: Type.Integer(),
});
/** Reports in quarantine that belong together. */
export type QuarantinedHeap = Static<typeof QuarantinedHeap>;
