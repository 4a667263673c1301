import { criticalCounts, WINDOWS_TOGETHER } from './critical-counts.ts';
import { scanKernelHex } from './generated-scan-kernel.ts';
import type { ScanPlan } from './scan-plan.ts';

/** Replicates that go through the kernel together. */
export const REPLICATES_TOGETHER = 4;

/** A scan laid out in the memory of WebAssembly. */
export type ScanKernel = {
  /** Circles that cannot beat this value of the statistic are passed by from now on. */
  readonly setThreshold: (threshold: number) => void;
  /**
   * Makes up to four replicates from their seeds. For each and for n = 0 … cases in the longest window, one after the other: the smallest
   * expectation met with n cases, as far as it may beat the threshold, else Infinity. Good until the next call.
   * A replicate in `overflown` has more than 254 cases of the window at one place, and its figures mean nothing.
   */
  readonly leastExpected: (seeds: readonly number[]) => { readonly least: Float64Array; readonly overflown: readonly boolean[] };
};

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly setUp: (...places: number[]) => void;
  readonly useWindows: (...places: number[]) => void;
  readonly clearRows: () => void;
  readonly draw: (replicate: number, seed: number) => void;
  readonly accumulate: () => number;
  readonly scan: (from: number, to: number) => void;
};

// the core's types know no WebAssembly; what the entries use of it is this
type WebAssemblyLike = {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const PAGE = 65_536;
const ROW_BYTES = 32;

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
    rows: room(plan.placeCount * ROW_BYTES * REPLICATES_TOGETHER),
    circleStart: room(plan.circleStart.byteLength),
    order: room(plan.order.byteLength),
    casesInCircle: room(plan.casesInCircle.byteLength),
    runStart: room(plan.runStart.byteLength),
    runs: room(plan.runs.byteLength),
    least: room(counts * 8 * REPLICATES_TOGETHER),
    scratch: room(256),
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
  );
  const least = new Float64Array(buffer, at.least, counts * REPLICATES_TOGETHER);
  const firstShifted = slabs.map(() => tableRows);

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
    },
    leastExpected: (seeds) => {
      least.fill(Number.POSITIVE_INFINITY);
      let bits = 0;
      slabs.forEach((slab, index) => {
        const there = at.slabs[index];
        if (!there) return;
        const { lanes, shares, tooMany, critical, offset } = there;
        exports.useWindows(lanes, slab.lanes.length, shares, tooMany, critical, offset, firstShifted[index] ?? 0);
        exports.clearRows();
        seeds.forEach((seed, replicate) => {
          exports.draw(replicate, seed);
        });
        bits |= exports.accumulate();
        exports.scan(0, plan.placeCount);
      });
      return { least, overflown: seeds.map((_, replicate) => ((bits >> replicate) & 1) === 1) };
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
