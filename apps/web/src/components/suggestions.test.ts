import { expect, test } from 'vitest';
import { matching, stepped } from './suggestions.ts';

const places = ['Svalöv', 'Kågeröd', 'Röstånga', 'Åstorp', 'Norra Svalöv'].map((text) => ({ value: text, text }));

test('what begins with the letters comes before what only holds them', () => {
  expect(matching(places, ' sval').map((one) => one.text)).toEqual(['Svalöv', 'Norra Svalöv']);
  expect(matching(places, '')).toHaveLength(5);
  expect(matching(places, 'å').map((one) => one.text)).toEqual(['Åstorp', 'Kågeröd', 'Röstånga']);
  expect(matching(places, 'xyz')).toEqual([]);
});

test('a detail is searched too', () => {
  expect(matching([{ value: 'a', text: 'Gata och park', detail: 'Svalövs kommun' }], 'kommun')).toHaveLength(1);
});

test('the arrows go round the list, and nowhere in an empty one', () => {
  expect([stepped(-1, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(-1, -1, 3)]).toEqual([0, 0, 2, 2]);
  expect(stepped(0, 1, 0)).toBe(-1);
});
