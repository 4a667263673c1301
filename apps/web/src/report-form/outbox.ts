import type { SubmitReport } from '@klarlage/model';
import type { Draft } from './draft.ts';
import { eraseExpired } from './expiry.ts';
import { moveOldStorage } from './old-storage.ts';
import { OutboxRows, type Row } from './outbox-rows.ts';
import { isFull, openPhoneStore, type PhoneStore, type RowState } from './phone-store.ts';
import { type PhonePhoto, PhotoShelf } from './photo-shelf.ts';
import { signedOut } from './send-report.ts';
import { type PhotoSender, Sending } from './sending.ts';
import { eraseWriter, isUnsent } from './sign-out.ts';
import { Writers } from './writers.ts';

export type { Row } from './outbox-rows.ts';
export type { PhonePhoto } from './photo-shelf.ts';
export type { PhotoSender } from './sending.ts';

/**
 * The reports on this phone: kept under ids of their own until the server has said that it has just these.
 * Everything is on the disk before anything is said to be saved. Whoever adds photos needs `addPhoto`, `removePhoto`, `photosOf` and
 * `sendsPhotos`.
 */
export class Outbox {
  readonly writers: Writers;
  /** False when the browser keeps nothing: what is told is gone with the page. */
  readonly isLasting: boolean;
  readonly #municipalityCode: string;
  readonly #rows: OutboxRows;
  readonly #photos: PhotoShelf;
  readonly #sending: Sending;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(municipalityCode: string, store: PhoneStore, changed: () => void) {
    this.#municipalityCode = municipalityCode;
    this.isLasting = store.isLasting;
    this.writers = new Writers(store);
    this.#rows = new OutboxRows(store, this.writers, changed);
    this.#photos = new PhotoShelf(store, this.writers);
    this.#sending = new Sending(this.#rows, this.#photos, this.writers);
  }

  /** Opens the outbox of this phone, with what older versions of the form left on it; `changed` is told of every change, of other tabs too. */
  static async open(municipalityCode: string, changed: () => void): Promise<Outbox> {
    const outbox = new Outbox(municipalityCode, await openPhoneStore(), changed);
    await outbox.writers.load();
    await moveOldStorage((row) => outbox.#rows.put(row, ['none']), outbox.writers.current.writerId);
    await outbox.#rows.reload();
    return outbox;
  }

  /** What whoever reports now has sent or is about to send, newest first. */
  get all(): readonly Row[] {
    return this.#own.filter((row) => row.state !== 'draft');
  }

  /** What whoever reports now has begun on, newest first. */
  get drafts(): readonly Row[] {
    return this.#own.filter((row) => row.state === 'draft').sort((a, b) => b.changedAt - a.changedAt);
  }

  get #own(): readonly Row[] {
    const { writerId } = this.writers.current;
    return this.#rows.known.filter((row) => row.municipalityCode === this.#municipalityCode && row.writerId === writerId);
  }

  /** Whether something is only on this page, because the phone has no room for it. */
  get isFull(): boolean {
    return this.#rows.isFull;
  }

  /** Keeps what has been told so far. */
  keepDraft(draft: Draft, path: readonly string[], title: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#rows.put(this.#row(draft, title, { state: 'draft', path }), ['none', 'draft']);
    });
  }

  /**
   * Keeps a report, and sends it when it may no longer be taken back. The same report told twice is one; another that was told from the
   * same beginning, in another tab, gets an id of its own.
   */
  add(draft: Draft, report: SubmitReport, title: string, holdMs: number): Promise<void> {
    return this.#inTurn(async () => {
      const row = this.#row(draft, title, { state: 'waiting', report, holdUntil: Date.now() + holdMs });
      const isAdded = await this.#rows.put(row, ['none', 'draft']);
      const there = this.#rows.of(report.reportId)?.report;
      if (!isAdded && there && JSON.stringify(there) !== JSON.stringify(report)) {
        const reportId = crypto.randomUUID();
        const own = { ...row, reportId, report: { ...report, reportId }, draft: { ...draft, reportId }, blobIds: [] };
        await this.#rows.put(own, ['none']);
      }
      this.#sending.again(holdMs);
    });
  }

  #row(draft: Draft, title: string, rest: Pick<Row, 'state'> & Partial<Row>): Row {
    const now = new Date();
    const before = this.#rows.of(draft.reportId);
    return {
      reportId: draft.reportId,
      municipalityCode: this.#municipalityCode,
      writerId: this.writers.current.writerId,
      changedAt: now.getTime(),
      title,
      kind: draft.kind,
      savedAt: now.toISOString(),
      draft,
      ...(before?.blobIds ? { blobIds: before.blobIds } : {}),
      ...rest,
    };
  }

  /** Takes a report off the phone; one that is being sent stays, and one that was sent stays with the municipality. */
  remove(reportId: string, from: readonly RowState[] = ['draft', 'waiting', 'help', 'acked', 'erased']): Promise<void> {
    return this.#inTurn(() => this.#rows.remove(reportId, from));
  }

  /** Makes a draft again of a report that needs help, so that it can be changed and sent. */
  takeUp({ refused: _, report: __, holdUntil: ___, ...row }: Row): Promise<void> {
    return this.#inTurn(async () => {
      await this.#rows.put({ ...row, state: 'draft', changedAt: Date.now() }, ['help']);
    });
  }

  /** Sends a report that needs help once more: `isNew` under a new id, because the server has another under the old one; or as somebody else. */
  resend({ refused: _, ...row }: Row, as: { readonly isNew?: boolean; readonly writerId?: string }): Promise<void> {
    return this.#inTurn(async () => {
      if (!row.report) return;
      const reportId = as.isNew || as.writerId !== undefined ? crypto.randomUUID() : row.reportId;
      const writerId = as.writerId ?? row.writerId;
      const now = Date.now();
      const next = { ...row, reportId, writerId, report: { ...row.report, reportId }, state: 'waiting' as const, changedAt: now };
      if (reportId === row.reportId) await this.#rows.put(next, ['help']);
      else {
        const photos = await this.#photos.of(row.reportId);
        const blobs = await Promise.all(photos.map((photo) => this.#photos.sealed(next, photo)));
        if (await this.#rows.put(next, ['none'], { blobs })) await this.#rows.remove(row.reportId, ['help']);
      }
      this.#sending.again(0);
    });
  }

  /** Somebody has signed in again: what waited for just that is sent. */
  async resume(writerId: string): Promise<void> {
    for (const row of this.#rows.known)
      if (row.writerId === writerId && row.state === 'help' && row.refused?.code === signedOut) await this.resend(row, {});
  }

  /** Erases what nobody has sent in a fortnight, and of what came through everything but the receipt. */
  expire(): Promise<void> {
    return this.#inTurn(() => eraseExpired(this.#rows, Date.now()));
  }

  /** Signs a person out of this phone: everything of theirs is erased. */
  async signOut(writerId: string): Promise<void> {
    await eraseWriter(writerId);
    await this.#rows.reload();
  }

  /** How many reports of a person have not come through. */
  unsentOf(writerId: string): number {
    return this.#rows.known.filter((row) => row.writerId === writerId && isUnsent(row.state)).length;
  }

  /** Keeps a photo together with the report that is being told: both, or neither. False when the phone has no room for it, or there is no such draft. */
  addPhoto(reportId: string, photo: PhonePhoto): Promise<boolean> {
    return this.#inTurn(async () => {
      const row = this.#rows.of(reportId);
      if (row?.state !== 'draft') return false;
      const blobIds = [...new Set([...(row.blobIds ?? []), photo.blobId])];
      try {
        const blobs = [await this.#photos.sealed(row, photo)];
        return await this.#rows.put({ ...row, blobIds, changedAt: Date.now() }, ['draft'], { blobs });
      } catch (error) {
        if (isFull(error)) return false;
        throw error;
      }
    });
  }

  /** Takes a photo off the report that is being told. */
  removePhoto(reportId: string, blobId: string): Promise<void> {
    return this.#inTurn(async () => {
      const row = this.#rows.of(reportId);
      if (row?.state !== 'draft') return;
      const blobIds = (row.blobIds ?? []).filter((one) => one !== blobId);
      await this.#rows.put({ ...row, blobIds }, ['draft'], { withoutBlobs: [{ reportId, blobId }] });
    });
  }

  /** The photos of a report that are still on the phone. */
  photosOf(reportId: string): Promise<PhonePhoto[]> {
    return this.#photos.of(reportId);
  }

  /** Says how photos are sent, after their report has been received; the id in their name makes sending twice harmless. */
  sendsPhotos(sendPhoto: PhotoSender): void {
    this.#sending.sendPhoto = sendPhoto;
  }

  /** Sends what waits; `atOnce` also what could still be taken back. */
  flush(atOnce = false): Promise<void> {
    return this.#sending.flush(atOnce);
  }

  /** Asks what became of the reports that were sent. */
  async refresh(): Promise<void> {
    for (const row of this.all.filter(({ state }) => state === 'acked').slice(0, 10)) {
      try {
        const response = await fetch(`/api/public/m/${row.municipalityCode}/reports/${row.reportId}`, { credentials: 'omit' });
        if (!response.ok) continue;
        const { status, returnReason } = (await response.json()) as Pick<Row, 'status' | 'returnReason'>;
        if (!status || status === row.status) continue;
        await this.#inTurn(() => this.#rows.put({ ...row, status, returnReason: returnReason ?? null }, ['acked']));
      } catch (_) {
        return;
      }
    }
  }

  /** What is written is written in the order in which it was told. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
