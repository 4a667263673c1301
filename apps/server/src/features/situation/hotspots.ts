import { pointPrecision } from '@klarlage/analysis';
import { Refusal, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { inThread } from '../../platform/thread.ts';
import { gridResolution, municipalityByCode } from '../areas/index.ts';
import { cellCounts } from '../incidents/index.ts';
import type { HotspotRequest, HotspotResult } from './hotspot-grid.ts';
import { freePositions } from './situation-store.ts';

/** Which incidents the hotspots are made from. */
export type HotspotQuery = {
  readonly municipalityCode: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly groupCode?: string | undefined;
};

/** Fewer points than this say nothing about whether they are snapped. */
const fewestToJudge = 20;

/** Where more happens than elsewhere in the municipality. Load (short transaction) → compute (another thread). */
export async function hotspotsOf(
  open: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
  query: HotspotQuery,
): Promise<HotspotResult & { n: number; fromDay: string; toDay: string }> {
  const { municipalityCode, fromDay, toDay } = query;
  const request = await open(async (context): Promise<HotspotRequest> => {
    const municipality = await municipalityByCode(context.run, municipalityCode);
    refuseUnless(municipality, 'request/not-found');
    await refuseSnapped(context, municipalityCode, toDay);
    return { outline: municipality.outline, resolution: gridResolution, counts: await cellCounts(context, query) };
  });
  const n = request.counts.reduce((sum, one) => sum + one.count, 0);
  const found = await inThread<HotspotResult>(new URL('./hotspot-grid.ts', import.meta.url).href, 'findHotspots', request);
  return { ...found, n, fromDay, toDay };
}

/** Points that were moved to a few places would make hotspots of those places. Named places are chosen by name, and say so. */
async function refuseSnapped(context: Context, municipalityCode: string, toDay: string): Promise<void> {
  const points = await freePositions(context.run, municipalityCode, toDay);
  if (points.length < fewestToJudge) return;
  const lng = Float64Array.from(points, (point) => point.lng);
  const lat = Float64Array.from(points, (point) => point.lat);
  const { isSnapped, n, distinct } = pointPrecision(lng, lat);
  if (isSnapped) throw new Refusal('analysis/points-snapped', { n, distinct });
}
