import { randomUUID } from 'node:crypto';
import type { AgendaItem, EvaluationPlan } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPracticeIncidents } from '../../../test/demonstration-incidents.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { forumId, loadParties, organisationId, personId } from '../../demonstration/parties.ts';
import { detectDeviations } from '../indications/index.ts';

const code = '1214';
let klarlage: TestInstallation;

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T06:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  await registerPracticeIncidents(klarlage.platform, 1, '2026-11-22');
  await klarlage.owner.query('analyze');
  await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: '2026-11-22' });
  await klarlage.queue.drain(klarlage.platform);
}, 90_000);
afterAll(() => klarlage.close());

const sessions = new Map<string, Record<string, string>>();
async function as(key: string): Promise<Record<string, string>> {
  const known = sessions.get(key);
  if (known) return known;
  const payload = { personId: personId(key) };
  const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
  const cookies = Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
  sessions.set(key, cookies);
  return cookies;
}

/** Another day: everybody signs in anew. */
function moveTo(now: Date): void {
  klarlage.setNow(now);
  sessions.clear();
}

const get = async (key: string, url: string) => (await klarlage.app.inject({ url, cookies: await as(key) })).json();
async function send(key: string, url: string, payload: object = {}, method: 'POST' | 'DELETE' = 'POST') {
  const answer = await klarlage.app.inject({ method, url, payload, cookies: await as(key) });
  return { status: answer.statusCode, body: answer.json() };
}

const agendaOf = async (key: string, forum: string): Promise<{ items: AgendaItem[]; meeting: { meetingId: string } | null }> =>
  get(key, `/api/forums/${forumId(forum)}/agenda`);
const itemPath = (item: AgendaItem): string => `/api/m/${item.municipalityCode}/agenda-items/${item.agendaItemId}`;
async function itemOf(key: string, forum: string, group: string): Promise<AgendaItem> {
  const found = (await agendaOf(key, forum)).items.find((one) => one.indication?.groupCode === group);
  if (!found) throw new Error(`no item about ${group}`);
  return found;
}

const simpleAction = (over: object = {}) => ({
  title: 'Städning kring skolan varje måndag',
  actionTypeCode: 'place.cleaning',
  parties: ['municipality'],
  ownerOrganisationId: organisationId('streets-parks'),
  startsOn: '2026-11-30',
  dueOn: '2026-12-20',
  lookBackOn: '2027-01-31',
  ...over,
});

test('an indication stands on the agendas that the rules name, without anybody having done anything', async () => {
  const municipality = await agendaOf('municipal-director', 'municipality');
  expect(municipality.items.map((one) => one.indication?.groupCode).sort()).toEqual(['burglary-theft', 'vandalism']);
  const police = await agendaOf('district-chief', 'district');
  expect(police.items.map((one) => one.indication?.groupCode)).toEqual(['burglary-theft']);
  expect(municipality.items[0]).toMatchObject({ status: 'waiting', answerBy: '2026-11-30', isLate: false, assessment: null });
  const { next } = await get('municipal-director', '/api/forums/next-meeting');
  expect(next).toMatchObject({ name: 'Kommunens ledningsgrupp', waiting: 2, late: 0, nextMeetingOn: '2026-11-23' });
});

test('those who do not sit in a forum may not assess there, and a fault in words is refused', async () => {
  const item = await itemOf('municipal-director', 'municipality', 'vandalism');
  const own = { level: 3, certainty: 'medium', reason: '' };
  expect(await send('district-chief', `${itemPath(item)}/assessment`, own)).toMatchObject({
    status: 403,
    body: { code: 'forum/not-a-member' },
  });
  const named = { ...own, reason: 'Ring 070-123 45 67' };
  expect((await send('coordinator', `${itemPath(item)}/assessment`, named)).body.code).toBe('report/identifier-in-words');
});

test('the figures speak only after the own assessment, and an assessment can be taken back', async () => {
  const item = await itemOf('coordinator', 'municipality', 'vandalism');
  expect(
    (await send('municipal-director', `${itemPath(item)}/decision`, { size: 'simple', action: simpleAction() })).body.code,
  ).toBe('agenda-item/not-assessed');
  const answer = await send('coordinator', `${itemPath(item)}/assessment`, {
    level: 3,
    certainty: 'medium',
    reason: 'Ofta sent.',
  });
  expect(answer.status).toBe(200);
  expect(answer.body.suggestion.level).toBeGreaterThanOrEqual(2);
  expect((await send('coordinator', `${itemPath(item)}/assessment`, {}, 'DELETE')).status).toBe(200);
  expect((await itemOf('coordinator', 'municipality', 'vandalism')).assessment).toBeNull();
});

test('a meeting writes its own minutes: who was there, what was decided, by whom and on what ground', async () => {
  const forum = forumId('municipality');
  const present = [personId('municipal-director'), personId('coordinator'), personId('communicator')];
  const opened = await send('coordinator', `/api/forums/${forum}/meetings`, { present });
  // the communicator does not sit in the forum
  expect(opened.body.present).toHaveLength(2);
  expect((await send('coordinator', `/api/forums/${forum}/meetings`, { present })).body.meetingId).toBe(opened.body.meetingId);

  const item = await itemOf('coordinator', 'municipality', 'vandalism');
  await send('coordinator', `${itemPath(item)}/assessment`, { level: 3, certainty: 'high', reason: 'Stör många.' });
  await send('coordinator', `${itemPath(item)}/priority`, { place: 1 });
  expect((await agendaOf('coordinator', 'municipality')).items[0]?.agendaItemId).toBe(item.agendaItemId);

  const decide = (key: string, body: object) => send(key, `${itemPath(item)}/decision`, body);
  expect((await decide('coordinator', { size: 'simple', action: simpleAction() })).body.code).toBe('access/denied');
  const police = simpleAction({ parties: ['police'] });
  expect((await decide('municipal-director', { size: 'simple', action: police })).body.code).toBe('decision/wrong-party');
  const costly = simpleAction({ cost: 200_000 });
  expect((await decide('streets-manager', { size: 'simple', action: costly })).body.code).toBe('decision/no-mandate');
  expect((await decide('municipal-director', { size: 'measurable', action: simpleAction() })).body.code).toBe(
    'decision/plan-missing',
  );
  expect((await decide('municipal-director', { size: 'abstain', reason: ' ', watchUntil: '2027-01-01' })).body.code).toBe(
    'decision/reason-missing',
  );

  const { proposal } = await get('municipal-director', `${itemPath(item)}/plan?startsOn=2026-12-07&wishedReduction=0.5`);
  const plan: EvaluationPlan = proposal.plan;
  expect(plan.target).toMatchObject({ name: 'vid skolan i Teckomatorp' });
  expect(plan.comparisons.length).toBeGreaterThan(0);
  expect(plan.bufferRadiusMetres).toBeGreaterThanOrEqual(plan.target.radiusMetres * 2);
  const overlapping = { ...plan, comparisons: [{ ...plan.target, name: 'Samma plats' }] };
  expect(
    (await decide('municipal-director', { size: 'measurable', action: simpleAction({ plan: overlapping }) })).body.code,
  ).toBe('decision/plan-unsound');
  const done = await decide('municipal-director', {
    size: 'measurable',
    action: simpleAction({ title: 'Ljus på skolgården', actionTypeCode: 'place.lighting', cost: 60_000, plan }),
  });
  expect(done).toMatchObject({ status: 200 });
  expect((await decide('municipal-director', { size: 'simple', action: simpleAction() })).body.code).toBe(
    'decision/already-made',
  );
  const page = await get('coordinator', `/api/m/${code}/actions/${done.body.actionId}`);
  expect(page.action).toMatchObject({ status: 'decided', groupCode: 'vandalism', lookBackOn: plan.evaluateOn });
  expect(page.plan).toEqual(plan);

  const minutesPath = `/api/forums/${forum}/meetings/${opened.body.meetingId}`;
  const draft = await get('coordinator', `${minutesPath}/minutes`);
  expect(draft).toMatchObject({ status: 'draft', parts: [{ municipalityName: 'Svalöv', isPractice: true }] });
  const [told] = draft.parts[0].items;
  expect(told.sentence).toContain('Ovanligt många skadegörelser vid skolan i Teckomatorp');
  expect(told.assessment).toBe('Bedömning: 3, märkbar störning. Säkerhet: hög. Stör många.');
  expect(told.outcome[0]).toContain('Ljus på skolgården. Ägare: Gata och park');
  expect(told.outcome[0]).toContain('Beslutat av Kommundirektören för kommunen, på delegation (Delegationsordning KS 4.2).');

  expect((await send('streets-manager', `${minutesPath}/approval`)).body.code).toBe('access/denied');
  expect((await send('municipal-director', `${minutesPath}/approval`)).status).toBe(200);
  expect((await send('municipal-director', `${minutesPath}/approval`)).body.code).toBe('meeting/approved');
  expect((await send('coordinator', `${minutesPath}/present`, { present: [] })).body.code).toBe('meeting/approved');
  expect((await send('coordinator', `/api/forums/${forum}/meetings`, { present })).body.code).toBe('meeting/approved');
  const frozen = await get('coordinator', `${minutesPath}/minutes`);
  expect(frozen).toMatchObject({ status: 'approved', approvedByName: 'Kommundirektören', approvedOn: '2026-11-23' });
  expect(frozen.parts).toEqual(draft.parts);
});

test('a joint action waits until the other party has decided for itself, on its own agenda', async () => {
  const item = await itemOf('municipal-director', 'municipality', 'burglary-theft');
  await send('coordinator', `${itemPath(item)}/assessment`, { level: 4, certainty: 'medium', reason: '' });
  const joint = simpleAction({
    title: 'Stöldskydd och gemensamma pass på gårdarna',
    actionTypeCode: 'hardening.shop-package',
    parties: ['municipality', 'police'],
  });
  const { body } = await send('municipal-director', `${itemPath(item)}/decision`, { size: 'simple', action: joint });
  const actionUrl = `/api/m/${code}/actions/${body.actionId}`;
  expect((await get('coordinator', actionUrl)).action.status).toBe('waitingForPolice');
  const occasion = { occasionId: randomUUID(), happenedOn: '2026-11-23', outcome: 'done', what: '' };
  expect((await send('streets-manager', `${actionUrl}/occasions`, occasion)).body.code).toBe('action/not-decided');
  expect((await send('municipal-director', `${itemPath(item)}/decision`, { size: 'simple' })).body.code).toBe(
    'decision/already-made',
  );

  const theirs = await itemOf('district-chief', 'district', 'burglary-theft');
  expect(theirs).toMatchObject({ status: 'waiting', action: { actionId: body.actionId, waitsFor: 'police' } });
  expect((await send('district-chief', `${itemPath(theirs)}/decision`, { size: 'simple' })).status).toBe(200);
  expect((await get('coordinator', actionUrl)).action.status).toBe('decided');
  expect((await agendaOf('district-chief', 'district')).items).toEqual([]);

  expect((await send('streets-manager', `${actionUrl}/occasions`, occasion)).status).toBe(200);
  expect((await send('streets-manager', `${actionUrl}/occasions`, occasion)).status).toBe(200);
  expect((await get('coordinator', actionUrl)).action).toMatchObject({ status: 'ongoing', doneCount: 1 });
});

test('what the EST group may not decide it passes on; what nobody answers stands first at the other group, once', async () => {
  const est = forumId('est');
  const proposed = await send('headteacher', `/api/m/${code}/agenda-items`, { forumId: est, title: 'Mörkt på gångvägen' });
  const [item] = (await agendaOf('headteacher', 'est')).items;
  if (!item) throw new Error('the proposal stands on the agenda');
  expect(item.agendaItemId).toBe(proposed.body.agendaItemId);
  await send('headteacher', `${itemPath(item)}/pass-on`, {});
  expect((await agendaOf('headteacher', 'est')).items).toEqual([]);
  const { items } = await agendaOf('municipal-director', 'municipality');
  expect(items.map((one) => one.title)).toEqual(['Mörkt på gångvägen']);

  moveTo(new Date('2026-12-01T05:00:00+01:00'));
  for (let again = 0; again < 2; again++) {
    await klarlage.platform.database.transaction().execute((run) => klarlage.queue.send(run, 'escalate-unanswered', {}));
    await klarlage.queue.drain(klarlage.platform);
  }
  const police = await agendaOf('district-chief', 'district');
  expect(police.items).toMatchObject([{ title: 'Mörkt på gångvägen', escalatedFrom: 'Kommunens ledningsgrupp' }]);
  const late = await get('coordinator', `/api/m/${code}/agenda-items/late`);
  expect(late).toMatchObject([{ title: 'Mörkt på gångvägen', forumName: 'Kommunens ledningsgrupp' }]);
});

test('what is watched comes back on its day, and deciding closes it at both groups', async () => {
  const [item] = (await agendaOf('district-chief', 'district')).items;
  if (!item) throw new Error('the escalated item stands on the agenda');
  await send('district-chief', `${itemPath(item)}/assessment`, { level: 2, certainty: 'low', reason: '' });
  const abstain = { size: 'abstain', reason: 'Vi ser om ljuset räcker.', watchUntil: '2026-12-15' };
  expect((await send('district-chief', `${itemPath(item)}/decision`, abstain)).status).toBe(200);
  expect((await agendaOf('municipal-director', 'municipality')).items).toEqual([]);
  for (const day of ['2026-12-14', '2026-12-15', '2026-12-16']) {
    moveTo(new Date(`${day}T05:00:00+01:00`));
    await klarlage.platform.database.transaction().execute((run) => klarlage.queue.send(run, 'return-watched', {}));
    await klarlage.queue.drain(klarlage.platform);
    expect((await agendaOf('district-chief', 'district')).items).toHaveLength(day === '2026-12-14' ? 0 : 1);
  }
  const [back] = (await agendaOf('district-chief', 'district')).items;
  expect(back).toMatchObject({ kind: 'watch', title: 'Mörkt på gångvägen' });
});

test('on its day an action is judged by itself, once, and the result returns to the group that decided', async () => {
  const [action] = (await get('coordinator', `/api/m/${code}/actions`)).filter(
    (one: { size: string }) => one.size === 'measurable',
  );
  moveTo(new Date(`${action.lookBackOn}T04:45:00+01:00`));
  for (let again = 0; again < 2; again++) {
    await klarlage.platform.database.transaction().execute((run) => klarlage.queue.send(run, 'evaluate-due-actions', {}));
    await klarlage.queue.drain(klarlage.platform);
  }
  const page = await get('coordinator', `/api/m/${code}/actions/${action.actionId}`);
  expect(page.evaluations).toHaveLength(1);
  expect(page.evaluations[0].result.comparisonNames.length).toBeGreaterThan(0);
  const { items } = await agendaOf('municipal-director', 'municipality');
  const result = items.find((one) => one.kind === 'evaluation');
  expect(result).toMatchObject({
    action: { actionId: action.actionId },
    evaluation: { evaluationId: page.evaluations[0].evaluationId },
  });
  if (!result) throw new Error('the result stands on the agenda');
  expect((await send('coordinator', `${itemPath(result)}/note`)).status).toBe(200);
  // simple actions come back too, to every group that decided them
  const lookBacks = (await agendaOf('district-chief', 'district')).items.filter((one) => one.kind === 'lookBack');
  expect(lookBacks).toHaveLength(1);
});
