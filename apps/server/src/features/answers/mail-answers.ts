import { addDays, type OwnAnswers, swedishDayOf } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { MailRefused } from '../../platform/mail.ts';
import { mailAddressOf, membershipsOf } from '../identity/index.ts';
import { addMailWish, mailWishes, mailWishOf, removeMailWish, setToldUntil } from './mail-wish-store.ts';
import { ownAnswers } from './own-answers.ts';

/** A person wishes to be told by mail from today on, or no longer. */
export async function wishForMail({ run, actor, now }: Context, isWished: boolean): Promise<void> {
  if (actor.kind !== 'person') return;
  const { personId } = actor;
  if (isWished) await addMailWish(run, { personId, wishedAt: now, toldUntil: swedishDayOf(now.getTime()) });
  else await removeMailWish(run, personId);
}

/** Whether mail can be wished for here, and whether the person does. */
export async function mailWish({ run, actor }: Context, { mail }: Platform): Promise<{ isPossible: boolean; isWished: boolean }> {
  const wish = actor.kind === 'person' ? await mailWishOf(run, actor.personId) : undefined;
  return { isPossible: mail !== undefined, isWished: wish !== undefined };
}

const system = { actor: { kind: 'system' }, codes: [], purpose: 'identity' } as const;

/** Tells everybody who wishes it that there is an answer: one mail a day at most, with a link and nothing else. */
export async function mailAnswers(platform: Platform): Promise<void> {
  if (!platform.mail) return;
  const yesterday = addDays(swedishDayOf(platform.clock().getTime()), -1);
  const wishes = (await inContext(platform, system, ({ run }) => mailWishes(run))).filter(
    ({ toldUntil }) => toldUntil < yesterday,
  );
  let failed = 0;
  for (const { personId, toldUntil } of wishes) {
    const isDone = await tell(platform, personId, toldUntil, yesterday).catch(() => false);
    if (isDone) await inContext(platform, system, ({ run }) => setToldUntil(run, personId, yesterday));
    else failed++;
  }
  // the queue tries again later; whoever has been told is not told twice
  if (failed > 0) throw new Error(`${failed} of ${wishes.length} could not be told by mail`);
}

/** Tells one person; true also where there is nothing to tell, nobody to tell it to, or a mailbox that takes nothing. */
async function tell(platform: Platform, personId: string, after: string, until: string): Promise<boolean> {
  const { mail } = platform;
  const { to, codes } = await inContext(platform, system, async ({ run }) => ({
    to: await mailAddressOf(run, personId),
    codes: [...new Set((await membershipsOf(run, personId, until)).flatMap((one) => one.municipalityCodes))],
  }));
  if (!mail || !to) return true;
  let news = 0;
  for (const code of codes) {
    news += newsIn(await asSystem(platform, code, (context) => ownAnswers(context, code, personId)), after, until);
  }
  if (news === 0) return true;
  const { subject, text } = texts('sv').answers.mail;
  try {
    await mail.out.send({ to, subject, text: text(`${mail.publicUrl}/app/mina-rapporter`) });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
  }
  return true;
}

/** How many steps the reports took in the days; that a report counts is no news, that it came back is. */
function newsIn({ reports }: OwnAnswers, after: string, until: string): number {
  const isNew = (day: string): boolean => day > after && day <= until;
  const steps = reports.flatMap((report) => report.steps).filter((one) => one.step !== 'counted' && isNew(one.on));
  const returned = reports.filter(
    ({ status, triagedAt }) => status === 'returned' && triagedAt !== null && isNew(swedishDayOf(Date.parse(triagedAt))),
  );
  return steps.length + returned.length;
}

/** Every morning, when people begin to work. */
export const mailAnswersJob: Job = { name: 'mail-answers', schedule: '30 7 * * *', run: mailAnswers };
