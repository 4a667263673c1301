import { refuseUnless } from '../errors.ts';

/** One published table: which cell each record is counted in (−1: in none), and the published number of each cell. */
export type AttackedTable = { readonly cellOf: Int32Array; readonly published: Int32Array };

export type ReleaseAttackInput = {
  /** Everything ever published from these records, n records each. */
  readonly tables: readonly AttackedTable[];
  /** Only differences that hide at most so many records are of use to an attacker, default 3. */
  readonly mostHidden?: number;
};

/** What differencing and averaging gave somebody who holds all tables. */
export type ReleaseAttack = {
  differencing: {
    /** Pairs of cells, one inside the other, whose difference hides 1 … mostHidden records; and pairs that hide none. */
    pairs: number;
    emptyPairs: number;
    /**
     * The share of `pairs` where the hidden number is guessed: from the difference of the published numbers, by somebody who knows which hidden
     * number most often lies behind each difference; and by the best guess that does not look.
     */
    exactShare: number;
    blindShare: number;
    /** P(numbers differ | one record hidden) − P(numbers differ | none hidden): how well one record's presence shows. 0 without such pairs. */
    presenceAdvantage: number;
  };
  averaging: {
    /** Sets of records that more than one table counts. */
    repeated: number;
    /** Of those, how many have different numbers somewhere. */
    toldDifferently: number;
    /** The share by which averaging all numbers of a set brings one closer to the truth than the first one; 0 is none. */
    gain: number;
  };
};

/**
 * Attacks a release with the truth at hand, to say how much it gives away.
 *
 * Differencing: wherever one published cell holds all records of another and a few more, the attacker takes one number from
 * the other, and knows the method well enough to guess best. Averaging: wherever
 * the same records are counted more than once, the attacker takes the mean. Input untouched. O(tables² · records).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 * @source own simulation; the attacks of Hundepool et al. 2012, ch. 5, and Asghar & Kaafar 2020, *Proc. Privacy Enhancing Technologies* 2020(2)
 */
export function releaseAttack({ tables, mostHidden = 3 }: ReleaseAttackInput): ReleaseAttack {
  const records = tables[0]?.cellOf.length ?? 0;
  refuseUnless(
    Number.isInteger(mostHidden) && mostHidden >= 1,
    'bad-parameter',
    `mostHidden needs a whole number from 1, got ${mostHidden}`,
  );
  for (const { cellOf, published } of tables) {
    refuseUnless(cellOf.length === records, 'shape-mismatch', `tables need ${records} records, got ${cellOf.length}`);
    const wrong = cellOf.find((cell) => cell < -1 || cell >= published.length);
    refuseUnless(wrong === undefined, 'bad-parameter', `cells need numbers −1 … ${published.length - 1}, got ${wrong}`);
  }
  return { differencing: differencing(tables, mostHidden), averaging: averaging(tables) };
}

type Nested = { hidden: number; told: number };

function differencing(tables: readonly AttackedTable[], mostHidden: number): ReleaseAttack['differencing'] {
  const pairs = tables.flatMap((outer) =>
    tables.flatMap((inner) => (inner === outer ? [] : nestedPairs(outer, inner, mostHidden))),
  );
  const byHidden = Array.from({ length: mostHidden + 1 }, (_, hidden) => pairs.filter((pair) => pair.hidden === hidden));
  const [none = [], one = []] = byHidden;
  const hiding = pairs.filter(({ hidden }) => hidden > 0);
  const differing = (of: readonly Nested[]) => of.filter(({ told }) => told !== 0).length / of.length;
  return {
    pairs: hiding.length,
    emptyPairs: none.length,
    exactShare: hiding.length === 0 ? 0 : guessedRight(hiding) / hiding.length,
    blindShare: hiding.length === 0 ? 0 : Math.max(...byHidden.slice(1).map((group) => group.length)) / hiding.length,
    presenceAdvantage: one.length === 0 || none.length === 0 ? 0 : differing(one) - differing(none),
  };
}

/** How many hidden numbers are right when each difference is answered by the number most often behind it. */
function guessedRight(pairs: readonly Nested[]): number {
  const behind = new Map<number, Map<number, number>>();
  for (const { told, hidden } of pairs) {
    const times = behind.get(told) ?? new Map<number, number>();
    times.set(hidden, (times.get(hidden) ?? 0) + 1);
    behind.set(told, times);
  }
  return [...behind.values()].reduce((sum, times) => sum + Math.max(...times.values()), 0);
}

/** Cells of the inner table whose records all lie in one cell of the outer table, which holds at most a few more. */
function nestedPairs(outer: AttackedTable, inner: AttackedTable, mostHidden: number): Nested[] {
  const outerSize = sizes(outer);
  const innerSize = sizes(inner);
  const holder = new Int32Array(inner.published.length).fill(-1);
  const shared = new Int32Array(inner.published.length);
  inner.cellOf.forEach((cell, record) => {
    const around = outer.cellOf[record] as number;
    if (cell < 0 || around < 0) return;
    if (holder[cell] === -1) holder[cell] = around;
    if (holder[cell] === around) shared[cell] = (shared[cell] as number) + 1;
  });
  const pairs: Nested[] = [];
  holder.forEach((around, cell) => {
    if (around < 0 || shared[cell] !== innerSize[cell]) return;
    const hidden = (outerSize[around] as number) - (innerSize[cell] as number);
    if (hidden > mostHidden) return;
    pairs.push({ hidden, told: (outer.published[around] as number) - (inner.published[cell] as number) });
  });
  return pairs;
}

function sizes({ cellOf, published }: AttackedTable): Int32Array {
  const size = new Int32Array(published.length);
  for (const cell of cellOf) if (cell >= 0) size[cell] = (size[cell] as number) + 1;
  return size;
}

function averaging(tables: readonly AttackedTable[]): ReleaseAttack['averaging'] {
  const told = new Map<string, { truth: number; numbers: number[] }>();
  for (const { cellOf, published } of tables) {
    const members = Array.from(published, (): number[] => []);
    cellOf.forEach((cell, record) => {
      if (cell >= 0) members[cell]?.push(record);
    });
    members.forEach((records, cell) => {
      if (records.length === 0) return;
      const name = records.join();
      const set = told.get(name) ?? { truth: records.length, numbers: [] };
      set.numbers.push(published[cell] as number);
      told.set(name, set);
    });
  }
  const repeated = [...told.values()].filter(({ numbers }) => numbers.length > 1);
  const total = (error: (set: { truth: number; numbers: number[] }) => number) =>
    repeated.reduce((sum, set) => sum + error(set), 0);
  const first = total(({ truth, numbers }) => Math.abs((numbers[0] ?? 0) - truth));
  const mean = total(({ truth, numbers }) => Math.abs(numbers.reduce((sum, number) => sum + number, 0) / numbers.length - truth));
  return {
    repeated: repeated.length,
    toldDifferently: repeated.filter(({ numbers }) => new Set(numbers).size > 1).length,
    gain: first === 0 ? 0 : 1 - mean / first,
  };
}
