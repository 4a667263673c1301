// the core's types know no WebAssembly; what is used of it is this
type WebAssemblyLike = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** What a kernel, given as bytes in hexadecimal, exports. Call only where `hasVectors()`. */
export function openKernel(hex: string): unknown {
  const wasm = (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (!wasm) throw new Error('no WebAssembly here');
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  return new wasm.Instance(new wasm.Module(bytes), { env: {} }).exports;
}
