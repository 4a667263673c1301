import { expect, test } from 'vitest';
import { demonstrationAgreement, demonstrationPromise } from './demonstration-promise.ts';
import { scenarioOf } from './demonstration-scenario.ts';
import { demonstrationSurvey } from './demonstration-survey.ts';
import { geographyOf } from './geography.ts';

function survey(lastDay: string, seed = 1): ReturnType<typeof demonstrationSurvey> {
  const geography = geographyOf('1214');
  if (geography === undefined) throw new Error('no geography of 1214');
  return demonstrationSurvey(geography, lastDay, seed);
}

test('each of six localities has three waves of every item, marked as practice', () => {
  const values = survey('2026-11-22');
  expect(new Set(values.map((value) => value.areaId)).size).toBe(6);
  expect([...new Set(values.map((value) => value.year))].sort()).toEqual([2024, 2025, 2026]);
  expect(values).toHaveLength(6 * 3 * 4);
  expect(values.every((value) => value.isPractice && value.source.startsWith('Övningsdata'))).toBe(true);
});

test('a wave is known only from November of its year', () => {
  expect(Math.max(...survey('2026-10-31').map((value) => value.year))).toBe(2025);
});

test('every figure lies within its interval and its scale, and the same seed gives the same figures', () => {
  for (const { item, value, lower, upper, respondents } of survey('2026-11-22')) {
    expect(lower).toBeLessThan(value);
    expect(upper).toBeGreaterThan(value);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeLessThan(item === 'problem-index' ? 6 : 1);
    expect(respondents).toBeGreaterThan(140);
    expect(respondents).toBeLessThan(190);
  }
  expect(survey('2026-11-22')).toEqual(survey('2026-11-22'));
  expect(survey('2026-11-22')).not.toEqual(survey('2026-11-22', 2));
});

test('the index lies around two for the whole', () => {
  const values = survey('2026-11-22').filter((value) => value.item === 'problem-index');
  const mean = values.reduce((sum, value) => sum + value.value, 0) / values.length;
  expect(mean).toBeGreaterThan(1.8);
  expect(mean).toBeLessThan(2.3);
});

test('the promise has four commitments, one of each standing, assessed before the last day', () => {
  const promise = demonstrationPromise('Svalöv', '2026-11-22');
  expect(promise.title).toBe('Medborgarlöfte för Svalöv 2025–2026');
  expect(new Set(promise.commitments.map((commitment) => commitment.status)).size).toBe(4);
  const actions = scenarioOf('1214').actions.map((action) => action.key);
  for (const { assessedOn, actionKey } of promise.commitments) {
    expect(assessedOn < '2026-11-22').toBe(true);
    if (actionKey !== undefined) expect(actions).toContain(actionKey);
  }
});

test('the agreement covers the years of the promise', () => {
  const agreement = demonstrationAgreement('Svalöv', 'Lokalpolisområde Söderåsen', '2026-11-22');
  expect([agreement.firstYear, agreement.lastYear]).toEqual([2024, 2027]);
  expect(agreement.signedOn < '2024-01-01').toBe(true);
});
