import { randomUUID } from 'node:crypto';
import {
  addDays,
  refuseIdentifyingWords,
  refuseUnless,
  type SituationFigures,
  type SituationMap,
  type SituationReport,
  type SituationReportHead,
  situationMapWeeks,
} from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { areasOf, municipalityByCode } from '../areas/index.ts';
import { cellCounts } from '../incidents/index.ts';
import { addSituationReport, setFrozen, setSentences, situationReportContent, situationReportHeads } from './situation-store.ts';
import { weekFigures } from './week-figures.ts';

type Week = { readonly municipalityCode: string; readonly year: number; readonly week: number };
type Which = { readonly municipalityCode: string; readonly situationReportId: string };

/** Makes a draft of a week's situation report out of its figures, or gives back the draft that already lies there. */
export async function draftSituationReport(context: Context, input: Week): Promise<SituationReport> {
  const { municipalityCode, year, week } = input;
  const versions = await situationReportHeads(context.run, municipalityCode, { year, week });
  const [latest] = versions;
  if (latest?.status === 'draft') return whole(context, municipalityCode, latest, versions);
  const figures = await weekFigures(context, input);
  const situationReportId = randomUUID();
  await addSituationReport(context.run, {
    ...input,
    situationReportId,
    version: (latest?.version ?? 0) + 1,
    sentences: texts('sv').situation.sentences(figures),
    figures,
    map: await mapCopy(context, municipalityCode, figures),
    authorId: personOf(context),
    now: context.now,
  });
  await recordEdit(context, { municipalityCode, situationReportId }, 'situation-report.edited');
  return situationReportOf(context, input);
}

/** Writes the sentences of a draft as a person wants them. */
export async function editSituationReport(
  context: Context,
  { sentences, ...which }: Which & { readonly sentences: readonly string[] },
): Promise<void> {
  await refuseMissing(context, which);
  for (const sentence of sentences) refuseIdentifyingWords(sentence);
  const wasDraft = await setSentences(context.run, {
    ...which,
    sentences: sentences.map((sentence) => sentence.trim()),
    authorId: personOf(context),
    now: context.now,
  });
  refuseUnless(wasDraft, 'situation-report/frozen');
  await recordEdit(context, which, 'situation-report.edited');
}

/** Freezes a draft: from now on it is a copy of figures that nothing can change. */
export async function freezeSituationReport(context: Context, which: Which): Promise<void> {
  await refuseMissing(context, which);
  const wasDraft = await setFrozen(context.run, { ...which, authorId: personOf(context), now: context.now });
  refuseUnless(wasDraft, 'situation-report/frozen');
  await recordEdit(context, which, 'situation-report.frozen');
}

/** A week's situation report: the asked version, else the newest. */
export async function situationReportOf(
  context: Context,
  { municipalityCode, year, week, version }: Week & { readonly version?: number | undefined },
): Promise<SituationReport> {
  const versions = await situationReportHeads(context.run, municipalityCode, { year, week });
  const head = version === undefined ? versions[0] : versions.find((one) => one.version === version);
  refuseUnless(head, 'situation-report/not-found');
  return whole(context, municipalityCode, head, versions);
}

async function whole(
  context: Context,
  municipalityCode: string,
  head: SituationReportHead,
  versions: SituationReportHead[],
): Promise<SituationReport> {
  const content = await situationReportContent(context.run, municipalityCode, head.situationReportId);
  refuseUnless(content, 'situation-report/not-found');
  const { sentences, figures, map } = content;
  return { ...head, sentences, figures, map, versions };
}

async function refuseMissing(context: Context, { municipalityCode, situationReportId }: Which): Promise<void> {
  const found = await situationReportContent(context.run, municipalityCode, situationReportId);
  refuseUnless(found, 'situation-report/not-found');
}

function recordEdit(
  context: Context,
  { municipalityCode, situationReportId }: Which,
  type: 'situation-report.edited' | 'situation-report.frozen',
): Promise<void> {
  return context.record({ type, municipalityCode, objectType: 'situationReport', objectId: situationReportId });
}

const personOf = ({ actor }: Context): string | null => (actor.kind === 'person' ? actor.personId : null);

/** The map as it is now, with the ground under it: borders move too. */
async function mapCopy(context: Context, municipalityCode: string, figures: SituationFigures): Promise<SituationMap> {
  const municipality = await municipalityByCode(context.run, municipalityCode);
  refuseUnless(municipality, 'request/not-found');
  const areas = await areasOf(context.run, municipalityCode);
  const fromDay = addDays(figures.lastDay, 1 - 7 * situationMapWeeks);
  const cells = await cellCounts(context, { municipalityCode, fromDay, toDay: figures.lastDay });
  const words = texts('sv').indications;
  return {
    ground: {
      code: municipality.code,
      name: municipality.name,
      isPractice: municipality.isPractice,
      outline: municipality.outline ?? [],
      neighbours: municipality.neighbours,
      areas: areas.map(({ areaId, code, name, kind, population, isApproximate, geometry }) => ({
        id: areaId,
        code,
        name,
        kind,
        population,
        isApproximate,
        rings: geometry,
      })),
      places: [],
    },
    fromDay,
    toDay: figures.lastDay,
    cells: cells.map(({ cell, count }) => ({ id: cell, count })),
    rings: figures.deviations.map((card) => ({
      id: card.indicationId,
      lng: card.lng,
      lat: card.lat,
      radiusMetres: card.radiusMetres,
      text: words.callout(card),
    })),
    silentAreaIds: figures.areas.filter((area) => area.state === 'unknown').map((area) => area.areaId),
  };
}
