import { createHash, hash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
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

/** How many reports are triaged, and who is told how far it has come. */
export type StoreHow = { readonly triage: 'queue' | 'byRule'; readonly onStored?: (done: number) => void };

/**
 * Stores many reports of one municipality, in the caller's transaction: either for somebody to review, or triaged by rule – an incident
 * at once, whose id is that of its report. Position is given as lng and lat; the cell (and the area, when none is named) follows from it.
 * The caller has checked place, time and words, and writes the event of the batch. While the database stores one chunk, the next one is
 * made ready (100 000 rows: 5 s less).
 */
export async function storeReports(context: Context, reports: Iterable<NewReport>, how: StoreHow): Promise<Stored> {
  const reportIds = new Set<string>();
  let incidents = 0;
  let prepare: Prepare | undefined;
  let storing: Promise<void> = Promise.resolve();
  const store = async (ready: readonly StoredReport[]): Promise<void> => {
    const { added, registered } = await storeChunk(context, ready);
    for (const id of added) reportIds.add(id);
    incidents += registered;
    how.onStored?.(reportIds.size);
  };
  try {
    for (const chunk of chunksOf(reports)) {
      prepare ??= await preparer(context, chunk[0]?.municipalityCode ?? '', how.triage);
      // whoever repeats an earlier report has to find it stored
      if (chunk.some(({ duplicateOf }) => duplicateOf)) await storing;
      const ready = await prepare(chunk);
      await storing;
      storing = store(ready);
      // its fault is told by the next wait; until then the statement is on its way and the next chunk is made
      storing.catch(() => undefined);
      await setImmediate();
    }
    await storing;
  } finally {
    // nothing is sent any more once the transaction ends
    await storing.catch(() => undefined);
  }
  return { reportIds, incidents };
}

function* chunksOf(reports: Iterable<NewReport>): Generator<NewReport[]> {
  let chunk: NewReport[] = [];
  for (const report of reports) {
    chunk.push(report);
    if (chunk.length < rowsAtATime) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

type Prepare = (chunk: readonly NewReport[]) => Promise<StoredReport[]>;

/** Makes what turns reports into stored ones: the names and shapes of the municipality are read once. */
async function preparer(context: Context, municipalityCode: string, triage: StoreHow['triage']): Promise<Prepare> {
  const locate = await locator(context.run, municipalityCode);
  const sentenceOf = await receiptWriter(context.run, municipalityCode);
  return async (chunk) => {
    const placed = chunk.map((report) => located(report, locate));
    return triage === 'queue'
      ? placed.map((report) => waiting(report, sentenceOf))
      : await triagedByRule(context, placed, sentenceOf);
  };
}

async function storeChunk(
  context: Context,
  ready: readonly StoredReport[],
): Promise<{ added: ReadonlySet<string>; registered: number }> {
  const added = await addReports(context.run, ready, context.now);
  const isNew = (report: StoredReport): boolean => added.has(report.reportId);
  const registered = ready.filter((report) => isNew(report) && report.incidentId === report.reportId).map(incidentOf);
  await registerIncidents(context, registered);
  for (const report of ready.filter((one) => isNew(one) && one.status === 'merged'))
    if (report.incidentId)
      await addReportTo(context, { municipalityCode: report.municipalityCode, incidentId: report.incidentId });
  await addWords(context.run, ready.filter(isNew), context.now);
  return { added, registered: registered.length };
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
    // nobody sends a row of a file again under its id, so that the order of its fields is no matter
    bodySha256: hash('sha256', JSON.stringify(report), 'buffer'),
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

/** Random bytes are asked for a thousand numbers at a time, because every question to the system costs. */
let pool = Buffer.alloc(0);
let used = 0;

/** Sixteen digits that nobody can guess, in groups of four. */
export function newReceiptCode(): string {
  if (used >= pool.length) {
    pool = randomBytes(8000);
    used = 0;
  }
  const digits = (pool.readBigUInt64BE(used) % 10_000_000_000_000_000n).toString().padStart(16, '0');
  used += 8;
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8, 12)} ${digits.slice(12)}`;
}
