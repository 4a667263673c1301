import type { Context } from '../../platform/context.ts';
import { withdrawIncidents } from '../incidents/index.ts';
import { reportsOfBatch, withdrawReports } from './report-store.ts';

/** A report that stays when its import is undone, and why. */
export type KeptReport = {
  readonly reportId: string;
  readonly rowNumber: number | null;
  readonly incidentId: string;
  /** Somebody else has reported the same incident, or it is part of the evidence of an indication. */
  readonly reason: 'merged' | 'behindIndication';
};

/** What undoing an import took back, and what it kept. */
export type WithdrawnBatch = {
  readonly reportsWithdrawn: number;
  readonly incidentsWithdrawn: number;
  readonly kept: readonly KeptReport[];
};

/**
 * Takes back the reports of an import and the incidents that they became. What others have reported too, or what an indication rests on, is
 * kept and listed with the reason. Indications come later in the order of features, so the caller says which incidents are behind one.
 */
export async function withdrawBatch(
  context: Context,
  input: {
    municipalityCode: string;
    batchId: string;
    isBehindIndication: (incidentIds: readonly string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<WithdrawnBatch> {
  const { municipalityCode, batchId } = input;
  const reports = await reportsOfBatch(context.run, municipalityCode, batchId);
  const incidentIds = [...new Set(reports.flatMap((report) => report.incidentId ?? []))];
  const behind = incidentIds.length > 0 ? await input.isBehindIndication(incidentIds) : new Set<string>();
  const kept = reports.flatMap(({ reportId, rowNumber, incidentId, isShared }): KeptReport[] => {
    if (!incidentId || !(isShared || behind.has(incidentId))) return [];
    return [{ reportId, rowNumber, incidentId, reason: isShared ? 'merged' : 'behindIndication' }];
  });
  const keptReports = new Set(kept.map((report) => report.reportId));
  const withdrawn = reports.filter((report) => !keptReports.has(report.reportId));
  const gone = [...new Set(withdrawn.flatMap((report) => report.incidentId ?? []))];
  await withdrawIncidents(context, municipalityCode, gone);
  await withdrawReports(
    context.run,
    municipalityCode,
    withdrawn.map((report) => report.reportId),
  );
  return { reportsWithdrawn: withdrawn.length, incidentsWithdrawn: gone.length, kept };
}
