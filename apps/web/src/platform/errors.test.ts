import { texts } from '@klarlage/texts';
import { expect, test } from 'vitest';
import { errorWords, faultOf, NetworkError, RefusalError, ServerError } from './errors.ts';

const sv = texts('sv');

test('a refusal is said in the words of its code', () => {
  const words = errorWords(new RefusalError({ code: 'sign-in/wrong' }), sv);
  expect(words).toEqual({ title: sv.refusals['sign-in/wrong'] });
});

test('a refusal that this page has no words for is still said', () => {
  const newer = JSON.parse('{"code":"report/from-next-year"}') as { code: 'report/not-found' };
  expect(errorWords(new RefusalError(newer), sv).title).toBe('Det gick inte (report/from-next-year).');
});

test('a bug is known by its number, and the network is not the fault of the person', () => {
  expect(errorWords(new ServerError(500, 'a1b2'), sv).title).toBe('Något gick fel, nr a1b2');
  expect(errorWords(new NetworkError(new TypeError('fetch failed')), sv).title).toContain('inget nät');
  expect(errorWords(new TypeError('x is not a function'), sv).title).toBe('Något gick fel');
});

test('a fault is found at its field, and nowhere else', () => {
  const refusal = new RefusalError({ code: 'input/invalid', faults: [{ field: 'email', fault: 'Skriv en adress.' }] });
  expect(faultOf(refusal, 'email')).toBe('Skriv en adress.');
  expect(faultOf(refusal, 'name')).toBeUndefined();
  expect(faultOf(new ServerError(500, undefined), 'email')).toBeUndefined();
});
