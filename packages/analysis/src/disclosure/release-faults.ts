import { refuseUnless } from '../errors.ts';

/** A number as it stands in a finished file. */
export type ReleasedNumber = {
  /** Which file, for the message. */
  readonly file: string;
  /** Where it counts: the name of a place. */
  readonly place: string;
  /** What it counts: month and category. The same words in every file. */
  readonly subject: string;
  readonly count: number;
};

/** A place that numbers may be published for. */
export type ReleasePlace = {
  readonly name: string;
  /** The division it belongs to (cells, localities, municipality); places of one division do not overlap. */
  readonly layer: string;
  /** The addresses within it, as numbers of the address register. */
  readonly addresses: Int32Array;
};

export type ReleaseFaultsInput = {
  /** All numbers of all files, earlier releases too: whoever attacks has kept them. */
  readonly numbers: readonly ReleasedNumber[];
  readonly places: readonly ReleasePlace[];
  /** The fewest addresses per place, default 8. */
  readonly k?: number;
  /** Counts from 1 to this may not stand in a file, default 2. */
  readonly hiddenUpTo?: number;
};

/**
 * Why a release may not leave: a place that is not on the closed list · a place with fewer than k addresses · a place that leaves fewer than k when the
 * places of another layer inside it are taken away · places of one layer that overlap · a count that should have been hidden · a count that is no count · two numbers for the same thing.
 */
export type ReleaseFault = {
  kind: 'unknown-place' | 'too-few-addresses' | 'too-few-left' | 'overlap' | 'small-count' | 'no-count' | 'told-twice';
  /** Where: place, subject and file, as far as they apply. */
  place: string;
  subject?: string;
  file?: string;
  /** What was found: addresses, addresses left or shared, or the count. */
  found: number;
};

/**
 * Reads finished files as somebody who means ill would, and lists what must stop them from leaving; an empty list lets them go.
 *
 * @param input `places` is the closed list; input untouched. O(numbers + places · addresses).
 * @throws {AnalysisError} bad-parameter
 * @source own definition; differencing after Duncan & Lambert 1986 and Hundepool et al. 2012, *Statistical Disclosure Control*, ch. 5
 */
export function releaseFaults({ numbers, places, k = 8, hiddenUpTo = 2 }: ReleaseFaultsInput): ReleaseFault[] {
  refuseUnless(Number.isInteger(k) && k >= 2, 'bad-parameter', `k needs a whole number from 2, got ${k}`);
  const isHidden = Number.isInteger(hiddenUpTo) && hiddenUpTo >= 0;
  refuseUnless(isHidden, 'bad-parameter', `hiddenUpTo needs a whole number from 0, got ${hiddenUpTo}`);
  const names = new Set(numbers.map(({ place }) => place));
  const used = places.filter(({ name }) => names.has(name));
  return [...placeFaults(used, k), ...numberFaults(numbers, new Set(places.map(({ name }) => name)), hiddenUpTo)];
}

function placeFaults(places: readonly ReleasePlace[], k: number): ReleaseFault[] {
  const small = places.filter(({ addresses }) => addresses.length < k);
  const layers = holdersByLayer(places);
  const left = places.flatMap((place) =>
    // its own layer leaves nothing
    [...layers].map(([name, holders]) => ({ place: place.name, subject: name, found: leftWithout(place, holders) })),
  );
  return [
    ...small.map((place): ReleaseFault => ({ kind: 'too-few-addresses', place: place.name, found: place.addresses.length })),
    ...overlaps(places),
    ...left.filter(({ found }) => found > 0 && found < k).map((each): ReleaseFault => ({ kind: 'too-few-left', ...each })),
  ];
}

/** Places that share addresses with an earlier place of their own layer. */
function overlaps(places: readonly ReleasePlace[]): ReleaseFault[] {
  const held = new Map<string, Set<number>>();
  return places.flatMap(({ name, layer, addresses }): ReleaseFault[] => {
    const own = held.get(layer) ?? new Set<number>();
    held.set(layer, own);
    const shared = addresses.filter((address) => own.has(address)).length;
    for (const address of addresses) own.add(address);
    return shared > 0 ? [{ kind: 'overlap', place: name, subject: layer, found: shared }] : [];
  });
}

/** Per layer: which of its places holds an address. */
function holdersByLayer(places: readonly ReleasePlace[]): Map<string, Map<number, ReleasePlace>> {
  const layers = new Map<string, Map<number, ReleasePlace>>();
  for (const place of places) {
    const holders = layers.get(place.layer) ?? new Map<number, ReleasePlace>();
    for (const address of place.addresses) holders.set(address, place);
    layers.set(place.layer, holders);
  }
  return layers;
}

/** Addresses of the place that are in none of the other layer's places that lie wholly within it; 0 when none of those does. */
function leftWithout(place: ReleasePlace, layer: ReadonlyMap<number, ReleasePlace>): number {
  const inside = new Map<ReleasePlace, number>();
  for (const address of place.addresses) {
    const holder = layer.get(address);
    if (holder) inside.set(holder, (inside.get(holder) ?? 0) + 1);
  }
  const taken = [...inside].reduce((sum, [part, shared]) => (shared === part.addresses.length ? sum + shared : sum), 0);
  return taken === 0 ? 0 : place.addresses.length - taken;
}

function numberFaults(numbers: readonly ReleasedNumber[], known: ReadonlySet<string>, hiddenUpTo: number): ReleaseFault[] {
  const faults: ReleaseFault[] = [];
  const told = new Map<string, number>();
  for (const { file, place, subject, count } of numbers) {
    const at = { place, subject, file, found: count };
    if (!known.has(place)) faults.push({ kind: 'unknown-place', ...at });
    if (!Number.isInteger(count) || count < 0) faults.push({ kind: 'no-count', ...at });
    else if (count > 0 && count <= hiddenUpTo) faults.push({ kind: 'small-count', ...at });
    const name = JSON.stringify([place, subject]);
    const before = told.get(name);
    if (before !== undefined && before !== count) faults.push({ kind: 'told-twice', ...at });
    told.set(name, before ?? count);
  }
  return faults;
}
