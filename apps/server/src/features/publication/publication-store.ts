import type { CommitmentStatus, PublicContent, SurveyItem } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A version that the public was shown. */
export type PublishedVersion = { version: number; content: PublicContent; publishedAt: Date };

/** What the public is shown now: the newest version that nobody has withdrawn. */
export async function currentPublication(run: Run, code: string): Promise<PublishedVersion | undefined> {
  const row = await run
    .selectFrom('publication')
    .select(['version', 'content', 'published_at as publishedAt'])
    .where('municipality_code', '=', code)
    .where('withdrawn_at', 'is', null)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row ? { ...row, content: row.content as PublicContent } : undefined;
}

/** Every version, the newest first, with who published it. */
export async function publicationVersions(run: Run, code: string) {
  return run
    .selectFrom('publication')
    .leftJoin('person', 'person.person_id', 'publication.published_by')
    .select(['version', 'published_at as publishedAt', 'withdrawn_at as withdrawnAt', 'person.name as publishedBy'])
    .where('municipality_code', '=', code)
    .orderBy('version', 'desc')
    .execute();
}

/** Keeps a new version; two people who publish at once wait for each other. */
export async function addPublication(
  run: Run,
  publication: { municipalityCode: string; content: PublicContent; publishedBy: string | null; publishedAt: Date },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`publication ${publication.municipalityCode}`}))`.execute(run);
  const last = await run
    .selectFrom('publication')
    .select((e) => e.fn.max('version').as('version'))
    .where('municipality_code', '=', publication.municipalityCode)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await run
    .insertInto('publication')
    .values({
      municipality_code: publication.municipalityCode,
      version,
      content: JSON.stringify(publication.content),
      published_by: publication.publishedBy,
      published_at: publication.publishedAt,
    })
    .execute();
  return version;
}

/** Takes everything that the public is shown away; versions are kept. */
export async function withdrawPublications(run: Run, code: string, now: Date): Promise<number> {
  const rows = await run
    .updateTable('publication')
    .set({ withdrawn_at: now })
    .where('municipality_code', '=', code)
    .where('withdrawn_at', 'is', null)
    .returning('version')
    .execute();
  return Math.max(0, ...rows.map(({ version }) => version));
}

/** The promise that is in force: the one that lasts longest. */
export async function promiseOf(run: Run, code: string) {
  return run
    .selectFrom('citizen_promise')
    .select([
      'promise_id as promiseId',
      'title',
      'first_year as firstYear',
      'last_year as lastYear',
      'registry_numbers as registryNumbers',
      'purpose',
    ])
    .where('municipality_code', '=', code)
    .orderBy('last_year', 'desc')
    .orderBy('first_year', 'desc')
    .executeTakeFirst();
}

/** A promise as it is written down. */
export type PromiseInput = {
  promiseId: string;
  title: string;
  firstYear: number;
  lastYear: number;
  registryNumbers: string;
  purpose: string;
};

/** Writes a promise down, or changes it. */
export async function savePromise(run: Run, code: string, promise: PromiseInput): Promise<void> {
  const row = {
    title: promise.title,
    first_year: promise.firstYear,
    last_year: promise.lastYear,
    registry_numbers: promise.registryNumbers,
    purpose: promise.purpose,
  };
  await run
    .insertInto('citizen_promise')
    .values({ municipality_code: code, promise_id: promise.promiseId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality_code', 'promise_id']).doUpdateSet(row))
    .execute();
}

/** The commitments of a promise in the order in which they are shown. */
export async function commitmentsOf(run: Run, code: string, promiseId: string) {
  const rows = await run
    .selectFrom('commitment')
    .select([
      'commitment_id as commitmentId',
      'title',
      'party',
      'status',
      'evidence',
      'assessed_on as assessedOn',
      'sort_order as sortOrder',
    ])
    .where('municipality_code', '=', code)
    .where('promise_id', '=', promiseId)
    .orderBy('sort_order')
    .orderBy('commitment_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    party: row.party as 'municipality' | 'police' | 'both',
    status: row.status as CommitmentStatus,
  }));
}

/** A commitment as it is written down. */
export type CommitmentInput = {
  commitmentId: string;
  promiseId: string;
  title: string;
  party: 'municipality' | 'police' | 'both';
  status: CommitmentStatus;
  evidence: string;
  assessedOn: string;
  sortOrder: number;
};

/** Writes a commitment down, or changes it. */
export async function saveCommitment(run: Run, code: string, commitment: CommitmentInput): Promise<void> {
  const row = {
    promise_id: commitment.promiseId,
    title: commitment.title,
    party: commitment.party,
    status: commitment.status,
    evidence: commitment.evidence,
    assessed_on: commitment.assessedOn,
    sort_order: commitment.sortOrder,
  };
  await run
    .insertInto('commitment')
    .values({ municipality_code: code, commitment_id: commitment.commitmentId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality_code', 'commitment_id']).doUpdateSet(row))
    .execute();
}

/** Takes a commitment away; versions that were published keep theirs. */
export async function removeCommitment(run: Run, code: string, commitmentId: string): Promise<boolean> {
  const { numDeletedRows } = await run
    .deleteFrom('commitment')
    .where('municipality_code', '=', code)
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The measured values of every question, area and year. */
export async function surveyValuesOf(run: Run, code: string) {
  const rows = await run
    .selectFrom('survey_value')
    .select(['survey_value_id as surveyValueId', 'area_id as areaId', 'year', 'item', 'value', 'lower', 'upper', 'respondents'])
    .select('source')
    .where('municipality_code', '=', code)
    .orderBy('item')
    .orderBy('area_id')
    .orderBy('year')
    .execute();
  return rows.map((row) => ({ ...row, item: row.item as SurveyItem }));
}

/** A measured value as it is written down. */
export type SurveyValueInput = {
  surveyValueId: string;
  areaId: string | null;
  year: number;
  item: SurveyItem;
  value: number;
  lower: number | null;
  upper: number | null;
  respondents: number | null;
  source: string;
  isPractice: boolean;
};

/** Writes measured values down; one that exists for the same question, area and year is replaced. */
export async function saveSurveyValues(run: Run, code: string, values: readonly SurveyValueInput[]): Promise<void> {
  await run
    .insertInto('survey_value')
    .values(
      values.map((value) => ({
        municipality_code: code,
        survey_value_id: value.surveyValueId,
        area_id: value.areaId,
        year: value.year,
        item: value.item,
        value: value.value,
        lower: value.lower,
        upper: value.upper,
        respondents: value.respondents,
        is_practice: value.isPractice,
        source: value.source,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['municipality_code', 'area_id', 'year', 'item']).doUpdateSet((e) => ({
        value: e.ref('excluded.value'),
        lower: e.ref('excluded.lower'),
        upper: e.ref('excluded.upper'),
        respondents: e.ref('excluded.respondents'),
        source: e.ref('excluded.source'),
      })),
    )
    .execute();
}

/** Takes a measured value away. */
export async function removeSurveyValue(run: Run, code: string, surveyValueId: string): Promise<boolean> {
  const { numDeletedRows } = await run
    .deleteFrom('survey_value')
    .where('municipality_code', '=', code)
    .where('survey_value_id', '=', surveyValueId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What has been chosen about showing actions. */
export async function publicActionsOf(run: Run, code: string) {
  return run
    .selectFrom('public_action')
    .select(['action_id as actionId', 'is_shown as isShown', 'title', 'sentence'])
    .where('municipality_code', '=', code)
    .execute();
}

/** Chooses whether an action is shown, and what it is called in public. */
export async function savePublicAction(
  run: Run,
  choice: {
    municipalityCode: string;
    actionId: string;
    isShown: boolean;
    title: string;
    sentence: string;
    changedBy: string | null;
    changedAt: Date;
  },
): Promise<void> {
  const row = {
    is_shown: choice.isShown,
    title: choice.title,
    sentence: choice.sentence,
    changed_by: choice.changedBy,
    changed_at: choice.changedAt,
  };
  await run
    .insertInto('public_action')
    .values({ municipality_code: choice.municipalityCode, action_id: choice.actionId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality_code', 'action_id']).doUpdateSet(row))
    .execute();
}
