import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The colours that the pictures of the method pages share. */
export const INK = '#1d1c19';
export const PALE = '#67635a';
export const HAIR = '#dcd6c8';
export const NOW = '#a8231b';
export const COLD = '#35739f';
export const EARLIER = '#abcade';
/** Few to many. */
export const DENSITY = ['#f2eee4', '#dbe7ee', '#abcade', '#6fa3c7', '#35739f', '#123f66'];

/** Writes one picture beside its script: the drawing on paper, under a title that those who do not see it hear. */
export function save(name: string, width: number, height: number, title: string, body: string): void {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="'Source Sans 3', 'Segoe UI', sans-serif" font-size="13">`;
  const paper = `<rect width="${width}" height="${height}" fill="#faf8f3"/>`;
  writeFileSync(join(import.meta.dirname, `${name}.svg`), `${head}<title>${title}</title>${paper}${body}</svg>\n`);
}

/** A length to a tenth of a pixel. */
export const round = (value: number): number => Number(value.toFixed(1));

/** Words at a place, pale unless said otherwise. */
export const text = (x: number, y: number, words: string, more = `fill="${PALE}"`): string =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${words}</text>`;
