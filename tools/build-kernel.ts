// node tools/build-kernel.ts: compiles the AssemblyScript of packages/analysis into a module of bytes that is committed beside it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const folder = join(import.meta.dirname, '../packages/analysis/src/kernel');
/** The kernels, and the names of their bytes. */
const kernels = { 'scan-kernel': 'scanKernelHex', 'growing-windows': 'growingWindowsHex' } as const;
const titles = { 'scan-kernel': 'The scan kernel', 'growing-windows': 'The search of growing windows' } as const;

/** The text of `generated-NAME.ts`, compiled from the source as it is now. */
export async function compiledKernel(name: keyof typeof kernels = 'scan-kernel'): Promise<string> {
  let bytes = new Uint8Array();
  const { error, stderr } = await main(
    [
      `${name}.ts`,
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
      readFile: (source) => {
        const file = join(folder, 'assembly', source);
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
    `// Made by tools/build-kernel.ts out of assembly/${name}.ts. Do not edit: change the source and run node tools/build-kernel.ts.`,
    `/** ${titles[name]} as WebAssembly, ${bytes.length} bytes in hexadecimal. */`,
    `export const ${kernels[name]}: string = [`,
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(kernels) as (keyof typeof kernels)[]) {
    const generated = join(folder, `generated-${name}.ts`);
    writeFileSync(generated, await compiledKernel(name));
    stdout.write(`${generated}\n`);
  }
}
