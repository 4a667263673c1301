import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { seeded } from '../../packages/analysis/src/index.ts';
import { onCells, readByMunicipality } from './incidents.ts';
import type { Nights } from './nights.ts';

const folder = mkdtempSync(join(tmpdir(), 'klarlage-national-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = 'id,kommunkod,category,occurred_at,lon,lat,org,severity';
const fileOf = (name: string, rows: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
  return file;
};

test('rows are read by municipality, the largest first, with every digit, also where a piece of the file ends within a row', () => {
  // 30 000 rows are more than one piece of a megabyte
  const rows = Array.from(
    { length: 30_000 },
    (_, at) =>
      `${at},${at % 3 === 0 ? '1214' : '0180'},narkotika,2024-02-29T23:5${at % 10}Z,-12.${10_000 + (at % 90_000)},55.90001,polis,1`,
  );
  const [stockholm, svalov, ...others] = readByMunicipality(fileOf('digits.csv', rows));
  expect(others).toEqual([]);
  expect([stockholm?.code, stockholm?.lng.length, svalov?.code, svalov?.lng.length]).toEqual(['0180', 20_000, '1214', 10_000]);
  expect(Array.from(svalov?.lng ?? [])).toEqual(Array.from({ length: 10_000 }, (_, at) => -1_210_000 - 3 * at));
  expect(new Set(svalov?.lat)).toEqual(new Set([5_590_001]));
  expect(svalov?.minute[1]).toBe(Date.UTC(2024, 1, 29, 23, 53) / 60_000);
  expect(new Set(svalov?.group)).toEqual(new Set([7]));
});

test('rows lie on cells of 150 m, on the day when they began', () => {
  const day = (date: string) => Date.parse(date) / 86_400_000;
  const [rows] = readByMunicipality(
    fileOf('cells.csv', [
      '1,1214,trygghet,2024-01-01T00:00Z,13.00000,55.90000,polis,1',
      '2,1214,narkotika,2024-01-02T23:59Z,13.00001,55.90001,polis,1',
      '3,1214,skade.klotter,2024-01-03T00:00Z,13.01000,55.90000,polis,1',
    ]),
  );
  if (!rows) throw new Error('nothing was read');
  const { cells, incidents } = onCells(rows, day('2024-01-01'));
  expect(Array.from(incidents.cell)).toEqual([0, 0, 1]);
  expect(Array.from(incidents.day)).toEqual([0, 1, 2]);
  expect(Array.from(incidents.group)).toEqual([15, 7, 1]);
  // a hundredth of a degree is about 623 m here
  expect((cells.x[1] ?? 0) - (cells.x[0] ?? 0)).toBe(600);
  expect((cells.lat[0] ?? 0) - 55.9).toBeLessThan(0.002);
});

test('a category that no group holds stops the reading', () => {
  expect(() => readByMunicipality(fileOf('unknown.csv', ['1,1214,annat,2024-01-01T00:00Z,13.0,55.9,polis,1']))).toThrow('annat');
});

test('the nights of some municipalities go through in two threads, and every part of every group answers or refuses', () => {
  const random = seeded(4);
  const rows = Array.from({ length: 900 }, (_, at) => {
    const code = ['1214', '1260', '1214'][at % 3];
    const time = new Date(Date.UTC(2023, 10, 1) + Math.floor(random() * 1094 * 1440) * 60_000).toISOString().slice(0, 16);
    const category = at < 3 ? 'trygghet' : random() < 0.5 ? 'narkotika' : 'stold.fordon';
    return `${at},${code},${category},${time}Z,${(13 + random() / 20).toFixed(5)},${(55.9 + random() / 40).toFixed(5)},polis,1`;
  });
  const args = [join(import.meta.dirname, 'nights.ts'), fileOf('nights.csv', rows), '2'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const nights = JSON.parse(stdout) as Nights;
  expect(nights).toMatchObject({ municipalities: 2, rows: 900, longest: { code: expect.stringMatching(/^1214|1260$/) } });
  const refused = Object.values(nights.refusals).reduce((sum, each) => sum + each, 0);
  // five parts of 16 groups and all together, and the effort
  expect(nights.answers + refused).toBe(2 * (5 * 17 + 1));
  // three groups have incidents, and all of them together
  expect(nights.answers).toBeGreaterThan(2 * 4 * 4);
});
