import type { Actor, SurveyItem } from '@klarlage/model';
import { surveyItems } from '@klarlage/model';
import { demonstrationPromise } from '../../seed/demonstration-promise.ts';
import { demonstrationSurvey } from '../../seed/demonstration-survey.ts';
import { geographyOf } from '../../seed/geography.ts';
import { municipalityOf } from '../../seed/municipalities.ts';
import { stableId } from '../../seed/stable-id.ts';
import { actionsOf } from '../features/actions/index.ts';
import {
  choosePublicAction,
  editCommitment,
  editPromise,
  editSurvey,
  previewPublication,
  publish,
} from '../features/publication/index.ts';
import { type Context, inContext, type Platform } from '../platform/context.ts';
import { demonstrationCode as code, organisationId, personId } from './parties.ts';

/** The communicator writes the practice promise and the practice survey down, and publishes the first version of the public page. */
export async function loadPublication(platform: Platform, seed: number, lastDay: string): Promise<void> {
  const communicator: Actor = {
    kind: 'person',
    personId: personId('communicator'),
    name: 'Kommunikatören',
    memberships: [{ role: 'communicator', organisationId: organisationId('safety-unit'), municipalityCodes: [code] }],
  };
  await inContext(platform, { actor: communicator, codes: [code] }, async (context) => {
    await writePromise(context, lastDay);
    await writeSurvey(context, seed, lastDay);
    await chooseActions(context);
    const { digest } = await previewPublication(context, code);
    await publish(context, { code, digest });
  });
}

async function writePromise(context: Context, lastDay: string): Promise<void> {
  const { commitments, ...promise } = demonstrationPromise(municipalityOf(code)?.name ?? code, lastDay);
  await editPromise(context, code, { promiseId: stableId('promise', code), ...promise });
  for (const { key, title, party, status, evidence, assessedOn } of commitments)
    await editCommitment(context, code, {
      commitmentId: stableId('commitment', code, key),
      title,
      party,
      status,
      evidence,
      assessedOn,
    });
}

async function writeSurvey(context: Context, seed: number, lastDay: string): Promise<void> {
  const geography = geographyOf(code);
  if (!geography) return;
  const isItem = (item: string): item is SurveyItem => item in surveyItems;
  const values = demonstrationSurvey(geography, lastDay, seed).flatMap(
    ({ areaId, item, itemName: _, isPractice: __, ...value }) =>
      isItem(item)
        ? [
            {
              ...value,
              item,
              surveyValueId: stableId('survey', code, areaId, String(value.year), item),
              areaId: stableId('area', code, areaId),
            },
          ]
        : [],
  );
  await editSurvey(context, code, values);
}

/** Everything that has been decided is shown, except what the police do alone. */
async function chooseActions(context: Context): Promise<void> {
  for (const { actionId, title, parties, status } of await actionsOf(context, [code])) {
    const isWaiting = status === 'waitingForPolice' || status === 'waitingForMunicipality';
    if (isWaiting || parties.every((party) => party === 'police')) continue;
    await choosePublicAction(context, code, { actionId, isShown: true, title, sentence: '' });
  }
}
