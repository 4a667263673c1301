import { expect, test } from 'vitest';
import { changesBetween, type PublicContent, standingOf, surveyChangeOf } from './publication.ts';

const content: PublicContent = {
  promise: { title: 'Löftet', firstYear: 2025, lastYear: 2026, registryNumbers: '', purpose: 'Lugnt.' },
  commitments: [
    {
      commitmentId: 'a',
      title: 'Vandra',
      party: 'municipality',
      status: 'onTheWay',
      evidence: '3 av 12',
      assessedOn: '2026-05-01',
    },
  ],
  actions: [],
  surveys: [
    {
      item: 'problem-index',
      source: 'Enkät',
      series: [{ areaName: 'Svalöv', years: [{ year: 2025, value: 2, lower: 1.9, upper: 2.1, respondents: 150 }] }],
    },
  ],
};

test('the first version adds everything, and the same page changes nothing', () => {
  expect(changesBetween(undefined, content).map((c) => [c.part, c.kind])).toEqual([
    ['promise', 'added'],
    ['commitment', 'added'],
    ['survey', 'added'],
  ]);
  expect(changesBetween(content, structuredClone(content))).toEqual([]);
});

test('a changed commitment is told field by field, a removed one once', () => {
  const [commitment] = content.commitments;
  const after: PublicContent = {
    ...content,
    commitments: commitment ? [{ ...commitment, status: 'notKept', evidence: '7 av 12' }] : [],
  };
  expect(changesBetween(content, after)).toEqual([
    { part: 'commitment', kind: 'changed', name: 'Vandra', field: 'status', before: 'onTheWay', after: 'notKept' },
    { part: 'commitment', kind: 'changed', name: 'Vandra', field: 'evidence', before: '3 av 12', after: '7 av 12' },
  ]);
  expect(changesBetween(content, { ...content, surveys: [] })).toEqual([
    { part: 'survey', kind: 'removed', name: 'problem-index', place: 'Svalöv', year: 2025 },
  ]);
});

test('what is on its way and what is too early is known later', () => {
  const statuses = (['kept', 'notKept', 'onTheWay', 'tooEarly'] as const).map((status) => ({ status }));
  expect(standingOf(statuses)).toEqual({ kept: 1, notKept: 1, later: 2 });
});

const year = (at: number, value: number, half: number | null) => ({
  year: at,
  value,
  lower: half === null ? null : value - half,
  upper: half === null ? null : value + half,
  respondents: null,
});

test('a difference smaller than its interval is not told as a change', () => {
  expect(surveyChangeOf([year(2024, 2, 0.1), year(2025, 1.9, 0.1)])).toBe('cannotTell');
  // 0.15 is more than √(0.1² + 0.1²) = 0.141
  expect(surveyChangeOf([year(2025, 1.85, 0.1), year(2024, 2, 0.1)])).toBe('better');
  expect(surveyChangeOf([year(2025, 2.15, 0.1), year(2024, 2, 0.1)])).toBe('worse');
  expect(surveyChangeOf([year(2025, 9, null), year(2024, 2, 0.1)])).toBe('cannotTell');
  expect(surveyChangeOf([year(2025, 2, 0.1)])).toBeUndefined();
});
