/**
 * The derivative of the logarithm of the gamma function, for x > 0 (relative error about 1e-15 away from its zero at 1.46).
 *
 * @source asymptotic series after moving small x upwards (Abramowitz & Stegun 6.3.5 and 6.3.18). O(1).
 */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 12) {
    shift += 1 / y;
    y += 1;
  }
  const square = 1 / (y * y);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return Math.log(y) - 1 / (2 * y) - series - shift;
}

/**
 * The second derivative of the logarithm of the gamma function, for x > 0.
 *
 * @source asymptotic series after moving small x upwards (Abramowitz & Stegun 6.4.6 and 6.4.12). O(1).
 */
export function trigamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 12) {
    shift += 1 / (y * y);
    y += 1;
  }
  const square = 1 / (y * y);
  const series = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (square * 5) / 66))));
  return 1 / y + square / 2 + series / y + shift;
}
