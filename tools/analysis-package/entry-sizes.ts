import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** What each entry weighs in bytes when a bundler has put it together with all that it needs – its thread included –, minified and then packed. */
export async function entrySizes(builtFolder: string): Promise<Map<string, { minified: number; packed: number }>> {
  const files = [
    ['@klarlage/analysis', ['index']],
    ['@klarlage/analysis/node', ['node', 'node-thread']],
    ['@klarlage/analysis/browser', ['browser', 'browser-thread']],
  ] as const;
  const sizes = new Map<string, { minified: number; packed: number }>();
  for (const [name, parts] of files) {
    const codes = await Promise.all(parts.map((part) => minified(join(builtFolder, `${part}.js`))));
    sizes.set(name, {
      minified: codes.reduce((sum, code) => sum + Buffer.byteLength(code), 0),
      packed: codes.reduce((sum, code) => sum + gzipSync(code).length, 0),
    });
  }
  return sizes;
}

async function minified(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      rollupOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        // threads are weighed by themselves
        external: [/^node:/, /-thread\.js$/],
        output: { format: 'es' },
      },
    },
    worker: { format: 'es' },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error(`${entry} could not be bundled`);
  return first.output.flatMap((part) => (part.type === 'chunk' && part.isEntry ? [part.code] : [])).join('\n');
}
