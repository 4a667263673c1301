import {
  checkedRound,
  Refusal,
  type RoundReceipt,
  refuseIdentifyingWords,
  refuseUnless,
  type SubmitRound,
} from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { areasOf, locator, placesOf } from '../areas/index.ts';
import { areHeldBack, bodyHash, newReceiptCode } from '../reports/index.ts';
import { addRounds, type KnownRound, knownRound, type RoundSource, type StoredPassing } from './round-store.ts';

/** A round as it is sent, and how it came. */
export type Submitted = { readonly municipalityCode: string; readonly round: SubmitRound; readonly source: RoundSource };

/**
 * Stores a round once, however often it is sent: the same id with the same body gives the same receipt, another body is refused.
 * It is in the name of an organisation that the person belongs to; who walked is not asked for. What points out a person is refused.
 */
export async function submitRound(context: Context, { municipalityCode, round, source }: Submitted): Promise<RoundReceipt> {
  const bodySha256 = bodyHash(round);
  const known = await knownRound(context.run, municipalityCode, round.roundId);
  if (known) return sameReceipt(known, bodySha256);

  refuseIdentifyingWords(round.words);
  const organisationId = organisationOf(context, municipalityCode, round.organisationId);
  const { startsAtMs, endsAtMs, passedAtMs } = checkedRound(round, Date.parse, context.now.getTime());
  const startsAt = new Date(startsAtMs);
  const endsAt = new Date(endsAtMs);
  const words = round.words?.trim();
  const { kind, participants, mood, isCalm, roundId } = round;
  const added = await addRounds(context.run, [
    {
      roundId,
      municipalityCode,
      kind,
      participants,
      organisationId,
      startsAt,
      endsAt,
      passed: await knownPassings(context, municipalityCode, round, passedAtMs),
      mood,
      isCalm,
      source,
      ...(words ? { words, areWordsHeldBack: await areHeldBack(context, municipalityCode, words) } : {}),
      bodySha256,
      receiptCode: newReceiptCode(),
      receiptSentence: texts('sv').rounds.sentence({ kind, startsAt, endsAt, places: round.passed.length }),
      receivedAt: context.now,
    },
  ]);
  if (added.size > 0) {
    const details = { kind, source, places: round.passed.length };
    await context.record({ type: 'round.submitted', municipalityCode, objectType: 'round', objectId: roundId, details });
  }
  // read back: what somebody else stored in the same moment counts
  const now = await knownRound(context.run, municipalityCode, roundId);
  if (!now) throw new Refusal('round/not-found');
  return sameReceipt(now, bodySha256);
}

function sameReceipt({ bodySha256, receivedAt, ...known }: KnownRound, sent: Buffer): RoundReceipt {
  refuseUnless(bodySha256.equals(sent), 'round/other-body');
  return { ...known, receivedAt: receivedAt.toISOString() };
}

/** The organisation that the round is walked for: the one that is named, when the person belongs to it here, else the person's first. */
function organisationOf({ actor }: Context, municipalityCode: string, named: string | undefined): string {
  const own = actor.kind === 'person' ? actor.memberships.filter((m) => m.municipalityCodes.includes(municipalityCode)) : [];
  const [first] = named ? own.filter((m) => m.organisationId === named) : own;
  if (!first) throw new Refusal('round/not-own-organisation');
  return first.organisationId;
}

/** The places and areas that were passed, in the order of time, each with the area that it lies in. */
async function knownPassings(
  { run }: Context,
  municipalityCode: string,
  { passed }: SubmitRound,
  passedAtMs: readonly number[],
): Promise<StoredPassing[]> {
  const places = new Map((await placesOf(run, municipalityCode)).map((place) => [place.placeId, place]));
  // shapes are large: they are read only where a passing asks for them
  const hasAreas = passed.some((passing) => 'areaId' in passing);
  const areas = new Set(hasAreas ? (await areasOf(run, municipalityCode)).map((area) => area.areaId) : []);
  const isUnplaced = passed.some((passing) => 'placeId' in passing && !places.get(passing.placeId)?.areaId);
  const locate = isUnplaced ? await locator(run, municipalityCode) : undefined;
  return passed
    .map((passing, i): StoredPassing => {
      const at = new Date(passedAtMs[i] ?? 0);
      if ('areaId' in passing) {
        refuseUnless(areas.has(passing.areaId), 'round/unknown-place');
        return { areaId: passing.areaId, at };
      }
      const place = places.get(passing.placeId);
      refuseUnless(place, 'round/unknown-place');
      return { placeId: place.placeId, areaId: place.areaId ?? locate?.(place).areaId, at };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
