import { type ImportMapping, type ImportProfile, Refusal, refuseUnless } from '@klarlage/model';
import { stableId } from '../../../seed/stable-id.ts';
import type { Context } from '../../platform/context.ts';
import { bundledProfiles } from './bundled-profiles.ts';
import { savedProfiles, saveProfile } from './import-store.ts';

/** The ways of reading files that a municipality has: its own, and those that come with Klarläge until it has changed them. */
export async function importProfiles(context: Context, municipalityCode: string): Promise<ImportProfile[]> {
  const saved = await savedProfiles(context.run, municipalityCode);
  const bundled = bundledProfiles.map((profile) => ({
    profileId: bundledProfileId(municipalityCode, profile.key),
    name: profile.name,
    mapping: profile.mapping,
    isTrusted: profile.isTrusted,
  }));
  const isBundled = (id: string) => bundled.some((one) => one.profileId === id);
  const unsaved = bundled.filter((one) => !saved.some((s) => s.profileId === one.profileId || s.name === one.name));
  return [...saved, ...unsaved].map((profile) => ({ ...profile, isBundled: isBundled(profile.profileId) }));
}

/** The way of reading with this id or name. */
export async function importProfile(context: Context, municipalityCode: string, idOrName: string): Promise<ImportProfile> {
  const found = (await importProfiles(context, municipalityCode)).find(
    (one) => one.profileId === idOrName || one.name.toLowerCase() === idOrName.toLowerCase(),
  );
  if (!found) throw new Refusal('import/unknown-profile');
  return found;
}

/** The id that a way of reading which comes with Klarläge has in a municipality. */
export function bundledProfileId(municipalityCode: string, key: string): string {
  return stableId('import-profile', municipalityCode, key);
}

/** Saves how files of a kind are read, so that the next one needs no work. */
export async function saveImportProfile(
  context: Context,
  input: { municipalityCode: string; profileId: string; name: string; mapping: ImportMapping; isTrusted: boolean },
): Promise<void> {
  const { municipalityCode, ...profile } = input;
  refuseUnless(await saveProfile(context.run, municipalityCode, profile), 'import/name-taken');
  await context.record({
    type: 'administration.changed',
    municipalityCode,
    objectType: 'importProfile',
    objectId: input.profileId,
    details: { isTrusted: input.isTrusted },
  });
}

/** Writes a way of reading down that so far only came with Klarläge, because an import must be able to point at it. */
export async function keepProfile(context: Context, municipalityCode: string, profile: ImportProfile): Promise<void> {
  const { profileId, name, mapping, isTrusted } = profile;
  await saveProfile(context.run, municipalityCode, { profileId, name, mapping, isTrusted });
}
