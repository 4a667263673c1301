import { refuseIdentifyingWords, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { eraseWords, releaseWords } from './held-words-store.ts';
import { reviewedReport } from './review-store.ts';

/**
 * Writes a report's words anew so that they point out nobody, and releases them if they were held back; without any words left,
 * they are taken away. The old words are kept nowhere. Identifiers are refused here too; whether a name is one, the reviewer judges.
 */
export async function redactWords(
  context: Context,
  input: { municipalityCode: string; reportId: string; words: string },
): Promise<void> {
  const { run } = context;
  const { municipalityCode, reportId } = input;
  const words = input.words.trim();
  refuseIdentifyingWords(words);
  refuseUnless(await reviewedReport(run, municipalityCode, reportId, { forChange: true }), 'report/not-found');
  const isDone = words
    ? await releaseWords(run, municipalityCode, reportId, words)
    : await eraseWords(run, municipalityCode, reportId);
  refuseUnless(isDone, 'report/not-found');
  await context.record({
    type: 'report.words-redacted',
    municipalityCode,
    objectType: 'report',
    objectId: reportId,
    details: { areLeft: words !== '' },
  });
}
