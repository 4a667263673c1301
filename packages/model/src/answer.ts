import Type, { type Static } from 'typebox';
import { verdicts } from './evaluation.ts';
import { ReportStatusRow } from './report.ts';
import { oneOf, orNull } from './shape.ts';

/**
 * What can become of a report, in the order in which it happens: it counts · it was handed over · what was broken is mended · with others it stood out · a group has it on its agenda ·
 * they decided · they abstained and watch the place · something was done · the effect was judged.
 */
export const answerSteps = [
  'counted',
  'handedOver',
  'mended',
  'stoodOut',
  'onAgenda',
  'decided',
  'abstained',
  'done',
  'judged',
] as const;

/** One step of what became of a report. */
export const AnswerStep = Type.Object({
  step: oneOf(answerSteps),
  /** The day, YYYY-MM-DD. */
  on: Type.String(),
  /** The name of the forum, or the title of the action, where the step has one. */
  name: orNull(Type.String()),
  /** The action that it is about, so that those who may can open it. */
  actionId: orNull(Type.String()),
  /** How many incidents stood out together. */
  incidents: orNull(Type.Integer()),
  verdict: orNull(oneOf(verdicts)),
});
/** One step of what became of a report. */
export type AnswerStep = Static<typeof AnswerStep>;

/** A report of one's own with everything that became of it. */
export const AnsweredReport = Type.Object({ ...ReportStatusRow.properties, steps: Type.Array(AnswerStep) });
/** A report of one's own with everything that became of it. */
export type AnsweredReport = Static<typeof AnsweredReport>;

/** One's own reports, newest first, and what they led to this year: agenda items, decisions and actions are counted once each. */
export const OwnAnswers = Type.Object({
  year: Type.Object({
    year: Type.Integer(),
    reports: Type.Integer(),
    agendaItems: Type.Integer(),
    decisions: Type.Integer(),
    done: Type.Integer(),
    /** Faults that were handed over and are mended. */
    mended: Type.Integer(),
  }),
  reports: Type.Array(AnsweredReport),
});
/** One's own reports and what they led to. */
export type OwnAnswers = Static<typeof OwnAnswers>;
