// Every mutant meets the same examples of the property tests, and the first example that fails is enough: none is made smaller.
import fc from 'fast-check';
import { beforeEach } from 'vitest';

fc.configureGlobal({ seed: 20_261_124, endOnFailure: true });

/**
 * Left out: calibrations over hundreds of data sets, tests that make a million draws or more, and one that compares with WebAssembly in threads.
 * They see shares, seldom a digit, and every mutant would run them.
 */
const heavy = [
  / twenty\b/,
  /where ties make p careful/,
  /^with draws, p of the hotspots is that by permutation/,
  /^generated values: p by permutation is that of spdep/,
  /^each unit has draws of its own/,
  /in any number of threads/,
];

beforeEach(({ task, skip }) => skip(heavy.some((name) => name.test(task.name))));
