import { createHash, randomBytes } from 'node:crypto';
import { becomesIncident, canonicalJson } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { locator } from '../areas/index.ts';
import { addReportTo, type NewIncident, registerIncidents } from '../incidents/index.ts';
import { receiptWriter } from './receipt-sentence.ts';
import { addReports, addWords, incidentsOfReports, type NewReport, type StoredReport } from './report-store.ts';

/** What was stored of many reports. */
export type Stored = {
  /** Those that were new; one whose id or source key was known is left as it was. */
  readonly reportIds: ReadonlySet<string>;
  readonly incidents: number;
};

const rowsAtATime = 1000;

/**
 * Stores many reports of one municipality, in the caller's transaction: either for somebody to review, or triaged by rule – an incident
 * at once, whose id is that of its report. Position is given as lng and lat; the cell (and the area, when none is named) follows from it.
 * The caller has checked place, time and words, and writes the event of the batch.
 */
export async function storeReports(
  context: Context,
  reports: readonly NewReport[],
  { triage }: { triage: 'queue' | 'byRule' },
): Promise<Stored> {
  const reportIds = new Set<string>();
  let incidents = 0;
  const [first] = reports;
  if (!first) return { reportIds, incidents };
  const locate = await locator(context.run, first.municipalityCode);
  const sentenceOf = await receiptWriter(context.run, first.municipalityCode);
  for (let from = 0; from < reports.length; from += rowsAtATime) {
    const chunk = reports.slice(from, from + rowsAtATime).map((report) => located(report, locate));
    const ready =
      triage === 'queue' ? chunk.map((report) => waiting(report, sentenceOf)) : await triagedByRule(context, chunk, sentenceOf);
    const added = await addReports(context.run, ready, context.now);
    const isNew = (report: StoredReport): boolean => added.has(report.reportId);
    const registered = ready.filter((report) => isNew(report) && report.incidentId === report.reportId).map(incidentOf);
    await registerIncidents(context, registered);
    for (const report of ready.filter((one) => isNew(one) && one.status === 'merged'))
      if (report.incidentId)
        await addReportTo(context, { municipalityCode: report.municipalityCode, incidentId: report.incidentId });
    await addWords(context.run, ready.filter(isNew), context.now);
    for (const id of added) reportIds.add(id);
    incidents += registered.length;
  }
  return { reportIds, incidents };
}

function located(report: NewReport, locate: Awaited<ReturnType<typeof locator>>): NewReport {
  if (report.lng === undefined || report.lat === undefined || (report.cell && report.areaId)) return report;
  const { cell, areaId } = locate({ lng: report.lng, lat: report.lat });
  return { ...report, cell: report.cell ?? cell, areaId: report.areaId ?? areaId };
}

type SentenceOf = Awaited<ReturnType<typeof receiptWriter>>;

/** What makes a report a stored one, waiting for review. */
function waiting(report: NewReport, sentenceOf: SentenceOf): StoredReport {
  return {
    ...report,
    bodySha256: bodyHash(report),
    receiptCode: newReceiptCode(),
    receiptSentence: sentenceOf(report),
    status: 'submitted',
  };
}

/** The rule: what becomes an incident becomes one, a duplicate joins the incident of the report that it repeats, the rest is noted. */
async function triagedByRule(
  { run, now }: Context,
  reports: readonly NewReport[],
  sentenceOf: SentenceOf,
): Promise<StoredReport[]> {
  const repeated = reports.flatMap((report) => report.duplicateOf ?? []);
  const known =
    repeated.length > 0 && reports[0]
      ? await incidentsOfReports(run, reports[0].municipalityCode, repeated)
      : new Map<string, string>();
  return reports.map((report) => {
    const incidentId = report.duplicateOf ? known.get(report.duplicateOf) : undefined;
    const own = becomesIncident(report.kind) ? (incidentId ?? report.reportId) : undefined;
    if (own) known.set(report.reportId, own);
    return {
      ...waiting(report, sentenceOf),
      status: own && own !== report.reportId ? 'merged' : 'accepted',
      incidentId: own,
      triagedAt: report.receivedAt ?? now,
    };
  });
}

/** The incident that a report is about when it is accepted: everything but its words and who told it. */
export function incidentOf(report: Omit<StoredReport, 'bodySha256'>): NewIncident {
  return {
    incidentId: report.incidentId ?? report.reportId,
    municipalityCode: report.municipalityCode,
    categoryCode: report.categoryCode ?? '',
    lng: report.lng,
    lat: report.lat,
    accuracyMetres: report.accuracyMetres === undefined ? undefined : Math.round(report.accuracyMetres),
    cell: report.cell,
    areaId: report.areaId,
    placeId: report.placeId,
    line: report.line,
    lineMetres: report.lineMetres,
    recurs: report.recurs,
    people: report.people,
    ages: report.ages,
    vehicle: report.vehicle,
    startsAt: report.startsAt,
    endsAt: report.endsAt,
    timePrecision: report.timePrecision,
    certainty: report.certainty,
    insecurity: report.insecurity,
    layer: report.layer ?? 'observed',
    isPoliceOnly: report.isPoliceOnly ?? false,
    organisationId: report.organisationId,
  };
}

/** What two sendings of the same report have in common. */
export function bodyHash(body: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(body))))
    .digest();
}

/** Sixteen digits that nobody can guess, in groups of four. */
export function newReceiptCode(): string {
  const digits = (randomBytes(8).readBigUInt64BE() % 10_000_000_000_000_000n).toString().padStart(16, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
