import { type ImportMapping, type ImportPreview, type ImportProfile, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { fittingProfile } from './fitting-profile.ts';
import { importProfiles } from './import-profiles.ts';
import { prepareImport } from './prepare-import.ts';
import { importFacts, readFileInThread } from './read-file.ts';
import { type CsvFile, csvOf } from './read-spreadsheet.ts';
import { previewOf } from './summarise.ts';

/** Opens a context of the caller's, for work that holds no transaction while it computes. */
export type Open = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** How a file is to be read for a look: by a mapping that is being made, a saved profile, or what Klarläge finds out itself. */
export type LookBy =
  | { readonly mapping: ImportMapping; readonly isTrusted: boolean }
  | { readonly profileId: string }
  | { readonly isGuessed: boolean };

/**
 * Shows what would become of a file; nothing is stored. Without a mapping or a profile the one that fits its columns is taken, or, when
 * none does or a guess is asked for, a mapping is proposed from the file itself.
 */
export async function previewImport(
  open: Open,
  input: { municipalityCode: string; bytes: Uint8Array; csv?: CsvFile; by: LookBy },
): Promise<ImportPreview> {
  const { municipalityCode, by } = input;
  const { bytes, sheet } = input.csv ?? (await csvOf(input.bytes));
  const { facts, profiles } = await open(async (context) => ({
    facts: await importFacts(context, municipalityCode),
    profiles: await importProfiles(context, municipalityCode),
  }));
  const profile = 'mapping' in by ? undefined : profileOf(by, bytes, profiles);
  const way = 'mapping' in by ? by : profile;
  const file = await readFileInThread({ bytes, mapping: way?.mapping, facts });
  const prepared = await open((context) => prepareImport(context, municipalityCode, file, file.mapping));
  const organisationNames = facts.organisations.map(({ name }) => name);
  const seen = previewOf(file, { ...prepared, isTrusted: way?.isTrusted ?? false, organisationNames });
  return { profileId: profile?.profileId ?? null, isTrusted: way?.isTrusted ?? false, ...seen, sheet };
}

function profileOf(
  by: Exclude<LookBy, { mapping: ImportMapping }>,
  bytes: Uint8Array,
  profiles: readonly ImportProfile[],
): ImportProfile | undefined {
  if ('isGuessed' in by) return by.isGuessed ? undefined : fittingProfile(bytes, profiles);
  const found = profiles.find(({ profileId }) => profileId === by.profileId);
  refuseUnless(found, 'import/unknown-profile');
  return found;
}
