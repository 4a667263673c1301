import type { map as original } from '../sv/map.ts';

export const map: typeof original = {
  overview: 'Overview map, no streets',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Show the whole municipality',
  unknown: 'not known',
  nobodyReported: 'nobody has reported',
  legendUnit: 'Incidents per cell',
  surface: 'The map. Arrow keys move it, plus and minus zoom, zero shows the whole municipality.',
  pin: 'The place. Arrow keys move the pin.',
  pinAt: (lat: string, lng: string): string => `The pin is at ${lat} N, ${lng} E`,
  ringSentence: (radius: string, uncertain: string): string =>
    `The ring: ${radius}. Dashed: the position is certain to ±${uncertain}.`,
  accuracy: (metres: string): string => `Somewhere in the ring, ±${metres}`,
  degreesEast: (text: string): string => `${text} E`,
  degreesNorth: (text: string): string => `${text} N`,
};
