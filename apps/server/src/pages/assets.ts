import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../../../web/dist');

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] };

/** The built web: where its files lie, and what each entry is called after its content. */
export type Assets = {
  readonly folder: string | undefined;
  /** The page of the staff application. */
  readonly appPage: string | undefined;
  /** The address of an entry, for example `src/public.css`. */
  readonly addressOf: (entry: string) => string | undefined;
};

/** Reads the manifest of the built web once. */
export function readAssets(): Assets {
  const manifestFile = join(dist, '.vite/manifest.json');
  if (!existsSync(manifestFile)) return { folder: undefined, appPage: undefined, addressOf: () => undefined };
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return {
    folder: join(dist, 'assets'),
    appPage: readFileSync(join(dist, 'app.html'), 'utf8'),
    addressOf: (entry) => (manifest[entry] ? `/${manifest[entry].file}` : undefined),
  };
}
