import { criticalCounts, WINDOWS_TOGETHER } from './critical-counts.ts';
import { scanKernelHex } from './generated-scan-kernel.ts';
import type { ScanPlan } from './scan-plan.ts';

/** A scan laid out in the memory of WebAssembly. */
export type ScanKernel = {
  /** Circles that cannot beat this value of the statistic are passed by from now on. Gives back how many replicates go together. */
  readonly setThreshold: (threshold: number) => number;
  /**
   * Makes up to so many replicates from their seeds. For each and for n = 0 … cases in the longest window, one after the other: the smallest
   * expectation met with n cases, as far as it may beat the threshold, else Infinity. Good until the next call.
   * A replicate in `overflown` has more than 254 cases of the window at one place, and its figures mean nothing.
   */
  readonly leastExpected: (seeds: readonly number[]) => { readonly least: Float64Array; readonly overflown: readonly boolean[] };
};

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly setUp: (...places: number[]) => void;
  readonly setUpSparse: (...places: number[]) => void;
  readonly useWindows: (...places: number[]) => void;
  readonly clearRows: () => void;
  readonly draw: (replicate: number, seed: number) => void;
  readonly accumulate: () => number;
  readonly scan: (from: number, to: number) => void;
  readonly clearMasks: () => void;
  readonly drawSparse: (replicate: number, seed: number) => void;
  readonly layOut: (replicates: number) => void;
  readonly scanSparse: (from: number, to: number) => void;
};

// the core's types know no WebAssembly; what the entries use of it is this
type WebAssemblyLike = {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const PAGE = 65_536;
const ROW_BYTES = 32;
const DENSE_TOGETHER = 4;
const SPARSE_TOGETHER = 64;
/** Below so many cases of the window per place, empty places are worth passing by. */
const SPARSE_BELOW = 0.35;

/** Whether WebAssembly with 128-bit vectors can run here: the engine knows it, and no content security policy of a page forbids it. */
export function hasVectors(): boolean {
  const wasm = webAssembly();
  const bytes = kernelBytes();
  if (!wasm?.validate(bytes)) return false;
  try {
    return Boolean(new wasm.Module(bytes));
  } catch {
    return false;
  }
}

/** Lays the scan out for the kernel. Call only where `hasVectors()`. Memory: 17 bytes per place of each circle at most, 128 per place, 4 per case. */
export function openScanKernel(plan: ScanPlan): ScanKernel {
  const wasm = webAssembly();
  if (!wasm) throw new Error('no WebAssembly here');
  const exports = new wasm.Instance(new wasm.Module(kernelBytes()), { env: {} }).exports as Exports;
  const { memory } = exports;
  const slabs = slabsOf(plan);
  const counts = plan.age.length + 1;
  const tableRows = plan.rowCases.length;
  const isSparse = plan.age.length < SPARSE_BELOW * plan.placeCount;
  const mostTogether = isSparse ? SPARSE_TOGETHER : DENSE_TOGETHER;

  // addresses first, then memory to hold them, then what lies there
  let top = 1024;
  const room = (bytes: number) => {
    const at = top;
    top = (top + bytes + 63) & ~63;
    return at;
  };
  const at = {
    placeOfCase: room(plan.placeOfCase.byteLength),
    shuffled: room(plan.placeOfCase.byteLength),
    rows: room(plan.placeCount * ROW_BYTES * DENSE_TOGETHER),
    circleStart: room(plan.circleStart.byteLength),
    order: room(plan.order.byteLength),
    casesInCircle: room(plan.casesInCircle.byteLength),
    runStart: room(plan.runStart.byteLength),
    runs: room(plan.runs.byteLength),
    least: room(counts * 8 * mostTogether),
    scratch: room(256),
    picks: room(plan.age.byteLength * mostTogether),
    masks: room(isSparse ? plan.placeCount * 8 : 0),
    rowStart: room(isSparse ? plan.placeCount * 4 : 0),
    sparseRows: room(isSparse ? plan.age.length * ROW_BYTES * SPARSE_TOGETHER : 0),
    sums: room(ROW_BYTES * SPARSE_TOGETHER),
    overflows: room(SPARSE_TOGETHER),
    slabs: slabs.map((slab) => ({
      lanes: room(slab.lanes.length),
      shares: room(WINDOWS_TOGETHER * 8),
      tooMany: room(tableRows * ROW_BYTES),
      critical: room(tableRows * ROW_BYTES * 2),
      offset: room(tableRows * ROW_BYTES * 2),
    })),
  };
  const missing = top - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  const { buffer } = memory;
  const put = (address: number, values: Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array) =>
    new Uint8Array(buffer, address, values.byteLength).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

  put(at.placeOfCase, plan.placeOfCase);
  put(at.circleStart, plan.circleStart);
  put(at.order, plan.order);
  put(at.casesInCircle, plan.casesInCircle);
  put(at.runStart, plan.runStart);
  put(at.runs, plan.runs);
  slabs.forEach((slab, index) => {
    const there = at.slabs[index];
    if (!there) return;
    put(there.lanes, slab.lanes);
    put(there.shares, slab.shares);
  });
  exports.setUp(
    at.placeOfCase,
    at.shuffled,
    plan.placeOfCase.length,
    at.rows,
    plan.placeCount,
    at.circleStart,
    at.order,
    at.casesInCircle,
    at.runStart,
    at.runs,
    at.least,
    counts,
    at.scratch,
    at.picks,
  );
  exports.setUpSparse(at.masks, at.rowStart, at.sparseRows, at.sums, at.overflows);
  const least = new Float64Array(buffer, at.least, counts * mostTogether);
  const overflows = new Uint8Array(buffer, at.overflows, SPARSE_TOGETHER);
  const firstShifted = slabs.map(() => tableRows);
  let goesSparse = false;

  /** The windows of one slab, four replicates side by side. Gives the replicates that a byte is too small for. */
  const scanDense = (seeds: readonly number[]): boolean[] => {
    exports.clearRows();
    seeds.forEach((seed, replicate) => {
      exports.draw(replicate, seed);
    });
    const bits = exports.accumulate();
    exports.scan(0, plan.placeCount);
    return seeds.map((_, replicate) => ((bits >> replicate) & 1) === 1);
  };
  /** The same for 64 replicates, passing empty places by. */
  const scanSparse = (seeds: readonly number[]): boolean[] => {
    exports.clearMasks();
    seeds.forEach((seed, replicate) => {
      exports.drawSparse(replicate, seed);
    });
    exports.layOut(seeds.length);
    exports.scanSparse(0, plan.placeCount);
    return seeds.map((_, replicate) => overflows[replicate] === 1);
  };

  return {
    setThreshold: (threshold) => {
      slabs.forEach((slab, index) => {
        const there = at.slabs[index];
        if (!there) return;
        const tables = criticalCounts(plan, slab.firstWindow, threshold);
        put(there.critical, tables.critical);
        put(there.offset, tables.offset);
        put(there.tooMany, tables.tooMany);
        firstShifted[index] = tables.firstShifted;
      });
      goesSparse = isSparse && firstShifted.every((row) => row >= tableRows);
      return goesSparse ? SPARSE_TOGETHER : DENSE_TOGETHER;
    },
    leastExpected: (seeds) => {
      least.fill(Number.POSITIVE_INFINITY);
      const overflown = seeds.map(() => false);
      slabs.forEach((slab, index) => {
        const there = at.slabs[index];
        if (!there) return;
        const { lanes, shares, tooMany, critical, offset } = there;
        exports.useWindows(lanes, slab.lanes.length, shares, tooMany, critical, offset, firstShifted[index] ?? 0);
        (goesSparse ? scanSparse : scanDense)(seeds).forEach((isOver, replicate) => {
          overflown[replicate] ||= isOver;
        });
      });
      return { least, overflown };
    },
  };
}

type Slab = { readonly firstWindow: number; readonly lanes: Uint8Array; readonly shares: Float64Array };

/** The windows in groups of 32, as far as there are any to look at: which lane each case falls into, and what share of all cases each window holds. */
function slabsOf({ age, shareOfWindow, minWindowDays }: ScanPlan): Slab[] {
  const slabs: Slab[] = [];
  const first = Math.floor((minWindowDays - 1) / WINDOWS_TOGETHER) * WINDOWS_TOGETHER;
  for (let firstWindow = first; firstWindow < shareOfWindow.length; firstWindow += WINDOWS_TOGETHER) {
    const inside = age.filter((days) => days < firstWindow + WINDOWS_TOGETHER);
    const shares = new Float64Array(WINDOWS_TOGETHER);
    shares.set(shareOfWindow.subarray(firstWindow, firstWindow + WINDOWS_TOGETHER));
    slabs.push({ firstWindow, lanes: Uint8Array.from(inside, (days) => Math.max(0, days - firstWindow)), shares });
  }
  return slabs;
}

function kernelBytes(): Uint8Array {
  const bytes = new Uint8Array(scanKernelHex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(scanKernelHex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

function webAssembly(): WebAssemblyLike | undefined {
  return (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly;
}
