import { expect, test } from 'vitest';
import { addressKey, RecentCounter } from './intake-guard.ts';

test('what happened is counted for an hour, and forgotten slot by slot', () => {
  const counter = new RecentCounter();
  const minute = 60_000;
  expect(counter.add('a', 0)).toBe(1);
  expect(counter.add('a', 4 * minute)).toBe(2);
  expect(counter.add('b', 4 * minute)).toBe(1);
  expect(counter.add('a', 30 * minute)).toBe(3);
  expect(counter.add('a', 59 * minute)).toBe(4);
  expect(counter.add('a', 61 * minute)).toBe(3);
  expect(counter.add('a', 500 * minute)).toBe(1);
});

test('looking does not count, and sees what counting sees', () => {
  const counter = new RecentCounter();
  const minute = 60_000;
  expect(counter.count('a', 0)).toBe(0);
  for (const at of [0, 4, 30, 59]) counter.add('a', at * minute);
  expect(counter.count('a', 59 * minute)).toBe(4);
  expect(counter.count('a', 61 * minute)).toBe(2);
  expect(counter.count('a', 200 * minute)).toBe(0);
});

test('a clock that goes back loses nothing', () => {
  const counter = new RecentCounter();
  counter.add('a', 3_600_000);
  expect(counter.add('a', 3_000_000)).toBe(2);
});

test('an address stands for whoever has it: IPv4 as it is, IPv6 by its first half, however it is written', () => {
  expect(addressKey('192.0.2.7')).toBe('192.0.2.7');
  expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(addressKey('2001:db8:0:1:aa::1')).toBe('2001:db8:0:1');
  expect(addressKey('2001:0db8::1:0:0:0:9')).toBe('2001:db8:0:1');
  expect(addressKey('::1')).toBe('0:0:0:0');
});
