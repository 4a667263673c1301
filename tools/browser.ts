import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium or Chrome of this machine, if there is one; `CHROMIUM` names another. */
export function findBrowser(): string | undefined {
  return [process.env['CHROMIUM'] ?? '', ...usualPlaces].find((place) => place !== '' && existsSync(place));
}

/** Finds a browser for the browser tests; on Debian, as root, it is installed when it is missing. */
export function bringBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) {
    process.stdout.write('Installerar Chromium för webbläsarproven …\n');
    const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], quiet);
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'Webbläsarproven behöver Chromium eller Chrome. Installera en av dem, eller säg var den finns: CHROMIUM=/sökväg npm test',
  );
}

/** How Chromium is started here: without a window, without calling anybody. */
export const browserFlags: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
