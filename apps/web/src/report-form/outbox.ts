import type { ReportStatus, SubmitReport } from '@klarlage/model';
import { keep, read } from './storage.ts';

/** A report on its way: kept on the phone with its own id until the server has said that it has it. */
export type Sending = {
  readonly report: SubmitReport;
  /** What it is about, for the list. */
  readonly title: string;
  readonly savedAt: string;
  /** Until then it can be taken back unsent. */
  readonly holdUntil: number;
  readonly state: 'waiting' | 'sent' | 'help';
  /** When it was last tried in vain. */
  readonly triedAt?: string;
  readonly receiptCode?: string;
  readonly receivedAt?: string;
  /** What became of it, as far as the phone has heard. */
  readonly status?: ReportStatus;
  readonly returnReason?: string | null;
  /** Why the server would not take it, in words. */
  readonly refused?: string;
};

/** Where reports are sent: with the session of whoever is signed in, else without. */
export type Sender = { readonly municipalityCode: string; isSignedIn: boolean };

const most = 30;
// doubled at every failure, to five minutes
const firstWaitMs = 2_000;

/** The reports on this phone, newest first, and how they are sent. */
export class Outbox {
  readonly #name: string;
  readonly #sender: Sender;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = firstWaitMs;

  constructor(sender: Sender, changed: () => void) {
    this.#name = `klarlage.report.outbox.${sender.municipalityCode}`;
    this.#sender = sender;
    this.#changed = changed;
    window.addEventListener('online', () => {
      // a network that has just come back often fails once more
      this.#waitMs = firstWaitMs;
      void this.flush();
    });
    document.addEventListener('visibilitychange', () => void this.flush(document.visibilityState === 'hidden'));
    window.addEventListener('storage', (event) => event.key === this.#name && changed());
  }

  get all(): readonly Sending[] {
    return read<Sending[]>(this.#name) ?? [];
  }

  /** Keeps a report and sends it when it may no longer be taken back. */
  add(report: SubmitReport, title: string, holdMs: number): void {
    const now = new Date();
    const entry: Sending = { report, title, savedAt: now.toISOString(), holdUntil: now.getTime() + holdMs, state: 'waiting' };
    this.#write([entry, ...this.all.filter((one) => one.report.reportId !== report.reportId)]);
    this.#again(holdMs);
  }

  /** Takes a report off the phone; one that was sent stays with the municipality. */
  remove(reportId: string): void {
    this.#write(this.all.filter((one) => one.report.reportId !== reportId));
  }

  /** Sends what waits, one page at a time; `atOnce` also what could still be taken back, because the page may be closing. */
  async flush(atOnce = false): Promise<void> {
    const work = (): Promise<void> => this.#sendWaiting(atOnce);
    if (navigator.locks) await navigator.locks.request(`${this.#name}.lock`, work);
    else await work();
  }

  async #sendWaiting(atOnce: boolean): Promise<void> {
    let later: number | undefined;
    for (const entry of [...this.all].reverse()) {
      if (entry.state !== 'waiting') continue;
      const hold = entry.holdUntil - Date.now();
      if (hold > 0 && !atOnce) {
        later = Math.min(later ?? hold, hold);
        continue;
      }
      const answer = await this.#send(entry.report);
      if (!answer) {
        this.#change(entry.report.reportId, { triedAt: new Date().toISOString() });
        this.#waitMs = Math.min(this.#waitMs * 2, 300_000);
        later = this.#waitMs;
        break;
      }
      this.#waitMs = firstWaitMs;
      this.#change(entry.report.reportId, answer);
    }
    if (later !== undefined) this.#again(later);
  }

  /** What the server said; nothing when it could not be reached, or asks to be left alone for a while. */
  async #send(report: SubmitReport): Promise<Partial<Sending> | undefined> {
    const { municipalityCode } = this.#sender;
    const path = this.#sender.isSignedIn ? `/api/m/${municipalityCode}/reports` : `/api/public/m/${municipalityCode}/reports`;
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(report),
        keepalive: true,
      });
      if (response.status === 401 && this.#sender.isSignedIn) {
        this.#sender.isSignedIn = false;
        return this.#send(report);
      }
      if (response.status === 429 || response.status >= 500) return undefined;
      const answer = (await response.json()) as { receiptCode?: string; receivedAt?: string; title?: string };
      if (!response.ok) return { state: 'help', refused: answer.title ?? '' };
      // what was written has done its work: it need not lie on the phone
      const { words: _, ...rest } = report;
      return {
        state: 'sent',
        status: 'submitted',
        report: rest,
        ...(answer.receiptCode ? { receiptCode: answer.receiptCode } : {}),
        ...(answer.receivedAt ? { receivedAt: answer.receivedAt } : {}),
      };
    } catch (_) {
      return undefined;
    }
  }

  /** Asks what became of the reports that were sent. */
  async refresh(): Promise<void> {
    for (const entry of this.all.filter((one) => one.state === 'sent').slice(0, 10)) {
      try {
        const response = await fetch(`/api/public/m/${this.#sender.municipalityCode}/reports/${entry.report.reportId}`);
        if (!response.ok) continue;
        const { status, returnReason } = (await response.json()) as Pick<Sending, 'status' | 'returnReason'>;
        if (status && status !== entry.status)
          this.#change(entry.report.reportId, { status, returnReason: returnReason ?? null });
      } catch (_) {
        return;
      }
    }
  }

  #change(reportId: string, change: Partial<Sending>): void {
    this.#write(this.all.map((one) => (one.report.reportId === reportId ? { ...one, ...change } : one)));
  }

  #write(entries: readonly Sending[]): void {
    // what waits is never dropped; of what was sent, the newest are kept
    const sent = entries.filter((one) => one.state === 'sent').slice(0, most);
    keep(
      this.#name,
      entries.filter((one) => one.state !== 'sent' || sent.includes(one)),
    );
    this.#changed();
  }

  #again(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms + 20);
  }
}
