import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { cellAverages } from './cell-averages.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { type SelfExcitingInput, selfExcitingForecast } from './self-exciting-forecast.ts';

const side = 4000;
const days = 720;

/** Events strewn evenly over two years; each gives rise to `echoes` more, a week later and some 50 m off on average. */
function grown(parents: number, echoes: number, seed: number): SelfExcitingInput {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const events = Array.from({ length: parents }, () => ({ x: side * random(), y: side * random(), time: days * random() }));
  for (const event of events) {
    for (let left = echoes; random() < left; left -= 1) {
      const child = { x: event.x + 50 * normal(), y: event.y + 50 * normal(), time: event.time - 7 * Math.log(1 - random()) };
      const isInside = child.x > 0 && child.x < side && child.y > 0 && child.y < side && child.time < days;
      if (isInside) events.push(child);
    }
  }
  return {
    x: Float64Array.from(events, (event) => event.x),
    y: Float64Array.from(events, (event) => event.y),
    day: Int32Array.from(events, (event) => Math.floor(event.time)),
    window: { west: 0, east: side, south: 0, north: side },
    columns: 40,
    rows: 40,
    bandwidth: 600,
    edge: 'uniform',
    asOfDay: days - 1,
    periodDays: days,
    horizonDays: 14,
    reachMetres: 400,
    reachDays: 60,
    leastEchoMetres: 10,
  };
}

test('echoes that were put in are found again: how many, how soon, how near', () => {
  const { model } = selfExcitingForecast(grown(1200, 0.4, 1));
  // about one echo in eight comes on the same day, and is not told from its parent
  expect(model.echoes).toBeGreaterThan(0.3);
  expect(model.echoes).toBeLessThan(0.45);
  expect(model.echoDays).toBeGreaterThan(6);
  expect(model.echoDays).toBeLessThan(9.5);
  expect(model.echoMetres).toBeGreaterThan(43);
  expect(model.echoMetres).toBeLessThan(58);
  expect(model.backgroundPerDay * days).toBeGreaterThan(1100);
});

test('where there are no echoes hardly any are found', () => {
  expect(selfExcitingForecast(grown(1200, 0, 2)).model.echoes).toBeLessThan(0.08);
});

test('a fresh event raises the forecast around it; the sum is what is due, but for echoes of events yet to come', () => {
  const plain = grown(600, 0.4, 3);
  const found = selfExcitingForecast(plain);
  const cellArea = (side / 40) ** 2;
  const due = found.intensity.reduce((sum, each) => sum + each, 0) * cellArea;
  const perDay = plain.x.length / days;
  expect(due / (14 * perDay)).toBeGreaterThan(0.7);
  expect(due / (14 * perDay)).toBeLessThan(1);
  expect(found.intensity.every((each) => each > 0 && Number.isFinite(each))).toBe(true);
  // the same events, the first of them now the last to have happened
  const day = plain.day.slice();
  day[0] = days - 1;
  const fresh = selfExcitingForecast({ ...plain, day });
  const cell = Math.floor((plain.y[0] ?? 0) / 100) * 40 + Math.floor((plain.x[0] ?? 0) / 100);
  expect(fresh.intensity[cell] ?? 0).toBeGreaterThan(1.2 * (found.intensity[cell] ?? 0));
});

test('averages over cells keep every event whole however narrow the kernel, and agree with the centres when it is wide', () => {
  const plain = grown(30, 0, 6);
  const narrow = cellAverages({ ...plain, x: Float64Array.of(1234.5), y: Float64Array.of(777), bandwidth: 10 });
  expect(narrow.reduce((sum, each) => sum + each, 0) * (side / 40) ** 2).toBeCloseTo(1, 7);
  expect(narrow[7 * 40 + 12]).toBeGreaterThan(0.98 / (side / 40) ** 2);
  const centres = exactKernelDensity({ ...plain, edge: 'none' }).intensity;
  const top = centres.reduce((most, each) => Math.max(most, each), 0);
  cellAverages(plain).forEach((each, cell) => {
    expect(Math.abs(each - (centres[cell] ?? 0)) / top).toBeLessThan(0.005);
  });
});

test('the order of the events changes nothing, and the input is left as it was', () => {
  const plain = grown(100, 0.4, 4);
  const copy = structuredClone(plain);
  const found = selfExcitingForecast(plain);
  expect(plain).toEqual(copy);
  const turned = selfExcitingForecast({
    ...plain,
    x: plain.x.toReversed(),
    y: plain.y.toReversed(),
    day: plain.day.toReversed(),
  });
  turned.intensity.forEach((each, at) => {
    expect(each / (found.intensity[at] ?? Number.NaN)).toBeCloseTo(1, 6);
  });
});

test.each([
  ['shape-mismatch', { day: new Int32Array(3) }],
  ['bad-parameter', { asOfDay: 5 }],
  ['bad-parameter', { reachMetres: 0 }],
  ['bad-parameter', { horizonDays: Number.NaN }],
  ['too-few-points', { x: new Float64Array(9), y: new Float64Array(9), day: new Int32Array(9) }],
])('%s: %o is refused', (code, part: Partial<SelfExcitingInput>) => {
  expect(() => selfExcitingForecast({ ...grown(50, 0, 5), ...part })).toThrow(expect.objectContaining({ code }));
});
