import { addDays, swedishDayOf } from '@klarlage/model';
import { detectDeviations } from '../features/indications/index.ts';
import { draftSituationReport, freezeSituationReport, lastWholeWeek } from '../features/situation/index.ts';
import { asSystem, type Platform } from '../platform/context.ts';
import { demonstrationCode } from './parties.ts';

/** Looks for what stands out on the last day of the demonstration, and freezes the situation reports of the last two weeks. */
export async function loadDeviations(platform: Platform): Promise<void> {
  const today = swedishDayOf(platform.clock().getTime());
  await detectDeviations(platform, { municipalityCode: demonstrationCode, asOf: addDays(today, -1) });
  for (const daysBack of [7, 0]) {
    const week = lastWholeWeek(addDays(today, -daysBack));
    await asSystem(platform, demonstrationCode, async (context) => {
      const { situationReportId } = await draftSituationReport(context, { municipalityCode: demonstrationCode, ...week });
      await freezeSituationReport(context, { municipalityCode: demonstrationCode, situationReportId });
    });
  }
}
