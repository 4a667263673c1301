/**
 * The probabilities of the largest entropy on these whole changes, with mean 0 and this variance, or the nearest variance that they can have.
 *
 * They have the form exp(a + b·change + c·change²); b and c by Newton steps on the convex dual. Changes lie on both sides of 0, or are 0 alone.
 * O(steps · changes).
 */
export function mostUncertain(changes: Int32Array, variance: number): { probabilities: Float64Array; variance: number } {
  if (changes.length === 1) return { probabilities: Float64Array.of(1), variance: 0 };
  const below = changes.filter((change) => change < 0);
  const above = changes.filter((change) => change > 0);
  // the widest spread lies on the outermost two, the narrowest on 0 or on the innermost two
  const widest = -(below[0] as number) * (above.at(-1) as number);
  const narrowest = changes.includes(0) ? 0 : -(below.at(-1) as number) * (above[0] as number);
  if (variance >= widest) return onTwo(changes, below[0] as number, above.at(-1) as number);
  if (variance <= narrowest) return onTwo(changes, below.at(-1) as number, above[0] as number);
  return { probabilities: inside(changes, variance), variance };
}

function onTwo(changes: Int32Array, low: number, high: number): { probabilities: Float64Array; variance: number } {
  const probabilities = Float64Array.from(changes, (change) => {
    if (change === low) return high / (high - low);
    return change === high ? -low / (high - low) : 0;
  });
  return { probabilities, variance: -low * high };
}

function inside(changes: Int32Array, variance: number): Float64Array {
  let [b, c] = [0, 0];
  let value = dual(changes, variance, b, c);
  for (let step = 0; step < 500; step++) {
    const p = weights(changes, b, c);
    const moment = (power: number) => p.reduce((sum, weight, at) => sum + weight * (changes[at] as number) ** power, 0);
    const [one, two, three, four] = [moment(1), moment(2), moment(3), moment(4)] as [number, number, number, number];
    const slope = [one, two - variance] as const;
    if (Math.abs(slope[0]) + Math.abs(slope[1]) < 1e-13) break;
    const curve = [two - one ** 2, three - one * two, four - two ** 2] as const;
    const determinant = curve[0] * curve[2] - curve[1] ** 2;
    const move = [
      (curve[2] * slope[0] - curve[1] * slope[1]) / determinant,
      (curve[0] * slope[1] - curve[1] * slope[0]) / determinant,
    ] as const;
    let share = 1;
    let next = dual(changes, variance, b - move[0], c - move[1]);
    while (!(next <= value) && share > 1e-12) {
      share /= 2;
      next = dual(changes, variance, b - share * move[0], c - share * move[1]);
    }
    b -= share * move[0];
    c -= share * move[1];
    value = next;
  }
  return weights(changes, b, c);
}

/** log Σ exp(b·change + c·change²) − c·variance: smallest where mean and variance are as wanted. */
function dual(changes: Int32Array, variance: number, b: number, c: number): number {
  const powers = Array.from(changes, (change) => b * change + c * change ** 2);
  const most = Math.max(...powers);
  return most + Math.log(powers.reduce((sum, power) => sum + Math.exp(power - most), 0)) - c * variance;
}

function weights(changes: Int32Array, b: number, c: number): Float64Array {
  const powers = Float64Array.from(changes, (change) => b * change + c * change ** 2);
  const most = powers.reduce((largest, power) => Math.max(largest, power), Number.NEGATIVE_INFINITY);
  const raw = powers.map((power) => Math.exp(power - most));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}
