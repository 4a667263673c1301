import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const dist = join(import.meta.dirname, '../../../web/dist');

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] };

/** The built web: where its files lie, and what each entry is called after its content. */
export type Assets = {
  readonly folder: string | undefined;
  /** The page of the staff application. */
  readonly appPage: string | undefined;
  /** The files that keep their name, because pages name them before any manifest is read. */
  readonly rootFiles: readonly { readonly path: string; readonly type: string; readonly content: Buffer }[];
  /** The address of an entry, for example `src/public.css`. */
  readonly addressOf: (entry: string) => string | undefined;
};

/** Reads the manifest of the built web once. */
export function readAssets(): Assets {
  const manifestFile = join(dist, '.vite/manifest.json');
  if (!existsSync(manifestFile)) return { folder: undefined, appPage: undefined, rootFiles: [], addressOf: () => undefined };
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return {
    folder: join(dist, 'assets'),
    appPage: readFileSync(join(dist, 'app.html'), 'utf8'),
    rootFiles: rootFiles(),
    addressOf: (entry) => (manifest[entry] ? `/${manifest[entry].file}` : undefined),
  };
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

function rootFiles(): Assets['rootFiles'] {
  return readdirSync(dist)
    .filter((file) => types[extname(file)] !== undefined)
    .map((file) => ({ path: `/${file}`, type: types[extname(file)] ?? '', content: readFileSync(join(dist, file)) }));
}
