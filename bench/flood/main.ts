import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from '../row.ts';
import { start, stop, url } from '../server.ts';

const root = join(import.meta.dirname, '../..');
const code = '1214';
/** Five minutes is the whole of it; a shorter one shows the same. */
const seconds = Number(process.env['KLARLAGE_FLOOD_SECONDS'] ?? 60);
const perHour = 100_000;

/** What those who work notice of a flood: 100 000 scripted reports an hour from 5 000 addresses, while one person opens page after page. */
export async function flood(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klarlage-flood-'));
  const running = await start(root, join(folder, 'data'), 300);
  try {
    const cookie = await signIn();
    const get = async (path: string) => (await fetch(`${url}/api/m/${code}${path}`, { headers: { cookie } })).json();
    await staff(get, 5);
    const calm = await staff(get, Math.min(seconds, 60));
    const before = await known(get);
    const sender = fork(join(import.meta.dirname, 'sender.ts'), [url, code, String(perHour), String(seconds)]);
    const told = once(sender, 'message');
    const under = await staff(get, seconds);
    const [{ accepted, failed }] = (await told) as [{ accepted: number; failed: number }];
    const { heaps } = (await get('/quarantine')) as { heaps: { reports: number }[] };
    const quarantined = heaps.reduce((sum, heap) => sum + heap.reports, 0);
    const after = await known(get);
    return [
      { name: 'flood/staff-p95-ratio', value: under / calm, unit: 'times', peer: `${ms(calm)} → ${ms(under)}` },
      {
        name: 'flood/answered',
        value: accepted / (accepted + failed),
        unit: 'of all',
        peer: `${accepted} reports in ${seconds} s`,
      },
      {
        name: 'flood/let-into-queue',
        value: after.waiting - before.waiting,
        unit: 'reports',
        peer: `${quarantined} in quarantine`,
      },
      { name: 'flood/changed-figures', value: after.figures === before.figures ? 0 : 1, unit: 'figures' },
    ];
  } finally {
    await stop(running);
    rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (value: number): string => `${Math.round(value)} ms`;

async function signIn(): Promise<string> {
  const people: { personId: string; roleText: string }[] = await (await fetch(`${url}/api/demonstration-logins`)).json();
  const personId = people.find((person) => person.roleText === 'Samordnare')?.personId;
  const answer = await fetch(`${url}/api/demonstration-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

type Get = (path: string) => Promise<unknown>;
const hotspots = '/hotspots?from=2026-01-01&to=2026-12-31';

/** The figures that people act on, and how many reports wait. */
async function known(get: Get): Promise<{ figures: string; waiting: number }> {
  const { figures } = (await get('/situation')) as { figures: unknown };
  const { waiting } = (await get('/reports/waiting')) as { waiting: number };
  return { figures: JSON.stringify([figures, await get(hotspots)]), waiting };
}

/** One person opens page after page; the 95th percentile of what each answer takes, in milliseconds. */
async function staff(get: Get, forSeconds: number): Promise<number> {
  const pages = ['/situation', '/reports/queue', '/incidents', '/actions', '/situation'];
  const taken: number[] = [];
  const endsAt = performance.now() + forSeconds * 1000;
  for (let i = 0; performance.now() < endsAt; i++) {
    const before = performance.now();
    await get(pages[i % pages.length] ?? '/situation');
    taken.push(performance.now() - before);
    await wait(100);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.floor(taken.length * 0.95)] ?? Number.NaN;
}
