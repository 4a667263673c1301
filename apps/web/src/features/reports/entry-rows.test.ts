import { expect, test } from 'vitest';
import { type EntryRow, emptyRow, isBlank, reportOfRow } from './entry-rows.ts';

const now = new Date('2026-11-02T09:00:00');
const teller = { by: 'paperSheet', organisationId: '' } as const;
const row = (change: Partial<EntryRow> = {}): EntryRow => ({
  ...emptyRow('2026-11-01'),
  what: 'incident vandalism.glass',
  where: 'place 1',
  ...change,
});
const said = (change: Partial<EntryRow>) => {
  const made = reportOfRow(row(change), teller, now);
  return 'report' in made ? made.report : made.faults;
};

test('a row says a report: two times are a span, over midnight when the later is earlier, one is a moment, none is the day', () => {
  const span = (from: string, to: string) => {
    const made = said({ from, to });
    if (!('when' in made) || typeof made.when !== 'object') throw new Error('no report');
    return [new Date(made.when.startsAt).getHours(), new Date(made.when.endsAt).getHours(), made.when.precision];
  };
  expect(span('21:00', '23:00')).toEqual([21, 23, 'interval']);
  expect(span('22:00', '01:00')).toEqual([22, 1, 'interval']);
  expect(span('22:00', '')).toEqual([22, 22, 'minute']);
  expect(span('', '')).toEqual([0, 23, 'day']);
});

test('what is missing is named; only calm can be everywhere, and only what is planned lies ahead', () => {
  expect(said({ what: undefined, where: undefined, day: '' })).toEqual({ what: true, where: true, when: true });
  expect(said({ where: 'everywhere' })).toEqual({ where: true });
  expect(said({ what: 'nothingToReport', where: 'everywhere' })).not.toHaveProperty('place');
  expect(said({ day: '2026-11-14', from: '18:00' })).toEqual({ when: true });
  expect(said({ what: 'plannedEvent planned-event.fair', day: '2026-11-14', from: '18:00' })).toMatchObject({
    kind: 'plannedEvent',
  });
  expect(said({ what: 'plannedEvent planned-event.fair', day: '2028-11-14', from: '18:00' })).toEqual({ ahead: true });
});

test('who told it goes with every row, and the next row keeps day and place', () => {
  expect(said({ insecurity: '4', words: ' Två rutor. ' })).toMatchObject({
    categoryCode: 'vandalism.glass',
    place: { placeId: '1' },
    insecurity: 4,
    words: 'Två rutor.',
    passedOn: { by: 'paperSheet' },
  });
  const next = emptyRow('2026-11-02', row({ day: '2026-10-30', from: '20:00', certainty: 'told' }));
  expect(next).toMatchObject({ day: '2026-10-30', where: 'place 1', certainty: 'told', from: '', what: undefined });
  expect([isBlank(next), isBlank({ ...next, from: '21:00' }), isBlank(row())]).toEqual([true, false, false]);
});
