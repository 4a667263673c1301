import { HeldWords, heldWordsMs, mostWords, OpenedReport, QueuedReport } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { heldWords } from './held-words-store.ts';
import { redactWords } from './redact-words.ts';
import { acceptReport, mergeReport, openForReview, returnReport, undoReview } from './review-report.ts';
import { countWaiting, type ReviewRow, waitingReports } from './review-store.ts';

const Code = Type.String({ pattern: '^[0-9]{4}$' });
const Which = Type.Object({ municipalityCode: Code, reportId: Type.String({ format: 'uuid' }) });
const Done = Type.Object({ waiting: Type.Integer() });

const written = (row: ReviewRow): QueuedReport => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  receivedAt: row.receivedAt.toISOString(),
});

const erasedAt = (heldBackAt: Date): string => new Date(heldBackAt.getTime() + heldWordsMs).toISOString();

/** Reviewing what was reported: the queue, one report opened, and what can be done with it. */
export const reviewRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/queue',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'The reports that wait for review, oldest first, without their words',
    params: Type.Object({ municipalityCode: Code }),
    answer: Type.Object({ waiting: Type.Integer(), reports: Type.Array(QueuedReport) }),
    handle: async ({ run }, { params }) => ({
      waiting: await countWaiting(run, params.municipalityCode),
      reports: (await waitingReports(run, params.municipalityCode, 200)).map(written),
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/waiting',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'How many reports wait for review',
    params: Type.Object({ municipalityCode: Code }),
    answer: Done,
    handle: async ({ run }, { params }) => ({ waiting: await countWaiting(run, params.municipalityCode) }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/:reportId/review',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'One report with its words, its position and what it may be a duplicate of; opening it is written down',
    params: Which,
    answer: OpenedReport,
    handle: async (context, { params }) => {
      const { report, words, duplicates, alike } = await openForReview(context, params);
      return {
        ...report,
        ...written(report),
        words: words?.words ?? null,
        areWordsHeldBack: words?.isHeldBack ?? false,
        wordsErasedAt: words?.heldBackAt ? erasedAt(words.heldBackAt) : null,
        duplicates,
        alike,
      };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/held-words',
    scope: 'municipality',
    verb: 'report.readWords',
    summary: 'The reports whose words are held back until somebody has redacted them, those erased first at the top',
    params: Type.Object({ municipalityCode: Code }),
    answer: Type.Object({ reports: Type.Array(HeldWords) }),
    handle: async ({ run }, { params }) => ({
      reports: (await heldWords(run, params.municipalityCode, 200)).map(({ reportId, heldBackAt }) => ({
        reportId,
        erasedAt: erasedAt(heldBackAt),
      })),
    }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/redact',
    scope: 'municipality',
    verb: 'report.readWords',
    summary:
      'Writes the words of a report anew so that they point out nobody, and releases them; without words they are taken away',
    params: Which,
    body: Type.Object({ words: Type.String({ maxLength: mostWords }) }, { additionalProperties: false }),
    answer: Type.Object({ reportId: Type.String() }),
    handle: async (context, { params, body }) => {
      await redactWords(context, { ...params, ...body });
      return { reportId: params.reportId };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/accept',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Accepts a report, perhaps under another category; an incident is registered',
    params: Which,
    body: Type.Object({ categoryCode: Type.Optional(Type.String({ maxLength: 80 })) }, { additionalProperties: false }),
    answer: Done,
    handle: async (context, { params, body }) => {
      await acceptReport(context, { ...params, ...body });
      return { waiting: await countWaiting(context.run, params.municipalityCode) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/merge',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Merges a report into an incident that is already known',
    params: Which,
    body: Type.Object({ incidentId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
    answer: Done,
    handle: async (context, { params, body }) => {
      await mergeReport(context, { ...params, ...body });
      return { waiting: await countWaiting(context.run, params.municipalityCode) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/return',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Sends a report back with a reason that its reporter sees',
    params: Which,
    body: Type.Object({ reason: Type.String({ maxLength: 400 }) }, { additionalProperties: false }),
    answer: Done,
    handle: async (context, { params, body }) => {
      await returnReport(context, { ...params, ...body });
      return { waiting: await countWaiting(context.run, params.municipalityCode) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/undo',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Takes back what one decided about a report within a minute',
    params: Which,
    answer: Done,
    handle: async (context, { params }) => {
      await undoReview(context, params);
      return { waiting: await countWaiting(context.run, params.municipalityCode) };
    },
  }),
];
