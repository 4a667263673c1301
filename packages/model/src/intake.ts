/**
 * How reports from people who are not signed in are let in. Nothing is turned away, because a real crisis looks like a flood: what comes
 * too thick waits in quarantine, where somebody looks at it in bulk, and never reaches the queue, the statistics or the map by itself.
 */

/** Reports per hour from one address (IPv4, or the /64 of an IPv6): with work done by the phone, and without. */
export const mostFromAddress = { withWork: 60, withoutWork: 12 } as const;

/** Public reports per hour in a municipality before more work is asked for, and before all that is new goes to quarantine. */
export const mostInMunicipality = { calm: 200, busy: 400 } as const;

/** Leading zero bits of the hash that a phone must find: in calm (about a second on a cheap phone), and when much comes in. */
export const workBits = { calm: 13, busy: 17 } as const;

/** How long what nobody has let out of quarantine is kept, in milliseconds. */
export const quarantineMs: number = 7 * 86_400_000;

/** The most reports that go to quarantine in a municipality in a day; beyond it the phone keeps what it has and tries again. */
export const mostQuarantinedInADay = 20_000;

/** What is known about how much has come in during the last hour, this report included. */
export type Intake = {
  /** Leading zero bits of the work that came along; 0 without any. */
  readonly bits: number;
  readonly fromAddress: number;
  readonly inMunicipality: number;
};

/** Whether a report goes to the reviewers' queue; otherwise it waits in quarantine. Constant time. */
export function isLetIn({ bits, fromAddress, inMunicipality }: Intake): boolean {
  const isBusy = inMunicipality > mostInMunicipality.calm;
  const hasWork = bits >= (isBusy ? workBits.busy : workBits.calm);
  const most = hasWork ? mostFromAddress.withWork : mostFromAddress.withoutWork;
  if (fromAddress > most || inMunicipality > mostInMunicipality.busy) return false;
  return !isBusy || hasWork;
}

/** The text whose SHA-256 must begin with zero bits: it names the one report, so that no work serves twice. */
export function workText(municipalityCode: string, reportId: string, nonce: string): string {
  return `${municipalityCode}/${reportId}/${nonce}`;
}

/** How many zero bits a hash begins with. Linear in its length. */
export function leadingZeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
