/**
 * Numbers places along a Hilbert curve, so that what is near on the ground is near in memory.
 *
 * `numberOf[place]` is the new number, `placeAt[number]` the place. O(L log L). Source: Hilbert 1891; rotation as in Hamilton 2006.
 */
export function placesAlongCurve({ lng, lat }: { readonly lng: Float64Array; readonly lat: Float64Array }): {
  readonly numberOf: Int32Array;
  readonly placeAt: Int32Array;
} {
  const column = gridSteps(lng);
  const row = gridSteps(lat);
  const along = column.map((x, place) => stepsAlong(x, row[place] as number));
  const placeAt = Int32Array.from(along.keys()).sort((a, b) => (along[a] as number) - (along[b] as number) || a - b);
  const numberOf = new Int32Array(placeAt.length);
  for (let number = 0; number < placeAt.length; number++) numberOf[placeAt[number] as number] = number;
  return { numberOf, placeAt };
}

const STEPS = 4096;

function gridSteps(degrees: Float64Array): Int32Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of degrees) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const width = most - least || 1;
  return Int32Array.from(degrees, (value) => Math.floor(((value - least) / width) * (STEPS - 1)));
}

function stepsAlong(column: number, row: number): number {
  let x = column;
  let y = row;
  let steps = 0;
  for (let side = STEPS / 2; side > 0; side >>= 1) {
    const isRight = (x & side) > 0 ? 1 : 0;
    const isUpper = (y & side) > 0 ? 1 : 0;
    steps += side * side * ((3 * isRight) ^ isUpper);
    // turn the quarter so that the curve goes on where it left the last one
    if (isUpper === 0) {
      if (isRight === 1) {
        x = STEPS - 1 - x;
        y = STEPS - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return steps;
}
