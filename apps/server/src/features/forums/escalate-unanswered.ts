import { isLate, swedishDayOf } from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import { municipalities } from '../areas/index.ts';
import { openIndications } from '../indications/index.ts';
import { changeItem, itemsAbout, type StoredItem, waitingItems, watchedUntil } from './agenda-store.ts';
import { counterpartOf } from './forum-store.ts';
import { forumInSight } from './in-forum.ts';
import { placeItem } from './place-item.ts';
import { putOnAgenda } from './put-on-agenda.ts';

async function inEveryMunicipality(platform: Platform, work: (context: Context, code: string) => Promise<void>): Promise<void> {
  const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, async ({ run }) =>
    (await municipalities(run)).map((one) => one.code),
  );
  for (const code of codes) await asSystem(platform, code, (context) => work(context, code));
}

/** What a forum has not answered in time stands first on its counterpart's agenda; done again, it changes nothing. */
export function escalateUnanswered(platform: Platform): Promise<void> {
  return inEveryMunicipality(platform, async (context, code) => {
    await placeForgotten(context, code);
    const today = swedishDayOf(context.now.getTime());
    for (const item of await waitingItems(context.run, code)) {
      if (isLate(item, today) && item.escalatedFromId === null) await escalate(context, item);
    }
  });
}

/** An indication that stands on no agenda – the forums came later than it did – is placed now. */
async function placeForgotten(context: Context, municipalityCode: string): Promise<void> {
  for (const { indicationId } of await openIndications(context, [municipalityCode])) {
    const standing = await itemsAbout(context.run, municipalityCode, { indicationId });
    if (standing.length === 0) await putOnAgenda(context, { municipalityCode, indicationId });
  }
}

async function escalate(context: Context, item: StoredItem): Promise<void> {
  const { municipalityCode } = item;
  const counterpartId = await counterpartOf(context.run, municipalityCode, item.forumId);
  if (!counterpartId) return;
  const counterpart = await forumInSight(context, counterpartId);
  const twin = item.indicationId
    ? (await itemsAbout(context.run, municipalityCode, { indicationId: item.indicationId })).find(
        (one) => one.forumId === counterpartId && one.kind === item.kind,
      )
    : undefined;
  // two groups that were given the same thing at once are both late by themselves: neither is the other's escalation
  if (twin && (twin.status !== 'waiting' || twin.escalatedFromId !== null || twin.answerBy <= item.answerBy)) return;
  if (twin) {
    await changeItem(context.run, municipalityCode, twin.agendaItemId, { escalatedFromId: item.agendaItemId });
    await context.record({
      type: 'agenda-item.escalated',
      municipalityCode,
      objectType: 'agenda-item',
      objectId: twin.agendaItemId,
      details: { forumId: counterpartId, kind: item.kind },
    });
    return;
  }
  await placeItem(context, counterpart, {
    municipalityCode,
    kind: item.kind,
    indicationId: item.indicationId,
    actionId: item.actionId,
    evaluationId: item.evaluationId,
    title: item.title,
    escalatedFromId: item.agendaItemId,
  });
}

/** What was watched until a day comes back on that day to the forum that abstained. */
export function returnWatched(platform: Platform): Promise<void> {
  return inEveryMunicipality(platform, async (context, municipalityCode) => {
    for (const item of await watchedUntil(context.run, municipalityCode, swedishDayOf(context.now.getTime()))) {
      await placeItem(context, await forumInSight(context, item.forumId), {
        municipalityCode,
        kind: 'watch',
        indicationId: item.indicationId,
        title: item.title,
        returnedFromId: item.agendaItemId,
      });
    }
  });
}
