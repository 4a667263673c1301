import { randomUUID } from 'node:crypto';
import { becomesIncident, categoryKindOf, Refusal, refuseIdentifyingWords, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { categoriesOf } from '../areas/index.ts';
import {
  addReportTo,
  incidentsByIds,
  incidentsNear,
  type NearIncident,
  registerIncident,
  takeReportFrom,
  withdrawIncidents,
} from '../incidents/index.ts';
import {
  type AlikeReport,
  alikeWaiting,
  decideReport,
  otherReportsOf,
  putBack,
  type ReviewedReport,
  reviewedReport,
  wordsOf,
} from './review-store.ts';

type Which = { readonly municipalityCode: string; readonly reportId: string };

/** A report as it lies before somebody who reviews: everything about it, and what it may be a duplicate of. */
export type OpenedReport = {
  readonly report: ReviewedReport;
  readonly words: { words: string; isHeldBack: boolean; heldBackAt: Date | null } | undefined;
  readonly duplicates: readonly NearIncident[];
  readonly alike: readonly AlikeReport[];
};

/** Opens a report for review; that its words (or position) were opened is written down. */
export async function openForReview(context: Context, which: Which): Promise<OpenedReport> {
  const { municipalityCode, reportId } = which;
  const report = await reviewedReport(context.run, municipalityCode, reportId);
  refuseUnless(report, 'report/not-found');
  const words = await wordsOf(context.run, municipalityCode, reportId);
  await context.record({
    type: 'report.words-opened',
    municipalityCode,
    objectType: 'report',
    objectId: reportId,
    details: { hasWords: words !== undefined, hasPosition: report.lng !== null },
  });
  return {
    report,
    words,
    duplicates: await duplicatesOf(context, municipalityCode, report),
    alike: await alikeWaiting(context.run, municipalityCode, report),
  };
}

async function duplicatesOf(context: Context, municipalityCode: string, report: ReviewedReport): Promise<NearIncident[]> {
  if (!becomesIncident(report.kind) || !report.categoryCode || report.lng === null || report.lat === null) return [];
  return incidentsNear(context, {
    municipalityCode,
    categoryCode: report.categoryCode,
    lng: report.lng,
    lat: report.lat,
    radiusMetres: report.duplicateRadiusMetres,
    startsAt: report.startsAt,
    endsAt: report.endsAt,
    hours: report.duplicateHours,
  });
}

/** Accepts a report: it becomes an incident, with the category that the reviewer says; what is no incident is noted. */
export async function acceptReport(context: Context, input: Which & { categoryCode?: string | undefined }): Promise<void> {
  const { municipalityCode, reportId } = input;
  const report = await waitingReport(context, input);
  const categoryCode = input.categoryCode ?? report.categoryCode ?? undefined;
  const isRecoded = categoryCode !== (report.categoryCode ?? undefined);
  if (isRecoded) await refuseUnknownCategory(context, municipalityCode, report, categoryCode);
  const incidentId = becomesIncident(report.kind) ? randomUUID() : undefined;
  if (incidentId) {
    refuseUnless(categoryCode, 'report/unknown-category');
    await registerIncident(context, {
      incidentId,
      municipalityCode,
      categoryCode,
      lng: report.lng ?? undefined,
      lat: report.lat ?? undefined,
      accuracyMetres: report.accuracyMetres ?? undefined,
      cell: report.cell ?? undefined,
      areaId: report.areaId ?? undefined,
      placeId: report.placeId ?? undefined,
      line: report.line ?? undefined,
      lineMetres: report.lineMetres ?? undefined,
      recurs: report.recurs ?? undefined,
      people: report.people ?? undefined,
      ages: report.ages ?? undefined,
      vehicle: report.vehicle ?? undefined,
      startsAt: report.startsAt,
      endsAt: report.endsAt,
      timePrecision: report.timePrecision,
      certainty: report.certainty,
      insecurity: report.insecurity ?? undefined,
      layer: 'observed',
      isPoliceOnly: report.isPoliceOnly,
      organisationId: report.organisationId ?? undefined,
    });
  }
  await decide(context, { ...input, status: 'accepted', incidentId });
  await context.record({
    type: 'report.accepted',
    municipalityCode,
    objectType: 'report',
    objectId: reportId,
    details: { incidentId: incidentId ?? null, categoryCode: categoryCode ?? null, isRecoded },
  });
}

/** Merges a report into an incident that is already known; the report keeps its receipt. */
export async function mergeReport(context: Context, input: Which & { incidentId: string }): Promise<void> {
  const { municipalityCode, reportId, incidentId } = input;
  const report = await waitingReport(context, input);
  refuseUnless(becomesIncident(report.kind), 'report/cannot-merge');
  const [incident] = await incidentsByIds(context, municipalityCode, [incidentId]);
  refuseUnless(incident && !incident.isWithdrawn, 'report/cannot-merge');
  await addReportTo(context, { municipalityCode, incidentId });
  await decide(context, { ...input, status: 'merged', incidentId });
  await context.record({
    type: 'report.merged',
    municipalityCode,
    objectType: 'report',
    objectId: reportId,
    details: { incidentId },
  });
}

/** Sends a report back with a reason that its reporter sees. */
export async function returnReport(context: Context, input: Which & { reason: string }): Promise<void> {
  const { municipalityCode, reportId } = input;
  const reason = input.reason.trim();
  refuseUnless(reason, 'report/reason-missing');
  refuseIdentifyingWords(reason);
  await waitingReport(context, input);
  await decide(context, { ...input, status: 'returned', returnReason: reason });
  await context.record({ type: 'report.returned', municipalityCode, objectType: 'report', objectId: reportId });
}

/** How long the one who decided can take it back, in milliseconds. */
const undoMs = 60_000;

/** Takes back what the same person decided within a minute: the report waits again, its incident is withdrawn. */
export async function undoReview(context: Context, which: Which): Promise<void> {
  const { municipalityCode, reportId } = which;
  const report = await reviewedReport(context.run, municipalityCode, reportId, { forChange: true });
  refuseUnless(report, 'report/not-found');
  const isOwn = report.triagedBy !== null && report.triagedBy === personOf(context);
  const isFresh = report.triagedAt !== null && context.now.getTime() - report.triagedAt.getTime() <= undoMs;
  refuseUnless(isOwn && isFresh && report.status !== 'submitted' && report.status !== 'withdrawn', 'report/already-triaged');
  if (report.incidentId && report.status === 'merged') {
    await takeReportFrom(context, { municipalityCode, incidentId: report.incidentId });
  } else if (report.incidentId) {
    // somebody has merged another report into it meanwhile: then it stands
    refuseUnless(
      (await otherReportsOf(context.run, municipalityCode, report.incidentId, reportId)) === 0,
      'report/already-triaged',
    );
    await withdrawIncidents(context, municipalityCode, [report.incidentId]);
  }
  await putBack(context.run, municipalityCode, reportId);
  await context.record({ type: 'report.review-undone', municipalityCode, objectType: 'report', objectId: reportId });
}

async function waitingReport(context: Context, { municipalityCode, reportId }: Which): Promise<ReviewedReport> {
  const report = await reviewedReport(context.run, municipalityCode, reportId, { forChange: true });
  refuseUnless(report, 'report/not-found');
  refuseUnless(report.status === 'submitted', 'report/already-triaged');
  return report;
}

async function decide(
  context: Context,
  input: Which & { status: 'accepted' | 'merged' | 'returned'; incidentId?: string | undefined; returnReason?: string },
): Promise<void> {
  const isDecided = await decideReport(context.run, { ...input, triagedBy: personOf(context) }, context.now);
  if (!isDecided) throw new Refusal('report/already-triaged');
}

function personOf({ actor }: Context): string | undefined {
  return actor.kind === 'person' ? actor.personId : undefined;
}

async function refuseUnknownCategory(
  { run }: Context,
  municipalityCode: string,
  { kind }: ReviewedReport,
  categoryCode: string | undefined,
): Promise<void> {
  const wanted = categoryKindOf(kind);
  const found = (await categoriesOf(run, municipalityCode)).find((category) => category.categoryCode === categoryCode);
  refuseUnless(found?.kind === wanted, 'report/unknown-category');
}
