/** A source of chance that gives the same numbers for the same seed and label. */
export interface Chance {
  /** Evenly between 0 and 1, 1 excluded. */
  readonly next: () => number;
  readonly normal: () => number;
  /** With mean and variance both equal to `shape`. */
  readonly gamma: (shape: number) => number;
  readonly poisson: (mean: number) => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <T>(options: readonly T[]) => T;
  /** One of the options, as often as its weight says. */
  readonly weighted: <T>(options: readonly (readonly [T, number])[]) => T;
}

/** Chance of its own for each label, so that one more text does not move every point. */
export function chanceOf(seed: number, label: string): Chance {
  const next = smallFastCounter(seed, label);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const gamma = (shape: number): number => gammaOf(shape, next, normal);
  return {
    next,
    normal,
    gamma,
    poisson: (mean) => poissonOf(mean, next),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (options) => chosen(options[Math.floor(next() * options.length)]),
    weighted: (options) => {
      let left = next() * options.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [option, weight] of options) {
        left -= weight;
        if (left < 0) return option;
      }
      return chosen(options[options.length - 1])[0];
    },
  };
}

function chosen<T>(option: T | undefined): T {
  if (option === undefined) throw new Error('nothing to choose from');
  return option;
}

// sfc32: three words of state and a counter (Doty-Humphrey, PractRand)
function smallFastCounter(seed: number, label: string): () => number {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88;
  let counter = 1;
  for (const letter of label) c = Math.imul(c ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) next();
  return next;
}

// product of uniforms (Knuth); means here are far below where it grows slow
function poissonOf(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count += 1;
  return count;
}

// Marsaglia & Tsang 2000
function gammaOf(shape: number, next: () => number, normal: () => number): number {
  if (shape < 1) return gammaOf(shape + 1, next, normal) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
