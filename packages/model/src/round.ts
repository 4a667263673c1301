import Type, { type Static } from 'typebox';
import { refuseUnless } from './refusal.ts';
import { clockSlackMs, oldestReportMs } from './report.ts';
import { mostWords } from './report-kind.ts';
import { longestRoundHours, mostOnRound, mostPassings, roundKinds } from './round-kind.ts';
import { oneOf, orNull } from './shape.ts';

const Moment = Type.String({ format: 'date-time' });
const Mood = Type.Integer({ minimum: 1, maximum: 5 });

/** A place, or a whole locality, that was passed on a round, and when. */
export const Passing = Type.Union([
  Type.Object({ placeId: Type.String({ format: 'uuid' }), at: Moment }, { additionalProperties: false }),
  Type.Object({ areaId: Type.String({ format: 'uuid' }), at: Moment }, { additionalProperties: false }),
]);
/** A place, or a whole locality, that was passed on a round, and when. */
export type Passing = Static<typeof Passing>;

/** A round as it is sent when it is over; the phone makes its id, so that sending it again changes nothing. How many walked, never who. */
export const SubmitRound = Type.Object(
  {
    roundId: Type.String({ format: 'uuid' }),
    kind: oneOf(roundKinds),
    participants: Type.Integer({ minimum: 1, maximum: mostOnRound }),
    /** In whose name, for those who belong to several organisations; their first when left out. */
    organisationId: Type.Optional(Type.String({ format: 'uuid' })),
    startsAt: Moment,
    endsAt: Moment,
    passed: Type.Array(Passing, { minItems: 1, maxItems: mostPassings }),
    /** How unsafe it felt on the whole, from not at all (1) to people stay away (5). */
    mood: Type.Optional(Mood),
    /** Nothing happened: said in one tap. */
    isCalm: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: mostWords })),
  },
  { additionalProperties: false },
);
/** A round as it is sent. */
export type SubmitRound = Static<typeof SubmitRound>;

/** What whoever sent a round gets and can keep: the same for ever, however often the same round is sent. */
export const RoundReceipt = Type.Object({
  roundId: Type.String(),
  receiptCode: Type.String(),
  receivedAt: Type.String(),
  sentence: Type.String(),
});
/** What whoever sent a round gets and can keep. */
export type RoundReceipt = Static<typeof RoundReceipt>;

/** A round as those who work with the situation see it: where and when somebody looked, and in whose name. */
export const RoundRow = Type.Object({
  roundId: Type.String(),
  kind: oneOf(roundKinds),
  participants: Type.Integer(),
  organisationName: Type.String(),
  startsAt: Type.String(),
  endsAt: Type.String(),
  places: Type.Array(Type.String()),
  mood: orNull(Mood),
  isCalm: Type.Boolean(),
  /** Reports that were sent on the round. */
  reports: Type.Integer(),
  /** Seen by those who review, and by the organisation that walked; held back from everybody else when they may point out a person. */
  words: orNull(Type.String()),
  areWordsHeldBack: Type.Boolean(),
});
/** A round as those who work with the situation see it. */
export type RoundRow = Static<typeof RoundRow>;

/** The times of a round and its passings in epoch milliseconds; refuses what is no round: no span, ahead, too long, or a place passed outside it. */
export function checkedRound(
  round: Pick<SubmitRound, 'startsAt' | 'endsAt' | 'passed'>,
  parse: (text: string) => number,
  nowMs: number,
): { readonly startsAtMs: number; readonly endsAtMs: number; readonly passedAtMs: readonly number[] } {
  const startsAtMs = parse(round.startsAt);
  const endsAtMs = parse(round.endsAt);
  const passedAtMs = round.passed.map(({ at }) => parse(at));
  const faults = [
    ...(Number.isFinite(startsAtMs) ? [] : [{ field: 'startsAt', fault: 'format' }]),
    ...(Number.isFinite(endsAtMs) ? [] : [{ field: 'endsAt', fault: 'format' }]),
    ...passedAtMs.flatMap((at, i) => (Number.isFinite(at) ? [] : [{ field: `passed.${i}.at`, fault: 'format' }])),
  ];
  refuseUnless(faults.length === 0, 'input/invalid', { faults });
  refuseUnless(endsAtMs >= startsAtMs, 'round/ends-before-start');
  refuseUnless(endsAtMs - startsAtMs <= longestRoundHours * 3_600_000, 'round/too-long');
  refuseUnless(endsAtMs <= nowMs + clockSlackMs, 'round/in-the-future');
  refuseUnless(startsAtMs >= nowMs - oldestReportMs, 'round/too-old');
  refuseUnless(
    passedAtMs.every((at) => at >= startsAtMs && at <= endsAtMs),
    'round/place-outside-time',
  );
  return { startsAtMs, endsAtMs, passedAtMs };
}
