import type { TestProject } from 'vitest/node';
import { startTestCluster } from './test-cluster.ts';

/** One PostgreSQL for the run; every file clones its own database from it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster();
  project.provide('cluster', cluster);
  return stop;
}
