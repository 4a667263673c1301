import { refuseUnless } from './errors.ts';

/**
 * Repeatable chance: a generator of numbers in [0, 1) that always gives the same row for the same seed.
 *
 * xoshiro128** (Blackman & Vigna 2021), its 128 bits of state filled by splitmix32 from the seed, so that neighbouring
 * seeds give unrelated rows. Each number carries 32 random bits. Period 2^128 − 1. Not for secrets.
 *
 * @param seed whole number, 0 … 2^32 − 1
 * @throws {AnalysisError} bad-parameter
 */
export function seeded(seed: number): () => number {
  const isSeed = Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff;
  refuseUnless(isSeed, 'bad-parameter', `seed needs a whole number 0 … 4294967295, got ${seed}`);
  const next = splitmix32(seed);
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 4294967296;
  };
}

/**
 * The seed of one replicate out of many: number `replicate` of the row that splitmix32 makes of `seed`.
 *
 * Known without the replicates before it, so that any thread can make any replicate and the digits stay the same.
 * No two replicates (0 … 2^32 − 2) of one seed share theirs.
 *
 * @param seed whole number, 0 … 2^32 − 1
 */
export function replicateSeed(seed: number, replicate: number): number {
  return mixed32((seed + Math.imul(replicate + 1, GOLDEN)) | 0) >>> 0;
}

const GOLDEN = 0x9e3779b9;

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + GOLDEN) | 0;
    return mixed32(state);
  };
}

function mixed32(state: number): number {
  let mixed = state ^ (state >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
