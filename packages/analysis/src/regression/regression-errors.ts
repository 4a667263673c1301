import { refuseUnless } from '../errors.ts';
import { crossProducts, quadraticForms, sandwiched } from './symmetric-matrix.ts';

/**
 * How the standard errors are made: from the model itself; robust against variances that the model does not know
 * (HC0 … HC3); or robust against that and against neighbours in time that are alike (Newey–West with so many lags).
 */
export type RegressionErrors =
  | { readonly kind: 'model' }
  | { readonly kind: 'robust'; readonly type?: 'HC0' | 'HC1' | 'HC2' | 'HC3' }
  | { readonly kind: 'newey-west'; readonly lags?: number; readonly series?: Int32Array };

export type SandwichInput = {
  /** p columns of length n. */
  readonly columns: readonly Float64Array[];
  /** Per row: what the row adds to the score is residual · x. */
  readonly residuals: Float64Array;
  /** Working weights of the rows, for the leverage. */
  readonly weights: Float64Array;
  /** The inverse of Σ w·x·x' (p × p). */
  readonly bread: Float64Array;
};

/**
 * The covariance of the coefficients by the sandwich: bread · (Σ score · score', with weights) · bread.
 *
 * HC0 takes the squared scores as they are, HC1 times n/(n − p), HC2 over (1 − leverage), HC3 over its square. Newey–West adds the products
 * of scores up to `lags` rows apart, with Bartlett's weights 1 − l/(lags + 1), no prewhitening; rows are in order of time, and `series` (a number
 * per row) keeps several series apart. Default lags: ⌊4·(n/100)^(2/9)⌋ of the longest series.
 *
 * @returns p × p, row by row. O(n·p²·(lags + 1)).
 * @throws {AnalysisError} bad-parameter · shape-mismatch
 * @source  White 1980; MacKinnon & White 1985; Newey & West 1987; Zeileis 2004, *J. Statistical Software* 11(10), 2006, 16(9)
 */
export function sandwichCovariance(input: SandwichInput, errors: Exclude<RegressionErrors, { kind: 'model' }>): Float64Array {
  const size = input.columns.length;
  const meat = errors.kind === 'robust' ? robustMeat(input, errors.type ?? 'HC0') : neweyWestMeat(input, errors);
  return sandwiched(input.bread, meat, size);
}

function robustMeat({ columns, residuals, weights, bread }: SandwichInput, type: 'HC0' | 'HC1' | 'HC2' | 'HC3'): Float64Array {
  const n = residuals.length;
  const leverage = quadraticForms(columns, bread).map((form, row) => form * (weights[row] as number));
  const squares = residuals.map((residual, row) => {
    const free = Math.max(1e-12, 1 - (leverage[row] as number));
    const spread = { HC0: 1, HC1: n / (n - columns.length), HC2: 1 / free, HC3: 1 / free ** 2 }[type];
    return residual ** 2 * spread;
  });
  return crossProducts(columns, squares);
}

function neweyWestMeat(
  { columns, residuals }: SandwichInput,
  { lags, series }: { readonly lags?: number; readonly series?: Int32Array },
): Float64Array {
  const n = residuals.length;
  const seriesLength = series === undefined || series.length === n;
  refuseUnless(seriesLength, 'shape-mismatch', `series needs ${n} rows, got ${series?.length}`);
  const reach = lags ?? defaultLags(series, n);
  const isReach = Number.isInteger(reach) && reach >= 0 && reach < n;
  refuseUnless(isReach, 'bad-parameter', `lags need a whole number 0 … ${n - 1}, got ${reach}`);
  const meat = crossProducts(
    columns,
    residuals.map((residual) => residual ** 2),
  );
  for (let lag = 1; lag <= reach; lag++) addLag(meat, columns, residuals, series, lag, 1 - lag / (reach + 1));
  return meat;
}

function addLag(
  meat: Float64Array,
  columns: readonly Float64Array[],
  residuals: Float64Array,
  series: Int32Array | undefined,
  lag: number,
  weight: number,
): void {
  const size = columns.length;
  for (let row = lag; row < residuals.length; row++) {
    const earlier = row - lag;
    if (series !== undefined && series[row] !== series[earlier]) continue;
    const both = weight * (residuals[row] as number) * (residuals[earlier] as number);
    columns.forEach((first, a) => {
      columns.forEach((second, b) => {
        const crossed =
          (first[row] as number) * (second[earlier] as number) + (first[earlier] as number) * (second[row] as number);
        meat[a * size + b] = (meat[a * size + b] as number) + both * crossed;
      });
    });
  }
}

function defaultLags(series: Int32Array | undefined, n: number): number {
  const lengths = new Map<number, number>();
  for (const name of series ?? []) lengths.set(name, (lengths.get(name) ?? 0) + 1);
  const longest = series === undefined ? n : Math.max(...lengths.values());
  return Math.min(longest - 1, Math.floor(4 * (longest / 100) ** (2 / 9)));
}
