import type { Actor } from '@klarlage/model';
import { type DemonstrationRound, demonstrationRounds, roundsOfReports } from '../../seed/demonstration-rounds.ts';
import type { DemonstrationData } from '../../seed/demonstration-types.ts';
import { namedPlacesOf } from '../../seed/named-places.ts';
import { stableId } from '../../seed/stable-id.ts';
import { submitRound } from '../features/rounds/index.ts';
import { inContext, type Platform } from '../platform/context.ts';
import { demonstrationCode as code, organisationId, personId } from './parties.ts';

/** The minutes after the end of a round when it is sent. */
const sentAfterMs = 5 * 60_000;

/** A year of practice rounds, each sent when it was over; one organisation stopped going some weeks ago. */
export async function loadRounds(platform: Platform, data: DemonstrationData): Promise<void> {
  const rounds = demonstrationRounds(data, namedPlacesOf(code));
  const withReports = new Set(
    roundsOfReports(
      rounds,
      data.reports.filter((report) => report.kind !== 'nothingToReport'),
    ).values(),
  );
  for (const organisationKey of new Set(rounds.map((round) => round.organisationKey))) {
    const actor: Actor = {
      kind: 'person',
      personId: personId('caretaker'),
      name: organisationKey,
      memberships: [{ role: 'fieldReporter', organisationId: organisationId(organisationKey), municipalityCodes: [code] }],
    };
    const own = rounds.filter((round) => round.organisationKey === organisationKey);
    await inContext(platform, { actor, codes: [code] }, async (context) => {
      for (const round of own) {
        const now = new Date(Math.min(round.endsAt + sentAfterMs, context.now.getTime()));
        const sent = asSubmitted(round, !withReports.has(round.roundId));
        await submitRound({ ...context, now }, { municipalityCode: code, round: sent, source: 'form' });
      }
    });
  }
}

function asSubmitted(round: DemonstrationRound, isCalm: boolean) {
  const { roundId, kind, participants, mood, words } = round;
  return {
    roundId,
    kind,
    participants,
    startsAt: new Date(round.startsAt).toISOString(),
    endsAt: new Date(round.endsAt).toISOString(),
    passed: round.passed.map(({ placeId, at }) => ({
      placeId: stableId('place', code, placeId),
      at: new Date(at).toISOString(),
    })),
    mood,
    isCalm,
    ...(words ? { words } : {}),
  };
}
