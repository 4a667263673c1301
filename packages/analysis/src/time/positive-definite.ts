/**
 * The inverse of a positive definite matrix, by Cholesky on the matrix scaled to a unit diagonal, so that columns of very different size
 * (a season without incidents) do no harm. O(size³).
 *
 * @param square size × size, row after row; only the lower half is read
 */
export function inverseOf(square: Float64Array, size: number): Float64Array {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) scale[i] = 1 / Math.sqrt(square[i * size + i] as number);
  const lower = scaledCholesky(square, scale, size);
  const inverse = new Float64Array(size * size);
  const x = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    x.fill(0);
    x[column] = 1;
    solve(lower, size, x, column);
    for (let i = column; i < size; i++) {
      const value = (x[i] as number) * (scale[i] as number) * (scale[column] as number);
      inverse[i * size + column] = value;
      inverse[column * size + i] = value;
    }
  }
  return inverse;
}

/** L of the scaled matrix = L·Lᵀ; a pivot that rounding has made nothing is kept just above it. */
function scaledCholesky(square: Float64Array, scale: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (square[i * size + j] as number) * (scale[i] as number) * (scale[j] as number);
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / (lower[j * size + j] as number);
    }
  }
  return lower;
}

/** Solves L·Lᵀ·x = unit vector of `column` in place; entries before it are only right from there on. */
function solve(lower: Float64Array, size: number, x: Float64Array, column: number): void {
  for (let i = column; i < size; i++) {
    let sum = x[i] as number;
    for (let k = column; k < i; k++) sum -= (lower[i * size + k] as number) * (x[k] as number);
    x[i] = sum / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= column; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (x[k] as number);
    x[i] = sum / (lower[i * size + i] as number);
  }
}
