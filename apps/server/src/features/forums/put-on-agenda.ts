import { type ForumRow, forumsByRule } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { evaluationById } from '../actions/index.ts';
import { indicationById } from '../indications/index.ts';
import { forumsInSight, rulesOf } from './forum-store.ts';
import { forumsThatDecided } from './meeting-store.ts';
import { placeItem } from './place-item.ts';

/** An indication goes to the agendas that the rules name, or else to the municipality's management group: nobody has to remember. */
export async function putOnAgenda(
  context: Context,
  { municipalityCode, indicationId }: { municipalityCode: string; indicationId: string },
): Promise<void> {
  const indication = await indicationById(context, municipalityCode, indicationId);
  if (indication?.status !== 'open') return;
  const forums = await forumsInSight(context.run);
  const byRule = forumsByRule(await rulesOf(context.run, municipalityCode), indication);
  const named = forums.filter((forum) => byRule.includes(forum.forumId));
  const fallback = managementGroup(forums, municipalityCode);
  for (const forum of named.length > 0 || !fallback ? named : [fallback]) {
    await placeItem(context, forum, { municipalityCode, kind: 'indication', indicationId });
  }
}

/** The management group that answers for a municipality: its own, or the one that it shares. */
export function managementGroup(forums: readonly ForumRow[], municipalityCode: string): ForumRow | undefined {
  const groups = forums.filter((forum) => forum.kind === 'managementGroup');
  return groups.find((forum) => forum.municipalityCode === municipalityCode) ?? groups[0];
}

/** The result of an action returns to every forum that decided it. */
export async function putResultOnAgenda(
  context: Context,
  { municipalityCode, actionId, evaluationId }: { municipalityCode: string; actionId: string; evaluationId: string },
): Promise<void> {
  const evaluation = await evaluationById(context, municipalityCode, actionId, evaluationId);
  if (!evaluation) return;
  const decided = await forumsThatDecided(context.run, municipalityCode, actionId);
  const kind = evaluation.verdict === 'notMeasurable' ? 'lookBack' : 'evaluation';
  for (const forum of (await forumsInSight(context.run)).filter((one) => decided.includes(one.forumId))) {
    await placeItem(context, forum, { municipalityCode, kind, actionId, evaluationId });
  }
}
