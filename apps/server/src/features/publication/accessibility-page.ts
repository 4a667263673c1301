import { texts as textsOf } from '@klarlage/texts';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import { html } from '../../platform/http/html.ts';

/** Writes the statement of how the public pages can be used by everybody, and where to complain. */
export function accessibilityPage(language: 'sv' | 'en', assets: Assets, isPractice: boolean): string {
  const texts = textsOf(language);
  const { accessibility, page: words } = texts.publication;
  return page(
    {
      texts,
      assets,
      language,
      title: accessibility.title,
      owner: texts.common.productName,
      ownerHref: '/',
      links: [{ href: language === 'en' ? '/tillganglighet' : '/tillganglighet?sprak=en', text: words.otherLanguage }],
      isPractice,
    },
    html`<div class="hero"><div><h1>${accessibility.title}</h1><p class="lead">${accessibility.lead}</p></div></div>
<section class="section prose" aria-labelledby="how"><header><h2 id="how">${accessibility.howTitle}</h2></header><ul>${accessibility.how.map((line) => html`<li>${line}</li>`)}</ul></section>
<section class="section prose" aria-labelledby="status"><header><h2 id="status">${accessibility.statusTitle}</h2></header><p>${accessibility.status}</p></section>
<section class="section prose" aria-labelledby="help"><header><h2 id="help">${accessibility.helpTitle}</h2></header><p>${accessibility.help}</p>
<p>${accessibility.authority} <a href="https://www.digg.se/tdosanmalan">${accessibility.authorityLink}</a></p></section>`,
  );
}
