import { distanceMetres } from '@klarlage/model';
import { cellToLatLng } from 'h3-js';
import type { LngLat } from '../../components/map/index.ts';
import { isInside } from '../../components/map/map-geometry.ts';
import type { Ground } from './use-map.ts';

/** A named place farther away than this does not name a cell. */
const nearMetres = 350;

/** The middle of a cell. */
export function middleOf(cell: string): LngLat {
  const [lat, lng] = cellToLatLng(cell);
  return [lng, lat];
}

/** What a cell is called: by the nearest named place, else by the locality or countryside that it lies in. */
export function cellName(ground: Ground, cell: string): string | undefined {
  const [lng, lat] = middleOf(cell);
  const near = ground.places
    .map((place) => ({ text: place.inSentence || place.name, metres: distanceMetres(place, { lng, lat }) }))
    .filter((place) => place.metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres);
  if (near[0]) return near[0].text;
  const kinds = ['locality', 'countryside', 'deso'];
  return kinds
    .flatMap((kind) => ground.areas.filter((area) => area.kind === kind))
    .find((area) => isInside([lng, lat], area.rings))?.name;
}
