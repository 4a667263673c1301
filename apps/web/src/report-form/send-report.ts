import { canonicalJson, type SubmitReport } from '@klarlage/model';
import { workFor } from './work.ts';

/** How sending ended: the server has it, it has to wait (alone, or with everything else), or somebody has to help. */
export type Outcome =
  | { readonly is: 'received'; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly is: 'later'; readonly alone: boolean; readonly afterMs: number }
  | { readonly is: 'refused'; readonly code: string; readonly said: string };

/** As whom something is sent. */
export type Sender = {
  readonly municipalityCode: string;
  /** Without a name, with the session of the page, or nobody who could be asked. */
  readonly as: 'nobody' | 'session' | 'stranger';
};

const longestMs = 30_000;
/** It has to wait: alone, or with everything else, and at least so many milliseconds. */
export const later = (alone = false, afterMs = 0): Outcome => ({ is: 'later', alone, afterMs });
/** What the server says to somebody whose session has ended. */
export const signedOut = 'access/signed-out';

/** Sends one thing to the municipality: `reports`, or what belongs to a report. Never throws. */
export async function post(
  sender: Sender,
  path: string,
  body: BodyInit,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome> {
  if (sender.as === 'stranger') return { is: 'refused', code: signedOut, said: '' };
  const base = sender.as === 'session' ? '/api/m' : '/api/public/m';
  try {
    const response = await fetch(`${base}/${sender.municipalityCode}/${path}`, {
      method: 'POST',
      headers,
      body,
      // without a name means without the session too
      credentials: sender.as === 'session' ? 'same-origin' : 'omit',
      // what leads somewhere else is a portal that wants a sign-in, not the server
      redirect: 'error',
      keepalive: typeof body === 'string',
      signal: AbortSignal.timeout(longestMs),
    });
    return await outcomeOf(response);
  } catch (_) {
    return later();
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const afterMs = (Number(response.headers.get('retry-after')) || 0) * 1000;
  if (response.ok) return { is: 'received', answer: (await response.json()) as Record<string, unknown> };
  // a fault of the server in this one report must not stand in the way of the others
  if (response.status === 500) return later(true);
  // whatever does not speak as Klarläge does is something in between: it has no say about the report
  const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (!isOurs || response.status >= 500 || response.status === 408 || response.status === 429) return later(false, afterMs);
  const { code, title } = (await response.json()) as { code?: string; title?: string };
  return { is: 'refused', code: code ?? '', said: title ?? '' };
}

/** Sends a report. It has been received only when the server says the hash of just this report. */
export async function sendReport(sender: Sender, report: SubmitReport): Promise<Outcome> {
  // a page that is being closed has no time for it
  const isPublic = sender.as === 'nobody' && document.visibilityState === 'visible';
  const work = isPublic ? await workFor(sender.municipalityCode, report.reportId) : undefined;
  const headers = { 'content-type': 'application/json', ...(work ? { 'x-report-work': work } : {}) };
  const outcome = await post(sender, 'reports', JSON.stringify(report), headers);
  if (outcome.is !== 'received') return outcome;
  return outcome.answer['bodySha256'] === (await hashOf(report)) ? outcome : later(true);
}

async function hashOf(report: SubmitReport): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(report));
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;

/** How long to wait after so many failures in a row: 1–2 s after the first, twice as long after each, to at most a quarter of an hour; `random` in [0, 1) keeps phones from coming all at once. */
export function waitMs(failures: number, random: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.max(0, failures - 1)) * (0.5 + random / 2);
}
