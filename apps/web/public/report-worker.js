// Keeps the report form on the phone, so that it opens where there is no network. Sending is the outbox's work, not this.
const name = 'klarlage-report-1';

/** Only the form itself: receipts and answers are never kept. */
const isForm = (url) => /^\/rapportera\/\d{4}$/.test(url.pathname);
const isAsset = (url) => url.pathname.startsWith('/assets/');
const isGround = (url) => /^\/api\/m\/\d{4}\/geography$/.test(url.pathname);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver() {
  for (const old of await caches.keys()) if (old.startsWith('klarlage-report-') && old !== name) await caches.delete(old);
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (isAsset(url)) event.respondWith(keptFirst(event.request));
  else if (isForm(url) || isGround(url)) event.respondWith(networkFirst(event.request, url));
});

// files are named after their content: what is kept is never out of date
async function keptFirst(request) {
  const cache = await caches.open(name);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

async function networkFirst(request, url) {
  const cache = await caches.open(name);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !fresh.redirected) {
      await cache.put(url.pathname, fresh.clone());
      if (isForm(url)) await forgetOldAssets(cache, await fresh.clone().text());
    }
    return fresh;
  } catch (error) {
    const kept = await cache.match(url.pathname);
    if (kept) return kept;
    throw error;
  }
}

/** When the form names other files than before, the old ones have done their work. */
async function forgetOldAssets(cache, page) {
  const keys = await cache.keys();
  const entries = keys.filter((key) => /\/assets\/(reportForm|public)-/.test(key.url));
  const isStale = entries.some((key) => !page.includes(new URL(key.url).pathname));
  if (isStale) for (const key of keys) if (isAsset(new URL(key.url))) await cache.delete(key);
}
