// The numbers of seeded() of the plain path, one after the other.

let mixState: i32 = 0;
let a: u32 = 0;
let b: u32 = 0;
let c: u32 = 0;
let d: u32 = 0;

/** Begins the row of mixed numbers that fills a generator's state. */
export function startMixing(seed: i32): void {
  mixState = seed;
}

export function nextMixed(): u32 {
  mixState = mixState + <i32>0x9e3779b9;
  let mixed = mixState ^ <i32>(<u32>mixState >> 16);
  mixed = mixed * 0x21f0aaad;
  mixed ^= <i32>(<u32>mixed >> 15);
  mixed = mixed * 0x735a2d97;
  return <u32>(mixed ^ <i32>(<u32>mixed >> 15));
}

/** Begins the row of a seed. */
export function startNumbers(seed: i32): void {
  startMixing(seed);
  a = nextMixed();
  b = nextMixed();
  c = nextMixed();
  d = nextMixed();
}

/** The next number of the row, in [0, 1). */
export function nextNumber(): f64 {
  const result = rotl<u32>(b * 5, 7) * 9;
  const shifted = b << 9;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= shifted;
  d = rotl<u32>(d, 11);
  return <f64>result / 4294967296.0;
}
