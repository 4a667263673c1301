import { randomUUID } from 'node:crypto';
import { addDays, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import {
  type AdministeredForum,
  addForum,
  addMandate,
  administeredForums,
  changeForum,
  endMandate,
  mandatesIn,
  type NewForum,
  type NewMandate,
  setForumCounterpart,
  setForumMembers,
  setForumRules,
} from '../forums/index.ts';
import { districtIn, membershipsIn } from '../identity/index.ts';
import { administersAll, isInForce, recordChange, todayOf, whereOf } from './administered.ts';

/** A forum with everything about it, as it is written down in one act. */
export type ForumInput = Omit<NewForum, 'municipalityCode' | 'districtId'> & {
  reach: 'municipality' | 'district';
  isActive: boolean;
  counterpartId: string | null;
  members: readonly { personId: string; title: string }[];
  rules: readonly { groupCode: string | null; minRecurrenceDays: number }[];
};

/** Adds a forum, or changes it: when it meets, who sits there, which indications reach it, who takes over what it leaves. */
export async function saveForum(context: Context, code: string, input: ForumInput): Promise<void> {
  const { run } = context;
  const { reach, isActive, counterpartId, members, rules, ...row } = input;
  const all = await administeredForums(run, code, todayOf(context));
  const found = all.find((forum) => forum.forumId === row.forumId);
  const isKnown = counterpartId === null || (counterpartId !== row.forumId && all.some((one) => one.forumId === counterpartId));
  refuseUnless(isKnown, 'administration/not-found');
  await refuseStrangers(context, code, members);
  // which indications reach a forum, and who takes over, is each municipality's own; the rest of a shared forum belongs to all of them
  if (found && !(await mayChange(context, code, found))) {
    refuseUnless(isSame(found, input), 'access/denied');
  } else {
    if (found) await changeForum(run, { ...row, isActive });
    else await addForum(run, { ...row, ...(await whereOf(context, code, reach)) });
    await setForumMembers(run, row.forumId, members, todayOf(context));
  }
  await setForumRules(
    run,
    code,
    row.forumId,
    rules.map((rule) => ({ ...rule, ruleId: randomUUID() })),
  );
  await setForumCounterpart(run, code, row.forumId, counterpartId);
  await recordChange(context, code, 'forum', row.forumId, { change: found ? 'changed' : 'added' });
}

async function mayChange(context: Context, code: string, forum: AdministeredForum): Promise<boolean> {
  if (forum.reach === 'municipality') return true;
  return administersAll(context, (await districtIn(context.run, code))?.municipalityCodes ?? []);
}

function isSame(found: AdministeredForum, input: ForumInput): boolean {
  const fields = [
    'kind',
    'party',
    'name',
    'weekday',
    'startsAt',
    'everyWeeks',
    'firstMeetingOn',
    'answerDays',
    'isActive',
  ] as const;
  const seats = (members: readonly { personId: string; title: string }[]) =>
    members
      .map(({ personId, title }) => `${personId} ${title}`)
      .sort()
      .join();
  return fields.every((field) => found[field] === input[field]) && seats(found.members) === seats(input.members);
}

/** Only those who work here can sit in a forum. */
async function refuseStrangers(context: Context, code: string, members: readonly { personId: string }[]): Promise<void> {
  const today = todayOf(context);
  const here = new Set(
    (await membershipsIn(context.run, code)).filter((row) => isInForce(row, today)).map((row) => row.personId),
  );
  refuseUnless(
    members.every((member) => here.has(member.personId)),
    'administration/not-found',
  );
}

/** Gives somebody who works here a mandate to decide for a party. */
export async function giveMandate(
  context: Context,
  code: string,
  input: Omit<NewMandate, 'municipalityCode' | 'districtId'> & { reach: 'municipality' | 'district' },
): Promise<void> {
  const { reach, ...mandate } = input;
  await refuseStrangers(context, code, [mandate]);
  const forums = await administeredForums(context.run, code, todayOf(context));
  refuseUnless(!mandate.forumId || forums.some((forum) => forum.forumId === mandate.forumId), 'administration/not-found');
  await addMandate(context.run, { ...mandate, ...(await whereOf(context, code, reach)) });
  await recordChange(context, code, 'mandate', mandate.mandateId, { change: 'added' });
}

/** Takes a mandate back from today; decisions that were made by it stand. */
export async function withdrawMandate(context: Context, code: string, mandateId: string): Promise<void> {
  const mandate = (await mandatesIn(context.run, code)).find((one) => one.mandateId === mandateId);
  refuseUnless(mandate, 'administration/not-found');
  await whereOf(context, code, mandate.reach);
  await endMandate(context.run, mandateId, addDays(todayOf(context), -1));
  await recordChange(context, code, 'mandate', mandateId, { change: 'ended' });
}
