import type { EvaluationPlan } from '@klarlage/model';
import { expect, test } from 'vitest';
import type { AnalysisIncident } from '../incidents/index.ts';
import { countEffect, type EffectCounts, isCounted } from './count-effect.ts';
import { earliestDay } from './evaluate-action.ts';
import { measureEffect, weeksNeeded } from './measure-effect.ts';
import { chooseComparisons } from './propose-plan.ts';

const incident = (lng: number, day: string, categoryCode = 'vandalism.glass'): AnalysisIncident => ({
  incidentId: `${lng} ${day}`,
  version: 1,
  groupCode: 'vandalism',
  categoryCode,
  cell: null,
  lng,
  lat: 55.9,
  day,
  timePrecision: 'day',
  organisationId: null,
  areaId: null,
  placeId: null,
  layer: 'observed',
});
const circle = (name: string, lng: number) => ({ name, lng, lat: 55.9, radiusMetres: 250 });
// at this latitude 0.001 degrees of longitude are about 62 metres
const plan: EvaluationPlan = {
  target: circle('Stationen', 13.1),
  bufferRadiusMetres: 500,
  comparisons: [circle('Torget', 13.2)],
  before: { from: '2025-01-01', to: '2025-06-30' },
  after: { from: '2026-01-01', to: '2026-06-30' },
  categoryCodes: ['vandalism'],
  wishedReduction: 0.4,
  evaluateOn: '2026-07-14',
};

test('each incident is counted in one part and one period, by the plan’s own categories', () => {
  const incidents = Object.freeze([
    incident(13.1, '2025-01-01'),
    incident(13.103, '2026-06-30'),
    incident(13.106, '2026-03-01'),
    incident(13.2, '2025-03-01'),
    incident(13.206, '2026-03-01'),
    incident(13.1, '2025-09-01'),
    incident(13.15, '2026-03-01'),
    incident(13.1, '2026-03-01', 'vandalisms.other'),
  ]);
  expect(countEffect(incidents, plan, plan)).toEqual({
    target: { before: 1, after: 1 },
    buffer: { before: 0, after: 1 },
    comparison: { before: 1, after: 0 },
    bufferComparison: { before: 0, after: 1 },
  });
  expect(isCounted(['vandalism'], 'vandalism')).toBe(true);
});

const counts: EffectCounts = {
  target: { before: 100, after: 50 },
  buffer: { before: 40, after: 40 },
  comparison: { before: 100, after: 110 },
  bufferComparison: { before: 40, after: 40 },
};

test('what is expected follows the comparison, and nothing to compare with is no error', () => {
  const result = measureEffect(plan, plan, counts, '2026-07-14');
  expect(result.expectedAfter).toBeCloseTo(110);
  expect(result.ratio?.estimate).toBeCloseTo(50 / 110);
  expect(result.difference?.estimate).toBeCloseTo(-60);
  const empty = { before: 0, after: 0 };
  const nothing = measureEffect(
    plan,
    plan,
    { target: empty, buffer: empty, comparison: empty, bufferComparison: empty },
    '2026-07-14',
  );
  expect(nothing).toMatchObject({ ratio: null, difference: null, smallestDetectable: 1, weeksNeeded: null });
});

test('more incidents a week never take longer to tell, a smaller effect never shorter', () => {
  const needed = (perWeek: number, wishedReduction: number) =>
    weeksNeeded({ perWeek, comparisonPerWeek: 3 * perWeek, wishedReduction }) ?? Number.POSITIVE_INFINITY;
  for (const wished of [0.25, 0.33, 0.5]) {
    const weeks = [0.3, 0.6, 1.2, 2.4].map((rate) => needed(rate, wished));
    expect(weeks).toEqual(weeks.toSorted((a, b) => b - a));
  }
  expect(needed(1, 0.25)).toBeGreaterThan(needed(1, 0.5));
  expect(weeksNeeded({ perWeek: 0, comparisonPerWeek: 1, wishedReduction: 0.5 })).toBeNull();
});

test('the earliest day is at least a quarter of the period later, and never later than it has to be', () => {
  const few: EffectCounts = { ...counts, target: { before: 12, after: 11 }, comparison: { before: 40, after: 40 } };
  const result = measureEffect(plan, plan, few, '2026-07-14');
  const day = earliestDay(plan, result);
  expect(day && day > '2026-08-28').toBe(true);
  expect(earliestDay(plan, { ...result, weeksNeeded: 1 })).toBe('2026-09-01');
  expect(earliestDay(plan, { ...result, weeksNeeded: null })).toBeNull();
});

test('the busiest similar places elsewhere are the comparison, apart from the target, its ring and each other', () => {
  const at = (lng: number, n: number) =>
    Array.from({ length: n }, (_, i) => incident(lng, `2025-01-${String(i + 1).padStart(2, '0')}`));
  const incidents = [...at(13.1, 10), ...at(13.108, 20), ...at(13.2, 12), ...at(13.3, 25), ...at(13.4, 31), ...at(13.5, 2)];
  const circles = [circle('Intill', 13.108), circle('A', 13.2), circle('B', 13.3), circle('C', 13.4), circle('D', 13.5)];
  const names = (from: typeof circles) => chooseComparisons(plan.target, 560, from, incidents).map((one) => one.name);
  // C is more than three times as busy, D less than a third, Intill lies in the ring
  expect(names(circles)).toEqual(['B', 'A']);
  expect(names([circle('C', 13.4), circle('D', 13.5)])).toEqual(['D']);
  expect(names([circle('Tomt', 13.6)])).toEqual([]);
});
