import { betaBelow } from './beta.ts';

/** The chance of at most `count` under a negative binomial distribution with this mean and size (variance = mean + mean²/size). */
export function negativeBinomialAtMost(count: number, mean: number, size: number): number {
  return count < 0 ? 0 : betaBelow(size / (size + mean), size, count + 1);
}

/** The smallest count that the distribution stays at or below with at least the given probability, by doubling and halving. */
export function negativeBinomialQuantile(probability: number, mean: number, size: number): number {
  let high = 1;
  while (negativeBinomialAtMost(high, mean, size) < probability) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (negativeBinomialAtMost(middle, mean, size) < probability) low = middle;
    else high = middle;
  }
  return high;
}
