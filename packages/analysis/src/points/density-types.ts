/** A rectangle on the plane, in metres of a map projection. */
export type PlaneWindow = { readonly west: number; readonly east: number; readonly south: number; readonly north: number };

/**
 * What is done about the kernel's mass that falls outside the window: nothing · each cell is divided by the mass that a kernel there keeps
 * inside · each event is given more weight, so that it keeps its whole mass inside (Jones 1993, Diggle 2010).
 */
export type EdgeCorrection = 'none' | 'uniform' | 'jones-diggle';

/** Events and the surface wished for. */
export type DensityInput = {
  /** Metres, one per event. With `edge: 'none'` events outside the window add their part; with a correction they are refused. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** How much each event counts, at least 0; 1 each when left out. */
  readonly weights?: Float64Array;
  readonly window: PlaneWindow;
  readonly columns: number;
  readonly rows: number;
  /** Standard deviation of the Gaussian kernel, metres. */
  readonly bandwidth: number;
  readonly edge: EdgeCorrection;
};

/** Events per square metre at the cells' centres: row 0 is the southernmost, from west to east; cell (row, column) at row · columns + column. */
export type Density = {
  readonly window: PlaneWindow;
  readonly columns: number;
  readonly rows: number;
  readonly intensity: Float64Array;
};
