import type { RoundReceipt, SubmitRound } from '@klarlage/model';
import { type GoingRound, roundOutboxName as name } from './round-kept.ts';
import { keep, read } from './storage.ts';
import type { Writers } from './writers.ts';

/** A finished round on its way: it lies on the phone under its own id until the server has said that it has it. */
export type SendingRound = {
  readonly municipalityCode: string;
  readonly writerId: string;
  readonly round: SubmitRound;
  /** Until then it can be taken back, and goes on. */
  readonly holdUntil: number;
  readonly savedAt: string;
  readonly state: 'waiting' | 'signedOut' | 'sent' | 'help';
  readonly receiptCode?: string;
  readonly receivedAt?: string;
  readonly refused?: string;
  /** As it was when it was ended, for going on with it. */
  readonly going?: GoingRound;
};

const most = 12;
/** So long a round can be taken back, in milliseconds. */
export const roundHoldMs = 8_000;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;
/** What nobody sent in a fortnight is erased. */
const keptMs = 14 * 86_400_000;

/** The finished rounds of this phone and how they are sent: one tab at a time, each until it is through. */
export class RoundOutbox {
  /** Told of every change. */
  changed: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = firstWaitMs;
  readonly #writers: Writers;

  constructor(writers: Writers) {
    this.#writers = writers;
    const young = this.#kept.filter(({ savedAt }) => Date.now() - Date.parse(savedAt) < keptMs);
    if (young.length < this.#kept.length) keep(name, young);
    window.addEventListener('online', () => {
      this.#waitMs = firstWaitMs;
      void this.flush();
    });
    document.addEventListener('visibilitychange', () => void this.flush());
    window.addEventListener('storage', (event) => event.key === name && this.changed());
  }

  /** The rounds of whoever reports now, newest first. */
  get all(): readonly SendingRound[] {
    const { writerId } = this.#writers.current;
    return this.#kept.filter((one) => one.writerId === writerId);
  }

  get #kept(): readonly SendingRound[] {
    return read<SendingRound[]>(name) ?? [];
  }

  /** Keeps a round, and sends it when it may no longer be taken back. */
  add(municipalityCode: string, round: SubmitRound, going: GoingRound): void {
    const now = Date.now();
    const { writerId } = going;
    const entry = { municipalityCode, writerId, round, going, holdUntil: now + roundHoldMs, state: 'waiting' } as const;
    this.#write([{ ...entry, savedAt: new Date(now).toISOString() }, ...this.#others(round.roundId)]);
    this.#again(roundHoldMs);
  }

  /** Takes a round off the phone that has not been sent. */
  remove(roundId: string): void {
    this.#write(this.#others(roundId));
  }

  /** Sends what waits and may no longer be taken back. */
  async flush(): Promise<void> {
    const work = (): Promise<void> => this.#sendWaiting();
    if (navigator.locks) await navigator.locks.request(`${name}.lock`, work);
    else await work();
  }

  async #sendWaiting(): Promise<void> {
    const now = Date.now();
    const waiting = this.#kept.filter(({ state }) => state === 'waiting' || state === 'signedOut');
    for (const entry of waiting.filter(({ holdUntil }) => holdUntil <= now).reverse()) {
      const answer = await this.#send(entry);
      if (!answer) {
        this.#again(this.#waitMs);
        this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
        return;
      }
      this.#waitMs = firstWaitMs;
      const { roundId } = entry.round;
      this.#write(this.#kept.map((one) => (one.round.roundId === roundId ? { ...one, ...answer } : one)));
    }
    const held = waiting.filter(({ holdUntil }) => holdUntil > now).map(({ holdUntil }) => holdUntil - now);
    if (held.length > 0) this.#again(Math.min(...held));
  }

  /** Sends a round in the name of whose it is; without their session it stays, and says so. */
  async #send(entry: SendingRound): Promise<Partial<SendingRound> | undefined> {
    const session = await this.#writers.sessionIn(entry.municipalityCode);
    if (session === 'unknown') return undefined;
    if (session === 'none' || session.writerId !== entry.writerId) return { state: 'signedOut' };
    const answer = await send(entry);
    if (answer?.state === 'signedOut') this.#writers.forgetSession();
    return answer;
  }

  #others(roundId: string): SendingRound[] {
    return this.#kept.filter((one) => one.round.roundId !== roundId);
  }

  #write(entries: readonly SendingRound[]): void {
    // what waits is never dropped; of what was sent, the newest are kept
    const sent = entries.filter((one) => one.state === 'sent').slice(0, most);
    keep(
      name,
      entries.filter((one) => one.state !== 'sent' || sent.includes(one)),
    );
    this.changed();
  }

  #again(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms + 20);
  }
}

/** What the server said; nothing when it could not be reached, or asks to be left alone for a while. */
async function send({ municipalityCode, round }: SendingRound): Promise<Partial<SendingRound> | undefined> {
  try {
    const response = await fetch(`/api/m/${municipalityCode}/rounds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(round),
      // what leads somewhere else is a portal that wants a sign-in, not the server
      redirect: 'error',
      keepalive: true,
    });
    if (response.status === 401) return { state: 'signedOut' };
    const isOurs = response.ok || response.headers.get('content-type')?.startsWith('application/problem+json');
    if (!isOurs || response.status === 408 || response.status === 429 || response.status >= 500) return undefined;
    const answer = (await response.json()) as Partial<RoundReceipt> & { title?: string };
    if (!response.ok) return { state: 'help', refused: answer.title ?? '' };
    if (answer.roundId !== round.roundId) return undefined;
    // what was written has done its work: it need not lie on the phone
    const { words: _, ...rest } = round;
    const { receiptCode = '', receivedAt = '' } = answer;
    return { state: 'sent', round: rest, receiptCode, receivedAt };
  } catch (_) {
    return undefined;
  }
}
