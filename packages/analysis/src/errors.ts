/**
 * The closed list of reasons why mathematics refuses to answer:
 * too few observations · no variation to judge by · arrays that do not belong together · a parameter outside its range ·
 * times known only to the week or month · points that are centroids or snapped addresses.
 */
export type AnalysisErrorCode =
  | 'too-few-points'
  | 'constant-input'
  | 'shape-mismatch'
  | 'bad-parameter'
  | 'coarse-times'
  | 'snapped-points';

/** Thrown when a method cannot answer; the message says what was needed and what it got. */
export class AnalysisError extends Error {
  readonly code: AnalysisErrorCode;

  constructor(code: AnalysisErrorCode, message: string) {
    super(message);
    this.name = 'AnalysisError';
    this.code = code;
  }
}

/** Throws the given refusal unless the statement holds. */
export function refuseUnless(holds: boolean, code: AnalysisErrorCode, message: string): asserts holds {
  if (!holds) throw new AnalysisError(code, message);
}
