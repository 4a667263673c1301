import {
  asksForInsecurity,
  checkedSpan,
  isHeldBack,
  ownNames,
  type Receipt,
  Refusal,
  type ReportPlace,
  refuseIdentifyingWords,
  refuseUnless,
  type SubmitReport,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { areasOf, categoriesOf, locator, municipalityByCode, placesOf } from '../areas/index.ts';
import { receiptWriter } from './receipt-sentence.ts';
import {
  addReports,
  addWords,
  isWithPolice,
  type KnownReport,
  knownReport,
  type NewReport,
  type ReportSource,
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
};

/**
 * Stores a report once, however often it is sent: the same id with the same body gives the same receipt, another body is refused.
 * What points out a person is refused before anything is stored.
 */
export async function submitReport(context: Context, input: Submitted): Promise<Receipt> {
  const { municipalityCode, report, source } = input;
  const bodySha256 = input.bodySha256 ?? bodyHash(report);
  const known = await knownReport(context.run, municipalityCode, report.reportId);
  if (known) return sameReceipt(known, bodySha256);

  refuseIdentifyingWords(report.words);
  const checked = await checkedReport(context, input);
  const stored = {
    ...checked.report,
    ...reporterOf(context, municipalityCode),
    source,
    sourceKey: input.sourceKey,
    bodySha256,
    receiptCode: newReceiptCode(),
    receiptSentence: checked.sentence,
    status: 'submitted' as const,
  };
  const added = await addReports(context.run, [stored], context.now);
  if (added.size > 0) {
    await addWords(context.run, [stored], context.now);
    await context.record({
      type: 'report.submitted',
      municipalityCode,
      objectType: 'report',
      objectId: report.reportId,
      details: { kind: report.kind, source },
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
  };
}

function reporterOf({ actor }: Context, municipalityCode: string): Pick<NewReport, 'reporterId' | 'organisationId'> {
  if (actor.kind !== 'person') return {};
  const membership = actor.memberships.find((m) => m.municipalityCodes.includes(municipalityCode));
  return membership ? { reporterId: actor.personId, organisationId: membership.organisationId } : {};
}

type Checked = { readonly report: Omit<NewReport, 'source'>; readonly sentence: string };

/** Checks what, where and when against the rows of the municipality, and works out what follows from them. */
async function checkedReport(context: Context, { municipalityCode, report, source }: Submitted): Promise<Checked> {
  const { run, now } = context;
  refuseUnless(await municipalityByCode(run, municipalityCode), 'request/not-found');
  if (report.isPoliceOnly) refuseUnless(await isWithPolice(run), 'access/denied');
  const span = checkedSpan(report, Date.parse, now.getTime());
  // programs of others do not ask for it; what nobody said stays unsaid
  const asks = source !== 'open311' && asksForInsecurity(report.kind);
  refuseUnless(report.insecurity !== undefined || !asks, 'input/invalid', {
    faults: [{ field: 'insecurity', fault: 'required' }],
  });
  const category = await checkedCategory(context, municipalityCode, report);
  const where = await checkedPlace(context, municipalityCode, report.place);
  const startsAt = new Date(span.startsAtMs);
  const endsAt = new Date(span.endsAtMs);
  const words = report.words?.trim();
  const checked = {
    reportId: report.reportId,
    municipalityCode,
    kind: report.kind,
    categoryCode: category?.categoryCode,
    ...where,
    startsAt,
    endsAt,
    timePrecision: report.when.precision,
    insecurity: report.insecurity,
    certainty: report.certainty,
    isPoliceOnly: report.isPoliceOnly ?? false,
    ...(words ? { words, areWordsHeldBack: await areHeldBack(context, municipalityCode, words) } : {}),
  };
  return { report: checked, sentence: (await receiptWriter(run, municipalityCode))(checked) };
}

/** A name, an address or something sensitive was sent all the same: only those who review see the words, until they are redacted. */
async function areHeldBack({ run }: Context, municipalityCode: string, words: string): Promise<boolean> {
  // most words hold nothing, whatever the places are called
  if (!isHeldBack(words)) return false;
  const lists = await Promise.all([
    placesOf(run, municipalityCode),
    areasOf(run, municipalityCode),
    categoriesOf(run, municipalityCode),
  ]);
  const municipality = await municipalityByCode(run, municipalityCode);
  return isHeldBack(words, ownNames(municipality ? [municipality] : [], ...lists));
}

async function checkedCategory(
  { run }: Context,
  municipalityCode: string,
  { kind, categoryCode }: SubmitReport,
): Promise<{ categoryCode: string } | undefined> {
  const isPlace = kind === 'unsafePlace' || kind === 'safePlace';
  if (!categoryCode) {
    refuseUnless(kind !== 'incident', 'report/unknown-category');
    return undefined;
  }
  const found = (await categoriesOf(run, municipalityCode)).find((category) => category.categoryCode === categoryCode);
  refuseUnless(found?.kind === (isPlace ? 'placeCondition' : 'incident'), 'report/unknown-category');
  return found;
}

type Where = Pick<NewReport, 'lng' | 'lat' | 'accuracyMetres' | 'cell' | 'areaId' | 'placeId'>;

async function checkedPlace({ run }: Context, municipalityCode: string, place: ReportPlace | undefined): Promise<Where> {
  if (!place) throw new Refusal('report/place-missing');
  if ('areaId' in place) {
    const area = (await areasOf(run, municipalityCode)).find((one) => one.areaId === place.areaId);
    refuseUnless(area, 'report/unknown-place');
    return { areaId: area.areaId };
  }
  const locate = await locator(run, municipalityCode);
  if ('placeId' in place) {
    const named = (await placesOf(run, municipalityCode)).find((one) => one.placeId === place.placeId);
    refuseUnless(named, 'report/unknown-place');
    const { cell, areaId } = locate(named);
    const { lng, lat, accuracyMetres, placeId } = named;
    return { lng, lat, accuracyMetres, placeId, cell, areaId: named.areaId ?? areaId };
  }
  const { cell, areaId, isInside } = locate(place);
  refuseUnless(isInside, 'report/outside-municipality');
  return {
    // a metre is more than any phone knows
    lng: Number(place.lng.toFixed(5)),
    lat: Number(place.lat.toFixed(5)),
    accuracyMetres: Math.round(place.accuracyMetres),
    cell,
    areaId,
  };
}
