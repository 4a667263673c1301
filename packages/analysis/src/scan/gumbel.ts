/**
 * The chance of a maximum at least as large as `value`, from a Gumbel distribution fitted by moments to simulated maxima.
 *
 * Abrams, Kulldorff & Kleinman 2010: scale = s·√6/π, location = mean − γ·scale. Reaches beyond the 1/(R + 1) that a rank can show.
 * At least 1e-15, so that a recurrence interval stays a number; 1 when `value` is 0; without spread in the maxima the rank decides.
 */
export function gumbelTail(value: number, maxima: Float64Array): number {
  const n = maxima.length;
  const mean = maxima.reduce((sum, each) => sum + each, 0) / n;
  const variance = n > 1 ? maxima.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1) : 0;
  if (!(variance > 0)) return rankP(value, maxima);
  const scale = Math.sqrt(6 * variance) / Math.PI;
  const location = mean - EULER_GAMMA * scale;
  return Math.min(1, Math.max(1e-15, -Math.expm1(-Math.exp(-(value - location) / scale))));
}

const EULER_GAMMA = 0.5772156649015329;

/** The Monte Carlo p: (number of maxima at least as large + 1) / (number of maxima + 1). */
export function rankP(value: number, maxima: Float64Array): number {
  let atLeast = 0;
  for (const each of maxima) if (each >= value) atLeast++;
  return (atLeast + 1) / (maxima.length + 1);
}

/**
 * The Monte Carlo p with ties broken at random: the value's place among the replicates that equal it is drawn, so that under chance alone every
 * rank is as likely, and p ≤ α comes in the share α of runs (Dufour 2006, proposition 2.4).
 *
 * @param greater how many of the `replicates` maxima are larger, and `equal` how many are as large
 * @param lot a random number in [0, 1), one for the run, so that a stronger cluster never has the larger p
 */
export function tieBrokenP(greater: number, equal: number, replicates: number, lot: number): number {
  return (greater + 1 + Math.floor(lot * (equal + 1))) / (replicates + 1);
}

/**
 * Days between findings this strong by chance: days between analyses divided by p; beyond the last rank by the Gumbel tail.
 */
export function recurrenceIntervalDays(p: number, gumbelP: number, replicates: number, analysisEveryDays: number): number {
  const isBeyondRank = p * (replicates + 1) < 1.5;
  return analysisEveryDays / (isBeyondRank ? Math.min(p, gumbelP) : p);
}
