import { expect, test } from 'vitest';
import {
  type Bounds,
  type FlexibleRun,
  type GoldenFlexible,
  goldenSeries,
  timeReferences,
  worst,
} from '../../reference/time/time-references.ts';
import { farringtonFlexible, farringtonOriginal } from './farrington.ts';

const THRESHOLDS = { delta: 'delta', nbPlugin: 'plug-in', muan: 'upper-mean' } as const;
const Z = 2.3263478740408408;

for (const [name, series] of goldenSeries()) {
  const counts = Int32Array.from(series.counts);
  const methods = Object.entries(series).filter(([method]) => method.startsWith('farringtonFlexible'));
  test.each(methods)(`${name}: %s as in the golden file`, (_, method) => {
    const golden = method as GoldenFlexible;
    const { b, w, alpha, noPeriods, pastWeeksNotIncluded, weightsThreshold, pThresholdTrend, thresholdMethod } = golden.control;
    const ours = farringtonFlexible({
      counts,
      from: golden.range0[0] ?? 0,
      years: b,
      halfWidth: w,
      alpha,
      zones: noPeriods,
      leftOut: pastWeeksNotIncluded,
      outlierThreshold: weightsThreshold,
      trendLevel: pThresholdTrend,
      threshold: THRESHOLDS[thresholdMethod],
      standardErrors: 'surveillance',
    });
    expect([...ours.alarm]).toEqual(golden.alarm);
    expect([...ours.hasTrend]).toEqual(golden.trend);
    expect(worst(ours.expected, golden.expected)).toBeLessThan(1e-6);
    expect(worst(ours.dispersion, golden.phi)).toBeLessThan(1e-6);
    expect(worst(ours.upper, golden.upper)).toBeLessThan(1e-6);
    expect(worst(ours.p, golden.pvalue)).toBeLessThan(1e-6);
    // its mu0 is exp(fit + z·error) on the scale of the prediction, and its score takes the fit of that scale
    const isDelta = thresholdMethod === 'delta';
    const fit = ours.expected.map((mean) => (isDelta ? mean : Math.log(mean)));
    const error = ours.expected.map((mean, index) => (isDelta ? mean : 1) * (ours.logError[index] ?? 0));
    const mu0 = fit.map((value, index) => Math.exp(value + (thresholdMethod === 'nbPlugin' ? 0 : Z * (error[index] ?? 0))));
    const score = fit.map((value, index) => {
      const count = counts[(golden.range0[0] ?? 0) + index] ?? 0;
      return (count - value) / ((ours.upper[index] ?? 0) - value);
    });
    expect(worst(mu0, golden.mu0)).toBeLessThan(1e-6);
    expect(worst(score, golden.score)).toBeLessThan(1e-6);
  });

  test(`${name}: Farrington 1996 as in the golden file`, () => {
    const golden = series['farrington_1996'] as Bounds;
    const ours = farringtonOriginal({ counts, from: counts.length - 52, years: 2 });
    expect([...ours.alarm]).toEqual(golden.alarm);
    expect(worst(ours.upper, golden.upper)).toBeLessThan(1e-6);
  });
}

for (const reference of timeReferences()) {
  const { name, counts } = reference;
  const from = counts.length - 20;
  const describe = (run: FlexibleRun) =>
    `${run.method}, ${run.zones} zones, ${run.years} years${run.dated ? ', dated' : ''}${run.offset ? ', exposure' : ''}`;
  test.each(reference.flexible.map((run) => [describe(run), run] as const))(`${name} as in R: %s`, (_, run) => {
    const ours = farringtonFlexible({
      counts,
      from,
      years: run.years,
      zones: run.zones,
      trendLevel: run.level,
      threshold: THRESHOLDS[run.method],
      standardErrors: 'surveillance',
      ...(run.dated ? { firstMonday: reference.firstMonday } : {}),
      ...(run.offset ? { exposure: reference.exposure } : {}),
    });
    expect([...ours.alarm]).toEqual(run.alarm);
    expect([...ours.hasTrend]).toEqual(run.trend);
    expect(worst(ours.expected, run.expected)).toBeLessThan(1e-8);
    expect(worst(ours.dispersion, run.phi)).toBeLessThan(1e-8);
    expect(worst(ours.upper, run.upper)).toBeLessThan(1e-8);
    expect(worst(ours.p, run.p)).toBeLessThan(1e-8);
    expect(worst(ours.slope, run.slope)).toBeLessThan(1e-6);
  });

  test(`${name} as in R: Farrington 1996, with five years and its trend`, () => {
    const ours = farringtonOriginal({ counts, from });
    expect([...ours.alarm]).toEqual(reference.original.alarm);
    // R writes 0 for a week without enough incidents
    const judged = reference.original.upper.map((upper) => (upper === 0 ? 'NA' : upper));
    expect(worst(ours.upper, judged)).toBeLessThan(1e-8);
  });

  test(`${name}: the standard error of the mean is that of R's glm`, () => {
    const { eta, error, phi, most } = reference.pearson;
    const ours = farringtonFlexible({ counts, from: counts.length - 1, zones: 1 });
    expect(Math.exp(eta) <= most).toBe(ours.hasTrend[0] === 1);
    expect(Math.log(ours.expected[0] ?? 0)).toBeCloseTo(eta, 8);
    expect(ours.logError[0]).toBeCloseTo(error, 8);
    expect(ours.dispersion[0]).toBeCloseTo(phi, 8);
  });
}
