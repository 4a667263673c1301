import { openPhoneStore, type RowState } from './phone-store.ts';
import { eraseRoundsOf } from './round-kept.ts';
import { keep, read } from './storage.ts';
import { chosenName, sessionName } from './writers.ts';

/** Whether a report in this state would be lost with the phone. */
export function isUnsent(state: RowState): boolean {
  return state === 'draft' || state === 'waiting' || state === 'sending' || state === 'help';
}

/** How many reports of a person have not come through from this phone; the words about them stay sealed. */
export async function unsentReportsOf(writerId: string): Promise<number> {
  const store = await openPhoneStore();
  return (await store.all('rows')).filter((row) => row.writerId === writerId && isUnsent(row.state)).length;
}

/** Erases everything of a person from this phone: rounds, reports, photos, receipts, and the key that could open them. */
export async function eraseWriter(writerId: string): Promise<void> {
  eraseRoundsOf(writerId);
  const store = await openPhoneStore();
  const own = (await store.all('rows')).filter((row) => row.writerId === writerId);
  await store.write({ withoutReports: own.map(({ reportId }) => reportId), withoutWriters: [writerId] });
  if (read<string>(chosenName) === writerId) keep(chosenName, undefined);
  if (read<string>(sessionName) === writerId) keep(sessionName, undefined);
  const tabs = new BroadcastChannel('klarlage.report');
  tabs.postMessage('changed');
  tabs.close();
}
