import { texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import { municipalities } from './features/areas/index.ts';
import { installationRow } from './features/identity/index.ts';
import type { Assets } from './pages/assets.ts';
import { page } from './pages/layout.ts';
import { Answer, endpoint, type Route, redirect } from './platform/http/endpoint.ts';
import { html } from './platform/http/html.ts';

/** The doors of the house: the start page, and the one page that the staff application lives on. */
export function startRoutes(assets: Assets): Route[] {
  const texts = textsOf('sv');
  const app = endpoint({
    method: 'GET',
    path: '/app',
    scope: 'public',
    summary: 'The staff application',
    answer: 'page',
    handle: async () => new Answer(assets.appPage ?? ''),
  });
  return [
    ...assets.rootFiles.map(({ path, type, content }) =>
      endpoint({
        method: 'GET',
        path,
        scope: 'public',
        summary: 'A small file that every page names',
        answer: 'file',
        handle: async () => new Answer(content, 200, { 'content-type': type, 'cache-control': 'max-age=3600' }),
      }),
    ),
    app,
    { ...app, path: '/app/*' },
    endpoint({
      method: 'GET',
      path: '/',
      scope: 'public',
      summary: 'Start page: report, follow up, sign in',
      answer: 'page',
      query: Type.Object({}),
      handle: async ({ run }) => {
        const installation = await installationRow(run);
        if (!installation?.isSetUp) return redirect('/app/installera');
        const all = await municipalities(run);
        const { start } = texts.pages;
        return page(
          {
            texts,
            assets,
            title: start.title,
            owner: texts.common.productName,
            isPractice: installation.kind === 'demonstration',
          },
          html`<div class="hero"><div><h1>${start.title}</h1><p class="lead">${start.lead}</p></div>
<section class="section"><header><h2>${start.staff}</h2></header><p>${start.staffHint}</p>
<p><a class="button button-main" href="/app">${start.staff}</a></p></section></div>
<section class="section"><header><h2>${start.choose}</h2></header>
<ul class="rows">${all.map(
            ({ code, name }) =>
              html`<li><b>${name}</b><span><a href="/rapportera/${code}">${start.report}<span class="visually-hidden"> ${start.in(name)}</span></a> · <a href="/offentligt/${code}">${start.publication}<span class="visually-hidden"> ${start.in(name)}</span></a></span></li>`,
          )}</ul></section>`,
        );
      },
    }),
  ];
}
