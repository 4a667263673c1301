import { refuseUnless } from '../errors.ts';
import type { ClusterScanInput, ScanModel } from './cluster-scan-types.ts';
import {
  type AliasTable,
  aliasTable,
  binomialDraw,
  type CaseDraw,
  labelDraw,
  placeForDayDraw,
  poissonDraw,
  weightedDraw,
} from './scan-draws.ts';
import { bernoulliStatistic, poissonStatistic, type ScanStatistic } from './scan-statistic.ts';
import { cellsOf, type KnownCases, knownCases, placesIn, type ScanUnits } from './scan-units.ts';
import { sourceUrn } from './source-urn.ts';

/** What is at risk where and when: a place's measure spreads over the units as `unitShare`, the same everywhere, or stands per cell (L × units). */
export type ScanMeasure = {
  /** Per place, on all days of the study period. */
  readonly place: Float64Array;
  readonly unitShare: Float64Array | null;
  readonly cell: Float64Array | null;
};

/** A model made ready: what is at risk, how a circle and window is judged, how chance deals the cases. */
export type ReadyModel = {
  readonly measure: ScanMeasure;
  readonly statistic: ScanStatistic;
  readonly draw: CaseDraw;
  /** What `draw` does, told in numbers, where it is so simple: how many cases, then for each a place by the table and any unit alike. */
  readonly evenDeal?: EvenDeal;
};

/** How cases are dealt where every unit has the same chance. */
export type EvenDeal = { readonly table: AliasTable; readonly howMany: (random: () => number) => number };

/** Makes the input's model ready for its cases, or refuses it. */
export function readyModel(input: ClusterScanInput, cases: KnownCases, units: ScanUnits): ReadyModel {
  const { model } = input;
  const placeCount = placesIn(input.places);
  if (model.kind === 'poisson') return readyPoisson(model.expected, input, cases, units, placeCount);
  if (model.kind === 'bernoulli') return readyBernoulli(model, input, cases, units, placeCount);
  return readyPermutation(cases, units, placeCount, input.caseSource);
}

function readyPoisson(
  expected: Float64Array,
  { time, caseSource }: ClusterScanInput,
  cases: KnownCases,
  units: ScanUnits,
  placeCount: number,
): ReadyModel {
  const total = cases.index.length;
  const dealSources = caseSource && sourceUrn(cases.place, taken(caseSource, cases.index), placeCount, units.count);
  const days = time ? time.lastDay - time.firstDay + 1 : 1;
  const perDay = expected.length === placeCount ? 1 : days;
  const scale = total / expected.reduce((sum, each) => sum + each, 0);
  const place = new Float64Array(placeCount);
  for (let at = 0; at < expected.length; at++) {
    const of = Math.floor(at / perDay);
    place[of] = (place[of] as number) + (expected[at] as number) * scale;
  }
  refuseCasesWithoutExpectation(cases.place, place, 'place');
  const statistic = poissonStatistic(total);
  if (perDay === 1) {
    const table = aliasTable(place);
    const drawPlace = weightedDraw(table);
    const drawCell = (random: () => number) => drawPlace(random) * units.count + ((random() * units.count) | 0);
    const unitShare = new Float64Array(units.count).fill(1 / days);
    const howMany = binomialDraw(total, units.count / days);
    const draw = poissonDraw(units.count === 1 ? drawPlace : drawCell, howMany, dealSources);
    return { measure: { place, unitShare, cell: null }, statistic, draw, evenDeal: { table, howMany } };
  }
  const cell = new Float64Array(placeCount * units.count);
  const before = days - units.count;
  for (let at = 0; at < cell.length; at++) {
    const of = Math.floor(at / units.count);
    cell[at] = (expected[of * days + before + (at % units.count)] as number) * scale;
  }
  const scannedCells = cellsOf(cases, units.count).filter((at) => at >= 0);
  refuseCasesWithoutExpectation(scannedCells, cell, 'place and day');
  const inScan = cell.reduce((sum, each) => sum + each, 0);
  refuseUnless(inScan > 0, 'bad-parameter', 'expected needs a count above 0 somewhere in the scanned days, got 0');
  return {
    measure: { place, unitShare: null, cell },
    statistic,
    draw: poissonDraw(weightedDraw(aliasTable(cell)), binomialDraw(total, Math.min(1, inScan / total)), dealSources),
  };
}

function refuseCasesWithoutExpectation(where: Int32Array, expected: Float64Array, what: string): void {
  const at = where.findIndex((each) => !((expected[each] as number) > 0));
  refuseUnless(at < 0, 'bad-parameter', `a ${what} with cases needs an expected count above 0, got 0`);
}

function readyBernoulli(
  model: Extract<ScanModel, { kind: 'bernoulli' }>,
  { time, caseSource }: ClusterScanInput,
  cases: KnownCases,
  units: ScanUnits,
  placeCount: number,
): ReadyModel {
  const controls = knownCases(model.controlPlace, model.controlDay, time, units);
  const total = cases.index.length + controls.index.length;
  refuseUnless(controls.index.length > 0, 'constant-input', 'needs controls in the study period, got cases only');
  const place = new Float64Array(placeCount);
  for (const of of joined(cases.place, controls.place)) place[of] = (place[of] as number) + 1;
  const everybody = joined(cellsOf(cases, units.count), cellsOf(controls, units.count));
  const cell = new Float64Array(placeCount * units.count);
  for (const at of everybody) if (at >= 0) cell[at] = (cell[at] as number) + 1;
  const measure = time ? { place, unitShare: null, cell } : { place, unitShare: Float64Array.of(1), cell: null };
  const { controlSource } = model;
  const sourceOf = caseSource && controlSource && joined(taken(caseSource, cases.index), taken(controlSource, controls.index));
  return {
    measure,
    statistic: bernoulliStatistic(cases.index.length, total),
    draw: labelDraw(everybody, cases.index.length, sourceOf),
  };
}

function readyPermutation(
  cases: KnownCases,
  units: ScanUnits,
  placeCount: number,
  caseSource: Int32Array | undefined,
): ReadyModel {
  const total = cases.index.length;
  const place = new Float64Array(placeCount);
  for (const of of cases.place) place[of] = (place[of] as number) + 1;
  const unitShare = new Float64Array(units.count);
  for (const unit of cases.unit) if (unit >= 0) unitShare[unit] = (unitShare[unit] as number) + 1 / total;
  refuseUnless(
    place.every((count) => count < total),
    'constant-input',
    'all cases are at one place: no place can differ from another',
  );
  return {
    measure: { place, unitShare, cell: null },
    statistic: poissonStatistic(total),
    draw: placeForDayDraw(
      cases.place,
      cases.unit.filter((unit) => unit >= 0),
      units.count,
      caseSource && taken(caseSource, cases.index),
    ),
  };
}

function taken(values: Int32Array, index: Int32Array): Int32Array {
  return index.map((at) => values[at] as number);
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
