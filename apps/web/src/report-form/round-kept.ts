import type { Passing, RoundKind, SubmitRound } from '@klarlage/model';
import { keep, read } from './storage.ts';

/** A round that is going on; everything of it lies on the phone until it is over. */
export type GoingRound = Pick<SubmitRound, 'roundId' | 'participants' | 'organisationId'> & {
  readonly municipalityCode: string;
  /** Whose it is: it is sent in their name, and erased when they sign out of the phone. */
  readonly writerId: string;
  readonly kind: RoundKind;
  readonly startedAt: string;
  readonly passed: readonly Passing[];
  /** The reports that were sent on it: what has come through no longer says so itself. */
  readonly reportIds?: readonly string[];
  /** What was said so far when it is being ended. */
  readonly mood?: number;
  readonly isCalm?: boolean;
};

const name = 'klarlage.round.going';
/** Where finished rounds lie until they are through. */
export const roundOutboxName = 'klarlage.round.outbox';
const longestMs = 24 * 3_600_000;

/** The round that is going on in a municipality, when there is one. */
export function goingRound(municipalityCode: string): GoingRound | undefined {
  const going = read<GoingRound>(name);
  return going?.municipalityCode === municipalityCode ? going : undefined;
}

/** Keeps the round that is going on, or forgets it. */
export function keepGoing(round: GoingRound | undefined): void {
  keep(name, round);
}

/** The round that a report is sent on; one that somebody forgot to end is none. */
export function roundIdNow(): string | undefined {
  const going = read<GoingRound>(name);
  return going && Date.now() - Date.parse(going.startedAt) < longestMs ? going.roundId : undefined;
}

/** Erases every round of a person from this phone. */
export function eraseRoundsOf(writerId: string): void {
  if (read<GoingRound>(name)?.writerId === writerId) keep(name, undefined);
  const others = (read<{ writerId: string }[]>(roundOutboxName) ?? []).filter((one) => one.writerId !== writerId);
  keep(roundOutboxName, others.length > 0 ? others : undefined);
}

/** Notes that a report was sent on the round that is going on. */
export function noteReport(reportId: string, roundId: string | undefined): void {
  const going = read<GoingRound>(name);
  if (!going || going.roundId !== roundId) return;
  keep(name, { ...going, reportIds: [...new Set([...(going.reportIds ?? []), reportId])] });
}
