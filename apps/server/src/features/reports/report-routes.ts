import { Receipt, ReportStatusRow, refuseUnless, SubmitReport } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import type { IntakeGuard } from './intake-guard.ts';
import { ownReports, reportStatus } from './report-store.ts';
import { submitReport } from './submit-report.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });

/** The id in a body that has already been checked. */
const idIn = (body: unknown): string => (body as SubmitReport).reportId;

/** Sending a report, signed in or not, and seeing what became of one's own. */
export const reportRoutes = (guard: IntakeGuard): Route[] => [
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports',
    scope: 'municipality',
    verb: 'report.submit',
    summary: 'Sends a report; the same report again gives the same receipt',
    params: Code,
    body: SubmitReport,
    answer: Receipt,
    handle: (context, { params, body }) => submitReport(context, { ...params, report: body, source: 'form' }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/public/m/:municipalityCode/reports',
    scope: 'public',
    // phones behind one address that send what they kept get through; what comes too thick waits in quarantine
    perMinute: 1200,
    summary: 'Sends a report without being signed in; the same report again gives the same receipt',
    params: Code,
    body: SubmitReport,
    answer: Receipt,
    report: ({ params, body }) => `${params['municipalityCode']}/${idIn(body)}`,
    handle: (context, { params, body, request }) =>
      submitReport(context, {
        ...params,
        report: body,
        source: 'publicForm',
        isLetIn: () => guard.isLetIn(request, params.municipalityCode, body.reportId, context.now.getTime()),
      }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/public/m/:municipalityCode/intake',
    scope: 'public',
    perMinute: 600,
    summary: 'How much work a phone is asked for right now before it sends a report',
    params: Code,
    answer: Type.Object({ bits: Type.Integer() }),
    handle: async ({ now }, { params }) => ({ bits: guard.bitsWanted(params.municipalityCode, now.getTime()) }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/public/m/:municipalityCode/reports/:reportId',
    scope: 'public',
    perMinute: 600,
    summary: 'What became of a report, for whoever has its id',
    params: Type.Object({ ...Code.properties, reportId: Type.String({ format: 'uuid' }) }),
    answer: ReportStatusRow,
    report: ({ params }) => `${params['municipalityCode']}/${params['reportId']}`,
    handle: async ({ run }, { params }) => {
      const row = await reportStatus(run, params.municipalityCode, params);
      refuseUnless(row, 'report/not-found');
      return row;
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/my-reports',
    scope: 'municipality',
    verb: 'report.readOwn',
    summary: 'What became of the reports that one sent',
    params: Code,
    answer: Type.Array(ReportStatusRow),
    handle: async ({ run, actor }, { params }) =>
      actor.kind === 'person' ? ownReports(run, params.municipalityCode, actor.personId, 100) : [],
  }),
];
