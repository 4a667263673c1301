import { effortCorrectedRates } from '@klarlage/analysis';
import { type AreaRate, type CoverageRates, fewestLooks, rateVerdict } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { categoriesOf } from '../areas/index.ts';
import { coveragePeriod, lookedAreas } from './coverage.ts';
import { foundLooks, observedLooks, registeredByGroup } from './look-store.ts';

/**
 * Incidents of one group per look, area by area, beside their plain number; the group that is found most when none is named.
 * Only relative values are told: with some empty looks unsent the rate itself is too high, but its order and its differences hold.
 */
export async function correctedRates(
  context: Context,
  input: { readonly municipalityCode: string; readonly groupCode?: string | undefined },
): Promise<CoverageRates> {
  const { municipalityCode } = input;
  const { fromDay, toDay } = coveragePeriod(context.now);
  const period = { municipalityCode, fromDay, toDay };
  const areas = await lookedAreas(context, municipalityCode);
  const isShown = ({ areaId }: { areaId: string }): boolean => areas.some((area) => area.areaId === areaId);
  const looked = (await observedLooks(context.run, period)).filter(isShown);
  const found = (await foundLooks(context.run, period)).filter(isShown);
  const groups = await groupsOf(context, municipalityCode, found);
  const groupCode = input.groupCode ?? groups[0]?.groupCode ?? null;
  const registered = (await registeredByGroup(context.run, period)).find((one) => one.groupCode === groupCode)?.registered ?? 0;
  const ofGroup = found.filter((one) => one.groupCode === groupCode);
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const looks = sum(looked.map((one) => one.looks));
  const emptyLooks = sum(looked.map((one) => one.emptyLooks));
  const verdict = rateVerdict({ found: sum(ofGroup.map((one) => one.found)), registered, looks, emptyLooks });
  const rows = areas.map(({ areaId, name }) => ({
    areaId,
    name,
    found: ofGroup.find((one) => one.areaId === areaId)?.found ?? 0,
    looks: looked.find((one) => one.areaId === areaId)?.looks ?? 0,
  }));
  return { groupCode, groups, verdict, looks, emptyLooks, areas: verdict === 'canTell' ? withRates(rows) : rows.map(unknown) };
}

type Row = Omit<AreaRate, 'relative'>;

const unknown = (row: Row): AreaRate => ({ ...row, relative: null });

function withRates(rows: readonly Row[]): AreaRate[] {
  const rates = effortCorrectedRates({
    areas: rows.length,
    weeks: 1,
    incidents: Int32Array.from(rows, (row) => row.found),
    looks: Float64Array.from(rows, (row) => row.looks),
  });
  return rows.map((row, area) => {
    const [value, low, high] = [rates.relative[area], rates.relativeLower[area], rates.relativeUpper[area]];
    const isKnown = row.looks >= fewestLooks && value !== undefined && low !== undefined && high !== undefined;
    return isKnown ? { ...row, relative: { value, low, high } } : unknown(row);
  });
}

/** The groups of which anything was found, most first. */
async function groupsOf(
  { run }: Context,
  municipalityCode: string,
  found: readonly { groupCode: string; found: number }[],
): Promise<CoverageRates['groups']> {
  const names = new Map((await categoriesOf(run, municipalityCode)).map((one) => [one.categoryCode, one.name]));
  return [...new Set(found.map((one) => one.groupCode))]
    .map((groupCode) => ({
      groupCode,
      groupName: names.get(groupCode) ?? groupCode,
      found: found.reduce((all, one) => all + (one.groupCode === groupCode ? one.found : 0), 0),
    }))
    .sort((a, b) => b.found - a.found || a.groupCode.localeCompare(b.groupCode));
}
