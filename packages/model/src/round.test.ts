import { expect, test } from 'vitest';
import { isUnseen, rateVerdict, unseenWeeksOf } from './coverage.ts';
import { checkedRound } from './round.ts';

const now = Date.parse('2026-11-02T09:00:00Z');
const round = {
  startsAt: '2026-11-01T20:00:00Z',
  endsAt: '2026-11-01T22:00:00Z',
  passed: [{ placeId: 'p', at: '2026-11-01T21:00:00Z' }],
};
const refusal = (code: string) => expect.objectContaining({ code });

test('a round has a span of at most a day that is over, and its places lie within it', () => {
  expect(checkedRound(round, Date.parse, now).passedAtMs).toEqual([Date.parse('2026-11-01T21:00:00Z')]);
  const refused = (change: Partial<typeof round>) => () => checkedRound({ ...round, ...change }, Date.parse, now);
  expect(refused({ endsAt: '2026-11-01T19:00:00Z' })).toThrow(refusal('round/ends-before-start'));
  expect(refused({ startsAt: '2026-10-30T20:00:00Z' })).toThrow(refusal('round/too-long'));
  expect(refused({ endsAt: '2026-11-02T12:00:00Z' })).toThrow(refusal('round/in-the-future'));
  expect(refused({ startsAt: '2010-11-01T20:00:00Z', endsAt: '2010-11-01T21:00:00Z' })).toThrow(refusal('round/too-old'));
  expect(refused({ passed: [{ placeId: 'p', at: '2026-11-01T22:00:01Z' }] })).toThrow(refusal('round/place-outside-time'));
  expect(refused({ passed: [{ placeId: 'p', at: 'yesterday' }] })).toThrow(refusal('input/invalid'));
});

test('where nobody looked and nothing reached us we do not know; a municipality chooses after how many weeks', () => {
  expect(isUnseen({ looks: 0, count: 0 })).toBe(true);
  expect(isUnseen({ looks: 1, count: 0 })).toBe(false);
  expect(isUnseen({ looks: 0, count: 1 })).toBe(false);
  expect([unseenWeeksOf({}), unseenWeeksOf({ unseenWeeks: 8 }), unseenWeeksOf({ unseenWeeks: 5 })]).toEqual([4, 8, 4]);
});

test('dividing by looks is refused where the method says that it misleads', () => {
  const good = { found: 100, registered: 10, looks: 1000, emptyLooks: 300 };
  expect(rateVerdict(good)).toBe('canTell');
  expect(rateVerdict({ ...good, registered: 101 })).toBe('reachesUsAnyway');
  expect(rateVerdict({ ...good, emptyLooks: 49 })).toBe('fewEmptyLooks');
  expect(rateVerdict({ ...good, found: 19 })).toBe('fewIncidents');
});
