/** Two-sample Kolmogorov–Smirnov p by its limit distribution; ties are met together. */
export function kolmogorovSmirnovP(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [first, second] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  const shareUpTo = (sorted: Float64Array, value: number) => sorted.filter((each) => each <= value + 1e-6).length / sorted.length;
  const distance = Math.max(...[...first, ...second].map((at) => Math.abs(shareUpTo(first, at) - shareUpTo(second, at))));
  const effective = Math.sqrt((first.length * second.length) / (first.length + second.length));
  const lambda = (effective + 0.12 + 0.11 / effective) * distance;
  const tail = [1, 2, 3, 4, 5, 6].reduce((sum, k) => sum + (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda), 0);
  // the alternating sum only means something away from 0
  return lambda < 0.3 ? 1 : Math.min(1, 2 * tail);
}
