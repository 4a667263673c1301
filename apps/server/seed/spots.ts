import type { Chance } from './chance.ts';
import type { GeographyArea, LngLat, MunicipalityGeography, NamedPlace } from './geography-types.ts';
import type { IncidentRate, SpotKind } from './incident-rates.ts';
import { boxOf, isInside, metresBetween, moved, placeAreaAt } from './inside.ts';

/** Where an incident lies, and how one says it. */
export interface Spot {
  readonly point: LngLat;
  readonly areaId: string;
  readonly inSentence: string;
  readonly accuracyMetres: number;
  readonly isRural: boolean;
  readonly placeId?: string;
}

/** Chooses positions that fit a category, always inside the municipality. */
export interface SpotChooser {
  readonly forRate: (rate: IncidentRate) => Spot;
  readonly near: (place: NamedPlace, spreadMetres: number) => Spot;
  readonly moved: (from: Spot, spreadMetres: number) => Spot;
  readonly atFarm: (middle: LngLat, radiusMetres: number) => Spot;
  readonly placesOfKind: (kind: SpotKind) => readonly NamedPlace[];
}

const farmCount = 260;

/** Prepares the choice: farms are drawn once, so that the same ones are hit again. */
export function spotChooser(geography: MunicipalityGeography, places: readonly NamedPlace[], chance: Chance): SpotChooser {
  const areaById = new Map(geography.areas.map((area) => [area.areaId, area]));
  const farms = drawnFarms(geography, chance);
  const byKind = new Map<SpotKind, (readonly [NamedPlace, number])[]>();
  for (const place of places) {
    const weight = (areaById.get(place.areaId)?.population ?? 500) ** 0.85;
    byKind.set(place.kind, [...(byKind.get(place.kind) ?? []), [place, weight]]);
  }
  // several places of a kind in one locality share its weight
  for (const [kind, rows] of byKind) {
    const inArea = (areaId: string): number => rows.filter(([place]) => place.areaId === areaId).length;
    byKind.set(
      kind,
      rows.map(([place, weight]) => [place, weight / inArea(place.areaId)] as const),
    );
  }

  const spotAt = (point: LngLat, rest: Omit<Spot, 'point' | 'areaId'>): Spot | undefined => {
    const area = placeAreaAt(geography, point);
    return area && { point, areaId: area.areaId, ...rest };
  };
  const near = (place: NamedPlace, spreadMetres: number): Spot =>
    firstInside(() => {
      const from = place.line ? alongLine(place.line, chance.next()) : ([place.lng, place.lat] as const);
      // a heavy tail: most lie close, some far
      const spread = place.line ? 15 : spreadMetres * Math.sqrt(chance.gamma(2) / 2);
      return spotAt(moved(from, chance.normal() * spread, chance.normal() * spread), {
        inSentence: place.inSentence,
        accuracyMetres: place.line ? 100 : chance.pick([15, 25, 25, 50]),
        isRural: place.kind === 'road',
        placeId: place.placeId,
      });
    });
  const farmSpot = (farm: LngLat): Spot | undefined =>
    spotAt(moved(farm, chance.normal() * 40, chance.normal() * 40), {
      inSentence: farmWords(geography, farm),
      accuracyMetres: 150,
      isRural: true,
    });
  return {
    near,
    forRate: (rate) => {
      const kinds = rate.spots.filter(([kind]) => kind === 'farm' || byKind.has(kind));
      const kind = kinds.length === 0 ? 'farm' : chance.weighted(kinds);
      if (kind === 'farm') return firstInside(() => farmSpot(chance.pick(farms)));
      const place = chance.weighted(byKind.get(kind) ?? []);
      return near(place, place.spreadMetres);
    },
    moved: (from, spreadMetres) =>
      firstInside(() => {
        const point = moved(from.point, chance.normal() * spreadMetres, chance.normal() * spreadMetres);
        const { inSentence, accuracyMetres, isRural, placeId } = from;
        const isStillThere = placeId !== undefined && metresBetween(point, from.point) < 150;
        return spotAt(point, { inSentence, accuracyMetres, isRural, ...(isStillThere ? { placeId } : {}) });
      }),
    atFarm: (middle, radiusMetres) => {
      const close = farms.filter((farm) => metresBetween(farm, middle) < radiusMetres);
      return firstInside(() => farmSpot(close.length === 0 ? middle : chance.pick(close)));
    },
    placesOfKind: (kind) => (byKind.get(kind) ?? []).map(([place]) => place),
  };
}

function firstInside(draw: () => Spot | undefined): Spot {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const spot = draw();
    if (spot) return spot;
  }
  throw new Error('200 positions in a row lay outside the municipality');
}

/** Positions in the countryside, as many in each part as its inhabitants; without countryside, anywhere. */
function drawnFarms(geography: MunicipalityGeography, chance: Chance): readonly LngLat[] {
  const countryside = geography.areas.filter((area) => area.kind === 'countryside');
  const parts = (countryside.length > 0 ? countryside : geography.areas).map(
    (area) => [{ area, box: boxOf(area.rings) }, area.population ?? 1] as const,
  );
  const farms: LngLat[] = [];
  while (farms.length < farmCount) {
    const { area, box } = chance.weighted(parts);
    const [west, south, east, north] = box;
    const point = [west + chance.next() * (east - west), south + chance.next() * (north - south)] as const;
    if (isWellInside(area, point)) farms.push(point);
  }
  return farms;
}

const isWellInside = (area: GeographyArea, point: LngLat): boolean =>
  [0, 1, 2, 3].every((quarter) => isInside(area.rings, moved(point, ...corner(quarter))));

const corner = (quarter: number): [number, number] => [quarter % 2 ? 120 : -120, quarter > 1 ? 120 : -120];

function farmWords(geography: MunicipalityGeography, farm: LngLat): string {
  const own = geography.placeNames.filter((place) => place.municipalityCode === geography.code);
  const sorted = own
    .map((place) => ({ name: place.name, metres: metresBetween(farm, [place.lng, place.lat]) }))
    .sort((a, b) => a.metres - b.metres);
  return sorted[0] ? `vid en gård utanför ${sorted[0].name}` : 'vid en gård';
}

function alongLine(line: readonly LngLat[], share: number): LngLat {
  const lengths = line.slice(1).map((end, i) => metresBetween(line[i] ?? end, end));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [line[i], line[i + 1]];
    if (from && to && left <= length) {
      const part = left / length;
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    }
    left -= length;
  }
  throw new Error('a road needs two positions');
}
