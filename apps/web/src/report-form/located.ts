import { distanceMetres } from '@klarlage/model';
import { type Choices, type Place, words } from './choices.ts';

/** Where the phone is, and how well it knows. */
export type Position = { readonly lng: number; readonly lat: number; readonly accuracyMetres: number };

/** Where the phone was last, in this session; undefined while it is looked for. */
let last: { readonly position: Position | undefined } | undefined;

/** Where the phone was last, when it knew. */
export const found = (): Position | undefined => last?.position;
/** Whether the phone has been asked already. */
export const wasLocated = (): boolean => last !== undefined;
/** Keeps where the phone was, or that it does not know, until the page is closed. */
export function remember(position: Position | undefined): void {
  last = { position };
}

/** Asks the phone where it is; undefined when it does not know, may not tell, or takes too long. */
export function locate(): Promise<Position | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lng: coords.longitude, lat: coords.latitude, accuracyMetres: Math.max(5, Math.round(coords.accuracy)) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  });
}

/** The named places nearest to a position, with their distance in metres. */
export function nearest({ places }: Choices, position: Position, most: number): { place: Place; metres: number }[] {
  return places
    .map((place) => ({ place, metres: distanceMetres(place, position) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, most);
}

/** What a position is called: by the named place that it may well be at, else by the locality, else only "on the map". */
export function positionWords(choices: Choices, position: Position): string {
  const [closest] = nearest(choices, position, 1);
  if (!closest) return words.phone.position;
  const { place, metres } = closest;
  if (metres <= Math.min(250, Math.max(80, position.accuracyMetres + place.accuracyMetres))) return place.inSentence;
  const area = choices.areas.find((one) => one.areaId === place.areaId);
  return area && metres < 1200 ? area.inSentence : words.phone.position;
}
