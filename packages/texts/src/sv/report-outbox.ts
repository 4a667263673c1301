/** The reports on a phone: where each is, and what to do when one needs help. */
export const outbox = {
  draft: 'Påbörjad',
  drafts: 'Påbörjade',
  sentTitle: 'Skickade och på väg',
  draftText: (day: string): string => `Bara i telefonen. Raderas ${day} om du inte skickar den.`,
  goOn: 'Fortsätt',
  erasedOn: (day: string): string => `Raderas ur telefonen ${day} om den inte har kommit fram.`,
  erased: 'Raderad ur telefonen',
  erasedText: (day: string): string => `Sparad ${day}, men aldrig skickad. Det som inte har kommit fram på 14 dagar raderas.`,
  noTitle: 'Rapport',
  untitledDraft: 'En rapport utan ämne',
  full: 'Telefonen har ont om plats. Det du skrev finns bara på den här sidan. Låt den vara öppen tills rapporten är mottagen.',
  notLasting:
    'Webbläsaren sparar inget just nu, till exempel för att fönstret är privat. Låt sidan vara öppen tills rapporten är mottagen.',
  signIn: 'Logga in',
  sendWithoutName: 'Skicka utan namn',
  sendAsNew: 'Skicka som ny',
  sendAgain: 'Skicka igen',
  reportsAs: (name: string): string => `Du rapporterar som ${name}.`,
  reportsAsNobody: 'Du rapporterar utan namn.',
  otherReporter: 'Byt',
  who: 'Vem rapporterar?',
  whoText: 'Var och en ser bara sina egna utkast och kvitton.',
  now: 'Nu',
  withoutName: 'Utan namn',
  signInAsOther: 'Logga in som någon annan',
  signOut: (name: string): string => `Logga ut ${name} från telefonen`,
  unsent: (n: number): string =>
    n === 1
      ? 'En rapport är inte skickad än. Loggar du ut nu raderas den.'
      : `${n} rapporter är inte skickade än. Loggar du ut nu raderas de.`,
  sendFirst: 'Skicka först',
  eraseAndLeave: 'Radera och logga ut',
  toForm: 'Till mina rapporter',
  help: {
    otherBody:
      'Kommunen har redan en rapport med det här numret, men med annat innehåll. Är det här något nytt: skicka den som ny.',
    signedOut: 'Du är inte längre inloggad på telefonen. Logga in, så skickas rapporten i ditt namn. Eller skicka den utan namn.',
    person: 'Det låter som oro för en person. Det hör hemma hos socialtjänsten. Texten är inte skickad.',
    change: (said: string): string => `${said} Ändra och skicka igen.`,
  },
  photosLeft: (n: number): string => (n === 1 ? 'Ett foto är på väg.' : `${n} foton är på väg.`),
  photoRefused: (said: string): string => `Ett foto kom inte med. ${said}`,
};
