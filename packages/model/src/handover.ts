import Type, { type Static } from 'typebox';
import { oneOf, orNull } from './shape.ts';

/** To whom a report is handed over: those who mend faults, or the police. */
export const handoverKinds = ['faultReport', 'police'] as const;
/** To whom a report is handed over. */
export type HandoverKind = (typeof handoverKinds)[number];

/** How far a handover has come: on its way, taken, turned away, mended; or told by telephone, of which nothing more is kept. */
export const handoverStatuses = ['waiting', 'sent', 'refused', 'mended', 'told'] as const;
/** How far a handover has come. */
export type HandoverStatus = (typeof handoverStatuses)[number];

/** One handover of a report, as the reviewer sees it. */
export const Handover = Type.Object({
  handoverId: Type.String(),
  reportId: Type.String(),
  kind: oneOf(handoverKinds),
  status: oneOf(handoverStatuses),
  receiverName: Type.String(),
  /** What the receiver calls it. */
  requestId: orNull(Type.String()),
  handedOverAt: Type.String(),
  changedAt: Type.String(),
});
/** One handover of a report. */
export type Handover = Static<typeof Handover>;

/** What a reviewer can choose from: the handovers of a report, who mends faults, and what would be sent to them. */
export const HandoverChoice = Type.Object({
  handovers: Type.Array(Handover),
  faultReceiver: orNull(Type.Object({ name: Type.String(), channel: oneOf(['open311', 'mail'] as const) })),
  /** What goes out if the reviewer sends it: the sentence, and the words when they may go. */
  sentence: Type.String(),
  words: orNull(Type.String()),
});
/** What a reviewer can choose from. */
export type HandoverChoice = Static<typeof HandoverChoice>;

/** Who mends faults in a municipality, and how they are reached. */
export const FaultReceiver = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 120 }),
    channel: oneOf(['open311', 'mail'] as const),
    address: Type.String({ minLength: 3, maxLength: 400 }),
    apiKey: orNull(Type.String({ maxLength: 400 })),
    jurisdictionId: orNull(Type.String({ maxLength: 200 })),
    services: Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 200 })),
    isActive: Type.Boolean(),
  },
  { additionalProperties: false },
);
/** Who mends faults in a municipality, and how they are reached. */
export type FaultReceiver = Static<typeof FaultReceiver>;

/** Whether faults can be sent to an address: an http(s) API, or a mailbox. Constant time and memory in the length of the address. */
export function isFaultAddress(channel: FaultReceiver['channel'], address: string): boolean {
  if (channel === 'mail') return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address);
  // no name or password, no question: what is asked is added to it
  return /^https?:\/\/[^\s/@?#\\]+(\/[^\s@?#\\]*)?$/i.test(address);
}
