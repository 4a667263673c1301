import { expect, test } from 'vitest';
import { randomScanInput, scanKinds } from '../../reference/cluster-scan-inputs.ts';
import { clusterScan as clusterScanInThreads } from '../node.ts';
import { clusterScan } from '../scan/cluster-scan.ts';

test.each(scanKinds)('%s: whatever the number of threads, the whole result is the plain one', async (kind) => {
  const input = { ...randomScanInput(kind, 6, 60), replicates: 37 };
  const plain = clusterScan(input);
  for (const threads of [0, 1, 2]) expect(await clusterScanInThreads(input, { threads })).toEqual(plain);
});

test('a cluster scan that may stop early stops where the plain one does, whatever the number of threads', async () => {
  const input = { ...randomScanInput('poisson prospective', 3), replicates: 400, stopAfter: 10 };
  const plain = clusterScan(input);
  expect(plain.stopped).toBe(true);
  for (const threads of [0, 1, 3]) expect(await clusterScanInThreads(input, { threads })).toEqual(plain);
});

test('progress of a cluster scan is told, and its refusals come as themselves', async () => {
  const input = { ...randomScanInput('permutation prospective', 3), replicates: 120 };
  const told: number[] = [];
  await clusterScanInThreads(input, { threads: 1, onProgress: (done, of) => told.push(done / of) });
  expect(told.length).toBeGreaterThan(0);
  expect(Math.max(...told)).toBeLessThanOrEqual(1);
  for (const threads of [0, 2]) {
    const refused = clusterScanInThreads({ ...input, replicates: 0 }, { threads });
    await expect(refused).rejects.toMatchObject({ name: 'AnalysisError', code: 'bad-parameter' });
  }
});
