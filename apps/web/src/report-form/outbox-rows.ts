import type { ReportKind, ReportStatus, SubmitReport } from '@klarlage/model';
import type { Draft } from './draft.ts';
import { type Change, isFull, type PhoneStore, type RowState, type StoredRow } from './phone-store.ts';
import { seal, unseal } from './vault.ts';
import type { Writers } from './writers.ts';

/** What is told and known about a report on the phone; sealed where it lies. */
export type RowContent = {
  /** What it is about, for the list. */
  readonly title: string;
  readonly kind: ReportKind;
  readonly savedAt: string;
  /** What has been told, and on which screens; gone when the server has it. */
  readonly draft?: Draft;
  readonly path?: readonly string[];
  /** The report as it is sent; gone when the server has it. */
  readonly report?: SubmitReport;
  /** Until then it can be taken back unsent, in epoch milliseconds. */
  readonly holdUntil?: number;
  /** When it was last tried in vain. */
  readonly triedAt?: string;
  /** How often the server failed at just this one, and when it is tried again, in epoch milliseconds. */
  readonly failures?: number;
  readonly againAt?: number;
  /** The photos that wait to be sent after the report. */
  readonly blobIds?: readonly string[];
  /** Why a photo was not taken, in words. */
  readonly refusedBlob?: string;
  readonly receiptCode?: string;
  readonly receivedAt?: string;
  /** What became of it, as far as the phone has heard. */
  readonly status?: ReportStatus;
  readonly returnReason?: string | null;
  /** Why the server would not take it: the code, and the words. */
  readonly refused?: { readonly code: string; readonly said: string };
};

/** A report on this phone. */
export type Row = RowContent & Omit<StoredRow, 'sealed'>;

/** Every row of every writer of this phone, sealed with the key of each; all tabs see the same. */
export class OutboxRows {
  readonly #store: PhoneStore;
  readonly #writers: Writers;
  readonly #changed: () => void;
  readonly #tabs = new BroadcastChannel('klarlage.report');
  /** What the phone had no room for: the page remembers it. */
  readonly #unkept = new Map<string, Row>();
  #known: readonly Row[] = [];

  constructor(store: PhoneStore, writers: Writers, changed: () => void) {
    this.#store = store;
    this.#writers = writers;
    this.#changed = changed;
    this.#tabs.addEventListener('message', () => void this.reload());
  }

  /** Every row as last read, newest first. */
  get known(): readonly Row[] {
    return this.#known;
  }

  /** Whether something is only on this page, because the phone has no room for it. */
  get isFull(): boolean {
    return this.#unkept.size > 0;
  }

  /** The row of a report, as last read. */
  of(reportId: string): Row | undefined {
    return this.#known.find((row) => row.reportId === reportId);
  }

  /** Reads what another tab may have written. One whose key is gone is what is left of a report. */
  async reload(): Promise<void> {
    await this.#writers.load();
    const rows = await Promise.all((await this.#store.all('rows')).map((stored) => this.#opened(stored)));
    const kept = rows.filter((row) => !this.#unkept.has(row.reportId));
    this.#known = [...kept, ...this.#unkept.values()].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
    this.#changed();
  }

  async #opened({ sealed, ...head }: StoredRow): Promise<Row> {
    const known = await this.#writers.keyOf(head.writerId);
    const content = known && (await unseal<RowContent>(known.key, sealed, head.reportId));
    const lost = { title: '', kind: 'incident', savedAt: new Date(head.changedAt).toISOString() } as const;
    return content ? { ...content, ...head } : { ...lost, ...head, state: 'erased' };
  }

  /**
   * Writes a row when the one before it stands like this, and says whether it did. What else is changed counts together with it.
   * Where there is no room the page remembers the row: what somebody told is never dropped.
   */
  async put(
    row: Row,
    from: readonly (RowState | 'none')[],
    change: Pick<Change, 'blobs' | 'withoutBlobs'> = {},
  ): Promise<boolean> {
    const { reportId, municipalityCode, writerId, state, changedAt, ...content } = row;
    const known = await this.#writers.keyOf(writerId);
    // somebody who has signed out leaves nothing behind, whatever was on its way
    if (!known) return false;
    const rows = [{ reportId, municipalityCode, writerId, state, changedAt, sealed: await seal(known.key, content, reportId) }];
    let isWritten = true;
    try {
      isWritten = await this.#store.write({ ...change, rows, onlyIf: { reportId, states: from } });
      this.#unkept.delete(reportId);
    } catch (error) {
      // a photo must not come without its report, nor the other way round
      if (change.blobs || !isFull(error)) throw error;
      this.#unkept.set(reportId, row);
    }
    await this.#told();
    return isWritten;
  }

  /** Writes what is left of a report, without its photos. */
  async erase(row: Row, from: readonly RowState[]): Promise<void> {
    const { blobIds } = this.of(row.reportId) ?? {};
    await this.put(row, from, { withoutBlobs: (blobIds ?? []).map((blobId) => ({ reportId: row.reportId, blobId })) });
  }

  /** Removes a report with its photos, when it stands like this. */
  async remove(reportId: string, from: readonly RowState[]): Promise<void> {
    this.#unkept.delete(reportId);
    await this.#store.write({ withoutReports: [reportId], onlyIf: { reportId, states: from } });
    await this.#told();
  }

  async #told(): Promise<void> {
    await this.reload();
    this.#tabs.postMessage('changed');
  }
}
