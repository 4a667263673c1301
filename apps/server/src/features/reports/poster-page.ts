import type { Texts } from '@klarlage/texts';
import makeCode from 'qrcode-generator';
import { type Html, html } from '../../platform/http/html.ts';
import { emergency } from './form-page.ts';

/** A page to print and put up: a code that opens the report form with the place chosen, and the address in letters. */
export function posterPage(texts: Texts, address: string, place: string | undefined, isLocal: boolean): Html {
  const { poster } = texts;
  return html`<article class="poster">
<h1>${place ? poster.sayAt(place) : poster.say}</h1>
<p class="poster-how">${poster.how}</p>
${codeOf(address, poster.code(address))}
<p class="poster-address">${poster.letters} <b>${address.replace(/^https?:\/\/|\?.*$/g, '')}</b></p>
${emergency(texts)}
<p class="note">${poster.who}</p>
</article>
<p class="note poster-hint">${isLocal ? poster.local : poster.print}</p>`;
}

/** The code as squares of one path, with the four light squares around it that readers need; a quarter of it may be torn or dirty. */
export function codeOf(address: string, label: string): Html {
  const code = makeCode(0, 'Q');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) squares.push(`M${column + 4} ${row + 4}h1v1h-1z`);
  }
  const side = count + 8;
  return html`<svg class="poster-code" viewBox="0 0 ${String(side)} ${String(side)}" role="img" aria-label="${label}"><rect width="${String(side)}" height="${String(side)}" fill="#fff"/><path d="${squares.join('')}" fill="#000"/></svg>`;
}
