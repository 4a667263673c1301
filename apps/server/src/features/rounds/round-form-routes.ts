import { randomUUID } from 'node:crypto';
import { Refusal, refuseUnless, swedishDayOf } from '@klarlage/model';
import { refusalText, texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import type { Context } from '../../platform/context.ts';
import { hasBadCharacter } from '../../platform/http/check-input.ts';
import { Answer, endpoint, type Route, redirect } from '../../platform/http/endpoint.ts';
import type { Html } from '../../platform/http/html.ts';
import { areasOf, municipalityByCode, placesOf } from '../areas/index.ts';
import { faultOfRefusal, isId, type RoundFaults, type RoundValues, roundOfForm, roundValues } from './round-form-input.ts';
import { type RoundChoices, roundFormPage, roundReceiptPage } from './round-form-page.ts';
import { knownRound, ownOrganisations } from './round-store.ts';
import { submitRound } from './submit-round.ts';

const Code = { municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) };
const texts = textsOf('sv');

/** A finished round as a form that needs no script, and its receipt. */
export function roundFormRoutes(assets: Assets): Route[] {
  const framed = async ({ run }: Context, municipalityCode: string, title: string, body: Html): Promise<string> => {
    const municipality = await municipalityByCode(run, municipalityCode);
    refuseUnless(municipality, 'request/not-found');
    const owner = texts.reports.form.about(municipality.name);
    return page({ texts, assets, title, owner, ownerHref: '/', isPractice: municipality.isPractice, kind: 'report' }, body);
  };
  const form = async (context: Context, municipalityCode: string, values: RoundValues, faults: RoundFaults = {}) => {
    const choices = await choicesOf(context, municipalityCode);
    const title = Object.keys(faults).length > 0 ? texts.rounds.form.faultsTitle : texts.rounds.form.title;
    return framed(context, municipalityCode, title, roundFormPage(texts, choices, values, faults));
  };
  return [
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/rond',
      scope: 'municipality',
      verb: 'report.submit',
      summary: 'The form for a round that is over',
      answer: 'page',
      params: Type.Object(Code),
      handle: async (context, { params }) => {
        const today = swedishDayOf(context.now.getTime());
        const empty = { ...roundValues({}), roundId: randomUUID(), day: today, participants: '2' };
        return new Answer(await form(context, params.municipalityCode, empty), 200, { 'cache-control': 'private, no-cache' });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/rapportera/:municipalityCode/rond',
      scope: 'municipality',
      verb: 'report.submit',
      summary: 'Takes the form of a round; leads on to the receipt, or shows the form again with what is wrong',
      answer: 'page',
      params: Type.Object(Code),
      body: 'form',
      handle: async (context, { params, body }) => {
        const { municipalityCode } = params;
        const values = roundValues(body);
        const faults = await submitForm(context, municipalityCode, values);
        const { roundId } = values;
        if (!faults) return redirect(`/rapportera/${municipalityCode}/rond/${roundId}${values.isCalm ? '?lugnt' : ''}`);
        // another round than the one that this form sent before: it gets an id of its own
        const again = faults.form || !isId(roundId) ? randomUUID() : roundId;
        const words = values.words.replaceAll('\0', '');
        return new Answer(await form(context, municipalityCode, { ...values, words, roundId: again }, faults), 422);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/rond/:roundId',
      scope: 'municipality',
      verb: 'report.submit',
      summary: 'The receipt of a round',
      answer: 'page',
      params: Type.Object({ ...Code, roundId: Type.String({ format: 'uuid' }) }),
      query: Type.Object({ lugnt: Type.Optional(Type.String({ maxLength: 1 })) }),
      handle: async (context, { params, query }) => {
        const { municipalityCode, roundId } = params;
        const round = await knownRound(context.run, municipalityCode, roundId);
        refuseUnless(round, 'round/not-found');
        const body = roundReceiptPage(texts, municipalityCode, round, query.lugnt !== undefined);
        return framed(context, municipalityCode, texts.rounds.receipt.title, body);
      },
    }),
  ];
}

/** Sends what the form says; gives back what is wrong, or nothing when it is stored. */
async function submitForm(context: Context, municipalityCode: string, values: RoundValues): Promise<RoundFaults | undefined> {
  const words = texts.rounds.form.faults;
  try {
    refuseUnless(!hasBadCharacter(values), 'input/bad-character');
    refuseUnless(isId(values.roundId), 'input/invalid');
    const said = roundOfForm(values, words);
    if ('faults' in said) return said.faults;
    await submitRound(context, { municipalityCode, round: said.round, source: 'plainForm' });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'request/not-found') throw error;
    return faultOfRefusal(error, words, refusalText(texts.refusals, error.code, error.details));
  }
}

async function choicesOf({ run }: Context, municipalityCode: string): Promise<RoundChoices> {
  const areas = await areasOf(run, municipalityCode);
  const known = areas.filter((area) => area.kind === 'locality' || area.kind === 'countryside');
  return {
    municipalityCode,
    organisations: await ownOrganisations(run),
    areas: (known.length > 0 ? known : areas).map(({ areaId, name }) => ({ areaId, name })),
    places: (await placesOf(run, municipalityCode)).map(({ placeId, name, areaId }) => ({ placeId, name, areaId })),
  };
}
