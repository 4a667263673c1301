import { addDays, isoWeek, mondayOf, refuseUnless, swedishDayOf, weekdayOf } from '@klarlage/model';
import { texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { categoriesOf, municipalityByCode, placesOf } from '../areas/index.ts';
import { weekSheetPage } from './week-sheet-page.ts';

const texts = textsOf('sv');

/** Sheets of paper for places without phones: one for a week, with a code to the form. */
export function weekSheetRoutes(assets: Assets, publicUrl: string | undefined): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/rapportera/:municipalityCode/veckoblad',
      scope: 'public',
      summary: 'A week sheet to print; ?plats= names the place, ?vecka=2026-45 the week (the present one when left out)',
      answer: 'page',
      params: Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) }),
      query: Type.Object({
        plats: Type.Optional(Type.String({ maxLength: 60 })),
        vecka: Type.Optional(Type.String({ pattern: '^20\\d\\d-(0[1-9]|[1-4]\\d|5[0-3])$' })),
      }),
      handle: async ({ run, now }, { params, query, request }) => {
        const { municipalityCode } = params;
        const municipality = await municipalityByCode(run, municipalityCode);
        refuseUnless(municipality, 'request/not-found');
        const place = (await placesOf(run, municipalityCode)).find(({ placeId }) => placeId === query.plats);
        const origin = publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
        const monday = query.vecka ? mondayIn(query.vecka) : mondayAt(swedishDayOf(now.getTime()));
        const categories = (await categoriesOf(run, municipalityCode)).filter(
          (one) => one.kind === 'incident' && one.categoryCode === one.groupCode,
        );
        return page(
          {
            texts,
            assets,
            title: texts.weekSheet.title(place?.name ?? municipality.name),
            isPractice: municipality.isPractice,
            kind: 'sheet',
            owner: texts.reports.form.about(municipality.name),
            ownerHref: '/',
          },
          weekSheetPage(texts, {
            name: place?.name ?? municipality.name,
            monday,
            week: isoWeek(monday).week,
            address: `${origin}/rapportera/${municipalityCode}${place ? `?plats=${place.placeId}` : ''}`,
            isLocal: !publicUrl,
            categories: categories.map((one) => one.name),
          }),
        );
      },
    }),
  ];
}

const mondayAt = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** The Monday of a week written as "2026-45". */
function mondayIn(text: string): string {
  const [year = 0, week = 1] = text.split('-').map(Number);
  return mondayOf(year, week);
}
