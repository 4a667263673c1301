/** A scale from a range of values to a range of pixels. */
export type Scale = (value: number) => number;

/** Equal steps for equal differences. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Equal steps for equal ratios: half and double lie equally far from one. Values outside stop at the edge. */
export function logarithmic(from: number, to: number, start: number, end: number): Scale {
  const [low, high] = [Math.log(from), Math.log(to)];
  return (value) => {
    const inside = Math.min(to, Math.max(from, value));
    return start + ((Math.log(inside) - low) / (high - low)) * (end - start);
  };
}
