import { refuseUnless } from '../errors.ts';

/** Below this share of its own length a column counts as made of the earlier ones. */
const DEPENDENT = 1e-10;

/**
 * The weighted cross products of the columns: entry (a, b) is Σ w·x_a·x_b.
 *
 * @param columns p columns of length n
 * @param weights n weights
 * @returns       p × p, row by row. O(n·p²).
 */
export function crossProducts(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const size = columns.length;
  const products = new Float64Array(size * size);
  columns.forEach((first, a) => {
    columns.slice(0, a + 1).forEach((second, b) => {
      let sum = 0;
      for (let row = 0; row < weights.length; row++) {
        sum += (weights[row] as number) * (first[row] as number) * (second[row] as number);
      }
      products[a * size + b] = sum;
      products[b * size + a] = sum;
    });
  });
  return products;
}

/**
 * The inverse of a symmetric, positive definite matrix, by Cholesky's root after scaling its diagonal to one.
 *
 * @param matrix p × p, row by row. O(p³).
 * @param hasRun a fit that began soundly: then the weights of some rows have vanished, and that is what is said
 * @throws {AnalysisError} bad-parameter, when a column is (nearly) a sum of earlier ones, or empty · too-few-points, when that came later
 */
export function inverseOfSymmetric(matrix: Float64Array, size: number, hasRun = false): Float64Array {
  const scale = Float64Array.from({ length: size }, (_, at) => 1 / Math.sqrt(matrix[at * size + at] as number));
  const inverseRoot = inverseOfLower(choleskyRoot(matrix, scale, hasRun), size);
  const inverse = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let k = a; k < size; k++) sum += (inverseRoot[k * size + a] as number) * (inverseRoot[k * size + b] as number);
      const value = sum * (scale[a] as number) * (scale[b] as number);
      inverse[a * size + b] = value;
      inverse[b * size + a] = value;
    }
  }
  return inverse;
}

/** The lower root of the matrix whose rows and columns are scaled. */
function choleskyRoot(matrix: Float64Array, scale: Float64Array, hasRun: boolean): Float64Array {
  const size = scale.length;
  const root = new Float64Array(size * size);
  const rest = (row: number, column: number) => {
    let value = (matrix[row * size + column] as number) * (scale[row] as number) * (scale[column] as number);
    for (let k = 0; k < column; k++) value -= (root[row * size + k] as number) * (root[column * size + k] as number);
    return value;
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      root[row * size + column] = rest(row, column) / (root[column * size + column] as number);
    }
    const own = rest(row, row);
    const isOwn = own > DEPENDENT;
    refuseUnless(
      isOwn || !hasRun,
      'too-few-points',
      'needs incidents in every group of rows, got a group whose rate runs towards nothing',
    );
    refuseUnless(isOwn, 'bad-parameter', `column ${row} needs to differ from the earlier ones, got a sum of them`);
    root[row * size + row] = Math.sqrt(own);
  }
  return root;
}

function inverseOfLower(root: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    inverse[column * size + column] = 1 / (root[column * size + column] as number);
    for (let row = column + 1; row < size; row++) {
      let sum = 0;
      for (let k = column; k < row; k++) sum += (root[row * size + k] as number) * (inverse[k * size + column] as number);
      inverse[row * size + column] = -sum / (root[row * size + row] as number);
    }
  }
  return inverse;
}

/** The matrix (p × p, row by row) times a vector of length p. O(p²). */
export function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, row) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (matrix[row * size + k] as number) * (vector[k] as number);
    return sum;
  });
}

/** B · M · B for symmetric B and M (p × p, row by row): the sandwich. O(p³). */
export function sandwiched(bread: Float64Array, meat: Float64Array, size: number): Float64Array {
  return matrixProduct(matrixProduct(bread, meat, size), bread, size);
}

function matrixProduct(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (left[a * size + k] as number) * (right[k * size + b] as number);
      product[a * size + b] = sum;
    }
  }
  return product;
}

/** x' · M · x for every row x of the columns (n × p) and a symmetric, positive matrix M (p × p). O(n·p²). */
export function quadraticForms(columns: readonly Float64Array[], matrix: Float64Array): Float64Array {
  return Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => {
    const x = Float64Array.from(columns, (column) => column[row] as number);
    const form = timesVector(matrix, x).reduce((sum, value, at) => sum + value * (x[at] as number), 0);
    return Math.max(0, form);
  });
}
