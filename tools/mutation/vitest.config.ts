// The tests that a mutated part meets: those beside it. In the copy that is mutated `../shared` is not there, so the golden comparisons with
// whole data sets skip themselves; the kernel's tests, which run whole scans twice, stay outside. Every mutant would run them.
import { env } from 'node:process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const folder = env['MUTATED_FOLDER'];
if (!folder) throw new Error('tools/mutation.ts says in MUTATED_FOLDER which part is changed');

/** Files by name, those that open threads last: most mutants are noticed at once, and nothing depends on how long a file took before. */
class LightFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weight = ({ moduleId }: TestSpecification) => `${Number(/enough-places|reference|ties/.test(moduleId))} ${moduleId}`;
    return files.toSorted((a, b) => (weight(a) < weight(b) ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: [`${folder}/*.test.ts`],
    setupFiles: ['tools/mutation/same-chance.ts'],
    sequence: { sequencer: LightFirst },
    isolate: false,
    testTimeout: 60_000,
  },
});
