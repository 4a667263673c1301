import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import {
  isLetIn,
  leadingZeroBits,
  mostInMunicipality,
  mostQuarantinedInADay,
  refuseUnless,
  workBits,
  workText,
} from '@klarlage/model';
import type { FastifyRequest } from 'fastify';

const hourMs = 3_600_000;
const slots = 12;
const mostKeys = 200_000;

/** How often something happened in the last hour (or day), by key; kept in memory, because it is about now and about addresses. */
export class RecentCounter {
  readonly #slotMs: number;
  readonly #counts = new Map<string, { slot: number; counts: Uint32Array }>();

  constructor(spanMs = hourMs) {
    this.#slotMs = spanMs / slots;
  }

  /** Counts one more and gives back how many there were in the span, this one included. */
  add(key: string, nowMs: number): number {
    const slot = Math.floor(nowMs / this.#slotMs);
    let found = this.#counts.get(key);
    if (!found) {
      if (this.#counts.size >= mostKeys) this.#forget(slot);
      found = { slot, counts: new Uint32Array(slots) };
      this.#counts.set(key, found);
    }
    // a slot that has come round again holds what was a whole span ago
    for (let s = Math.max(found.slot + 1, slot - slots + 1); s <= slot; s++) found.counts[s % slots] = 0;
    found.slot = Math.max(found.slot, slot);
    found.counts[slot % slots] = (found.counts[slot % slots] ?? 0) + 1;
    return found.counts.reduce((sum, n) => sum + n, 0);
  }

  /** How many there were in the span. */
  count(key: string, nowMs: number): number {
    const found = this.#counts.get(key);
    if (!found) return 0;
    const slot = Math.floor(nowMs / this.#slotMs);
    // what was an age ago is still written, and does not count
    return found.counts.reduce((sum, n, i) => sum + (slotAt(found.slot, i) > slot - slots ? n : 0), 0);
  }

  #forget(slot: number): void {
    for (const [key, found] of this.#counts) if (found.slot <= slot - slots) this.#counts.delete(key);
    if (this.#counts.size >= mostKeys) this.#counts.clear();
  }
}

/** The slot that a place in the ring stands for, when the newest is known. */
function slotAt(newest: number, place: number): number {
  return newest - ((((newest - place) % slots) + slots) % slots);
}

/** Decides where the reports of people who are not signed in go: to the queue, or to quarantine. One for each server. */
export class IntakeGuard {
  readonly #addresses = new RecentCounter();
  readonly #municipalities = new RecentCounter();

  readonly #quarantined = new RecentCounter(24 * hourMs);

  /** How many zero bits the work of a phone needs now to be let in beyond what an address has without. */
  bitsWanted(municipalityCode: string, nowMs: number): number {
    const isBusy = this.#municipalities.count(municipalityCode, nowMs) >= mostInMunicipality.calm;
    return isBusy ? workBits.busy : workBits.calm;
  }

  /** Where a new report of this request goes; refuses when even quarantine is full. Every question counts. */
  isLetIn(request: FastifyRequest, municipalityCode: string, reportId: string, nowMs: number): boolean {
    const nonce = request.headers['x-report-work'];
    const isIn = isLetIn({
      bits: typeof nonce === 'string' ? bitsOf(municipalityCode, reportId, nonce) : 0,
      fromAddress: this.#addresses.add(addressKey(request.ip), nowMs),
      inMunicipality: this.#municipalities.add(municipalityCode, nowMs),
    });
    refuseUnless(isIn || this.#quarantined.add(municipalityCode, nowMs) <= mostQuarantinedInADay, 'report/too-many');
    return isIn;
  }
}

function bitsOf(municipalityCode: string, reportId: string, nonce: string): number {
  if (!/^[0-9a-z]{1,16}$/.test(nonce)) return 0;
  return leadingZeroBits(
    createHash('sha256')
      .update(workText(municipalityCode, reportId, nonce))
      .digest(),
  );
}

/** An IPv4 address as it is; of an IPv6 the half that one customer has. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
