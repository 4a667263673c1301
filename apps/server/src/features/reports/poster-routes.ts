import { refuseUnless } from '@klarlage/model';
import { texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { municipalityByCode, placesOf } from '../areas/index.ts';
import { posterPage } from './poster-page.ts';

const texts = textsOf('sv');

/** Posters with a code for a place, for whoever wants to put one up. */
export function posterRoutes(assets: Assets, publicUrl: string | undefined): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/affisch',
      scope: 'public',
      summary: 'A poster to print, with a code that opens the report form; ?plats= chooses a named place beforehand',
      answer: 'page',
      params: Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) }),
      query: Type.Object({ plats: Type.Optional(Type.String({ maxLength: 60 })) }),
      handle: async ({ run }, { params, query, request }) => {
        const { municipalityCode } = params;
        const municipality = await municipalityByCode(run, municipalityCode);
        refuseUnless(municipality, 'request/not-found');
        const place = (await placesOf(run, municipalityCode)).find(({ placeId }) => placeId === query.plats);
        const origin = publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
        const address = `${origin}/rapportera/${municipalityCode}${place ? `?plats=${place.placeId}` : ''}`;
        const frame = { texts, assets, title: texts.poster.title, isPractice: municipality.isPractice, kind: 'report' as const };
        const owner = texts.reports.form.about(municipality.name);
        return page(
          { ...frame, owner, ownerHref: '/' },
          posterPage(texts, address, place?.inSentence || place?.name, !publicUrl),
        );
      },
    }),
  ];
}
