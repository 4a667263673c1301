import { randomUUID } from 'node:crypto';
import { can, Refusal, refuseUnless, swedishDayOf } from '@klarlage/model';
import { refusalText, texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import { stableId } from '../../../seed/stable-id.ts';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import type { Context } from '../../platform/context.ts';
import { hasBadCharacter } from '../../platform/http/check-input.ts';
import { Answer, endpoint, type Route, redirect } from '../../platform/http/endpoint.ts';
import type { Html } from '../../platform/http/html.ts';
import { areasOf, categoriesOf, municipalityByCode, placesOf } from '../areas/index.ts';
import { type FormFaults, type FormValues, faultOfRefusal, formValues, reportIdIn, reportOfForm, toldIn } from './form-input.ts';
import { type FormChoices, formPage } from './form-page.ts';
import type { IntakeGuard } from './intake-guard.ts';
import { aboutPersonPage, lookUpPage, receiptPage } from './receipt-page.ts';
import { reportStatus } from './report-store.ts';
import { submitReport } from './submit-report.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const texts = textsOf('sv');

/** The report form that needs no script, its receipt, and whom to call about a person. */
export function formRoutes(assets: Assets, guard: IntakeGuard): Route[] {
  const framed = async (
    context: Context,
    municipalityCode: string,
    title: string,
    body: Html,
    withScript = false,
  ): Promise<string> => {
    const municipality = await municipalityByCode(context.run, municipalityCode);
    refuseUnless(municipality, 'request/not-found');
    return page(
      {
        texts,
        assets,
        title,
        owner: texts.reports.form.about(municipality.name),
        ownerHref: '/',
        isPractice: municipality.isPractice,
        kind: 'report',
        ...(withScript ? { script: 'src/report-form/main.ts' } : {}),
      },
      body,
    );
  };
  const form = async (
    context: Context,
    municipalityCode: string,
    values: FormValues,
    faults: FormFaults = {},
  ): Promise<string> => {
    const choices = await choicesOf(context, municipalityCode);
    const hasFaults = Object.keys(faults).length > 0;
    const title = hasFaults ? texts.reports.form.faultsTitle : texts.reports.form.title;
    return framed(context, municipalityCode, title, formPage(texts, choices, values, faults), !hasFaults);
  };
  return [
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode',
      scope: 'public',
      summary: 'The report form; ?plats= chooses a named place beforehand',
      answer: 'page',
      params: Code,
      query: Type.Object({ plats: Type.Optional(Type.String({ maxLength: 60 })) }),
      handle: async (context, { params, query }) =>
        // kept by the browser, so that going back shows the same form with the same id
        new Answer(await form(context, params.municipalityCode, emptyForm(context, query.plats)), 200, {
          'cache-control': 'private, no-cache',
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/rapportera/:municipalityCode',
      scope: 'public',
      perMinute: 600,
      summary: 'Takes the report form; leads on to the receipt, or shows the form again with what is wrong',
      answer: 'page',
      params: Code,
      body: 'form',
      report: ({ params, body }) => {
        const reportId = reportIdIn(body as Record<string, string>);
        return reportId && `${params['municipalityCode']}/${reportId}`;
      },
      handle: async (context, { params, body, request }) => {
        const { municipalityCode } = params;
        if (body['kind'] === 'person') return redirect(`/rapportera/${municipalityCode}/orolig`);
        const values = formValues(body);
        const sentId = reportIdIn(body);
        const isLetIn = (): boolean =>
          context.actor.kind === 'person' || guard.isLetIn(request, municipalityCode, sentId ?? '', context.now.getTime());
        const faults = await submitForm(context, municipalityCode, values, sentId, isLetIn);
        if (faults === 'aboutPerson') return redirect(`/rapportera/${municipalityCode}/orolig`);
        if (!faults && body['more']) return form(context, municipalityCode, oneMore(context, values));
        if (!faults) {
          const before = values.told.length > 0 ? `?fler=${values.told.join(',')}` : '';
          return redirect(`/rapportera/${municipalityCode}/kvitto/${values.reportId}${before}`);
        }
        // another report than the one that this form sent before: it gets an id of its own
        const reportId = faults.form || !sentId ? randomUUID() : values.reportId;
        const words = values.words.replaceAll('\0', '');
        return new Answer(await form(context, municipalityCode, { ...values, words, reportId }, faults), 422);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/kvitto/:reportId',
      scope: 'public',
      summary: 'The receipt of a report, for whoever has its id',
      answer: 'page',
      params: Type.Object({ ...Code.properties, reportId: Type.String({ format: 'uuid' }) }),
      query: Type.Object({ fler: Type.Optional(Type.String({ maxLength: 800 })) }),
      report: ({ params }) => `${params['municipalityCode']}/${params['reportId']}`,
      handle: async (context, { params, query }) => {
        const row = await reportStatus(context.run, params.municipalityCode, params);
        refuseUnless(row, 'report/not-found');
        return framed(
          context,
          params.municipalityCode,
          texts.reports.receipt.code,
          receiptPage(texts, params.municipalityCode, row, toldIn(query.fler ?? '')),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/kvitto',
      scope: 'public',
      summary: 'Where the number of a receipt is written',
      answer: 'page',
      params: Code,
      handle: (context, { params }) =>
        framed(
          context,
          params.municipalityCode,
          texts.reports.receipt.lookUp,
          lookUpPage(texts, params.municipalityCode, undefined),
        ),
    }),
    endpoint({
      method: 'POST',
      path: '/rapportera/:municipalityCode/kvitto',
      scope: 'public',
      perMinute: 20,
      summary: 'What became of the report with the receipt',
      answer: 'page',
      params: Code,
      body: 'form',
      report: ({ params, body }) => `${params['municipalityCode']}/receipt/${receiptCodeIn(body)}`,
      handle: async (context, { params, body }) => {
        const { municipalityCode } = params;
        const row = await reportStatus(context.run, municipalityCode, { receiptCode: receiptCodeIn(body) });
        const { receipt } = texts.reports;
        if (row) return framed(context, municipalityCode, receipt.code, receiptPage(texts, municipalityCode, row, []));
        const written = String(body['code'] ?? '')
          .slice(0, 40)
          .replaceAll('\0', '');
        return new Answer(
          await framed(context, municipalityCode, receipt.lookUp, lookUpPage(texts, municipalityCode, written)),
          422,
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/orolig',
      scope: 'public',
      summary: 'Whom to call when one is worried about a person',
      answer: 'page',
      params: Code,
      handle: (context, { params }) =>
        framed(
          context,
          params.municipalityCode,
          texts.reports.aboutPerson.title,
          aboutPersonPage(texts, params.municipalityCode),
        ),
    }),
  ];
}

/** Sends what the form says; gives back what is wrong, or nothing when it is stored. */
async function submitForm(
  context: Context,
  municipalityCode: string,
  values: FormValues,
  reportId: string | undefined,
  isLetIn: () => boolean,
): Promise<FormFaults | 'aboutPerson' | undefined> {
  const words = texts.reports.form.faults;
  try {
    refuseUnless(!hasBadCharacter(values), 'input/bad-character');
    refuseUnless(reportId, 'input/invalid');
    const said = reportOfForm(values, words, await placesOf(context.run, municipalityCode));
    if ('faults' in said) return said.faults;
    await submitReport(context, { municipalityCode, report: said.report, source: 'plainForm', isLetIn });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'request/not-found') throw error;
    if (error.code === 'report/about-a-person') return 'aboutPerson';
    return faultOfRefusal(error, words, refusalText(texts.refusals, error.code, error.details));
  }
}

function emptyForm({ now }: Context, place: string | undefined): FormValues {
  return {
    reportId: randomUUID(),
    writtenAt: now.toISOString(),
    kind: 'incident',
    category: '',
    place: place ?? '',
    placeTo: '',
    area: '',
    weekdays: '',
    people: '',
    ages: '',
    vehicle: '',
    told: [],
    day: swedishDayOf(now.getTime()),
    from: '',
    to: '',
    insecurity: '',
    certainty: '',
    words: '',
  };
}

/** The form once more, with the place and the time of what was just sent; sent again, it is the same form with the same id. */
function oneMore(
  context: Context,
  { reportId, place, placeTo, area, day, from, to, weekdays, certainty, told }: FormValues,
): FormValues {
  return {
    ...emptyForm(context, place),
    ...{ placeTo, area, day, from, to, weekdays, certainty },
    reportId: stableId('one more report', reportId),
    told: [...told.filter((id) => id !== reportId), reportId],
  };
}

async function choicesOf({ run, actor }: Context, municipalityCode: string): Promise<FormChoices> {
  const municipality = await municipalityByCode(run, municipalityCode);
  refuseUnless(municipality, 'request/not-found');
  const areas = await areasOf(run, municipalityCode);
  const known = ['locality', 'countryside'].flatMap((kind) => areas.filter((area) => area.kind === kind));
  return {
    municipalityCode,
    municipalityName: municipality.name,
    isSignedIn: can(actor, 'report.submit', municipalityCode),
    categories: (await categoriesOf(run, municipalityCode)).map(({ categoryCode, groupCode, name, kind, asks, usualOrder }) => ({
      categoryCode,
      groupCode,
      name,
      kind,
      asks,
      usualOrder,
    })),
    places: (await placesOf(run, municipalityCode)).map(({ kind: _, ...place }) => place),
    areas: (known.length > 0 ? known : areas).map(({ areaId, name }) => ({
      areaId,
      name,
      inSentence: texts.reports.inArea(name),
    })),
  };
}

/** Sixteen digits in groups of four, however they were written. */
function receiptCodeIn(body: unknown): string {
  const digits = String((body as Record<string, string> | undefined)?.['code'] ?? '').replace(/\D/g, '');
  return digits.length === 16 ? digits.replace(/(\d{4})(?=\d)/g, '$1 ') : '';
}
