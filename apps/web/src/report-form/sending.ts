import type { OutboxRows, Row } from './outbox-rows.ts';
import type { PhonePhoto, PhotoShelf } from './photo-shelf.ts';
import { later, type Outcome, post, type Sender, sendReport, signedOut, waitMs } from './send-report.ts';
import type { Writers } from './writers.ts';

/** Sends one photo of a report that the server has; `send` posts to a path below the municipality's, as whoever told the report. */
export type PhotoSender = (
  reportId: string,
  photo: PhonePhoto,
  send: (path: string, body: BodyInit, headers: Readonly<Record<string, string>>) => Promise<Outcome>,
) => Promise<Outcome>;

/** Whether a report waits to be sent; one that was being sent when the page was killed is sent once more. */
export const isUnderWay = ({ state }: Row): boolean => state === 'waiting' || state === 'sending';

/** Sends what waits on this phone, whoever told it: one tab at a time, and less and less often while nobody answers. */
export class Sending {
  /** How photos are sent, when the form has any. */
  sendPhoto: PhotoSender | undefined;
  readonly #rows: OutboxRows;
  readonly #photos: PhotoShelf;
  readonly #writers: Writers;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #quietUntil = 0;

  constructor(rows: OutboxRows, photos: PhotoShelf, writers: Writers) {
    this.#rows = rows;
    this.#photos = photos;
    this.#writers = writers;
    window.addEventListener('online', () => {
      this.#failures = 0;
      this.#quietUntil = 0;
      void this.flush();
    });
    document.addEventListener('visibilitychange', () => void this.flush(document.visibilityState === 'hidden'));
  }

  /** Sends what waits; `atOnce` also what could still be taken back, because the page may be closing. */
  async flush(atOnce = false): Promise<void> {
    const work = (): Promise<void> => this.#round(atOnce);
    if (navigator.locks) await navigator.locks.request('klarlage.report.outbox', work);
    else await work();
  }

  /** Looks once more after so many milliseconds. */
  again(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms + 20);
  }

  async #round(atOnce: boolean): Promise<void> {
    await this.#rows.reload();
    const now = Date.now();
    const waiting = this.#rows.known.filter((row) => isUnderWay(row) || this.#hasPhotos(row));
    const due = waiting.filter(
      (row) => atOnce || Math.max(this.#quietUntil, row.againAt ?? 0, isUnderWay(row) ? (row.holdUntil ?? 0) : 0) <= now,
    );
    // oldest first; what has been tried in vain stands behind what has not
    due.reverse().sort((a, b) => (a.triedAt ?? '').localeCompare(b.triedAt ?? ''));
    for (const row of due) {
      const outcome = await (isUnderWay(row) ? this.#sendReport(row) : this.#sendPhotos(row));
      if (outcome?.is !== 'later') {
        this.#failures = 0;
        continue;
      }
      if (outcome.alone) continue;
      this.#failures += 1;
      this.#quietUntil = Date.now() + Math.max(outcome.afterMs, waitMs(this.#failures, chance()));
      break;
    }
    this.#againForTheRest();
  }

  #hasPhotos(row: Row): boolean {
    return this.sendPhoto !== undefined && row.state === 'acked' && (row.blobIds?.length ?? 0) > 0;
  }

  #againForTheRest(): void {
    const times = this.#rows.known
      .filter((row) => isUnderWay(row) || this.#hasPhotos(row))
      .map((row) => Math.max(this.#quietUntil, row.againAt ?? 0, isUnderWay(row) ? (row.holdUntil ?? 0) : 0));
    if (times.length > 0) this.again(Math.max(0, Math.min(...times) - Date.now()));
  }

  /** As whom a report is sent: never in the name of whoever else happens to be signed in. Undefined while nobody can be asked. */
  async #senderOf({ writerId, municipalityCode }: Row): Promise<Sender | undefined> {
    if (writerId === '') return { municipalityCode, as: 'nobody' };
    const session = await this.#writers.sessionIn(municipalityCode);
    if (session === 'unknown') return undefined;
    return { municipalityCode, as: session !== 'none' && session.writerId === writerId ? 'session' : 'stranger' };
  }

  async #sendReport(row: Row): Promise<Outcome | undefined> {
    const { report } = row;
    // taken back in another tab, or in this one a moment ago
    if (!report || !(await this.#rows.put({ ...row, state: 'sending' }, ['waiting', 'sending']))) return undefined;
    const sender = await this.#senderOf(row);
    const outcome = sender ? await sendReport(sender, report) : later();
    if (outcome.is === 'refused' && outcome.code === signedOut) this.#writers.forgetSession();
    await this.#rows.put(afterSending(row, outcome, new Date()), ['sending']);
    if (outcome.is !== 'received') return outcome;
    const received = this.#rows.of(row.reportId);
    return received && this.#hasPhotos(received) ? this.#sendPhotos(received) : outcome;
  }

  /** Sends the photos of a report that the server has, one by one; each leaves the phone when it has come through or was refused. */
  async #sendPhotos(first: Row): Promise<Outcome | undefined> {
    const { reportId } = first;
    const sender = await this.#senderOf(first);
    if (!sender) return later();
    for (const photo of await this.#photos.of(reportId)) {
      const row = this.#rows.of(reportId);
      if (!row || !this.sendPhoto) return undefined;
      const outcome = await this.sendPhoto(reportId, photo, (path, body, headers) => post(sender, path, body, headers));
      if (outcome.is === 'later') {
        const alone = outcome.alone ? aloneLater(row, new Date()) : {};
        await this.#rows.put({ ...row, ...alone }, ['acked']);
        return outcome;
      }
      const blobIds = (row.blobIds ?? []).filter((one) => one !== photo.blobId);
      const refused = outcome.is === 'refused' ? { refusedBlob: outcome.said } : {};
      await this.#rows.put({ ...row, blobIds, ...refused }, ['acked'], { withoutBlobs: [{ reportId, blobId: photo.blobId }] });
    }
    return undefined;
  }
}

/** What becomes of a row when it has been sent, or could not be. */
function afterSending(row: Row, outcome: Outcome, now: Date): Row {
  switch (outcome.is) {
    case 'received': {
      // what was told has done its work: it need not lie on the phone
      const {
        report: _,
        draft: __,
        path: ___,
        holdUntil: ____,
        triedAt: _____,
        failures: ______,
        againAt: _______,
        ...rest
      } = row;
      const { receiptCode, receivedAt } = outcome.answer as { receiptCode: string; receivedAt: string };
      return { ...rest, state: 'acked', changedAt: now.getTime(), status: 'submitted', receiptCode, receivedAt };
    }
    case 'refused':
      return { ...row, state: 'help', changedAt: now.getTime(), refused: { code: outcome.code, said: outcome.said } };
    case 'later':
      return { ...row, state: 'waiting', triedAt: now.toISOString(), ...(outcome.alone ? aloneLater(row, now) : {}) };
  }
}

function aloneLater(row: Row, now: Date): Pick<Row, 'failures' | 'againAt' | 'triedAt'> {
  const failures = (row.failures ?? 0) + 1;
  return { failures, againAt: now.getTime() + waitMs(failures, chance()), triedAt: now.toISOString() };
}

/** A number in [0, 1) that nobody needs to repeat: it only spreads phones over time. */
function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
