import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';
import type { NewArea } from './area-store.ts';

/** The named places of a municipality, also those that can no longer be chosen. */
export async function allPlacesOf(run: Run, code: string) {
  return run
    .selectFrom('place')
    .select([
      'place_id as placeId',
      'name',
      'in_sentence as inSentence',
      'kind',
      'lng',
      'lat',
      'accuracy_metres as accuracyMetres',
    ])
    .select('is_active as isActive')
    .where('municipality_code', '=', code)
    .orderBy(sql`name collate "sv-x-icu"`)
    .execute();
}

/** A named place as it is written down. */
export type PlaceInput = {
  placeId: string;
  name: string;
  inSentence: string;
  kind: string;
  lng: number;
  lat: number;
  accuracyMetres: number;
  areaId: string | null;
  isActive: boolean;
};

/** Writes a named place down, or changes it. */
export async function savePlace(run: Run, code: string, place: PlaceInput): Promise<void> {
  const row = {
    name: place.name,
    in_sentence: place.inSentence,
    kind: place.kind,
    lng: place.lng,
    lat: place.lat,
    accuracy_metres: place.accuracyMetres,
    area_id: place.areaId,
    is_active: place.isActive,
  };
  await run
    .insertInto('place')
    .values({ municipality_code: code, place_id: place.placeId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality_code', 'place_id']).doUpdateSet(row))
    .execute();
}

/** Whether another place of the municipality has the name. */
export async function isPlaceNameTaken(run: Run, code: string, name: string, exceptPlaceId: string): Promise<boolean> {
  const row = await run
    .selectFrom('place')
    .select('place_id')
    .where('municipality_code', '=', code)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('place_id', '<>', exceptPlaceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every category of a municipality in order, also those that are hidden. */
export async function allCategoriesOf(run: Run, code: string) {
  return run
    .selectFrom('category')
    .select([
      'category_code as categoryCode',
      'group_code as groupCode',
      'name',
      'name_en as nameEn',
      'kind',
      'duplicate_radius_metres as duplicateRadiusMetres',
      'duplicate_hours as duplicateHours',
      'is_active as isActive',
    ])
    .where('municipality_code', '=', code)
    .orderBy('sort_order')
    .orderBy('category_code')
    .execute();
}

/** Changes a category; its code stays what it is, for ever. */
export async function changeCategory(
  run: Run,
  code: string,
  category: {
    categoryCode: string;
    name: string;
    nameEn: string;
    duplicateRadiusMetres: number;
    duplicateHours: number;
    isActive: boolean;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('category')
    .set({
      name: category.name,
      name_en: category.nameEn,
      duplicate_radius_metres: category.duplicateRadiusMetres,
      duplicate_hours: category.duplicateHours,
      is_active: category.isActive,
    })
    .where('municipality_code', '=', code)
    .where('category_code', '=', category.categoryCode)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Puts the categories in this order; those that are not named come last, as they were. */
export async function sortCategories(run: Run, code: string, order: readonly string[]): Promise<void> {
  await sql`
    update category c set sort_order = coalesce(o.place, 10000 + c.sort_order)
    from category k left join unnest(${[...order]}::text[]) with ordinality as o (category_code, place) on o.category_code = k.category_code
    where c.municipality_code = ${code} and k.municipality_code = c.municipality_code and k.category_code = c.category_code`.execute(
    run,
  );
}

/** Adds areas, or changes those that have the same code; their ids stay, so that everything that points at them does too. */
export async function saveAreas(run: Run, code: string, areas: readonly NewArea[]): Promise<void> {
  for (const area of areas) {
    const points = area.geometry.flat(2);
    const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)];
    const row = {
      name: area.name,
      kind: area.kind,
      population: area.population ?? null,
      is_approximate: area.isApproximate,
      geometry: JSON.stringify(area.geometry),
      west: lngs.reduce((a, b) => Math.min(a, b)),
      south: lats.reduce((a, b) => Math.min(a, b)),
      east: lngs.reduce((a, b) => Math.max(a, b)),
      north: lats.reduce((a, b) => Math.max(a, b)),
    };
    await run
      .insertInto('area')
      .values({ municipality_code: code, area_id: area.areaId, code: area.code, ...row })
      .onConflict((conflict) => conflict.columns(['municipality_code', 'code']).doUpdateSet(row))
      .execute();
  }
}

/** Renames an area. */
export async function renameArea(run: Run, code: string, areaId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('area')
    .set({ name })
    .where('municipality_code', '=', code)
    .where('area_id', '=', areaId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes an area away, unless something points at it: then nothing happens and the answer is 'used'. */
export async function removeArea(run: Run, code: string, areaId: string): Promise<'removed' | 'used' | 'missing'> {
  await sql`savepoint remove_area`.execute(run);
  try {
    const { numDeletedRows } = await run
      .deleteFrom('area')
      .where('municipality_code', '=', code)
      .where('area_id', '=', areaId)
      .executeTakeFirst();
    return numDeletedRows > 0n ? 'removed' : 'missing';
  } catch (error) {
    // a foreign key says that it is still used
    if ((error as { code?: string }).code !== '23503') throw error;
    await sql`rollback to savepoint remove_area`.execute(run);
    return 'used';
  }
}

/** Gives a municipality an outline where it has none. */
export async function setOutlineIfMissing(run: Run, code: string, outline: NewArea['geometry']): Promise<void> {
  await run
    .updateTable('municipality')
    .set({ outline: JSON.stringify(outline) })
    .where('municipality_code', '=', code)
    .where('outline', 'is', null)
    .execute();
}

/** Changes some of a municipality's settings; the others stay. */
export async function changeSettings(run: Run, code: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await sql`update municipality set settings = settings || ${JSON.stringify(settings)}::jsonb where municipality_code = ${code}`.execute(
    run,
  );
}
