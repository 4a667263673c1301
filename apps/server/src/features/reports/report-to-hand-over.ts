import { checkWords, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { sentenceOf } from './report-store.ts';
import { reviewedReport, wordsOf } from './review-store.ts';

/** What may leave a report for those who mend faults: never held-back words, and nothing that only the police may know. */
export type ReportToHandOver = {
  readonly categoryCode: string | undefined;
  readonly lng: number | undefined;
  readonly lat: number | undefined;
  readonly sentence: string;
  readonly words: string | undefined;
  readonly isPoliceOnly: boolean;
};

/** Reads what may be handed over of a report that has not been withdrawn. */
export async function reportToHandOver(context: Context, municipalityCode: string, reportId: string): Promise<ReportToHandOver> {
  const report = await reviewedReport(context.run, municipalityCode, reportId);
  refuseUnless(report && report.status !== 'withdrawn', 'report/not-found');
  const words = await wordsOf(context.run, municipalityCode, reportId);
  // a newer guard may find what an older one let pass
  const mayGo = words !== undefined && !words.isHeldBack && checkWords(words.words).hits.length === 0;
  return {
    categoryCode: report.categoryCode ?? undefined,
    lng: report.lng ?? undefined,
    lat: report.lat ?? undefined,
    sentence: await sentenceOf(context.run, municipalityCode, reportId),
    words: mayGo ? words.words : undefined,
    isPoliceOnly: report.isPoliceOnly,
  };
}
