import Type, { type Static } from 'typebox';
import { mostLinePositions } from './place.ts';
import { Refusal, refuseUnless } from './refusal.ts';
import {
  ageBands,
  mostWords,
  passedOnBy,
  peopleBands,
  type ReportKind,
  reportCertainties,
  reportKinds,
  reportStatuses,
  vehicleKinds,
} from './report-kind.ts';
import { oneOf, orNull } from './shape.ts';
import { timePrecisions } from './time.ts';
import { checkWords } from './words-guard/index.ts';

const Position = { lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }) };

/** Where: a named place, a position with how well it is known, an area, or a stretch from position to position. */
export const ReportPlace = Type.Union([
  Type.Object({ placeId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  Type.Object(
    {
      ...Position,
      accuracyMetres: Type.Number({ minimum: 0, maximum: 100_000 }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ areaId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  Type.Object(
    { line: Type.Array(Type.Object(Position, { additionalProperties: false }), { minItems: 2, maxItems: mostLinePositions }) },
    { additionalProperties: false },
  ),
]);
/** Where: a named place, a position, an area, or a stretch. */
export type ReportPlace = Static<typeof ReportPlace>;

const Recurs = Type.Object(
  {
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
    fromMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
    toMinute: Type.Integer({ minimum: 0, maximum: 1440 }),
  },
  { additionalProperties: false },
);

/** A report as it is sent; whoever sends it makes its id, so that sending it again changes nothing. */
export const SubmitReport = Type.Object(
  {
    reportId: Type.String({ format: 'uuid' }),
    kind: oneOf(reportKinds),
    categoryCode: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    /** Missing only when nothing is to be reported from the whole municipality. */
    place: Type.Optional(ReportPlace),
    when: Type.Object(
      {
        startsAt: Type.String({ format: 'date-time' }),
        endsAt: Type.String({ format: 'date-time' }),
        precision: oneOf(timePrecisions),
        /** The habit, when it is one: the span is then the time for which it has been noticed. */
        recurs: Type.Optional(Recurs),
      },
      { additionalProperties: false },
    ),
    /** How unsafe it is for those who are there, from not at all (1) to people stay away (5). */
    insecurity: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    certainty: oneOf(reportCertainties),
    people: Type.Optional(oneOf(peopleBands)),
    ages: Type.Optional(oneOf(ageBands)),
    vehicle: Type.Optional(oneOf(vehicleKinds)),
    words: Type.Optional(Type.String({ maxLength: mostWords })),
    isPoliceOnly: Type.Optional(Type.Boolean()),
    /** Told to whoever sends it, and by which organisation, when it was one. */
    passedOn: Type.Optional(
      Type.Object(
        { by: oneOf(passedOnBy), organisationId: Type.Optional(Type.String({ format: 'uuid' })) },
        { additionalProperties: false },
      ),
    ),
    /** The round that it was sent on; the round may arrive later, or never. */
    roundId: Type.Optional(Type.String({ format: 'uuid' })),
  },
  { additionalProperties: false },
);
/** A report as it is sent. */
export type SubmitReport = Static<typeof SubmitReport>;

/** What whoever reported gets and can keep: the same for ever, however often the same report is sent. */
export const Receipt = Type.Object({
  reportId: Type.String(),
  /** Sixteen digits in groups of four; it can be read out over the telephone. */
  receiptCode: Type.String(),
  receivedAt: Type.String(),
  sentence: Type.String(),
  /** SHA-256 of the report as it was received, in hexadecimal: only when it is the sender's own may the sender let go of the report. */
  bodySha256: Type.String(),
});
/** What whoever reported gets and can keep. */
export type Receipt = Static<typeof Receipt>;

/** What became of a report, for whoever sent it. */
export const ReportStatusRow = Type.Object({
  reportId: Type.String(),
  receiptCode: Type.String(),
  receivedAt: Type.String(),
  sentence: Type.String(),
  kind: oneOf(reportKinds),
  status: oneOf(reportStatuses),
  returnReason: orNull(Type.String()),
  triagedAt: orNull(Type.String()),
});
/** What became of a report. */
export type ReportStatusRow = Static<typeof ReportStatusRow>;

/** Whether accepting a report of the kind makes an incident; the other kinds are noted as they are. */
export function becomesIncident(kind: ReportKind): boolean {
  return kind === 'incident';
}

/** Which kind of category a report of the kind can have. */
export function categoryKindOf(kind: ReportKind): 'incident' | 'placeCondition' | 'plannedEvent' {
  if (kind === 'unsafePlace' || kind === 'safePlace') return 'placeCondition';
  return kind === 'plannedEvent' ? 'plannedEvent' : 'incident';
}

/** Whether a report of the kind has to say how unsafe it is. */
export function asksForInsecurity(kind: ReportKind): boolean {
  return kind === 'incident' || kind === 'unsafePlace';
}

const minute = 60_000;
const day = 86_400_000;
/** A clock may run this much ahead, in milliseconds. */
export const clockSlackMs: number = 10 * minute;
/** Older than this is history, not a report, in milliseconds. */
export const oldestReportMs: number = 5 * 366 * day;

/** The span of a report in epoch milliseconds; refuses one that is no span, lies ahead or is too old. A planned event lies ahead, at most a year. */
export function checkedSpan(
  report: Pick<SubmitReport, 'when' | 'kind'>,
  parse: (text: string) => number,
  nowMs: number,
): { readonly startsAtMs: number; readonly endsAtMs: number } {
  const startsAtMs = parse(report.when.startsAt);
  const endsAtMs = parse(report.when.endsAt);
  const faults = [
    ...(Number.isFinite(startsAtMs) ? [] : [{ field: 'when.startsAt', fault: 'format' }]),
    ...(Number.isFinite(endsAtMs) ? [] : [{ field: 'when.endsAt', fault: 'format' }]),
  ];
  if ((report.when.precision === 'recurring') !== (report.when.recurs !== undefined))
    faults.push({ field: 'when.recurs', fault: 'required' });
  refuseUnless(faults.length === 0, 'input/invalid', { faults });
  refuseUnless(endsAtMs >= startsAtMs, 'report/ends-before-start');
  const ahead = report.kind === 'plannedEvent' ? 366 * day : clockSlackMs;
  refuseUnless(endsAtMs <= nowMs + ahead, 'report/in-the-future');
  refuseUnless(startsAtMs >= nowMs - oldestReportMs, 'report/too-old');
  return { startsAtMs, endsAtMs };
}

/** Refuses words that point out a person beyond doubt, or that are worry about one; what is told says where, never what. */
export function refuseIdentifyingWords(words: string | undefined): void {
  if (!words) return;
  const check = checkWords(words);
  if (check.isAboutAPerson) throw new Refusal('report/about-a-person');
  const hits = check.hits.filter(({ level }) => level === 'refused');
  if (hits.length === 0) return;
  throw new Refusal('report/identifier-in-words', {
    kinds: [...new Set(hits.map((hit) => hit.kind))],
    hits: hits.map(({ kind, start, end }) => ({ kind, start, end })),
  });
}
