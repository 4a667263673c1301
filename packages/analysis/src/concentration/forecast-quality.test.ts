import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/concentration/concentration-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { forecastQuality } from './forecast-quality.ts';

type GoldenRow = {
  area_share: number;
  cells: number;
  hits: number;
  hit_rate: number;
  PAI: number;
  PEI: number;
  PAI_max: number;
  RRI: number;
};
const golden = sharedGolden<{ train: number[]; test: number[]; results: GoldenRow[] }>('pai_pei_memphis.json');

test('four cells, worked by hand', () => {
  // the two cells pointed out hold 1 + 3 of 8 events, the two fullest 7; in training they held 3 of 4
  const found = forecastQuality({
    forecast: Float64Array.of(0.2, 0.9, 0.1, 0.9),
    events: Int32Array.of(4, 1, 0, 3),
    trainingEvents: Int32Array.of(1, 2, 0, 1),
    areaShare: 0.5,
  });
  expect(found).toEqual({ cells: 2, areaShare: 0.5, hits: 4, hitRate: 0.5, pai: 1, paiMax: 1.75, pei: 4 / 7, rri: 0.5 / 0.75 });
});

test('hits, PAI, PEI and RRI agree with R', () => {
  for (const theirs of reference.quality) {
    const found = forecastQuality({
      forecast: Float64Array.from(input.forecast),
      events: Int32Array.from(input.test),
      trainingEvents: Int32Array.from(input.base),
      areaShare: theirs.share,
    });
    expect([found.cells, found.hits]).toEqual([theirs.cells, theirs.hits]);
    expect([found.pai, found.pei, found.rri]).toEqual(
      [theirs.pai, theirs.pei, theirs.rri].map((each) => expect.closeTo(each, 12)),
    );
  }
});

test.skipIf(!golden)('robberies in Memphis, "as last period": every figure to 1e-12', () => {
  if (!golden) return;
  const [train, events] = [Int32Array.from(golden.train), Int32Array.from(golden.test)];
  for (const theirs of golden.results) {
    const asked = { forecast: Float64Array.from(train), events, trainingEvents: train };
    const found = forecastQuality({ ...asked, areaShare: theirs.area_share });
    expect([found.cells, found.hits]).toEqual([theirs.cells, theirs.hits]);
    const ours = [found.areaShare, found.hitRate, found.pai, found.pei, found.paiMax, found.rri];
    const all = [theirs.area_share, theirs.hit_rate, theirs.PAI, theirs.PEI, theirs.PAI_max, theirs.RRI];
    expect(ours).toEqual(all.map((each) => expect.closeTo(each, 12)));
  }
});

test('no forecast beats the events themselves, the whole area gives 1, and only the order of the forecast matters', () => {
  const cells = fc.array(fc.record({ forecast: fc.integer({ min: -50, max: 50 }), events: fc.nat(9) }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(cells, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, areaShare) => {
      const events = Int32Array.from(list, (each) => each.events);
      if (events.every((each) => each === 0)) return;
      const forecast = Float64Array.from(list, (each) => each.forecast);
      const found = forecastQuality({ forecast, events, areaShare });
      expect(found.pei).toBeGreaterThanOrEqual(0);
      expect(found.pei).toBeLessThanOrEqual(1);
      expect(found.rri).toBeNull();
      expect(forecastQuality({ forecast: forecast.map((each) => 3 * each + 7), events, areaShare })).toEqual(found);
      expect(forecastQuality({ forecast: Float64Array.from(events), events, areaShare }).pei).toBe(1);
      expect(forecastQuality({ forecast, events, areaShare: 1 })).toMatchObject({ pai: 1, pei: 1 });
    }),
  );
});

test.each([
  ['shape-mismatch', { events: new Int32Array(3) }],
  ['shape-mismatch', { trainingEvents: Int32Array.of(1) }],
  ['too-few-points', { events: new Int32Array(2) }],
  ['bad-parameter', { forecast: Float64Array.of(1, Number.NaN) }],
  ['bad-parameter', { areaShare: 0 }],
])('%s: %o is refused', (code, part) => {
  const asked = { forecast: Float64Array.of(1, 2), events: Int32Array.of(1, 2), areaShare: 0.5, ...part };
  expect(() => forecastQuality(asked)).toThrow(expect.objectContaining({ code }));
});
