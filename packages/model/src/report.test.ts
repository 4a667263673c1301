import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { checkedSpan, refuseIdentifyingWords } from './report.ts';

const now = Date.parse('2026-11-02T08:00:00Z');
const span = (startsAt: string, endsAt = startsAt, kind: 'incident' | 'plannedEvent' = 'incident') =>
  checkedSpan({ kind, when: { startsAt, endsAt, precision: 'minute' } }, Date.parse, now);

test('two texts of the same report are the same, whatever the order of their fields', () => {
  expect(canonicalJson({ b: [1, { y: null, x: 'å' }], a: undefined })).toBe('{"b":[1,{"x":"å","y":null}]}');
  expect(canonicalJson({ when: { to: 2, from: 1 }, kind: 'incident' })).toBe(
    canonicalJson({ kind: 'incident', when: { from: 1, to: 2 } }),
  );
  expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
});

test('a clock may run ten minutes ahead, no more; a planned event may lie a year ahead', () => {
  expect(span('2026-11-02T08:10:00Z').endsAtMs).toBe(now + 600_000);
  expect(() => span('2026-11-02T08:10:01Z')).toThrow('report/in-the-future');
  expect(span('2027-10-01T08:00:00Z', '2027-10-01T09:00:00Z', 'plannedEvent').startsAtMs).toBeGreaterThan(now);
  expect(() => span('2028-10-01T08:00:00Z', '2028-10-01T09:00:00Z', 'plannedEvent')).toThrow('report/in-the-future');
});

test('a span that ends before it starts, lies five years back or cannot be read is refused', () => {
  expect(() => span('2026-11-01T10:00:00Z', '2026-11-01T09:00:00Z')).toThrow('report/ends-before-start');
  expect(() => span('2021-10-01T10:00:00Z')).toThrow('report/too-old');
  expect(() => span('2026-13-40T10:00:00Z')).toThrow('input/invalid');
});

test('a refusal of words says kind and place, never the words', () => {
  expect(() => refuseIdentifyingWords('Två rutor krossade.')).not.toThrow();
  let details: unknown;
  try {
    refuseIdentifyingWords('Ring 070-174 06 12');
  } catch (refusal) {
    ({ details } = refusal as { details: unknown });
  }
  expect(details).toEqual({ kinds: ['phone'], hits: [{ kind: 'phone', start: 5, end: 18 }] });
});
