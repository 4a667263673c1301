/** A week on paper for places without phones. */
export const weekSheet = {
  title: (name: string): string => `Veckoblad – ${name}`,
  week: (week: number, period: string): string => `Vecka ${week}, ${period}`,
  how: 'Skriv en rad för varje sak som hänt. Var det lugnt, kryssa i rutan: lugnt räknas också.',
  never: 'Skriv aldrig vem. Inga namn, nummer eller beskrivningar som pekar ut någon.',
  table: 'En vecka, två rader för varje dag',
  columns: ['Dag', 'Lugnt', 'Klockan', 'Vad', 'Var', 'Otryggt', 'Vet'],
  calm: 'lugnt',
  how4: 'S H Å F',
  what: 'Vad',
  scale: 'Otryggt',
  knows: 'Vet',
  how4Means: 'S såg · H hörde · Å såg spår · F fick höra',
  danger: 'Pågår det nu, eller är någon i fara: ring 112. Tipsa eller anmäla: 114 14. Bladet är ingen polisanmälan.',
  hand: 'Lämna bladet till samordnaren, eller rikta kameran mot rutan och rapportera i telefonen.',
  print: 'Skriv ut på A4, liggande. Raderna skrivs in under Granskning, Mata in.',
};
