import type { ImportMapping, ImportPreview } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { prepareImport } from './prepare-import.ts';
import { importFacts, readFileInThread } from './read-file.ts';
import { previewOf } from './summarise.ts';

/** Opens a context of the caller's, for work that holds no transaction while it computes. */
export type Open = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** Shows what would become of a file; nothing is stored. Without a mapping, one is proposed from the file itself. */
export async function previewImport(
  open: Open,
  input: { municipalityCode: string; bytes: Uint8Array; mapping: ImportMapping | undefined; isTrusted: boolean },
): Promise<ImportPreview> {
  const { municipalityCode, bytes, mapping, isTrusted } = input;
  const facts = await open((context) => importFacts(context, municipalityCode));
  const file = await readFileInThread({ bytes, mapping, facts });
  const prepared = await open((context) => prepareImport(context, municipalityCode, file, file.mapping));
  const organisationNames = facts.organisations.map(({ name }) => name);
  return previewOf(file, { ...prepared, isTrusted, organisationNames });
}
