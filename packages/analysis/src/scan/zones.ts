import { exactSine } from '../geometry/exact-sine.ts';
import { EARTH_RADIUS_METRES, greatCircleMetres } from '../geometry/great-circle.ts';
import type { CircleLimits, ScanPlaces } from './cluster-scan-types.ts';

/**
 * Every circle of the scan. The places around centre `c` stand nearest first at `start[c] … start[c + 1] − 1` of `place`;
 * a position where `closesRing` is 1 is a circle: that place and all before it. `measure` is what the circle has at risk on all days,
 * counted to the end of the ring.
 */
export type Zones = {
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly distance: Float64Array;
  readonly closesRing: Uint8Array;
  readonly measure: Float64Array;
};

/** Two figures this near each other (relative) are the same figure, rounded differently. */
const SAME = 1e-9;

/**
 * The circles around each place within the limits, where place `p` has `placeMeasure[p]` at risk.
 *
 * O(L²) distances, sorting of the near ones.
 */
export function zonesAround(places: ScanPlaces, placeMeasure: Float64Array, limits: CircleLimits = {}): Zones {
  const size = placeMeasure.length;
  const maxMeasure = placeMeasure.reduce((sum, each) => sum + each, 0) * (limits.maxShare ?? 0.5) * (1 + SAME);
  const maxPlaces = limits.maxPlaces ?? size;
  const reach = (limits.maxRadiusMetres ?? Number.POSITIVE_INFINITY) * (1 + SAME);
  const together = limits.equallyFar !== 'one-by-one';
  const nearest = together ? nearestFirst(distanceBetween(places, reach), size, reach) : nearestOneByOne(places, size, reach);
  const start = new Int32Array(size + 1);
  const room = new GrowingZones();
  for (let centre = 0; centre < size; centre++) {
    appendRings(room, nearest(centre), placeMeasure, maxMeasure, maxPlaces);
    start[centre + 1] = room.length;
  }
  return { start, ...room.zones() };
}

/** Places nearest first; a place shares the ring of the one before it when `sharesRing` is 1. */
type Nearest = { readonly order: Int32Array; readonly distance: Float64Array; readonly sharesRing: Uint8Array };

/** Appends ring after ring while the limits hold. */
function appendRings(room: GrowingZones, near: Nearest, placeMeasure: Float64Array, maxMeasure: number, maxPlaces: number): void {
  const { order, distance, sharesRing } = near;
  let measure = 0;
  for (let at = 0; at < order.length; ) {
    let end = at;
    do measure += placeMeasure[order[end++] as number] as number;
    while (sharesRing[end] === 1);
    if (measure > maxMeasure || end > maxPlaces) return;
    for (; at < end; at++) room.push(order[at] as number, distance[at] as number, at === end - 1, measure);
  }
}

type Distance = (a: number, b: number) => number;

/** Gives, per centre, the places within reach; those equally far share a ring. */
function nearestFirst(distanceTo: Distance, size: number, reach: number): (centre: number) => Nearest {
  const far = new Float64Array(size);
  const found = new Int32Array(size);
  return (centre) => {
    let count = 0;
    for (let other = 0; other < size; other++) {
      const distance = distanceTo(centre, other);
      if (!(distance <= reach)) continue;
      far[other] = distance;
      found[count++] = other;
    }
    const order = found.slice(0, count).sort((a, b) => (far[a] as number) - (far[b] as number) || a - b);
    const distance = Float64Array.from(order, (place) => far[place] as number);
    const sharesRing = new Uint8Array(count);
    // counted from the ring's first place
    for (let at = 1, first = 0; at < count; at++) {
      const nearest = distance[first] as number;
      if ((distance[at] as number) - nearest <= SAME * nearest) sharesRing[at] = 1;
      else first = at;
    }
    return { order, distance, sharesRing };
  };
}

/** Gives, per centre, the places within reach one by one, as SaTScan orders them; only places at one and the same point share a ring. */
function nearestOneByOne(places: ScanPlaces, size: number, reach: number): (centre: number) => Nearest {
  const metres = distanceBetween(places, reach);
  const chord = 'lng' in places ? chordBetween(places) : metres;
  const [a, b] = 'lng' in places ? [places.lng, places.lat] : [places.x, places.y];
  const firstAtPoint = new Map<string, number>();
  const point = Int32Array.from({ length: size }, (_, place) => {
    const key = `${a[place]} ${b[place]}`;
    const first = firstAtPoint.get(key) ?? place;
    firstAtPoint.set(key, first);
    return first;
  });
  const pointOf = (place: number) => point[place] as number;
  return (centre) => {
    const far = Float64Array.from({ length: size }, (_, other) => chord(centre, other));
    const order = Int32Array.from(far.keys())
      .filter((other) => metres(centre, other) <= reach)
      .sort((one, other) => (far[one] as number) - (far[other] as number) || pointOf(other) - pointOf(one) || one - other);
    return {
      order,
      distance: Float64Array.from(order, (place) => metres(centre, place)),
      sharesRing: Uint8Array.from(order, (place, at) => (at > 0 && pointOf(place) === pointOf(order[at - 1] as number) ? 1 : 0)),
    };
  };
}

function distanceBetween(places: ScanPlaces, reach: number): Distance {
  return 'lng' in places ? onSphere(places, reach) : onPlane(places);
}

type LngLat = { readonly lng: Float64Array; readonly lat: Float64Array };

function onSphere({ lng, lat }: LngLat, reach: number): Distance {
  // a degree of latitude is never shorter than this, so most places fall away by one subtraction
  const reachDegrees = (reach / EARTH_RADIUS_METRES) * (180 / Math.PI) * (1 + SAME);
  return (a, b) => {
    const latA = lat[a] as number;
    const latB = lat[b] as number;
    if (Math.abs(latA - latB) > reachDegrees) return Number.POSITIVE_INFINITY;
    return greatCircleMetres(lng[a] as number, latA, lng[b] as number, latB);
  };
}

/** The straight line through the earth, in kilometres. Which of two equal chords rounds to the shorter follows from this very order of operations. */
function chordBetween({ lng, lat }: LngLat): Distance {
  const radius = EARTH_RADIUS_METRES / 1000;
  const east = Array.from(lng, (degrees) => exactSine((degrees * Math.PI) / 180));
  const north = Array.from(lat, (degrees) => exactSine((degrees * Math.PI) / 180));
  const x = Float64Array.from(east, ({ cosine }, place) => radius * cosine * (north[place]?.cosine ?? 0));
  const y = Float64Array.from(east, ({ sine }, place) => radius * sine * (north[place]?.cosine ?? 0));
  const z = Float64Array.from(north, ({ sine }) => radius * sine);
  return (a, b) => {
    const dx = (x[b] as number) - (x[a] as number);
    const dy = (y[b] as number) - (y[a] as number);
    const dz = (z[b] as number) - (z[a] as number);
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  };
}

function onPlane({ x, y }: { readonly x: Float64Array; readonly y: Float64Array }): Distance {
  return (a, b) => {
    const east = (x[a] as number) - (x[b] as number);
    const north = (y[a] as number) - (y[b] as number);
    return Math.sqrt(east * east + north * north);
  };
}

/** Zones whose number is not known before they are made. */
class GrowingZones {
  length = 0;
  #place = new Int32Array(1024);
  #distance = new Float64Array(1024);
  #closesRing = new Uint8Array(1024);
  #measure = new Float64Array(1024);

  push(place: number, distance: number, closesRing: boolean, measure: number): void {
    if (this.length === this.#place.length) this.#double();
    const at = this.length++;
    this.#place[at] = place;
    this.#distance[at] = distance;
    this.#closesRing[at] = closesRing ? 1 : 0;
    this.#measure[at] = measure;
  }

  zones(): Omit<Zones, 'start'> {
    return {
      place: this.#place.slice(0, this.length),
      distance: this.#distance.slice(0, this.length),
      closesRing: this.#closesRing.slice(0, this.length),
      measure: this.#measure.slice(0, this.length),
    };
  }

  #double(): void {
    const room = 2 * this.length;
    const place = new Int32Array(room);
    place.set(this.#place);
    this.#place = place;
    const distance = new Float64Array(room);
    distance.set(this.#distance);
    this.#distance = distance;
    const closesRing = new Uint8Array(room);
    closesRing.set(this.#closesRing);
    this.#closesRing = closesRing;
    const measure = new Float64Array(room);
    measure.set(this.#measure);
    this.#measure = measure;
  }
}
