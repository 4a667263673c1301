import { randomUUID } from 'node:crypto';
import type { Coverage, CoverageRates } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, organisationId, personId } from '../../demonstration/parties.ts';
import { asSystem } from '../../platform/context.ts';
import { type NewReport, storeReports } from '../reports/index.ts';
import { rhythmOf } from './silence.ts';

// a Monday: the latest week that is through ends the day before
const now = new Date('2026-11-02T09:00:00+01:00');
const code = '1214';
const place = (key: string): string => stableId('place', code, key);
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
let areas: Map<string, string>;

const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const payload = { personId: personId(key) };
  const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};
const get = async <T>(path: string, cookies = coordinator): Promise<T> => {
  const answer = await klarlage.app.inject({ url: `/api/m/${code}/${path}`, cookies });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const report = (day: string, change: Partial<NewReport> = {}): NewReport => ({
  reportId: randomUUID(),
  municipalityCode: code,
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  startsAt: new Date(`${day}T20:00:00+01:00`),
  endsAt: new Date(`${day}T20:10:00+01:00`),
  receivedAt: new Date(`${day}T20:15:00+01:00`),
  timePrecision: 'minute',
  certainty: 'saw',
  insecurity: 2,
  source: 'form',
  organisationId: organisationId('schools'),
  areaId: areas.get('Svalöv'),
  ...change,
});
const store = (reports: readonly NewReport[], triage: 'queue' | 'byRule' = 'byRule') =>
  asSystem(klarlage.platform, code, (context) => storeReports(context, reports, { triage }));
const walk = async (day: string, places: readonly string[], change: Record<string, unknown> = {}): Promise<string> => {
  const roundId = randomUUID();
  const at = `${day}T21:00:00+01:00`;
  const payload = {
    roundId,
    kind: 'caretaking',
    participants: 2,
    startsAt: `${day}T20:00:00+01:00`,
    endsAt: `${day}T22:00:00+01:00`,
    passed: places.map((placeId) => ({ placeId, at })),
    isCalm: true,
    ...change,
  };
  klarlage.setNow(new Date(`${day}T22:05:00+01:00`));
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: `/api/m/${code}/rounds`,
    payload,
    cookies: await cookiesOf('caretaker'),
  });
  klarlage.setNow(now);
  expect(answer.statusCode, answer.body).toBe(200);
  return roundId;
};
const areaOf = (coverage: Coverage, name: string) => coverage.areas.find((area) => area.name === name);
const lastWeek = <T>(weeks: readonly T[]): T | undefined => weeks.at(-1);

beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  coordinator = await cookiesOf('coordinator');
  const { areas: drawn } = await get<{ areas: { id: string; name: string }[] }>('geography');
  areas = new Map(drawn.map((area) => [area.name, area.id]));
});
afterAll(() => klarlage.close());

test('where nobody has ever looked nothing is known of any area, and nothing fails', async () => {
  const coverage = await get<Coverage>('coverage');
  expect(coverage).toMatchObject({ lastDay: '2026-11-01', unseenWeeks: 4, sources: [] });
  expect(coverage.mondays).toHaveLength(26);
  expect([coverage.mondays[0], coverage.mondays[25]]).toEqual(['2026-05-04', '2026-10-26']);
  expect(coverage.areas.every((area) => area.isBlind && area.usualLooks === null)).toBe(true);
  expect(coverage.unseenPlaces).toHaveLength(coverage.places);
  expect(await get<CoverageRates>('coverage/rates')).toMatchObject({ groupCode: null, verdict: 'fewIncidents', looks: 0 });
});

test('a round is one look in each area that it passed; reports that were sent on it are part of it, others are looks of their own', async () => {
  const onRound = await walk('2026-10-28', [place('svalov-station'), place('svalov-square'), place('kagerod-station')]);
  const never = randomUUID();
  await store([
    report('2026-10-28', { roundId: onRound }),
    report('2026-10-28', { roundId: onRound }),
    // its round never came
    report('2026-10-29', { roundId: never }),
    report('2026-10-30', { kind: 'nothingToReport', categoryCode: undefined }),
  ]);
  // by hand: Svalöv has the round, the report whose round never came and the zero-report; Kågeröd has the round
  const coverage = await get<Coverage>('coverage');
  expect(lastWeek(areaOf(coverage, 'Svalöv')?.looks ?? [])).toBe(3);
  expect(lastWeek(areaOf(coverage, 'Kågeröd')?.looks ?? [])).toBe(1);
  expect(areaOf(coverage, 'Kågeröd')).toMatchObject({ weeksSinceLook: 0, isBlind: false });
  expect(coverage.rounds.find(({ kind }) => kind === 'caretaking')?.weeks.at(-1)).toBe(1);
  const schools = coverage.sources.find((source) => source.name === 'Skolorna');
  expect([schools?.reports.at(-1), schools?.zeroReports.at(-1), schools?.rounds.at(-1)]).toEqual([1, 1, 0]);
  const streets = coverage.sources.find((source) => source.name === 'Gata och park');
  expect(streets).toMatchObject({ ways: ['round'], state: 'noRhythm', lastDay: '2026-10-28' });
  expect(streets?.rounds.at(-1)).toBe(1);
  const unseen = coverage.unseenPlaces.map(({ placeId }) => placeId);
  expect(unseen).not.toContain(place('svalov-station'));
  expect(unseen).toContain(place('teckomatorp-station'));
});

test('Läget, the map and coverage call the same areas unknown, and a round alone makes one known', async () => {
  const unknownIn = async (): Promise<string[][]> => {
    const { figures } = await get<{ figures: { areas: { areaId: string; state: string }[]; unseenWeeks: number } }>('situation');
    const map = await get<{ areas: { areaId: string; reports: number[] }[]; unseenWeeks: number; weeks: number }>('map');
    const coverage = await get<Coverage>('coverage');
    expect([figures.unseenWeeks, map.unseenWeeks]).toEqual([coverage.unseenWeeks, coverage.unseenWeeks]);
    // the map's last week is the one that has just begun
    const window = (reports: number[]): number[] => reports.slice(-1 - map.unseenWeeks, -1);
    return [
      figures.areas.filter((area) => area.state === 'unknown').map((area) => area.areaId),
      map.areas.filter((area) => window(area.reports).every((looks) => looks === 0)).map((area) => area.areaId),
      coverage.areas.filter((area) => area.isBlind).map((area) => area.areaId),
    ].map((ids) => ids.sort());
  };
  const rostanga = areas.get('Röstånga') ?? '';
  const [before, ...others] = await unknownIn();
  for (const other of others) expect(other).toEqual(before);
  expect(before).toContain(rostanga);
  await walk('2026-10-06', [], { passed: [{ areaId: rostanga, at: '2026-10-06T21:00:00+01:00' }] });
  const [after, ...same] = await unknownIn();
  for (const other of same) expect(other).toEqual(after);
  expect(after).toEqual(before?.filter((id) => id !== rostanga));

  // in a municipality that asks for a look every third week, that round is too long ago
  const set = (unseenWeeks: number, cookies = coordinator) =>
    klarlage.app.inject({ method: 'PUT', url: `/api/m/${code}/coverage/unseen-weeks`, payload: { unseenWeeks }, cookies });
  expect((await set(5)).statusCode).toBe(422);
  expect((await set(3, await cookiesOf('headteacher'))).statusCode).toBe(403);
  expect((await set(3)).statusCode).toBe(200);
  const [strict, ...strictToo] = await unknownIn();
  for (const other of strictToo) expect(other).toEqual(strict);
  expect(strict).toEqual(before);
  await set(4);
});

test('what anybody sent without a name is a look when it has been reviewed', async () => {
  const teckomatorp = { areaId: areas.get('Teckomatorp'), organisationId: undefined, source: 'publicForm' } as const;
  await store([report('2026-10-27', teckomatorp)], 'queue');
  expect(areaOf(await get<Coverage>('coverage'), 'Teckomatorp')).toMatchObject({ isBlind: true });
  await store([report('2026-10-27', teckomatorp)]);
  const coverage = await get<Coverage>('coverage');
  expect(areaOf(coverage, 'Teckomatorp')).toMatchObject({ isBlind: false });
  const anybody = coverage.sources.find((source) => source.organisationId === '');
  expect(anybody).toMatchObject({ name: '', ways: ['publicForm'] });
  expect(anybody?.reports.at(-1)).toBe(1);
});

test('a report from a few steps away is a look at the place, one from the next street is not', async () => {
  const drawn = await get<{ places: { placeId: string; lng: number; lat: number }[] }>('geography');
  const at = drawn.places.find((one) => one.placeId === place('teckomatorp-station'));
  const isUnseen = async () =>
    (await get<Coverage>('coverage')).unseenPlaces.some(({ placeId }) => placeId === place('teckomatorp-station'));
  const near = (metres: number) => ({ lng: at?.lng ?? 0, lat: (at?.lat ?? 0) + metres / 111_195 });
  await store([report('2026-10-27', near(600))]);
  expect(await isUnseen()).toBe(true);
  await store([report('2026-10-27', near(60))]);
  expect(await isUnseen()).toBe(false);
});

test('incidents per look stand beside their number where the method helps, and are left unsaid where it cannot', async () => {
  const kagerod = areas.get('Kågeröd');
  const calm = { kind: 'nothingToReport', categoryCode: undefined } as const;
  const many = (n: number, change: Partial<NewReport>) => Array.from({ length: n }, () => report('2026-08-12', change));
  // 20 found in 40 looks more in Svalöv, 20 in 20 more in Kågeröd: half as often where more people look
  await store([...many(20, {}), ...many(20, calm), ...many(20, { areaId: kagerod })]);
  const rates = await get<CoverageRates>('coverage/rates?group=vandalism');
  const of = (name: string) => rates.areas.find((area) => area.name === name);
  const looked = await lookedByHand();
  for (const { name, found, looks } of looked) expect(of(name), name).toMatchObject({ found, looks });
  expect(rates.verdict).toBe('canTell');
  const all = looked.reduce((sum, one) => ({ found: sum.found + one.found, looks: sum.looks + one.looks }), {
    found: 0,
    looks: 0,
  });
  const svalov = of('Svalöv');
  expect(svalov?.relative?.value).toBeCloseTo((svalov?.found ?? 0) / (svalov?.looks ?? 1) / (all.found / all.looks), 10);
  expect(of('Kågeröd')?.relative?.value).toBeGreaterThan(svalov?.relative?.value ?? 9);
  // one look says nothing of Röstånga, and none even less of Tågarp
  expect([of('Röstånga')?.looks, of('Röstånga')?.relative, of('Tågarp')?.looks, of('Tågarp')?.relative]).toEqual([
    1,
    null,
    0,
    null,
  ]);

  await store(many(60, { layer: 'registered', organisationId: organisationId('police-district') }));
  expect(await get<CoverageRates>('coverage/rates?group=vandalism')).toMatchObject({ verdict: 'reachesUsAnyway' });
  expect(await get<CoverageRates>('coverage/rates?group=fire')).toMatchObject({ verdict: 'fewIncidents' });
});

/** The looks of the last 26 weeks, counted from the rows one by one. */
async function lookedByHand(): Promise<{ name: string; found: number; looks: number }[]> {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows: reports } = await klarlage.owner.query('select * from report');
  const { rows: rounds } = await klarlage.owner.query('select round_id, area_id from round_passing');
  await klarlage.owner.query('reset role');
  const known = new Set(rounds.map((one) => one.round_id));
  return [...areas]
    .filter(([name]) => ['Svalöv', 'Kågeröd', 'Teckomatorp', 'Röstånga'].includes(name))
    .map(([name, areaId]) => {
      const counted = reports.filter((one) => one.area_id === areaId && one.status !== 'submitted');
      const alone = counted.filter((one) => !known.has(one.round_id));
      const walked = new Set(rounds.filter((one) => one.area_id === areaId).map((one) => one.round_id));
      const isVandalism = (one: { category_code: string | null }) => one.category_code === 'vandalism.glass';
      const foundOn = [...walked].filter((id) => counted.some((one) => one.round_id === id && isVandalism(one)));
      return { name, found: alone.filter(isVandalism).length + foundOn.length, looks: alone.length + walked.size };
    });
}

test('a source is silent against its own rhythm: after twice its long pauses, and never before a fortnight', () => {
  const every = (gap: number, last: number): [string, ...string[]] => {
    const days = Array.from({ length: 12 }, (_, i) =>
      new Date(Date.UTC(2026, 10, 2) - (last + i * gap) * 86_400_000).toISOString().slice(0, 10),
    );
    return [days[0] ?? '', ...days.slice(1)];
  };
  expect(rhythmOf(every(2, 14), '2026-11-02')).toMatchObject({ state: 'heard', silentDays: 14, usualGapDays: 2 });
  expect(rhythmOf(every(2, 15), '2026-11-02')).toMatchObject({ state: 'silent', silentDays: 15 });
  expect(rhythmOf(every(14, 28), '2026-11-02')).toMatchObject({ state: 'heard' });
  expect(rhythmOf(every(14, 29), '2026-11-02')).toMatchObject({ state: 'silent', usualGapDays: 14 });
  expect(rhythmOf(['2026-01-01'], '2026-11-02')).toMatchObject({ state: 'noRhythm', usualGapDays: null });
});
