/** A seed for each replicate: different for each number, unrelated between seeds (the seed mixed, a step of an odd number, mixed again). */
export function seedOfReplicate(seed: number, number: number): number {
  return mixed(mixed(seed ^ 0x5bd1e995) + Math.imul(number, 0x9e3779b1));
}

function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
