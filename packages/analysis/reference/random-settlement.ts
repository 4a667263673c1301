/** Made-up addresses in metres, and the half of the square that each lies in. */
export type Settlement = { east: Float64Array; north: Float64Array; zone: Int32Array };

/** Seven tenths of n addresses in four groups of 600 m, the others strewn over a square of so many metres. */
export function randomSettlement(random: () => number, n: number, metres: number): Settlement {
  const centres = Array.from({ length: 4 }, () => [random() * metres, random() * metres] as const);
  const places = Array.from({ length: n }, (_, at) => {
    const [east, north] = centres[at % 4] ?? [0, 0];
    const isFar = random() < 0.3;
    return isFar ? [random() * metres, random() * metres] : [east + 600 * random(), north + 600 * random()];
  });
  return {
    east: Float64Array.from(places, ([east]) => east ?? 0),
    north: Float64Array.from(places, ([, north]) => north ?? 0),
    zone: Int32Array.from(places, ([east]) => Number((east ?? 0) > metres / 2)),
  };
}
