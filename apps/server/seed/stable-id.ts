import { createHash } from 'node:crypto';

/** An id (UUID, version 8) that is always the same for the same words, so that a demonstration can be made again to the digit. */
export function stableId(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\u001f')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
