import { largestAreaFile, Refusal } from '@klarlage/model';

/** The open map service of Statistics Sweden, CC0: the only address outside that Klarläge ever calls, and only when somebody asks. */
const scb = 'https://geodata.scb.se/geoserver/stat/wfs';
const patienceMs = 60_000;

/**
 * Fetches the statistical zones (DeSO 2025) of a municipality as GeoJSON in WGS84, names and codes in `desokod`.
 * The service is slow: about a second for five zones.
 */
export async function scbAreas(code: string, options: { address?: string; patienceMs?: number } = {}): Promise<string> {
  const query = new URLSearchParams({
    service: 'WFS',
    version: '2.0.0',
    request: 'GetFeature',
    typeNames: 'stat:DeSO_2025',
    srsName: 'EPSG:4326',
    outputFormat: 'application/json',
    CQL_FILTER: `kommunkod='${code}'`,
  });
  const text = await fetched(`${options.address ?? scb}?${query}`, options.patienceMs ?? patienceMs);
  if (!text.startsWith('{')) throw new Refusal('administration/scb-unreachable');
  return text;
}

async function fetched(address: string, patience: number): Promise<string> {
  try {
    // a redirect could lead anywhere, so it counts as no answer
    const response = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.length;
      if (size > largestAreaFile) throw new Error('larger than a file of areas may be');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8').trim();
  } catch {
    // unreachable, slow, broken or too large: the same words for whoever waits
    throw new Refusal('administration/scb-unreachable');
  }
}
