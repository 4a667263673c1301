// Chance: the same numbers as seeded() of the plain path.

import { caseCount, laneCount, placeOfCase, shuffled } from './memory.ts';
import { nextMixed, startMixing } from './random-numbers.ts';

/** Deals the places out anew to the cases in the windows, and writes them down in the order of the cases. */
export function dealOut(seed: i32, into: usize): void {
  memory.copy(shuffled, placeOfCase, (<usize>caseCount) << 2);
  startMixing(seed);
  let a = nextMixed();
  let b = nextMixed();
  let c = nextMixed();
  let d = nextMixed();
  for (let at = 0; at < laneCount; at++) {
    const result = rotl<u32>(b * 5, 7) * 9;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotl<u32>(d, 11);
    const other = at + <i32>((<u64>result * <u64>(caseCount - at)) >> 32);
    const from = shuffled + ((<usize>other) << 2);
    store<i32>(into + ((<usize>at) << 2), load<i32>(from));
    store<i32>(from, load<i32>(shuffled + ((<usize>at) << 2)));
  }
}
