import type { Run } from '../../platform/database/connect.ts';

/** Whether a person wishes to be told by mail, and until which Swedish day everything has been told. */
export async function mailWishOf(run: Run, personId: string): Promise<{ toldUntil: string } | undefined> {
  return run.selectFrom('mail_wish').select('told_until as toldUntil').where('person_id', '=', personId).executeTakeFirst();
}

/** Everybody who wishes to be told; needs the purpose of identity. */
export async function mailWishes(run: Run): Promise<{ personId: string; toldUntil: string }[]> {
  return run.selectFrom('mail_wish').select(['person_id as personId', 'told_until as toldUntil']).orderBy('person_id').execute();
}

/** Writes the wish down; what happened until the day counts as told. One that stands already stays as it is. */
export async function addMailWish(run: Run, wish: { personId: string; wishedAt: Date; toldUntil: string }): Promise<void> {
  await run
    .insertInto('mail_wish')
    .values({ person_id: wish.personId, wished_at: wish.wishedAt, told_until: wish.toldUntil })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes the wish back. */
export async function removeMailWish(run: Run, personId: string): Promise<void> {
  await run.deleteFrom('mail_wish').where('person_id', '=', personId).execute();
}

/** Everything until the end of the day has been told. */
export async function setToldUntil(run: Run, personId: string, toldUntil: string): Promise<void> {
  await run.updateTable('mail_wish').set({ told_until: toldUntil }).where('person_id', '=', personId).execute();
}
