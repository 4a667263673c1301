import {
  type ImportBatch,
  ImportBatch as ImportBatchSchema,
  ImportMapping,
  ImportPreview,
  ImportProfile,
  ImportResult,
  Refusal,
} from '@klarlage/model';
import Type from 'typebox';
import { inputCheck } from '../../platform/http/check-input.ts';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { importFile } from './import-file.ts';
import { importProfiles, saveImportProfile } from './import-profiles.ts';
import { type BatchRow, batches, refusalCounts } from './import-store.ts';
import { previewImport } from './preview-import.ts';
import { noteProgress, progressOf } from './progress.ts';
import { type BehindIndication, undoImport } from './undo-import.ts';

const Uuid = Type.String({ format: 'uuid' });
const code = { municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) };
const Code = Type.Object(code);
const Batch = Type.Object({ ...code, batchId: Uuid });
const path = '/api/m/:municipalityCode/imports';
const common = { scope: 'municipality', verb: 'import.run' } as const;
const checkMapping = inputCheck(ImportMapping, 'body');

/** Bringing in files from others: how they are read, what would become of them, the act itself, and taking it back. */
export function importRoutes(isBehindIndication: BehindIndication): Route[] {
  return [
    endpoint({
      ...common,
      method: 'GET',
      path: `${path}/profiles`,
      summary: 'The saved ways of reading files',
      params: Code,
      answer: Type.Array(ImportProfile),
      handle: (context, { params }) => importProfiles(context, params.municipalityCode),
    }),
    endpoint({
      ...common,
      method: 'PUT',
      path: `${path}/profiles/:profileId`,
      summary: 'Save how files of a kind are read',
      params: Type.Object({ ...code, profileId: Uuid }),
      body: Type.Object(
        { name: Type.String({ minLength: 1, maxLength: 80 }), mapping: ImportMapping, isTrusted: Type.Boolean() },
        { additionalProperties: false },
      ),
      answer: Type.Object({ profileId: Type.String() }),
      handle: async (context, { params, body }) => {
        await saveImportProfile(context, { ...params, ...body });
        return { profileId: params.profileId };
      },
    }),
    longEndpoint({
      ...common,
      method: 'POST',
      path: `${path}/preview`,
      summary:
        'What would become of a file; nothing is stored. With hasMapping the first line of the body is the mapping as JSON; without a mapping or a profile, the profile that fits is taken, or a mapping is proposed',
      params: Code,
      query: Type.Object({
        profileId: Type.Optional(Uuid),
        hasMapping: Type.Optional(Type.Boolean()),
        isTrusted: Type.Optional(Type.Boolean()),
        isGuessed: Type.Optional(Type.Boolean()),
      }),
      body: 'file',
      answer: ImportPreview,
      handle: ({ params, query, body, open }) => {
        const { bytes, mapping } = splitMapping(fileOf(body), query.hasMapping ?? false);
        const { profileId, isTrusted = false, isGuessed = false } = query;
        const by = mapping ? { mapping, isTrusted } : profileId ? { profileId } : { isGuessed };
        return previewImport(open, { municipalityCode: params.municipalityCode, bytes, by });
      },
    }),
    longEndpoint({
      ...common,
      method: 'POST',
      path,
      summary: 'Bring in a file by a saved profile: all of it, or nothing',
      params: Code,
      query: Type.Object({
        profileId: Uuid,
        fileName: Type.String({ minLength: 1, maxLength: 200 }),
        progressId: Type.Optional(Uuid),
      }),
      body: 'file',
      answer: ImportResult,
      handle: ({ params, query, body, open, actor }) => {
        const { progressId } = query;
        const personId = actor.kind === 'person' ? actor.personId : '';
        return importFile(
          open,
          { municipalityCode: params.municipalityCode, bytes: fileOf(body), fileName: query.fileName, profile: query.profileId },
          (progress) => progressId && noteProgress(progressId, personId, progress),
        );
      },
    }),
    endpoint({
      ...common,
      method: 'GET',
      path: `${path}/progress/:progressId`,
      summary: 'How far an import of my own has come',
      params: Type.Object({ ...code, progressId: Uuid }),
      answer: Type.Object({ stage: Type.String(), done: Type.Integer(), of: Type.Integer() }),
      handle: async ({ actor }, { params }) =>
        (actor.kind === 'person' && progressOf(params.progressId, actor.personId)) || { stage: 'waiting', done: 0, of: 0 },
    }),
    endpoint({
      ...common,
      method: 'GET',
      path,
      summary: 'The imports that were made',
      params: Code,
      answer: Type.Array(ImportBatchSchema),
      handle: async ({ run }, { params }) => (await batches(run, params.municipalityCode)).map(written),
    }),
    endpoint({
      ...common,
      method: 'GET',
      path: `${path}/:batchId/refusals`,
      summary: 'How many rows of an import were left out, by reason',
      params: Batch,
      answer: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
      handle: ({ run }, { params }) => refusalCounts(run, params.municipalityCode, params.batchId),
    }),
    endpoint({
      ...common,
      method: 'POST',
      path: `${path}/:batchId/undo`,
      summary: 'Take an import back; what others rest on stays and is listed',
      params: Batch,
      answer: Type.Object({
        reportsWithdrawn: Type.Integer(),
        incidentsWithdrawn: Type.Integer(),
        kept: Type.Array(Type.Object({ row: Type.Union([Type.Integer(), Type.Null()]), reason: Type.String() })),
      }),
      handle: (context, { params }) => undoImport(context, { ...params, isBehindIndication }),
    }),
  ];
}

/** A body that is no file (an empty request) has no rows. */
function fileOf(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body)) throw new Refusal('import/empty');
  return body;
}

/** The mapping travels as the first line before the file, because it changes with every look and an address has no room for it. */
function splitMapping(body: Uint8Array, hasMapping: boolean): { bytes: Uint8Array; mapping?: ImportMapping } {
  if (!hasMapping) return { bytes: body };
  const end = body.indexOf(10);
  if (end < 0) throw new Refusal('input/not-json');
  try {
    const sent: unknown = JSON.parse(new TextDecoder().decode(body.subarray(0, end)));
    return { bytes: body.subarray(end + 1), mapping: checkMapping(sent) as ImportMapping };
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('input/not-json');
    throw error;
  }
}

function written(batch: BatchRow): ImportBatch {
  return { ...batch, importedAt: batch.importedAt.toISOString(), undoneAt: batch.undoneAt?.toISOString() ?? null };
}
