import { Refusal } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { inThread } from '../../platform/thread.ts';
import { areasOf, categoriesOf, municipalityByCode, placesOf } from '../areas/index.ts';
import { organisationsOf } from '../identity/index.ts';
import type { ImportFacts } from './imported-row.ts';
import type { FileAnswer, FileInput, UnderstoodFile } from './understand-file.ts';

/** Gathers what must be known of a municipality to understand a file. */
export async function importFacts(context: Context, municipalityCode: string): Promise<ImportFacts> {
  const { run, now } = context;
  const municipality = await municipalityByCode(run, municipalityCode);
  return {
    now: now.getTime(),
    outline: municipality?.outline ?? null,
    areas: await areasOf(run, municipalityCode),
    places: await placesOf(run, municipalityCode),
    categories: await categoriesOf(run, municipalityCode),
    organisations: await organisationsOf(run, municipalityCode),
  };
}

/** Understands a file in a thread of its own, so that a large one does not make others wait. */
export async function readFileInThread(
  input: FileInput,
  onProgress?: (done: number, of: number) => void,
): Promise<UnderstoodFile> {
  const answer = await inThread<FileAnswer>(
    new URL('./understand-file.ts', import.meta.url).href,
    'understandFile',
    input,
    onProgress,
  );
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.details);
  return answer.file;
}
