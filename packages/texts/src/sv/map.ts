/** Words on and around the map sheet. */
export const map = {
  overview: 'Översiktskarta, inga gator',
  zoomIn: 'Zooma in',
  zoomOut: 'Zooma ut',
  whole: 'Visa hela kommunen',
  unknown: 'vet inte',
  nobodyReported: 'ingen har rapporterat',
  legendUnit: 'Händelser per ruta',
  surface: 'Kartan. Piltangenterna flyttar, plus och minus zoomar, noll visar hela kommunen.',
  pin: 'Platsen. Piltangenterna flyttar nålen.',
  pinAt: (lat: string, lng: string): string => `Nålen står på ${lat} N, ${lng} E`,
  ringSentence: (radius: string, uncertain: string): string => `Ringen: ${radius}. Streckat: läget är säkert på ±${uncertain}.`,
  accuracy: (metres: string): string => `Någonstans i ringen, ±${metres}`,
  degreesEast: (text: string): string => `${text} E`,
  degreesNorth: (text: string): string => `${text} N`,
};
