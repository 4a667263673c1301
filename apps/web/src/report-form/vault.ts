/** Something that only its writer's key opens; where nothing can be sealed it lies in the page's memory as it is. */
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer } | { readonly plain: unknown };

/** A key that seals and opens, and that no script can read out. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Seals a value to the place where it lies; somewhere else it cannot be opened. Without a key it stays as it is. */
export async function seal(key: CryptoKey | undefined, value: unknown, place: string): Promise<Sealed> {
  if (!key) return { plain: value };
  return sealBytes(key, bytesOf(JSON.stringify(value)).buffer, place);
}

/** Opens what `seal` sealed; undefined when the key or the place is not the right one. */
export async function unseal<T>(key: CryptoKey | undefined, sealed: Sealed, place: string): Promise<T | undefined> {
  if ('plain' in sealed) return sealed.plain as T;
  const bytes = await openBytes(key, sealed, place);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T);
}

/** Seals a photo. */
export async function sealBytes(key: CryptoKey | undefined, bytes: ArrayBuffer, place: string): Promise<Sealed> {
  if (!key) return { plain: bytes };
  // a fresh number for each sealing: with this kind of key the same one twice would give both away
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(place) }, key, bytes) };
}

/** Opens what `sealBytes` sealed; undefined when the key or the place is not the right one. */
export async function openBytes(key: CryptoKey | undefined, sealed: Sealed, place: string): Promise<ArrayBuffer | undefined> {
  if ('plain' in sealed) return sealed.plain as ArrayBuffer;
  if (!key) return undefined;
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData: bytesOf(place) }, key, sealed.data);
  } catch (_) {
    return undefined;
  }
}
