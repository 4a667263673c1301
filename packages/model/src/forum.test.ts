import { expect, test } from 'vitest';
import { daysOverdue, dueFollowUp, mayBecome, statusAfterDecisions, waitsFor } from './action.ts';
import { chooseMandate, type Mandate } from './decision.ts';
import { byAgendaOrder, forumsByRule, isLate, nextMeetingDay, suggestedAssessment } from './forum.ts';

test('a forum that meets every other Monday meets today, or the Monday that is its turn', () => {
  const rhythm = { weekday: 1, everyWeeks: 2, firstMeetingOn: '2026-11-02' };
  expect(nextMeetingDay(rhythm, '2026-11-02')).toBe('2026-11-02');
  expect(nextMeetingDay(rhythm, '2026-11-03')).toBe('2026-11-16');
  expect(nextMeetingDay(rhythm, '2026-10-01')).toBe('2026-11-02');
  expect(nextMeetingDay({ ...rhythm, firstMeetingOn: '2026-10-29' }, '2026-10-30')).toBe('2026-11-02');
});

test('a rule for any group and a rule for the group both send an indication; too common a deviation is sent by neither', () => {
  const rules = [
    { forumId: 'municipality', groupCode: null, minRecurrenceDays: 365 },
    { forumId: 'police', groupCode: 'traffic', minRecurrenceDays: 365 },
  ];
  expect(forumsByRule(rules, { groupCode: 'traffic', recurrenceDays: 400 })).toEqual(['municipality', 'police']);
  expect(forumsByRule(rules, { groupCode: null, recurrenceDays: 400 })).toEqual(['municipality']);
  expect(forumsByRule(rules, { groupCode: 'traffic', recurrenceDays: 364 })).toEqual([]);
});

test('what was left unanswered stands first, then priority, then the oldest', () => {
  const item = (name: string, over: object) => ({
    name,
    isLate: false,
    isEscalated: false,
    priority: null,
    placedAt: '2026-11-01',
    ...over,
  });
  const items = [
    item('new', { placedAt: '2026-11-09' }),
    item('old', {}),
    item('second', { priority: 2 }),
    item('first', { priority: 1 }),
    item('late', { isLate: true, placedAt: '2026-10-01' }),
    item('escalated', { isEscalated: true, priority: 1 }),
  ];
  expect(items.sort(byAgendaOrder).map((one) => one.name)).toEqual(['escalated', 'late', 'first', 'second', 'old', 'new']);
  expect(isLate({ status: 'waiting', answerBy: '2026-11-07' }, '2026-11-07')).toBe(false);
  expect(isLate({ status: 'waiting', answerBy: '2026-11-07' }, '2026-11-08')).toBe(true);
  expect(isLate({ status: 'decided', answerBy: '2026-11-07' }, '2026-11-08')).toBe(false);
});

test('the figures suggest something to watch, up to serious, and never acute', () => {
  expect(suggestedAssessment({ observed: 9, expected: 2, recurrenceDays: 400, severity: 2 }).level).toBe(2);
  expect(suggestedAssessment({ observed: 9, expected: 2, recurrenceDays: 2000, severity: 2 })).toEqual({
    level: 3,
    because: ['deviates', 'rare'],
  });
  expect(suggestedAssessment({ observed: 40, expected: 2, recurrenceDays: 90_000, severity: 5 }).level).toBe(4);
});

const mandate = (over: Partial<Mandate>): Mandate => ({
  mandateId: 'a',
  forumId: null,
  party: 'municipality',
  kind: 'delegation',
  reference: 'KS 4.2',
  actionTypeCodes: null,
  costLimit: 500_000,
  ...over,
});

test('a mandate covers what it does not limit, and the wrong party is told apart from no mandate', () => {
  const question = { forumId: 'f', actionTypeCode: 'place.lighting', cost: 100_000 };
  expect(chooseMandate([mandate({})], question, ['municipality'])).toMatchObject({ mandateId: 'a' });
  expect(chooseMandate([mandate({ costLimit: 50_000 })], question, ['municipality'])).toBe('none');
  expect(chooseMandate([mandate({ actionTypeCodes: ['place.camera'] })], question, ['municipality'])).toBe('none');
  expect(chooseMandate([mandate({ forumId: 'other' })], question, ['municipality'])).toBe('none');
  expect(chooseMandate([mandate({ party: 'police' })], question, ['municipality'])).toBe('wrongParty');
});

test('an action with resources of both waits until each has decided', () => {
  expect(statusAfterDecisions(['municipality', 'police'], ['municipality'])).toBe('waitingForPolice');
  expect(statusAfterDecisions(['municipality', 'police'], ['police'])).toBe('waitingForMunicipality');
  expect(statusAfterDecisions(['municipality', 'police'], ['police', 'municipality'])).toBe('decided');
  expect(statusAfterDecisions(['police'], ['police'])).toBe('decided');
  expect(waitsFor('waitingForPolice')).toBe('police');
  expect(waitsFor('ongoing')).toBeUndefined();
});

test('nothing goes on before it is decided, and a judgement is not undone', () => {
  expect(mayBecome('waitingForPolice', 'ongoing')).toBe(false);
  expect(mayBecome('decided', 'ongoing')).toBe(true);
  expect(mayBecome('evaluated', 'notDone')).toBe(false);
});

test('overdue is what nobody has marked after its day', () => {
  expect(daysOverdue({ status: 'decided', dueOn: '2026-11-01' }, '2026-11-10')).toBe(9);
  expect(daysOverdue({ status: 'done', dueOn: '2026-11-01' }, '2026-11-10')).toBe(0);
  expect(daysOverdue({ status: 'ongoing', dueOn: '2026-12-01' }, '2026-11-10')).toBe(0);
});

test('what is due follows the size: counted, looked back on, or not yet', () => {
  const action = { size: 'measurable', status: 'ongoing', lookBackOn: '2026-11-10', lastEvaluation: undefined } as const;
  expect(dueFollowUp(action, '2026-11-09')).toBeUndefined();
  expect(dueFollowUp(action, '2026-11-10')).toBe('evaluate');
  expect(dueFollowUp({ ...action, size: 'simple' }, '2026-11-10')).toBe('lookBack');
  expect(dueFollowUp({ ...action, status: 'notDone' }, '2026-11-10')).toBe('lookBack');
  expect(dueFollowUp({ ...action, status: 'waitingForPolice' }, '2026-11-10')).toBeUndefined();
  expect(
    dueFollowUp({ ...action, status: 'evaluated', lastEvaluation: { verdict: 'works', earliestVerdictOn: null } }, '2026-11-10'),
  ).toBeUndefined();
  const cannotTell = (earliestVerdictOn: string | null) => ({ verdict: 'cannotTellYet', earliestVerdictOn }) as const;
  const again = { ...action, status: 'evaluated', lastEvaluation: cannotTell('2026-11-10') } as const;
  expect(dueFollowUp(again, '2026-11-10')).toBe('evaluate');
  expect(dueFollowUp({ ...again, lastEvaluation: cannotTell(null) }, '2026-11-10')).toBeUndefined();
});
