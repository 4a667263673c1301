import { satscanGolden, scanInputOf } from '../../packages/analysis/reference/satscan-golden.ts';
import { type ScanInput, seeded, spaceTimePermutationScan } from '../../packages/analysis/src/index.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';

const UNIT = 's CPU';

/** The CPU that the scan of deviations needs: Memphis (999 replicates, one thread) and a made-up municipality of our size. */
export async function scanPermutation(): Promise<Row[]> {
  const input = municipality();
  const value = await medianCpu(() => spaceTimePermutationScan(input));
  return [await memphisRow(), { name: 'analysis/municipality-scan-cpu', value, unit: UNIT }];
}

async function memphisRow(): Promise<Row> {
  const name = 'analysis/memphis-scan-cpu';
  const file = 'satscan_memphis_stp_prospective';
  const golden = satscanGolden(file);
  if (!golden) return { name, value: null, unit: UNIT, reason: `../shared/golden/${file}.json is not there` };
  const { input } = scanInputOf(golden, 1);
  return { name, value: await medianCpu(() => spaceTimePermutationScan(input)), unit: UNIT };
}

/** Three years of 7 725 incidents on 1 500 cells of 150 m: six localities that hold nine tenths, and countryside. */
function municipality(): ScanInput {
  const random = seeded(1214);
  const degreesLng = 150 / 62_300;
  const degreesLat = 150 / 111_195;
  const cells = Array.from({ length: 1500 }, (_, index) => {
    const isLocality = index < 1000;
    const locality = index % 6;
    const width = isLocality ? 15 : 140;
    const east = (isLocality ? 10 + 22 * locality : 0) + Math.floor(random() * width);
    const north = (isLocality ? 20 + 30 * (locality % 3) : 0) + Math.floor(random() * width);
    return [12.95 + east * degreesLng, 55.82 + north * degreesLat] as const;
  });
  const days = 3 * 365;
  const cases = Array.from({ length: 7725 }, () => (random() < 0.9 ? random() ** 2 * 1000 : 1000 + random() * 500));
  return {
    places: { lng: Float64Array.from(cells, ([lng]) => lng), lat: Float64Array.from(cells, ([, lat]) => lat) },
    casePlace: Int32Array.from(cases, Math.floor),
    caseDay: Int32Array.from(cases, () => Math.floor(random() * days)),
    asOfDay: days - 1,
    maxRadiusMetres: 2000,
    maxWindowDays: 28,
    replicates: 999,
    seed: 1,
    analysisEveryDays: 1,
  };
}
