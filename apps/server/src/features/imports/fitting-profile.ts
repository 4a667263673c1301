import type { ImportProfile } from '@klarlage/model';
import { decodeFile } from './decode-file.ts';
import { readHeader } from './read-table.ts';

/** The profile that fits the columns of a file: every column that it names is there; of several the one that names most. */
export function fittingProfile(bytes: Uint8Array, profiles: readonly ImportProfile[]): ImportProfile | undefined {
  const header = readHeader(decodeFile(bytes).text);
  const columnsOf = ({ mapping }: ImportProfile) => Object.values(mapping.columns).filter((column) => column !== undefined);
  return profiles
    .filter((profile) => columnsOf(profile).every((column) => header.includes(column)))
    .sort((a, b) => columnsOf(b).length - columnsOf(a).length)[0];
}
