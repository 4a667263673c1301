import { expect, test } from 'vitest';
import { exactSine } from './exact-sine.ts';

test('sine and cosine agree with the engine to the last bit or the one before', () => {
  for (let step = -2000; step <= 2000; step++) {
    const angle = step * 0.00314;
    const { sine, cosine } = exactSine(angle);
    expect(Math.abs(sine - Math.sin(angle))).toBeLessThanOrEqual(2 ** -53);
    expect(Math.abs(cosine - Math.cos(angle))).toBeLessThanOrEqual(2 ** -53);
  }
  expect(exactSine(0)).toEqual({ sine: 0, cosine: 1 });
  // known digits: sin(1), cos(1)
  expect(exactSine(1)).toEqual({ sine: 0.8414709848078965, cosine: 0.5403023058681398 });
});
