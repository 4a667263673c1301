import type { OutboxRows, Row } from './outbox-rows.ts';

const day = 86_400_000;
/** What has not been sent leaves the phone so long after its writer last did something with it, in milliseconds. */
export const keptMs = 14 * day;
/** Of what came through, only the receipt is kept after this. */
const toldMs = day;
/** Receipts, and what says that something was erased, are kept so long. */
const receiptMs = 90 * day;

/** Erases what nobody has sent in a fortnight, leaving word that it was there; of what came through, everything but the receipt. */
export async function eraseExpired(rows: OutboxRows, nowMs: number): Promise<void> {
  for (const row of rows.known) {
    const { state, reportId } = row;
    const age = nowMs - row.changedAt;
    if (state === 'acked' || state === 'erased') {
      if (age > receiptMs) await rows.remove(reportId, [state]);
      else if (state === 'acked' && age > toldMs && row.title && !row.blobIds?.length)
        await rows.put({ ...row, title: '' }, [state]);
    } else if (age > keptMs) await rows.erase(erased(row), [state]);
  }
}

/** What is left: whose, and from when. */
function erased({ reportId, municipalityCode, writerId, changedAt, savedAt }: Row): Row {
  return { reportId, municipalityCode, writerId, state: 'erased', changedAt, savedAt, title: '', kind: 'incident' };
}
