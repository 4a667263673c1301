/** A bandwidth chosen among candidates by a criterion, and the criterion itself, so that a flat one is seen to be flat. */
export type BandwidthChoice = {
  /** Metres. */
  readonly bandwidth: number;
  readonly candidates: Float64Array;
  /** One per candidate. */
  readonly criterion: Float64Array;
  /** The choice lies at the end of the candidates: the criterion has no optimum among them. */
  readonly isAtEnd: boolean;
};

/** The candidate whose criterion is `best`: the first lowest or highest. */
export function chosenBandwidth(candidates: Float64Array, criterion: Float64Array, best: 'lowest' | 'highest'): BandwidthChoice {
  const sign = best === 'lowest' ? 1 : -1;
  let chosen = 0;
  criterion.forEach((value, at) => {
    if (sign * value < sign * (criterion[chosen] as number)) chosen = at;
  });
  const isAtEnd = chosen === 0 || chosen === candidates.length - 1;
  return { bandwidth: candidates[chosen] as number, candidates, criterion, isAtEnd };
}
