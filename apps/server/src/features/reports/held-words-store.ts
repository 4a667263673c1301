import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A report whose words are held back, and since when. */
export type HeldWords = { readonly reportId: string; readonly heldBackAt: Date };

/** The reports whose words wait for somebody to redact them, those that are erased first at the top. */
export async function heldWords(run: Run, municipalityCode: string, limit: number): Promise<HeldWords[]> {
  const { rows } = await sql<HeldWords>`
    select report_id as "reportId", held_back_at as "heldBackAt" from report_words
    where municipality_code = ${municipalityCode} and is_held_back
    order by held_back_at, report_id
    limit ${limit}`.execute(run);
  return rows;
}

/** Writes the redacted words over the old ones and lets those see them who may see words; tells whether there were any. */
export async function releaseWords(run: Run, municipalityCode: string, reportId: string, words: string): Promise<boolean> {
  const changed = await run
    .updateTable('report_words')
    .set({ words, is_held_back: false, held_back_at: null })
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .returning('report_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Takes the words of a report away; tells whether there were any. */
export async function eraseWords(run: Run, municipalityCode: string, reportId: string): Promise<boolean> {
  const erased = await run
    .deleteFrom('report_words')
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .returning('report_id')
    .executeTakeFirst();
  return erased !== undefined;
}

/** Erases words that have been held back since before a moment; gives back whose they were. */
export async function eraseHeldSince(run: Run, municipalityCode: string, before: Date): Promise<string[]> {
  const erased = await run
    .deleteFrom('report_words')
    .where('municipality_code', '=', municipalityCode)
    .where('is_held_back', '=', true)
    .where('held_back_at', '<=', before)
    .returning('report_id as reportId')
    .execute();
  return erased.map(({ reportId }) => reportId);
}
