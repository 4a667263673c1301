import { env } from 'node:process';

/**
 * So many replicates or examples, or a fraction of them while the code is being mutated: every mutant makes them anew.
 * Tests that use it let the room for chance follow from the number they get.
 */
export function runs(usual: number): number {
  return env['MUTATED_FOLDER'] ? Math.max(3, Math.ceil(usual / 8)) : usual;
}
