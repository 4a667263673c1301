// node tools/build-kernel.ts: compiles the AssemblyScript of packages/analysis into a module of bytes that is committed beside it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const folder = join(import.meta.dirname, '../packages/analysis/src/kernel');
const generated = join(folder, 'generated-scan-kernel.ts');

/** The text of `generated-scan-kernel.ts`, compiled from the source as it is now. */
export async function compiledKernel(): Promise<string> {
  let bytes = new Uint8Array();
  const { error, stderr } = await main(
    [
      'scan-kernel.ts',
      '--outFile',
      'scan.wasm',
      '--runtime',
      'stub',
      '-O3',
      '--noAssert',
      '--enable',
      'simd',
      '--enable',
      'bulk-memory',
    ],
    {
      readFile: (name) => {
        const file = join(folder, 'assembly', name);
        // the compiler adds the ending to the names of imports itself
        return existsSync(file) ? readFileSync(file, 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1'") : null;
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') bytes = new Uint8Array(contents);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString(), { cause: error });
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,124}/g) ?? [];
  return [
    '// Made by tools/build-kernel.ts out of assembly/scan-kernel.ts. Do not edit: change the source and run node tools/build-kernel.ts.',
    `/** The scan kernel as WebAssembly, ${bytes.length} bytes in hexadecimal. */`,
    'export const scanKernelHex: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(generated, await compiledKernel());
  stdout.write(`${generated}\n`);
}
