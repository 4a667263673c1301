import { type ActionRow, type EvaluationRow, type IncidentRow, refuseUnless, swedishDayOf } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { actionsOf, evaluationsOfAction } from '../actions/index.ts';
import { categoriesOf, municipalityByCode } from '../areas/index.ts';
import { analysisIncidents, incidentsByIds } from '../incidents/index.ts';
import { type Cell, writeCsv } from './write-csv.ts';

/** The tables that can be taken out. */
export const exportTables = ['incidents', 'actions', 'evaluations'] as const;
/** A table that can be taken out. */
export type ExportTable = (typeof exportTables)[number];

/** A table as a file. */
export type ExportFile = { readonly fileName: string; readonly csv: string; readonly rows: number };

type Sheet = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
type Period = { readonly fromDay: string; readonly toDay: string };
const words = texts('sv').exports;

/** Takes out one table of a municipality: never words of reports, never exact positions, never what the police marked as not to be spread. */
export async function exportTable(
  context: Context,
  input: { municipalityCode: string; table: ExportTable } & Partial<Period>,
): Promise<ExportFile> {
  const { municipalityCode, table } = input;
  const municipality = await municipalityByCode(context.run, municipalityCode);
  refuseUnless(municipality, 'request/not-found');
  const today = swedishDayOf(context.now.getTime());
  const period: Period = { fromDay: input.fromDay ?? '1990-01-01', toDay: input.toDay ?? today };
  const { columns, rows } = await sheets[table](context, municipalityCode, period);
  const csv = writeCsv(columns, rows, municipality.isPractice ? { column: words.note, text: words.practice } : undefined);
  await context.record({
    type: 'export.made',
    municipalityCode,
    objectType: 'export',
    objectId: table,
    details: { rows: rows.length, fromDay: period.fromDay, toDay: period.toDay },
  });
  const name = [municipality.isPractice ? words.practice : 'Klarläge', municipalityCode, words.tables[table], today].join('-');
  return { fileName: `${name}.csv`, csv, rows: rows.length };
}

const sheets: Record<ExportTable, (context: Context, code: string, period: Period) => Promise<Sheet>> = {
  incidents: incidentSheet,
  actions: actionSheet,
  evaluations: evaluationSheet,
};

const atATime = 2000;

async function incidentSheet(context: Context, municipalityCode: string, period: Period): Promise<Sheet> {
  const ids = (await analysisIncidents(context, { municipalityCode, ...period })).map(({ incidentId }) => incidentId);
  const categories = await categoriesOf(context.run, municipalityCode);
  const groups = new Map(categories.map(({ categoryCode, name }) => [categoryCode, name]));
  const found: IncidentRow[] = [];
  for (let from = 0; from < ids.length; from += atATime)
    found.push(...(await incidentsByIds(context, municipalityCode, ids.slice(from, from + atATime))));
  const rows = found
    .filter((row) => !row.isPoliceOnly && !row.isWithdrawn)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.incidentId < b.incidentId ? -1 : 1))
    .map((row): Cell[] => [
      row.incidentId,
      row.categoryName,
      groups.get(row.groupCode) ?? row.groupCode,
      row.day,
      row.startsAt,
      row.endsAt,
      words.timePrecisions[row.timePrecision],
      row.areaName,
      row.placeName,
      row.cell,
      row.accuracyMetres,
      words.certainties[row.certainty],
      row.insecurity,
      words.layers[row.layer],
      row.reportCount,
    ]);
  return { columns: Object.values(words.incidents), rows };
}

async function actionSheet(context: Context, municipalityCode: string, period: Period): Promise<Sheet> {
  const rows = (await actionsWithin(context, municipalityCode, period)).map((row): Cell[] => [
    row.actionId,
    row.title,
    row.actionTypeName,
    words.sizes[row.size],
    row.parties.map((party) => words.parties[party]).join(', '),
    words.statuses[row.status],
    row.ownerName,
    row.cost,
    row.decidedOn,
    row.startsOn,
    row.dueOn,
    row.lookBackOn,
    row.doneCount,
    row.missedCount,
  ]);
  return { columns: Object.values(words.actions), rows };
}

async function evaluationSheet(context: Context, municipalityCode: string, period: Period): Promise<Sheet> {
  const rows: Cell[][] = [];
  for (const action of await actionsWithin(context, municipalityCode, period)) {
    for (const evaluation of await evaluationsOfAction(context, municipalityCode, action.actionId))
      rows.push(evaluationCells(action, evaluation));
  }
  return { columns: Object.values(words.evaluations), rows };
}

async function actionsWithin(context: Context, municipalityCode: string, { fromDay, toDay }: Period): Promise<ActionRow[]> {
  const all = await actionsOf(context, [municipalityCode]);
  return all.filter((row) => row.decidedOn.slice(0, 10) >= fromDay && row.decidedOn.slice(0, 10) <= toDay);
}

function evaluationCells(
  action: ActionRow,
  { evaluationId, evaluatedOn, verdict, earliestVerdictOn, result }: EvaluationRow,
): Cell[] {
  const ratio = result?.ratio;
  return [
    evaluationId,
    action.actionId,
    action.title,
    evaluatedOn,
    words.verdicts[verdict],
    earliestVerdictOn,
    rounded(ratio?.estimate),
    rounded(ratio?.lower),
    rounded(ratio?.upper),
  ];
}

/** Three decimals say all that the counts can. */
function rounded(figure: number | undefined): number | undefined {
  return figure === undefined ? undefined : Math.round(figure * 1000) / 1000;
}
