/** How often things happen over the day, hour by hour. */
export type Diurnal = 'night' | 'evening' | 'day' | 'commute' | 'shop';
/** How often over the week, Monday first. */
export type Weekly = 'weekend' | 'weekday' | 'even';
/** How often over the year, January first. */
export type Yearly = 'summer' | 'spring' | 'autumn' | 'winter' | 'new-year' | 'even';

/** Weight of each hour; only the proportions count. */
export const diurnalWeights: Readonly<Record<Diurnal, readonly number[]>> = {
  night: [9, 9, 9, 7, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9],
  evening: [4, 3, 2, 1, 0.5, 0.3, 0.3, 0.5, 1, 1, 1.5, 2, 2, 2, 3, 4, 5, 6, 8, 10, 11, 11, 9, 6],
  day: [0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 2, 4, 6, 8, 9, 9, 9, 9, 8, 8, 7, 6, 4, 3, 2, 1.5, 1, 0.6],
  commute: [0.5, 0.3, 0.3, 0.3, 0.6, 2, 6, 10, 8, 4, 4, 4, 5, 5, 6, 8, 10, 9, 6, 4, 3, 2, 1.5, 1],
  shop: [0, 0, 0, 0, 0, 0, 0, 0.5, 3, 5, 6, 7, 8, 8, 8, 9, 10, 10, 9, 7, 4, 1, 0, 0],
};

/** Factor of each weekday, with mean 1. */
export const weeklyFactors: Readonly<Record<Weekly, readonly number[]>> = withMeanOne({
  weekend: [0.8, 0.75, 0.8, 0.95, 1.5, 1.55, 0.75],
  weekday: [1.1, 1.15, 1.15, 1.1, 1.05, 0.75, 0.7],
  even: [1, 1, 1, 1, 1.05, 1, 0.95],
});

/** Factor of each month, with mean 1. */
export const yearlyFactors: Readonly<Record<Yearly, readonly number[]>> = withMeanOne({
  summer: [0.72, 0.74, 0.85, 1.02, 1.2, 1.25, 1.22, 1.22, 1.1, 0.98, 0.86, 0.84],
  spring: [0.85, 0.9, 1.1, 1.25, 1.25, 1.05, 0.9, 0.95, 1, 0.95, 0.9, 0.9],
  autumn: [0.95, 0.9, 0.9, 0.9, 0.9, 0.95, 1.05, 1.05, 1.1, 1.15, 1.15, 1],
  winter: [1.3, 1.15, 0.95, 0.75, 0.6, 0.5, 0.5, 0.8, 1.1, 1.35, 1.5, 1.5],
  'new-year': [2.2, 0.5, 0.5, 0.9, 0.5, 0.4, 0.4, 0.4, 0.5, 1, 1.2, 3.5],
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
});

function withMeanOne<K extends string>(tables: Record<K, readonly number[]>): Record<K, readonly number[]> {
  const result = { ...tables };
  for (const key in tables) {
    const mean = tables[key].reduce((sum, value) => sum + value, 0) / tables[key].length;
    result[key] = tables[key].map((value) => value / mean);
  }
  return result;
}
