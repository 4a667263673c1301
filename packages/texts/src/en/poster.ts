import type { poster as original } from '../sv/poster.ts';

/** A poster for one place: what to do, a code to scan, and the address in letters. */
export const poster: typeof original = {
  title: 'Poster',
  say: 'Has something happened here, or does it feel unsafe?',
  sayAt: (place) => `Has something happened ${place}, or does it feel unsafe?`,
  how: 'Point your camera at the square and tell us. It takes less than a minute, and you need not say who you are.',
  who: 'Never write who. Nobody at the municipality reads this at once.',
  letters: 'Or write the address:',
  code: (address) => `QR code to ${address}`,
  print: 'Print the page on A4. Put it up where people wait or pass by.',
  local: 'The address reaches this computer only. Set PUBLIC_URL to the address that phones reach, and print the poster then.',
};
