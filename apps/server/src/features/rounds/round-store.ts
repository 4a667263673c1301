import type { RoundKind, RoundRow } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** Which way a round came in. */
export type RoundSource = 'form' | 'plainForm';

/** A place or an area that was passed; the area of a place is known when it is stored. */
export type StoredPassing = { readonly placeId?: string | undefined; readonly areaId?: string | undefined; readonly at: Date };

/** A round with everything that is decided while it is stored. */
export type StoredRound = {
  readonly roundId: string;
  readonly municipalityCode: string;
  readonly kind: RoundKind;
  readonly participants: number;
  readonly organisationId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly passed: readonly StoredPassing[];
  readonly mood?: number | undefined;
  readonly isCalm: boolean;
  readonly source: RoundSource;
  readonly words?: string | undefined;
  readonly areWordsHeldBack?: boolean | undefined;
  readonly bodySha256: Buffer;
  readonly receiptCode: string;
  readonly receiptSentence: string;
  readonly receivedAt: Date;
};

/** Adds rounds with what was passed and said, each once: one whose id is known is left as it is. Gives back the ids of those that were new. */
export async function addRounds(run: Run, rounds: readonly StoredRound[]): Promise<Set<string>> {
  const rows = rounds.map((round) => ({
    municipality_code: round.municipalityCode,
    round_id: round.roundId,
    kind: round.kind,
    participants: round.participants,
    organisation_id: round.organisationId,
    starts_at: round.startsAt,
    ends_at: round.endsAt,
    mood: round.mood,
    is_calm: round.isCalm,
    source: round.source,
    body_sha256: round.bodySha256.toString('hex'),
    receipt_code: round.receiptCode,
    receipt_sentence: round.receiptSentence,
    received_at: round.receivedAt,
  }));
  const { rows: added } = await sql<{ roundId: string }>`
    insert into round (
      municipality_code, round_id, kind, participants, organisation_id, starts_at, ends_at, mood, is_calm, source,
      body_sha256, receipt_code, receipt_sentence, received_at)
    select
      municipality_code, round_id, kind, participants, organisation_id, starts_at, ends_at, mood, is_calm, source,
      decode(body_sha256, 'hex'), receipt_code, receipt_sentence, received_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      municipality_code text, round_id uuid, kind text, participants smallint, organisation_id uuid, starts_at timestamptz,
      ends_at timestamptz, mood smallint, is_calm boolean, source text, body_sha256 text, receipt_code text,
      receipt_sentence text, received_at timestamptz)
    on conflict do nothing
    returning round_id as "roundId"`.execute(run);
  const ids = new Set(added.map((row) => row.roundId));
  const isNew = rounds.filter((round) => ids.has(round.roundId));
  await addPassings(run, isNew);
  await addRoundWords(run, isNew);
  return ids;
}

async function addPassings(run: Run, rounds: readonly StoredRound[]): Promise<void> {
  const rows = rounds.flatMap(({ municipalityCode, roundId, passed }) =>
    passed.map(({ placeId, areaId, at }, position) => ({
      municipality_code: municipalityCode,
      round_id: roundId,
      position,
      place_id: placeId,
      area_id: areaId,
      passed_at: at,
    })),
  );
  await sql`
    insert into round_passing (municipality_code, round_id, position, place_id, area_id, passed_at)
    select municipality_code, round_id, position, place_id, area_id, passed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      municipality_code text, round_id uuid, position smallint, place_id uuid, area_id uuid, passed_at timestamptz)`.execute(run);
}

async function addRoundWords(run: Run, rounds: readonly StoredRound[]): Promise<void> {
  const rows = rounds
    .filter((round) => round.words)
    .map((round) => ({
      municipality_code: round.municipalityCode,
      round_id: round.roundId,
      words: round.words,
      organisation_id: round.organisationId,
      held_back_at: round.areWordsHeldBack ? round.receivedAt : undefined,
    }));
  await sql`
    insert into round_words (municipality_code, round_id, words, organisation_id, held_back_at)
    select municipality_code, round_id, words, organisation_id, held_back_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      municipality_code text, round_id uuid, words text, organisation_id uuid, held_back_at timestamptz)`.execute(run);
}

/** What is compared when a round is sent again. */
export type KnownRound = {
  readonly roundId: string;
  readonly bodySha256: Buffer;
  readonly receiptCode: string;
  readonly sentence: string;
  readonly receivedAt: Date;
};

/** The round with the id, when there is one. */
export async function knownRound(run: Run, municipalityCode: string, roundId: string): Promise<KnownRound | undefined> {
  return run
    .selectFrom('round')
    .select([
      'round_id as roundId',
      'body_sha256 as bodySha256',
      'receipt_code as receiptCode',
      'receipt_sentence as sentence',
      'received_at as receivedAt',
    ])
    .where('municipality_code', '=', municipalityCode)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
}

/** The names of the organisations that the person who acts belongs to and that may be seen here, by id. */
export async function ownOrganisations(run: Run): Promise<{ organisationId: string; name: string }[]> {
  const { rows } = await sql<{ organisationId: string; name: string }>`
    select organisation_id as "organisationId", name from organisation
    where organisation_id = any (context_organisations())
    order by name`.execute(run);
  return rows;
}

type Written = Omit<RoundRow, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

/** The newest rounds with the places that they passed; the words are there for those who may see them. */
export async function latestRounds(run: Run, municipalityCode: string, most: number): Promise<RoundRow[]> {
  const { rows } = await sql<Written>`
    select r.round_id as "roundId", r.kind, r.participants, coalesce(o.name, '') as "organisationName", r.starts_at as "startsAt",
      r.ends_at as "endsAt", r.mood, r.is_calm as "isCalm", w.words, w.held_back_at is not null as "areWordsHeldBack",
      coalesce((
        select array_agg(passed.name order by passed.first)
        from (
          select coalesce(p.name, a.name) as name, min(passing.position) as first
          from round_passing passing
          left join place p on p.municipality_code = passing.municipality_code and p.place_id = passing.place_id
          left join area a on a.municipality_code = passing.municipality_code and a.area_id = passing.area_id
          where passing.municipality_code = r.municipality_code and passing.round_id = r.round_id
          group by 1) as passed), '{}') as places,
      (select count(*)::int from report
        where report.municipality_code = r.municipality_code and report.round_id = r.round_id and report.status <> 'withdrawn') as reports
    from round r
    left join organisation o on o.organisation_id = r.organisation_id
    left join round_words w on w.municipality_code = r.municipality_code and w.round_id = r.round_id
    where r.municipality_code = ${municipalityCode}
    order by r.starts_at desc, r.round_id
    limit ${most}`.execute(run);
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}

/** Takes the words of a round away; tells whether there were any. */
export async function eraseRoundWords(run: Run, municipalityCode: string, roundId: string): Promise<boolean> {
  const erased = await run
    .deleteFrom('round_words')
    .where('municipality_code', '=', municipalityCode)
    .where('round_id', '=', roundId)
    .returning('round_id')
    .executeTakeFirst();
  return erased !== undefined;
}

/** Erases words of rounds that have been held back since before a moment; gives back whose they were. */
export async function eraseRoundWordsHeldSince(run: Run, municipalityCode: string, before: Date): Promise<string[]> {
  const erased = await run
    .deleteFrom('round_words')
    .where('municipality_code', '=', municipalityCode)
    .where('held_back_at', '<=', before)
    .returning('round_id as roundId')
    .execute();
  return erased.map(({ roundId }) => roundId);
}
