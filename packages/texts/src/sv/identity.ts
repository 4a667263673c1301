/** Signing in and out. */
export const identity = {
  title: 'Logga in',
  intro: 'Lägesbild, beslut och uppföljning för kommunen och polisen tillsammans.',
  email: 'E-post',
  password: 'Lösenord',
  signIn: 'Logga in',
  signingIn: 'Loggar in',
  emailMissing: 'Skriv din e-postadress.',
  passwordMissing: 'Skriv ditt lösenord.',
  wrong: 'E-posten eller lösenordet stämmer inte.',
  tooMany: 'För många försök. Vänta en kvart och försök igen.',
  forgotten: 'Har du glömt lösenordet? Be din administratör om ett nytt.',
  demonstration: {
    title: 'Prova som',
    text: 'Det här är en demonstration. Välj en roll så är du inne.',
    enter: (name: string, role: string): string => `${name}, ${role}`,
  },
};
