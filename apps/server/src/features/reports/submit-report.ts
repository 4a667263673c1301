import {
  asksForInsecurity,
  type CategoryAsk,
  can,
  categoryKindOf,
  checkedSpan,
  isHeldBack,
  type LngLat,
  lineMetresOf,
  middleOfLine,
  ownNames,
  type Receipt,
  Refusal,
  type ReportKind,
  type ReportPlace,
  type ReportSource,
  refuseIdentifyingWords,
  refuseUnless,
  type SubmitReport,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { areaNamesOf, categoriesOf, locator, municipalityByCode, placesOf } from '../areas/index.ts';
import { receiptWriter } from './receipt-sentence.ts';
import {
  addReports,
  addWords,
  isKnownOrganisation,
  isWithPolice,
  type KnownReport,
  knownReport,
  type NewReport,
} from './report-store.ts';
import { bodyHash, newReceiptCode } from './store-reports.ts';

/** A report as it is sent, and how it came. */
export type Submitted = {
  readonly municipalityCode: string;
  readonly report: SubmitReport;
  readonly source: ReportSource;
  /** What it is called where it came from. */
  readonly sourceKey?: string;
  /** What two sendings of it have in common, where that is not the whole report. */
  readonly bodySha256?: Buffer;
  /** Asked once when the report is new: whether it goes to the queue; otherwise it waits in quarantine. */
  readonly isLetIn?: () => boolean;
};

/**
 * Stores a report once, however often it is sent: the same id with the same body gives the same receipt, another body is refused.
 * What points out a person is refused before anything is stored.
 */
export async function submitReport(context: Context, input: Submitted): Promise<Receipt> {
  const { municipalityCode, report } = input;
  const source = report.passedOn?.by ?? input.source;
  const bodySha256 = input.bodySha256 ?? bodyHash(report);
  const known = await knownReport(context.run, municipalityCode, report.reportId);
  if (known) return sameReceipt(known, bodySha256);

  refuseIdentifyingWords(report.words);
  const checked = await checkedReport(context, input);
  const stored = {
    ...checked.report,
    ...(await reporterOf(context, input)),
    source,
    sourceKey: input.sourceKey,
    bodySha256,
    receiptCode: newReceiptCode(),
    receiptSentence: checked.sentence,
    status: 'submitted' as const,
    isQuarantined: input.isLetIn?.() === false,
  };
  const added = await addReports(context.run, [stored], context.now);
  if (added.size > 0) {
    await addWords(context.run, [stored], context.now);
    await context.record({
      type: 'report.submitted',
      municipalityCode,
      objectType: 'report',
      objectId: report.reportId,
      details: { kind: stored.kind, source },
    });
  }
  // read back: what somebody else stored in the same moment counts
  const now = await knownReport(context.run, municipalityCode, report.reportId);
  if (!now) throw new Refusal('report/not-found');
  return sameReceipt(now, bodySha256);
}

function sameReceipt(known: KnownReport, bodySha256: Buffer): Receipt {
  refuseUnless(known.bodySha256.equals(bodySha256), 'report/other-body');
  return {
    reportId: known.reportId,
    receiptCode: known.receiptCode,
    receivedAt: known.receivedAt.toISOString(),
    sentence: known.receiptSentence,
    bodySha256: bodySha256.toString('hex'),
  };
}

type Reporter = Pick<NewReport, 'reporterId' | 'organisationId'>;

/** Who reports: whoever is signed in; what somebody else told them is that organisation's, or nobody's. */
async function reporterOf({ actor, run }: Context, { municipalityCode, report }: Submitted): Promise<Reporter> {
  if (report.passedOn) {
    refuseUnless(can(actor, 'report.review', municipalityCode), 'access/denied');
    const { organisationId } = report.passedOn;
    if (!organisationId) return {};
    refuseUnless(await isKnownOrganisation(run, organisationId), 'input/invalid', {
      faults: [{ field: 'passedOn.organisationId', fault: 'unknown' }],
    });
    return { organisationId };
  }
  if (actor.kind !== 'person') return {};
  const membership = actor.memberships.find((m) => m.municipalityCodes.includes(municipalityCode));
  return membership ? { reporterId: actor.personId, organisationId: membership.organisationId } : {};
}

type CheckedCategory = { readonly categoryCode: string; readonly kind: string; readonly asks: readonly CategoryAsk[] };
type Checked = { readonly report: Omit<NewReport, 'source'>; readonly sentence: string };

/** Checks what, where and when against the rows of the municipality, and works out what follows from them. */
async function checkedReport(context: Context, { municipalityCode, report, source }: Submitted): Promise<Checked> {
  const { run, now } = context;
  refuseUnless(await municipalityByCode(run, municipalityCode), 'request/not-found');
  if (report.isPoliceOnly) refuseUnless(await isWithPolice(run), 'access/denied');
  const category = await checkedCategory(context, municipalityCode, report);
  const kind = category?.kind === 'plannedEvent' ? 'plannedEvent' : report.kind;
  const span = checkedSpan({ when: report.when, kind }, Date.parse, now.getTime());
  // programs of others do not ask for it, and a sheet may leave it out; what nobody said stays unsaid
  const asks = source !== 'open311' && !report.passedOn && asksForInsecurity(kind);
  refuseUnless(report.insecurity !== undefined || !asks, 'input/invalid', {
    faults: [{ field: 'insecurity', fault: 'required' }],
  });
  const where = await checkedPlace(context, municipalityCode, report.place, kind);
  const startsAt = new Date(span.startsAtMs);
  const endsAt = new Date(span.endsAtMs);
  const words = report.words?.trim();
  const checked = {
    reportId: report.reportId,
    municipalityCode,
    kind,
    categoryCode: category?.categoryCode,
    ...where,
    startsAt,
    endsAt,
    timePrecision: report.when.precision,
    recurs: report.when.recurs,
    ...askedFor(report, category?.asks ?? []),
    insecurity: report.insecurity,
    certainty: report.certainty,
    isPoliceOnly: report.isPoliceOnly ?? false,
    roundId: report.roundId,
    ...(words ? { words, areWordsHeldBack: await areHeldBack(context, municipalityCode, words) } : {}),
  };
  return { report: checked, sentence: (await receiptWriter(run, municipalityCode))(checked) };
}

/** A name, an address or something sensitive was sent all the same: only those who review see the words, until they are redacted. */
export async function areHeldBack({ run }: Context, municipalityCode: string, words: string): Promise<boolean> {
  // most words hold nothing, whatever the places are called
  if (!isHeldBack(words)) return false;
  const lists = await Promise.all([
    placesOf(run, municipalityCode),
    areaNamesOf(run, municipalityCode),
    categoriesOf(run, municipalityCode),
  ]);
  const municipality = await municipalityByCode(run, municipalityCode);
  return isHeldBack(words, ownNames(municipality ? [municipality] : [], ...lists));
}

async function checkedCategory(
  { run }: Context,
  municipalityCode: string,
  { kind, categoryCode }: SubmitReport,
): Promise<CheckedCategory | undefined> {
  if (!categoryCode) {
    refuseUnless(kind !== 'incident', 'report/unknown-category');
    return undefined;
  }
  const found = (await categoriesOf(run, municipalityCode)).find((category) => category.categoryCode === categoryCode);
  // a phone that has not been opened for a while still calls what is planned an incident
  const isPlanned = kind === 'incident' && found?.kind === 'plannedEvent';
  refuseUnless(found && (isPlanned || found.kind === categoryKindOf(kind)), 'report/unknown-category');
  return { ...found, asks: found.asks as CategoryAsk[] };
}

/** What was said about those who were there, as far as the category asks for it; the rest is left out. */
function askedFor(
  { people, ages, vehicle }: SubmitReport,
  asks: readonly CategoryAsk[],
): Pick<NewReport, 'people' | 'ages' | 'vehicle'> {
  return {
    people: asks.includes('people') ? people : undefined,
    ages: asks.includes('ages') ? ages : undefined,
    vehicle: asks.includes('vehicle') ? vehicle : undefined,
  };
}

type Where = Pick<NewReport, 'lng' | 'lat' | 'accuracyMetres' | 'cell' | 'areaId' | 'placeId' | 'line' | 'lineMetres'>;

async function checkedPlace(
  { run }: Context,
  municipalityCode: string,
  place: ReportPlace | undefined,
  kind: ReportKind,
): Promise<Where> {
  if (!place) {
    // calm in the whole municipality
    refuseUnless(kind === 'nothingToReport', 'report/place-missing');
    return {};
  }
  if ('areaId' in place) {
    const area = (await areaNamesOf(run, municipalityCode)).find((one) => one.areaId === place.areaId);
    refuseUnless(area, 'report/unknown-place');
    return { areaId: area.areaId };
  }
  if ('placeId' in place) {
    const named = (await placesOf(run, municipalityCode)).find((one) => one.placeId === place.placeId);
    refuseUnless(named, 'report/unknown-place');
    const { cell, areaId } = (await locator(run, municipalityCode, [named]))(named);
    const { lng, lat, accuracyMetres, placeId } = named;
    return { lng, lat, accuracyMetres, placeId, cell, areaId: named.areaId ?? areaId };
  }
  const locate = await locator(run, municipalityCode, 'line' in place ? place.line : [place]);
  if ('line' in place) {
    refuseUnless(
      place.line.every((position) => locate(position).isInside),
      'report/outside-municipality',
    );
    // a stretch has an area and no cell: whoever counts points does not count it
    const line = place.line.map(rounded);
    return { line, lineMetres: Math.round(lineMetresOf(line)), areaId: locate(middleOfLine(line)).areaId };
  }
  const { cell, areaId, isInside } = locate(place);
  refuseUnless(isInside, 'report/outside-municipality');
  return {
    ...rounded(place),
    accuracyMetres: Math.round(place.accuracyMetres),
    cell,
    areaId,
  };
}

/** A metre is more than any phone knows. */
function rounded({ lng, lat }: LngLat): LngLat {
  return { lng: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) };
}
