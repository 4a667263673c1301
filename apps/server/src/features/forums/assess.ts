import { type Assess, refuseUnless, type Suggestion, suggestedAssessment } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { guardWords } from '../actions/index.ts';
import { categoriesOf } from '../areas/index.ts';
import { indicationById } from '../indications/index.ts';
import { changeItem, setAssessment } from './agenda-store.ts';
import { itemInSight, requireMember } from './in-forum.ts';
import { meetingById } from './meeting-store.ts';

type OneItem = { readonly municipalityCode: string; readonly agendaItemId: string };

/** The group writes its own assessment; only then is it told what the figures alone would suggest, so that they do not anchor it. */
export async function assess(context: Context, input: OneItem & Assess): Promise<{ suggestion: Suggestion | null }> {
  const { municipalityCode, agendaItemId, level, certainty, reason } = input;
  guardWords(reason);
  const { item, forum, meetingId } = await itemInSight(context, input);
  await requireMember(context, forum.forumId);
  refuseUnless(item.status === 'waiting', 'agenda-item/closed');
  const by = context.actor.kind === 'person' ? context.actor.personId : null;
  await setAssessment(context.run, municipalityCode, agendaItemId, { level, certainty, reason, by, at: context.now });
  await changeItem(context.run, municipalityCode, agendaItemId, { meetingId });
  await context.record({
    type: 'agenda-item.assessed',
    municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
    details: { level, certainty },
  });
  return { suggestion: item.indicationId ? await suggestionFor(context, municipalityCode, item.indicationId) : null };
}

/** Takes the assessment back, as long as the item waits and no approved minutes tell of it. */
export async function undoAssessment(context: Context, input: OneItem): Promise<void> {
  const { municipalityCode, agendaItemId } = input;
  const { item, forum } = await itemInSight(context, input);
  await requireMember(context, forum.forumId);
  const meeting = item.meetingId ? await meetingById(context.run, item.meetingId) : undefined;
  refuseUnless(meeting?.status !== 'approved', 'meeting/approved');
  refuseUnless(item.status === 'waiting', 'agenda-item/closed');
  await setAssessment(context.run, municipalityCode, agendaItemId, null);
  await context.record({
    type: 'agenda-item.assessment-undone',
    municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
  });
}

/** What the figures behind an indication suggest. */
export async function suggestionFor(
  context: Context,
  municipalityCode: string,
  indicationId: string,
): Promise<Suggestion | null> {
  const indication = await indicationById(context, municipalityCode, indicationId);
  if (!indication) return null;
  const categories = await categoriesOf(context.run, municipalityCode);
  const severities = categories
    .filter((one) => one.kind === 'incident' && (indication.groupCode === null || one.groupCode === indication.groupCode))
    .map((one) => one.severity);
  const severity = severities.length > 0 ? severities.reduce((sum, one) => sum + one, 0) / severities.length : 1;
  return suggestedAssessment({ ...indication, severity: Math.round(severity) });
}
