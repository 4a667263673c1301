import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { cellKeyCounts } from './cell-key-counts.ts';
import { perturbationTable } from './perturbation-table.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const uint32 = (random: () => number) => Math.floor(random() * 2 ** 32);

test('the table has no bias, the wanted variance, and its bounds; the widest published example is met', () => {
  // two each way, variance 1: the probabilities that national statistics publish, 0.383 for no change
  const plain = perturbationTable({ largestChange: 2, variance: 1, hiddenUpTo: 0 });
  const last = plain.rows.at(-1);
  for (const [at, expected] of [0.0638, 0.2447, 0.383, 0.2447, 0.0638].entries()) {
    expect(last?.probabilities[at]).toBeCloseTo(expected, 3);
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.nat(7),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (most, hidden, share) => {
        fc.pre(hidden < most);
        const variance = share * most ** 2;
        const { rows } = perturbationTable({ largestChange: most, variance, hiddenUpTo: hidden });
        rows.forEach(({ changes, probabilities, variance: had }, count) => {
          const moment = (power: number) => probabilities.reduce((sum, p, at) => sum + p * (changes[at] ?? 0) ** power, 0);
          expect(moment(0)).toBeCloseTo(1, 10);
          expect(moment(1)).toBeCloseTo(0, 6);
          expect(moment(2)).toBeCloseTo(had, 5);
          for (const change of changes) {
            expect(Math.abs(change)).toBeLessThanOrEqual(most);
            expect(count + change === 0 || count + change > hidden).toBe(true);
          }
        });
        expect([...(rows[0]?.changes ?? [])]).toEqual([0]);
        // beyond the hidden counts all changes are open, and the variance is as asked
        expect(rows.at(-1)?.changes.length).toBe(2 * most + 1);
        expect(rows.at(-1)?.variance).toBeCloseTo(variance, 9);
      },
    ),
  );
});

test('among changes with the same mean and variance none is more uncertain', () => {
  const row = perturbationTable({ largestChange: 3, variance: 2, hiddenUpTo: 0 }).rows.at(-1);
  const entropy = (p: readonly number[]) => -p.reduce((sum, share) => sum + share * Math.log(share), 0);
  const best = entropy([...(row?.probabilities ?? [])]);
  // moving along directions that keep sum, mean and variance: third and fourth differences
  const random = seeded(9);
  for (let trial = 0; trial < 200; trial++) {
    const [a, b] = [0.002 * (random() - 0.5), 0.002 * (random() - 0.5)];
    const other = [...(row?.probabilities ?? [])].map(
      (p, at) => p + a * ([-1, 3, -3, 1, 0, 0, 0][at] ?? 0) + b * ([0, 0, 1, -4, 6, -4, 1][at] ?? 0),
    );
    const moved = b !== 0 && other.every((p) => p > 0);
    if (moved) expect(entropy(other)).toBeLessThan(best);
  }
});

test('the same records have the same number in every table, zero stays zero, small counts never show, and nothing adds up', () => {
  const table = perturbationTable();
  const random = seeded(21);
  const records = 4000;
  const recordKeys = Uint32Array.from({ length: records }, () => uint32(random));
  const cellOf = Int32Array.from({ length: records }, () => Math.floor(random() ** 2 * 700) - 1);
  const { counts, published, cellKeys } = cellKeyCounts({ cellOf, cells: 800, recordKeys, table });
  let sum = 0;
  published.forEach((number, cell) => {
    const count = counts[cell] ?? 0;
    if (count === 0) expect(number).toBe(0);
    expect(number === 0 || number > 2).toBe(true);
    expect(Math.abs(number - count)).toBeLessThanOrEqual(3);
    sum += number;
  });
  expect(counts.reduce((all, count) => all + count, 0)).toBe(cellOf.filter((cell) => cell >= 0).length);

  // the same cells by other names in a smaller table, records in another order
  const order = [...cellOf.keys()].filter((record) => (cellOf[record] ?? -1) < 100).reverse();
  const again = cellKeyCounts({
    cellOf: Int32Array.from(order, (record) => ((cellOf[record] ?? -1) < 0 ? -1 : 99 - (cellOf[record] ?? 0))),
    cells: 100,
    recordKeys: Uint32Array.from(order, (record) => recordKeys[record] ?? 0),
    table,
  });
  for (let cell = 0; cell < 100; cell++) {
    expect(again.published[99 - cell]).toBe(published[cell]);
    expect(again.cellKeys[99 - cell]).toBe(cellKeys[cell]);
  }
  // the total has a change of its own
  const total = cellKeyCounts({ cellOf: cellOf.map((cell) => (cell < 0 ? -1 : 0)), cells: 1, recordKeys, table });
  expect(Math.abs((total.published[0] ?? 0) - (total.counts[0] ?? 0))).toBeLessThanOrEqual(3);
  expect(sum).not.toBe(total.published[0]);
});

test('over many keys the published numbers have the bias 0 and the variance of the table', () => {
  const table = perturbationTable();
  const random = seeded(4);
  const cells = 20_000;
  for (const size of [1, 2, 3, 6, 12]) {
    const cellOf = Int32Array.from({ length: cells * size }, (_, record) => Math.floor(record / size));
    const recordKeys = Uint32Array.from(cellOf, () => uint32(random));
    const { published } = cellKeyCounts({ cellOf, cells, recordKeys, table });
    const mean = published.reduce((sum, number) => sum + number - size, 0) / cells;
    const variance = published.reduce((sum, number) => sum + (number - size) ** 2, 0) / cells;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(2 / cells));
    expect(Math.abs(variance - (table.rows[Math.min(size, table.rows.length - 1)]?.variance ?? 0))).toBeLessThan(0.12);
  }
});

test('tables and keys that do not fit are refused, and what is given is left as it was', () => {
  expect(() => perturbationTable({ largestChange: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => perturbationTable({ hiddenUpTo: 3 })).toThrow(refusal('bad-parameter'));
  expect(() => perturbationTable({ variance: 10 })).toThrow(refusal('bad-parameter'));
  const table = perturbationTable();
  const cellOf = Int32Array.of(0, 1);
  const recordKeys = Uint32Array.of(5, 7);
  expect(() => cellKeyCounts({ cellOf, cells: 1, recordKeys, table })).toThrow(refusal('bad-parameter'));
  expect(() => cellKeyCounts({ cellOf, cells: 1.5, recordKeys, table })).toThrow(refusal('bad-parameter'));
  expect(() => cellKeyCounts({ cellOf, cells: 2, recordKeys: new Uint32Array(1), table })).toThrow(refusal('shape-mismatch'));
  expect([...cellOf, ...recordKeys]).toEqual([0, 1, 5, 7]);
});

test('a table has as few rows as it needs, and settings at their limits are taken, beyond them refused with words', () => {
  // nothing hidden: from the largest change on all changes are open; 2 hidden: three rows more
  expect(perturbationTable({ hiddenUpTo: 0 }).rows.length).toBe(4);
  expect(perturbationTable({ hiddenUpTo: 2 }).rows.length).toBe(7);
  // the widest variance lies on the two ends alone
  expect([...(perturbationTable({ largestChange: 3, variance: 9 }).rows.at(-1)?.probabilities ?? [])]).toEqual([
    0.5, 0, 0, 0, 0, 0, 0.5,
  ]);
  expect(perturbationTable({ largestChange: 50, variance: 1, hiddenUpTo: 0 }).largestChange).toBe(50);
  const said = (change: object) => () => perturbationTable(change);
  expect(said({ largestChange: 51 })).toThrow('largestChange needs a whole number 1 … 50, got 51');
  expect(said({ largestChange: 0, variance: 1, hiddenUpTo: 0 })).toThrow('largestChange needs a whole number 1 … 50, got 0');
  expect(said({ largestChange: 3.5 })).toThrow('got 3.5');
  expect(said({ hiddenUpTo: -1 })).toThrow('hiddenUpTo needs a whole number below largestChange 3, got -1');
  expect(said({ hiddenUpTo: 1.5 })).toThrow('got 1.5');
  expect(said({ variance: 0 })).toThrow('variance needs to be above 0 and up to 9, got 0');
  expect(said({ variance: -1 })).toThrow('got -1');
});

test('the cell key chooses the change, worked by hand', () => {
  const table = {
    largestChange: 2,
    hiddenUpTo: 0,
    rows: [
      { changes: Int32Array.of(0), probabilities: Float64Array.of(1), variance: 0 },
      { changes: Int32Array.of(-1, 0, 2), probabilities: Float64Array.of(0.5, 0.25, 0.25), variance: 1 },
    ],
  };
  const publish = (...keys: number[]) =>
    cellKeyCounts({
      cellOf: Int32Array.from(keys, () => 1),
      cells: 2,
      recordKeys: Uint32Array.from(keys),
      table,
    });
  const half = 2 ** 31;
  const quarter = 2 ** 30;
  expect([...publish(0).published]).toEqual([0, 0]);
  expect([...publish(half - 1).published]).toEqual([0, 0]);
  expect([...publish(half).published]).toEqual([0, 1]);
  expect([...publish(half + quarter - 1).published]).toEqual([0, 1]);
  expect([...publish(half + quarter).published]).toEqual([0, 3]);
  expect([...publish(2 ** 32 - 1).published]).toEqual([0, 3]);
  // keys are summed modulo 2³²; larger counts take the last row
  expect(publish(half, half, 5)).toMatchObject({
    cellKeys: Uint32Array.of(0, 5),
    counts: Int32Array.of(0, 3),
    published: Int32Array.of(0, 2),
  });
});

test('refusals of counts say what was needed and what it got', () => {
  const table = perturbationTable();
  const said = (change: object) => () =>
    cellKeyCounts({ cellOf: Int32Array.of(0), cells: 1, recordKeys: Uint32Array.of(1), table, ...change });
  expect(said({ cellOf: Int32Array.of(1) })).toThrow('cells need numbers −1 … 0, got 1');
  expect(said({ cellOf: Int32Array.of(-2) })).toThrow('got -2');
  expect(said({ cellOf: Int32Array.of(-1), cells: 0 })).not.toThrow();
  expect(said({ cells: -1 })).toThrow('cells need a whole number, got -1');
  expect(said({ recordKeys: new Uint32Array(2) })).toThrow('needs 1 record keys, got 2');
});
