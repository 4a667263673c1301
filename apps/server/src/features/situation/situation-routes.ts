import {
  ExpectedWeek,
  IndicationCard,
  orNull,
  Sentences,
  SituationFigures,
  SituationReport,
  SituationReportHead,
  swedishDayOf,
  WeekCount,
} from '@klarlage/model';
import Type from 'typebox';
import { Answer, endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { hotspotsOf } from './hotspots.ts';
import { cellWeeks, mapData } from './map-data.ts';
import { situationOf } from './situation.ts';
import { draftSituationReport, editSituationReport, freezeSituationReport, situationReportOf } from './situation-reports.ts';
import { situationReportHeads } from './situation-store.ts';

const Code = { municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) };
const Day = Type.String({ format: 'date' });
const Year = Type.Integer({ minimum: 2000, maximum: 2100 });
const Week = Type.Integer({ minimum: 1, maximum: 53 });
const Group = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const Numbers = Type.Array(Type.Integer());
const Report = Type.Object({ ...Code, situationReportId: Type.String({ format: 'uuid' }) });

/** The situation: the week in sentences, the map, the hotspots, and the frozen reports. */
export const situationRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/situation',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'The week in figures, what waits for an answer, and who has gone silent',
    params: Type.Object(Code),
    query: Type.Object({ year: Type.Optional(Year), week: Type.Optional(Week) }, { additionalProperties: false }),
    answer: Type.Object({
      figures: SituationFigures,
      waiting: Type.Array(IndicationCard),
      silent: Type.Array(
        Type.Object({
          organisationId: Type.String(),
          name: Type.String(),
          lastDay: Type.String(),
          silentDays: Type.Integer(),
          usualGapDays: Type.Integer(),
        }),
      ),
      reporters: Type.Integer(),
      report: orNull(SituationReportHead),
    }),
    handle: (context, { params, query }) => situationOf(context, { ...params, ...query }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/map',
    scope: 'municipality',
    verb: 'incident.read',
    summary: 'Three years of incidents and unsafe places by cell, day and hour, for the map and its list',
    params: Type.Object(Code),
    answer: Type.Object({
      firstDay: Type.String(),
      lastDay: Type.String(),
      weeks: Type.Integer(),
      cells: Type.Array(Type.String()),
      groups: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
      cell: Numbers,
      day: Numbers,
      group: Numbers,
      layer: Numbers,
      hour: Numbers,
      areas: Type.Array(Type.Object({ areaId: Type.String(), reports: Numbers })),
      unseenWeeks: Type.Integer(),
    }),
    handle: (context, { params }) => mapData(context, params.municipalityCode, swedishDayOf(context.now.getTime())),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/map/weeks',
    scope: 'municipality',
    verb: 'incident.read',
    summary: 'Thirteen weeks of one cell, with what was expected of each',
    params: Type.Object(Code),
    query: Type.Object(
      { cell: Type.String({ pattern: '^[0-9a-f]{15}$' }), to: Day, group: Group },
      { additionalProperties: false },
    ),
    answer: Type.Object({ weeks: Type.Array(WeekCount), expectedWeek: Type.Array(ExpectedWeek) }),
    handle: (context, { params, query }) =>
      cellWeeks(context, {
        municipalityCode: params.municipalityCode,
        cell: query.cell,
        lastDay: query.to,
        groupCode: query.group,
      }),
  }),
  longEndpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/hotspots',
    scope: 'municipality',
    verb: 'incident.read',
    summary: 'Where more happens than elsewhere: Gi* of every cell, false alarms kept to five per cent',
    params: Type.Object(Code),
    query: Type.Object({ from: Day, to: Day, group: Group }, { additionalProperties: false }),
    answer: Type.Object({
      n: Type.Integer(),
      fromDay: Type.String(),
      toDay: Type.String(),
      gridCells: Type.Integer(),
      expectedPerCell: Type.Number(),
      cells: Type.Array(
        Type.Object({
          cell: Type.String(),
          count: Type.Integer(),
          z: Type.Number(),
          adjustedP: Type.Number(),
          kind: Type.String(),
        }),
      ),
    }),
    perMinute: 240,
    handle: ({ params, query, open }) =>
      hotspotsOf(open, {
        municipalityCode: params.municipalityCode,
        fromDay: query.from,
        toDay: query.to,
        groupCode: query.group,
      }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/situation-reports',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'Every version of every situation report, newest first',
    params: Type.Object(Code),
    answer: Type.Array(SituationReportHead),
    handle: ({ run }, { params }) => situationReportHeads(run, params.municipalityCode),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/situation-reports/:year/:week',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'The situation report of a week: the asked version, else the newest',
    params: Type.Object({ ...Code, year: Year, week: Week }),
    query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }),
    answer: SituationReport,
    handle: (context, { params, query }) => situationReportOf(context, { ...params, ...query }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/situation-reports',
    scope: 'municipality',
    verb: 'situationReport.edit',
    summary: 'A draft of a week, made from its figures',
    params: Type.Object(Code),
    body: Type.Object({ year: Year, week: Week }, { additionalProperties: false }),
    answer: SituationReport,
    handle: (context, { params, body }) => draftSituationReport(context, { ...params, ...body }),
  }),
  endpoint({
    method: 'PUT',
    path: '/api/m/:municipalityCode/situation-reports/:situationReportId',
    scope: 'municipality',
    verb: 'situationReport.edit',
    summary: 'The sentences of a draft, as a person wrote them',
    params: Report,
    body: Type.Object({ sentences: Sentences }, { additionalProperties: false }),
    answer: Type.Object({}),
    handle: async (context, { params, body }) => {
      await editSituationReport(context, { ...params, ...body });
      return new Answer({});
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/situation-reports/:situationReportId/freeze',
    scope: 'municipality',
    verb: 'situationReport.edit',
    summary: 'Freezes a draft as a copy of figures and map',
    params: Report,
    answer: Type.Object({}),
    handle: async (context, { params }) => {
      await freezeSituationReport(context, params);
      return new Answer({});
    },
  }),
];
