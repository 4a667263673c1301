import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { actionTypes } from './action-types.ts';
import { assessmentLevels } from './assessment-levels.ts';
import { syntheticFileMapping } from './mapping-d7.ts';
import { placeConditions } from './place-conditions.ts';
import { categories, categoryGroupOf, surveyItems } from './taxonomy.ts';

const codes = new Set(categories.map((category) => category.code));

test('there are fifteen top levels, and every other category stands under one of them', () => {
  expect(categories.filter((category) => category.parentCode === undefined)).toHaveLength(15);
  expect(codes.size).toBe(categories.length);
  for (const { code, parentCode } of categories) {
    expect(categoryGroupOf(code)).toBe(parentCode ?? code);
    expect(codes.has(categoryGroupOf(code))).toBe(true);
  }
});

test('codes, names and paper numbers are each their own', () => {
  expect(new Set(categories.map((category) => category.name)).size).toBe(categories.length);
  expect(new Set(categories.map((category) => category.paperNumber)).size).toBe(categories.length);
  for (const { code } of categories) expect(code).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/);
});

test('the public sees only the word of the top level', () => {
  const graffiti = categories.find((category) => category.code === 'vandalism.graffiti');
  expect(graffiti?.publicName).toBe('Skadegörelse');
  expect(new Set(categories.map((category) => category.publicName)).size).toBe(15);
});

test('every survey question that a category names exists, and the reverse', () => {
  const named = new Set(categories.flatMap((category) => category.surveyItem ?? []));
  expect([...named].sort()).toEqual(Object.keys(surveyItems).sort());
});

test('conditions, assessment levels and action types have codes of their own', () => {
  expect(new Set(placeConditions.map((row) => row.code)).size).toBe(16);
  expect(assessmentLevels.map((row) => row.level)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(actionTypes.map((row) => row.code)).size).toBe(actionTypes.length);
  expect(actionTypes.filter((row) => row.defaultSize === 'abstain').map((row) => row.code)).toEqual(['abstain.watch']);
});

test('the synthetic file maps to categories and conditions that exist', () => {
  const conditions = new Set(placeConditions.map((row) => row.code));
  expect(Object.keys(syntheticFileMapping)).toHaveLength(28);
  for (const mapped of Object.values(syntheticFileMapping)) {
    if (mapped.kind === 'incident') expect(codes).toContain(mapped.categoryCode);
    if (mapped.kind === 'unsafePlace') expect(conditions).toContain(mapped.condition);
  }
});

const file = fileURLToPath(new URL('../../../../shared/data/synthetic/svalov_observations.csv.gz', import.meta.url));
if (!existsSync(file)) process.stdout.write('skipped: the synthetic observation file is not beside the repository\n');

test.skipIf(!existsSync(file))('every row of the synthetic file is accounted for', () => {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const kind = syntheticFileMapping[row['category'] ?? '']?.kind ?? 'unknown';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  expect(counts).toEqual({ incident: 7725, unsafePlace: 828, refused: 144 });
});
