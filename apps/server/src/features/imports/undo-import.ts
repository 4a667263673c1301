import { Refusal, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { withdrawBatch } from '../reports/index.ts';
import { batches, markKept, markUndone } from './import-store.ts';

/** Which of the incidents are behind an indication: told by a feature that comes later. */
export type BehindIndication = (
  context: Context,
  municipalityCode: string,
  incidentIds: readonly string[],
) => Promise<ReadonlySet<string>>;

/** What was taken back, and the rows that had to stay with the reason. */
export type UndoneImport = {
  readonly reportsWithdrawn: number;
  readonly incidentsWithdrawn: number;
  readonly kept: readonly { row: number | null; reason: 'merged' | 'behindIndication' }[];
};

/** Takes an import back; what others have reported too, or what an indication rests on, stays and is listed. */
export async function undoImport(
  context: Context,
  input: { municipalityCode: string; batchId: string; isBehindIndication: BehindIndication },
): Promise<UndoneImport> {
  const { municipalityCode, batchId } = input;
  const { run, actor, now } = context;
  const undoneBy = actor.kind === 'person' ? actor.personId : undefined;
  if (!(await markUndone(run, { municipalityCode, batchId, undoneBy, undoneAt: now }))) {
    const [found] = await batches(run, municipalityCode, batchId);
    refuseUnless(found, 'import/not-found');
    throw new Refusal('import/already-undone');
  }
  const { reportsWithdrawn, incidentsWithdrawn, kept } = await withdrawBatch(context, {
    municipalityCode,
    batchId,
    isBehindIndication: (ids) => input.isBehindIndication(context, municipalityCode, ids),
  });
  await markKept(run, municipalityCode, batchId, kept.length);
  await context.record({
    type: 'import.undone',
    municipalityCode,
    objectType: 'importBatch',
    objectId: batchId,
    details: { reportsWithdrawn, incidentsWithdrawn, kept: kept.length },
  });
  return { reportsWithdrawn, incidentsWithdrawn, kept: kept.map(({ rowNumber, reason }) => ({ row: rowNumber, reason })) };
}
