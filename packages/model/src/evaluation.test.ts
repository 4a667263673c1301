import { expect, test } from 'vitest';
import { type EvaluationPlan, type Measured, mayMissLateReports, periodsOn, planFault, verdictOf } from './evaluation.ts';

const measured = (over: Partial<Measured>): Measured => ({
  ratio: { estimate: 0.5, lower: 0.33, upper: 0.77 },
  difference: { estimate: -60, lower: -98, upper: -22 },
  expectedAfter: 120,
  smallestDetectable: 0.35,
  wishedReduction: 0.4,
  ...over,
});

const cases: readonly (readonly [says: string, is: ReturnType<typeof verdictOf>, figures: Partial<Measured>])[] = [
  ['both intervals on the right side', 'works', {}],
  ['both right, though fewer than the wished could be seen', 'works', { smallestDetectable: 0.9 }],
  [
    'a placebo with enough counts',
    'doesNotWork',
    { ratio: { estimate: 1, lower: 0.72, upper: 1.4 }, difference: { estimate: 2, lower: -40, upper: 44 } },
  ],
  [
    'too few to see the wished effect',
    'cannotTellYet',
    { ratio: { estimate: 0.7, lower: 0.2, upper: 2.3 }, smallestDetectable: 1, wishedReduction: 0.3 },
  ],
  ['nothing to compare with', 'cannotTellYet', { ratio: null, difference: null }],
  [
    'clearly worse is no waiting matter',
    'doesNotWork',
    { ratio: { estimate: 2, lower: 1.2, upper: 3.3 }, smallestDetectable: 1 },
  ],
  [
    'the interval holds both no difference and the wished effect',
    'cannotTellYet',
    { ratio: { estimate: 0.78, lower: 0.58, upper: 1.05 } },
  ],
  [
    'less at the place, and the ring may have taken it over',
    'cannotTellYet',
    { difference: { estimate: -30, lower: -70, upper: 10 } },
  ],
  ['less at the place, but the ring took it over', 'doesNotWork', { difference: { estimate: 0, lower: -40, upper: 40 } }],
];

test.each(cases)('%s: %s', (_says, is, figures) => {
  expect(verdictOf(Object.freeze(measured(figures)))).toBe(is);
});

const circle = (name: string, lng: number, radiusMetres = 250) => ({ name, lng, lat: 55.9, radiusMetres });
const plan: EvaluationPlan = {
  target: circle('Stationen', 13.1),
  bufferRadiusMetres: 500,
  comparisons: [circle('Torget', 13.2), circle('Parken', 13.3)],
  before: { from: '2025-01-01', to: '2025-06-30' },
  after: { from: '2026-01-01', to: '2026-06-30' },
  categoryCodes: ['vandalism.glass'],
  wishedReduction: 0.33,
  evaluateOn: '2026-07-14',
};

test('a sound plan has no fault; each way of being unsound is named', () => {
  expect(planFault(plan)).toBeUndefined();
  expect(planFault({ ...plan, before: { from: '2025-01-01', to: '2026-01-05' } })).toBe('periods');
  expect(planFault({ ...plan, before: { from: '2025-01-01', to: '2025-01-03' } })).toBe('periods');
  expect(planFault({ ...plan, evaluateOn: '2026-06-30' })).toBe('evaluateTooEarly');
  expect(planFault({ ...plan, bufferRadiusMetres: 200 })).toBe('bufferTooSmall');
  expect(planFault({ ...plan, comparisons: [circle('Intill', 13.106)] })).toBe('comparisonOverlaps');
  expect(planFault({ ...plan, comparisons: [circle('Ett', 13.2), circle('Samma', 13.201)] })).toBe('comparisonOverlaps');
});

test('the first judgement uses the plan exactly, also when it is made late; a repeated one grows both periods alike', () => {
  expect(periodsOn(plan, '2026-08-01', false)).toEqual({ before: plan.before, after: plan.after });
  expect(periodsOn(plan, '2026-07-24', true)).toEqual({
    before: { from: '2024-12-22', to: '2025-06-30' },
    after: { from: '2026-01-01', to: '2026-07-10' },
  });
});

test('a judgement sooner than a fortnight after the period is warned about', () => {
  expect(mayMissLateReports(plan.after, '2026-07-13')).toBe(true);
  expect(mayMissLateReports(plan.after, '2026-07-14')).toBe(false);
});
