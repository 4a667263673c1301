import { randomUUID } from 'node:crypto';
import { largestAreaFile, type MultiPolygon, Refusal, readAreaFile, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import {
  areasOf,
  changeCategory,
  changeSettings,
  isPlaceNameTaken,
  locator,
  type NewArea,
  type PlaceInput,
  removeArea,
  renameArea,
  saveAreas,
  savePlace,
  setOutlineIfMissing,
  sortCategories,
} from '../areas/index.ts';
import { recordChange } from './administered.ts';

/** The kinds of area that a file can hold. */
export const areaKinds = ['deso', 'regso', 'locality', 'countryside', 'other'] as const;

/** A file of areas with what its columns mean. */
export type AreaFileInput = { text: string; nameProperty: string; codeProperty?: string; kind: string };

/** Reads a file of areas, or refuses it with the first thing that is wrong and where. */
export function areasFromFile({ text, nameProperty, codeProperty, kind }: AreaFileInput): NewArea[] {
  const read = readAreaFile(text, nameProperty, codeProperty);
  if ('fault' in read) throw new Refusal('administration/bad-geometry', { ...read });
  return read.areas.map((area) => ({ ...area, areaId: randomUUID(), kind, isApproximate: false }));
}

/** All the areas together, for a municipality that has no outline of its own. */
export function outlineOf(areas: readonly NewArea[]): MultiPolygon {
  return areas.flatMap((area) => area.geometry);
}

/** Adds the areas of a file; those with a code that exists are changed and keep everything that points at them. */
export async function importAreas(
  context: Context,
  code: string,
  { bytes, ...columns }: Omit<AreaFileInput, 'text'> & { bytes: Buffer },
): Promise<{ areas: number }> {
  if (bytes.length > largestAreaFile) throw new Refusal('administration/bad-geometry', { fault: 'too-large' });
  const areas = areasFromFile({ ...columns, text: bytes.toString('utf8') });
  await saveAreas(context.run, code, areas);
  await setOutlineIfMissing(context.run, code, outlineOf(areas));
  await recordChange(context, code, 'area', code, { change: 'imported', areas: areas.length });
  return { areas: areas.length };
}

/** Calls an area something else. */
export async function changeArea(context: Context, code: string, areaId: string, name: string): Promise<void> {
  const all = await areasOf(context.run, code);
  const isTaken = all.some((area) => area.name.toLowerCase() === name.toLowerCase() && area.areaId !== areaId);
  refuseUnless(!isTaken, 'administration/name-taken');
  refuseUnless(await renameArea(context.run, code, areaId, name), 'administration/not-found');
  await recordChange(context, code, 'area', areaId, { change: 'changed' });
}

/** Takes an area away that nothing points at. */
export async function dropArea(context: Context, code: string, areaId: string): Promise<void> {
  const outcome = await removeArea(context.run, code, areaId);
  refuseUnless(outcome !== 'used', 'administration/still-used');
  refuseUnless(outcome !== 'missing', 'administration/not-found');
  await recordChange(context, code, 'area', areaId, { change: 'removed' });
}

/** Writes a named place down; the area that it lies in follows from where it is. */
export async function changePlace(context: Context, code: string, place: Omit<PlaceInput, 'areaId'>): Promise<void> {
  refuseUnless(!(await isPlaceNameTaken(context.run, code, place.name, place.placeId)), 'administration/name-taken');
  const located = (await locator(context.run, code))(place);
  refuseUnless(located.isInside, 'report/outside-municipality');
  await savePlace(context.run, code, { ...place, areaId: located.areaId ?? null });
  await recordChange(context, code, 'place', place.placeId, { change: 'saved' });
}

/** Changes what a category is called, whether it can be chosen, and when two reports are suggested as the same. */
export async function describeCategory(
  context: Context,
  code: string,
  category: Parameters<typeof changeCategory>[2],
): Promise<void> {
  refuseUnless(await changeCategory(context.run, code, category), 'administration/not-found');
  await recordChange(context, code, 'category', category.categoryCode, { change: 'changed' });
}

/** Puts the categories in another order. */
export async function orderCategories(context: Context, code: string, order: readonly string[]): Promise<void> {
  await sortCategories(context.run, code, order);
  await recordChange(context, code, 'category', code, { change: 'sorted' });
}

/** Changes how unusual something must be before it becomes an indication. */
export async function changeThresholds(
  context: Context,
  code: string,
  settings: { indicationRecurrenceDays: number },
): Promise<void> {
  await changeSettings(context.run, code, settings);
  await recordChange(context, code, 'municipality', code, { change: 'thresholds', ...settings });
}
