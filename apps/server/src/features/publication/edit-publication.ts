import { type CommitmentStatus, type PublicChange, refuseUnless, type SurveyItem, surveyItems } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { guardWords } from '../actions/index.ts';
import { areasOf, municipalityByCode } from '../areas/index.ts';
import { showableActions } from './public-content.ts';
import {
  type CommitmentInput,
  commitmentsOf,
  type PromiseInput,
  promiseOf,
  removeCommitment,
  removeSurveyValue,
  saveCommitment,
  savePromise,
  savePublicAction,
  saveSurveyValues,
} from './publication-store.ts';

/** Writes the promise down, or changes it; the public sees it when somebody publishes. */
export async function editPromise(context: Context, code: string, promise: PromiseInput): Promise<void> {
  guardWords(promise.title, promise.purpose);
  refuseUnless(promise.lastYear >= promise.firstYear, 'input/invalid', { faults: [{ field: 'lastYear', fault: 'minimum' }] });
  await savePromise(context.run, code, promise);
  await recordEdit(context, code, 'promise', promise.promiseId);
}

/** Writes a commitment down, or changes where it stands: always with how we know and since when. */
export async function editCommitment(
  context: Context,
  code: string,
  input: Omit<CommitmentInput, 'promiseId' | 'sortOrder'> & { status: CommitmentStatus },
): Promise<void> {
  guardWords(input.title, input.evidence);
  const promise = await promiseOf(context.run, code);
  refuseUnless(promise, 'administration/not-found');
  const all = await commitmentsOf(context.run, code, promise.promiseId);
  const found = all.find((one) => one.commitmentId === input.commitmentId);
  const last = Math.max(0, ...all.map((one) => one.sortOrder));
  await saveCommitment(context.run, code, {
    ...input,
    promiseId: promise.promiseId,
    sortOrder: found ? found.sortOrder : last + 1,
  });
  await recordEdit(context, code, 'commitment', input.commitmentId);
}

/** Takes a commitment off the promise. */
export async function dropCommitment(context: Context, code: string, commitmentId: string): Promise<void> {
  refuseUnless(await removeCommitment(context.run, code, commitmentId), 'administration/not-found');
  await recordEdit(context, code, 'commitment', commitmentId);
}

/** Chooses whether an action is shown, and under what heading. */
export async function choosePublicAction(
  context: Context,
  code: string,
  choice: { actionId: string; isShown: boolean; title: string; sentence: string },
): Promise<void> {
  guardWords(choice.title, choice.sentence);
  const rows = await showableActions(context, code);
  refuseUnless(
    rows.some((row) => row.actionId === choice.actionId),
    'action/not-found',
  );
  refuseUnless(!choice.isShown || choice.title.trim(), 'input/invalid', { faults: [{ field: 'title', fault: 'minLength' }] });
  await savePublicAction(context.run, {
    ...choice,
    municipalityCode: code,
    changedBy: context.actor.kind === 'person' ? context.actor.personId : null,
    changedAt: context.now,
  });
  await recordEdit(context, code, 'action', choice.actionId);
}

/** A value of a survey as it is sent. */
export type SurveyEntry = {
  surveyValueId: string;
  areaId: string | null;
  year: number;
  item: SurveyItem;
  value: number;
  lower: number | null;
  upper: number | null;
  respondents: number | null;
  source: string;
};

/** Writes survey values down, all of them or none. */
export async function editSurvey(context: Context, code: string, entries: readonly SurveyEntry[]): Promise<void> {
  const known = new Set((await areasOf(context.run, code)).map((area) => area.areaId));
  const faults = entries.flatMap((entry, row) =>
    faultsOf(entry, known).map((field) => ({ field: `values.${row}.${field}`, fault: 'range' })),
  );
  refuseUnless(faults.length === 0, 'input/invalid', { part: 'body', faults: faults.slice(0, 20) });
  guardWords(...new Set(entries.map((entry) => entry.source)));
  const municipality = await municipalityByCode(context.run, code);
  // the same place, year and question twice in one table: the last one counts
  const unique = new Map(entries.map((entry) => [`${entry.areaId} ${entry.year} ${entry.item}`, entry]));
  const isPractice = municipality?.isPractice ?? false;
  await saveSurveyValues(
    context.run,
    code,
    [...unique.values()].map((entry) => ({ ...entry, isPractice })),
  );
  await recordEdit(context, code, 'survey', code, { values: unique.size });
}

function faultsOf({ areaId, value, lower, upper, item }: SurveyEntry, known: ReadonlySet<string>): string[] {
  const highest = surveyItems[item] === 'index' ? 6 : 1;
  const isOn = (figure: number) => figure >= 0 && figure <= highest;
  return [
    ...(areaId === null || known.has(areaId) ? [] : ['areaId']),
    ...(isOn(value) ? [] : ['value']),
    ...((lower === null) === (upper === null) ? [] : ['lower']),
    ...(lower !== null && (!isOn(lower) || lower > value) ? ['lower'] : []),
    ...(upper !== null && (!isOn(upper) || upper < value) ? ['upper'] : []),
  ];
}

/** Takes a survey value away. */
export async function dropSurveyValue(context: Context, code: string, surveyValueId: string): Promise<void> {
  refuseUnless(await removeSurveyValue(context.run, code, surveyValueId), 'administration/not-found');
  await recordEdit(context, code, 'survey', surveyValueId);
}

function recordEdit(
  context: Context,
  code: string,
  objectType: PublicChange['part'],
  objectId: string,
  details: Readonly<Record<string, number>> = {},
): Promise<void> {
  return context.record({ type: 'publication.edited', municipalityCode: code, objectType, objectId, details });
}
