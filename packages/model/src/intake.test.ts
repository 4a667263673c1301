import { expect, test } from 'vitest';
import { isLetIn, leadingZeroBits, mostFromAddress, mostInMunicipality, workBits, workText } from './intake.ts';

const calm = { bits: workBits.calm, fromAddress: 1, inMunicipality: 1 };

test('the first report of the hour is let in, with work or without', () => {
  expect(isLetIn(calm)).toBe(true);
  expect(isLetIn({ ...calm, bits: 0 })).toBe(true);
});

test('an address has its quota, and work makes it larger', () => {
  const { withWork, withoutWork } = mostFromAddress;
  expect(isLetIn({ ...calm, bits: 0, fromAddress: withoutWork })).toBe(true);
  expect(isLetIn({ ...calm, bits: 0, fromAddress: withoutWork + 1 })).toBe(false);
  expect(isLetIn({ ...calm, bits: workBits.calm - 1, fromAddress: withoutWork + 1 })).toBe(false);
  expect(isLetIn({ ...calm, fromAddress: withWork })).toBe(true);
  expect(isLetIn({ ...calm, fromAddress: withWork + 1 })).toBe(false);
});

test('when much comes in only those who have worked more are let in, and beyond that nobody', () => {
  const busy = { ...calm, inMunicipality: mostInMunicipality.calm + 1 };
  expect(isLetIn({ ...busy, bits: 0 })).toBe(false);
  expect(isLetIn(busy)).toBe(false);
  expect(isLetIn({ ...busy, bits: workBits.busy })).toBe(true);
  expect(isLetIn({ ...busy, bits: 40, inMunicipality: mostInMunicipality.busy + 1 })).toBe(false);
});

test('the zero bits of a hash are counted from its beginning', () => {
  expect(leadingZeroBits(Uint8Array.of(0xff))).toBe(0);
  expect(leadingZeroBits(Uint8Array.of(0, 0x1f, 0))).toBe(11);
  expect(leadingZeroBits(Uint8Array.of(0, 0))).toBe(16);
});

test('work is for one report of one municipality', () => {
  expect(new Set([workText('1214', 'a', '1'), workText('1214', 'b', '1'), workText('1281', 'a', '1')]).size).toBe(3);
});
