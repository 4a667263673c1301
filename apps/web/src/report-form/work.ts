import { leadingZeroBits, workText } from '@klarlage/model';

const atATime = 64;
const patienceMs = 8_000;

/**
 * A little work for one report: a nonce whose SHA-256 begins with as many zero bits as the municipality asks for right now. It shows that
 * no script sends by the thousand, without a puzzle and without asking who one is. Nothing when the phone cannot, or would take too long:
 * the report goes all the same.
 */
export async function workFor(municipalityCode: string, reportId: string): Promise<string | undefined> {
  const bits = globalThis.crypto?.subtle ? await bitsWanted(municipalityCode) : undefined;
  if (bits === undefined) return undefined;
  const encoder = new TextEncoder();
  const endsAt = performance.now() + patienceMs;
  for (let first = 0; performance.now() < endsAt; first += atATime) {
    const nonces = Array.from({ length: atATime }, (_, i) => (first + i).toString(36));
    const hashes = await Promise.all(
      nonces.map((nonce) => crypto.subtle.digest('SHA-256', encoder.encode(workText(municipalityCode, reportId, nonce)))),
    );
    const found = hashes.findIndex((hash) => leadingZeroBits(new Uint8Array(hash)) >= bits);
    if (found >= 0) return nonces[found];
  }
  return undefined;
}

async function bitsWanted(municipalityCode: string): Promise<number | undefined> {
  try {
    const response = await fetch(`/api/public/m/${municipalityCode}/intake`);
    if (!response.ok) return undefined;
    const { bits } = (await response.json()) as { bits: number };
    return bits;
  } catch (_) {
    return undefined;
  }
}
