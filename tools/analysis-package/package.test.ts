import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import {
  getisOrdPermutation,
  type ScanInput,
  type SparseWeights,
  seeded,
  spaceTimePermutationScan,
  weightsFromNeighbours,
} from '@klarlage/analysis';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserFlags, findBrowser } from '../browser.ts';
import { apiReport, readmeWithSizes } from './api-report.ts';
import { packageFolder } from './build.ts';
import { entrySizes } from './entry-sizes.ts';

// the package is packed once, as npm packs it, from a copy of the repository's relevant parts, and everything below uses what came out
const root = join(import.meta.dirname, '../..');
const stage = mkdtempSync(join(tmpdir(), 'klarlage-package-'));
const source = join(stage, 'source/packages/analysis');
const user = join(stage, 'user');
const installed = join(user, 'node_modules/@klarlage/analysis');
let tarball: string;

beforeAll(() => {
  for (const part of ['packages/analysis', 'tools/analysis-package', 'tsconfig.base.json', 'LICENSE']) {
    cpSync(join(root, part), join(stage, 'source', part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(stage, 'source/node_modules'));
  const packed = run('npm', ['pack', '--json'], source);
  expect(packed.said).toContain('klarlage-analysis');
  tarball = join(source, 'klarlage-analysis-0.1.0.tgz');
  mkdirSync(installed, { recursive: true });
  expect(run('tar', ['xzf', tarball, '--strip-components=1', '-C', installed], stage).status).toBe(0);
}, 60_000);
afterAll(() => rmSync(stage, { recursive: true, force: true }));

function run(program: string, args: readonly string[], cwd: string): { status: number | null; said: string } {
  // this very Node first, whatever else is on the machine
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  return { status, said: `${stdout}${stderr}` };
}

const tool = (name: string) => {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), Object.values(bin)[0] ?? '');
};

test('packing leaves the source as it was, and puts in what was built, the licence and the documents', () => {
  const manifest = readFileSync(join(source, 'package.json'), 'utf8');
  expect(manifest).toBe(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const { said } = run('tar', ['tzf', tarball], stage);
  for (const file of ['LICENSE', 'README.md', 'API.md', 'dist/index.js', 'dist/index.d.ts', 'dist/node-thread.js']) {
    expect(said).toContain(`package/${file}`);
  }
  expect(said).not.toMatch(/\/src\/|\.test\.|reference|assembly/);
});

test('publint has nothing to say', () => {
  const { status, said } = run(process.execPath, [join(root, 'node_modules/publint/src/cli.js'), tarball, '--strict'], stage);
  expect(said).toContain('All good');
  expect(status).toBe(0);
});

test('its types are right for every way to import it', () => {
  const attw = tool('@arethetypeswrong/cli');
  const { status, said } = run(process.execPath, [attw, tarball, '--profile', 'esm-only', '--no-color'], source);
  expect(said).toMatch(/No problems found|🟢/);
  expect(status).toBe(0);
});

test('API.md is what the package exports', () => {
  // after a change of exports: node tools/analysis-package/api-report.ts
  expect(readFileSync(join(packageFolder, 'API.md'), 'utf8')).toBe(apiReport(join(installed, 'dist')));
});

test('the README tells within a quarter what each entry weighs', async () => {
  const kilobytes = (text: string) => Array.from(text.matchAll(/\| (\d+) kB/g), ([, size]) => Number(size));
  const told = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  const now = kilobytes(readmeWithSizes(told, await entrySizes(join(installed, 'dist'))));
  expect(now).toHaveLength(6);
  for (const [index, size] of kilobytes(told).entries()) {
    expect(Math.abs(size - (now[index] ?? 0))).toBeLessThanOrEqual(Math.max(1, 0.25 * (now[index] ?? 0)));
  }
});

test('one function taken alone leaves the rest behind', async () => {
  const only = join(user, 'only.js');
  writeFileSync(only, "export { seeded } from '@klarlage/analysis';\n");
  const { build } = await import('vite');
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: user,
    build: { write: false, rollupOptions: { input: only, preserveEntrySignatures: 'strict' } },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error('nothing was bundled');
  expect(first.output[0].code.length).toBeLessThan(2000);
});

/** Incidents over a year in a town: some thick spots, and a burst at the end in one of them. */
function incidentsCsv(): string {
  const random = seeded(12);
  const row = (lng: number, lat: number, day: number) =>
    `${lng.toFixed(5)},${lat.toFixed(5)},${new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)}`;
  const spread = Array.from({ length: 700 }, () =>
    row(12.9 + random() * 0.06, 55.88 + random() * 0.03, Math.floor(random() * 327)),
  );
  const thick = Array.from({ length: 120 }, () =>
    row(12.92 + random() * 0.004, 55.9 + random() * 0.002, Math.floor(random() * 327)),
  );
  const burst = Array.from({ length: 9 }, (_, index) => row(12.945, 55.885, 322 + (index % 5)));
  return `lng,lat,day\n${[...spread, ...thick, ...burst].join('\n')}\n`;
}

test('the three examples of the README run on the packed package and tell what is there', () => {
  writeFileSync(join(user, 'incidents.csv'), incidentsCsv());
  const examples = Array.from(
    readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g),
    ([, code]) => code ?? '',
  );
  expect(examples).toHaveLength(3);
  const answers = examples.map((code, index) => {
    writeFileSync(join(user, `example-${index}.mts`), code);
    const { status, said } = run(process.execPath, [`example-${index}.mts`, 'incidents.csv'], user);
    expect(said).not.toContain('Error');
    expect(status).toBe(0);
    return said;
  });
  expect(answers[0]).toMatch(/^hot: 12\.92\d\d, 55\.90\d\d {2}\d+ incidents/m);
  expect(answers[1]).toMatch(/^near 12\.945 55\.885: \d+ in \d days/m);
  expect(answers[2]).toMatch(/a fall of \d\d % or more can be seen\n-?\d+ incidents, between -\d+ and /);
});

/** What is asked of every engine: 300 cases at 40 places, a burst among them. */
function scanInput(): ScanInput {
  const random = seeded(77);
  const casePlace = Int32Array.from({ length: 300 }, (_, at) => (at < 8 ? 7 : Math.floor(random() * 40)));
  return {
    places: {
      lng: Float64Array.from({ length: 40 }, () => 13 + random() / 10),
      lat: Float64Array.from({ length: 40 }, () => 55.9 + random() / 20),
    },
    casePlace,
    caseDay: Int32Array.from(casePlace, (_, at) => (at < 8 ? 198 + (at % 2) : Math.floor(random() * 200))),
    asOfDay: 199,
    maxRadiusMetres: 2000,
    maxWindowDays: 28,
    replicates: 99,
    seed: 5,
    analysisEveryDays: 1,
  };
}

/** The result with its typed array as a list, as it can leave a page. */
const plainResult = () => {
  const result = spaceTimePermutationScan(scanInput());
  return { ...result, replicateMaxima: Array.from(result.replicateMaxima) };
};

/** 200 cells in a ring, each with the next one as neighbour. */
function ring(): SparseWeights {
  return weightsFromNeighbours(
    Array.from({ length: 200 }, (_, cell) => [(cell + 1) % 200]),
    { includeSelf: false },
  );
}

function ringValues(): Float64Array {
  const random = seeded(6);
  return Float64Array.from({ length: 200 }, () => Math.floor(5 * random()));
}

/** A server of the installed package at /free and, where no script may compile WebAssembly, at /strict. */
function serve(): Promise<Server> {
  const files: Record<string, string> = {
    'page.html': '<!doctype html><html lang="en"><title>scan</title><script type="module" src="page.js"></script></html>',
    'page.js': pageScript,
    'inner-worker.js': innerWorker,
  };
  const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };
  const server = createServer((request, response) => {
    const [, policy, ...rest] = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.split('/');
    const path = rest.join('/');
    const file = join(installed, path);
    if (!extname(path) || (!files[path] && !existsSync(file))) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
    // a worker keeps to the policy that came with its own file
    if (policy === 'strict') response.setHeader('content-security-policy', "script-src 'self'");
    response.end(files[path] ?? readFileSync(file));
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

const pageScript = `
  import { getisOrdPermutation, spaceTimePermutationScan } from './dist/browser.js';
  import { hasVectors } from './dist/kernel/scan-kernel.js';
  globalThis.hasVectors = hasVectors();
  globalThis.scan = async ({ lng, lat, casePlace, caseDay, rest, how }) => {
    const input = {
      ...rest,
      places: { lng: Float64Array.from(lng), lat: Float64Array.from(lat) },
      casePlace: Int32Array.from(casePlace),
      caseDay: Int32Array.from(caseDay),
    };
    const inWorker = () =>
      new Promise((done, failed) => {
        const worker = new Worker('inner-worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = ({ message }) => failed(new Error(message));
        worker.postMessage(input);
      });
    const result = how === 'in a worker' ? await inWorker() : await spaceTimePermutationScan(input, { threads: how });
    return { ...result, replicateMaxima: Array.from(result.replicateMaxima) };
  };
  const ring = {
    n: 200,
    start: Int32Array.from({ length: 201 }, (_, cell) => cell),
    neighbour: Int32Array.from({ length: 200 }, (_, cell) => (cell + 1) % 200),
    weight: new Float64Array(200).fill(1),
  };
  globalThis.draw = async (values, threads) =>
    Array.from((await getisOrdPermutation(Float64Array.from(values), ring, { replicates: 99, seed: 5 }, { threads })).greater);
  globalThis.withoutWorkers = async (work) => {
    const kept = globalThis.Worker;
    globalThis.Worker = undefined;
    try {
      return await work();
    } finally {
      globalThis.Worker = kept;
    }
  };
`;

const innerWorker = `
  import { spaceTimePermutationScan } from './dist/browser.js';
  addEventListener('message', async ({ data }) => postMessage(await spaceTimePermutationScan(data, { threads: 0 })));
`;

test.each([
  ['free', true],
  ['strict', false],
] as const)(
  'in Chromium, %s (WebAssembly: %s) – in workers, in the page, in a worker of the page – the digits are those of Node',
  async (policy, hasVectors) => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('no browser: run npm test, which brings one');
    const server = await serve();
    const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${policy}/page.html`);
      await page.waitForFunction('globalThis.scan !== undefined');
      expect(await page.evaluate('globalThis.hasVectors')).toBe(hasVectors);
      const expected = plainResult();
      expect(expected.clusters[0]?.p).toBeLessThan(0.05);
      const { places, casePlace, caseDay, ...rest } = scanInput();
      const lists = { lng: [...places.lng], lat: [...places.lat], casePlace: [...casePlace], caseDay: [...caseDay], rest };
      for (const how of [0, 1, 2, 'in a worker']) {
        expect(await page.evaluate(`globalThis.scan(${JSON.stringify({ ...lists, how })})`)).toEqual(expected);
      }
      const values = ringValues();
      const drawn = Array.from(getisOrdPermutation(values, ring(), { replicates: 99, seed: 5 }).greater);
      const draw = (threads: number) => `globalThis.draw([${values}], ${threads})`;
      for (const threads of [0, 1, 2]) expect(await page.evaluate(draw(threads))).toEqual(drawn);
      expect(await page.evaluate(`globalThis.withoutWorkers(() => ${draw(2)})`)).toEqual(drawn);
    } finally {
      await browser.close();
      server.close();
    }
  },
  60_000,
);
