/** What programs of others are answered over Open311; the words reach people through those programs. */
export const openRequests = {
  contact: (municipality: string): string => `Kommunens trygghetsarbete, ${municipality}`,
  keyService: 'Ingen nyckel behövs.',
  serviceDescription: (name: string): string =>
    `${name}. Beskriv platsen, aldrig en person. Pågår det nu eller är någon i fara: ring 112.`,
  serviceNotice:
    'Tack. En människa granskar rapporten innan den räknas. Namn, e-post, telefon, adresstext och bilder sparas inte. Är någon i fara: ring 112.',
  insecurity: {
    description: 'Hur otrygg är platsen?',
    hint: 'Välj ett steg, eller hoppa över frågan.',
  },
  statusNotes: {
    submitted: 'Mottagen. Väntar på granskning.',
    accepted: 'Granskad. Finns med i kommunens lägesbild.',
    merged: 'Sammanförd med en annan rapport om samma sak.',
    returned: 'Avslutad efter granskning.',
    withdrawn: 'Återtagen.',
    elsewhere: 'Avslutad här. Rapporten hanteras på annat sätt.',
  },
  unexpected: 'Något gick fel hos oss. Inget är sparat. Försök igen om en stund.',
};
