/** Words of the pages that the server writes itself, and of its start. */
export const pages = {
  wentWrong: 'Något gick fel',
  wentWrongNumber: (number: string): string =>
    `Felet är noterat med numret ${number}. Inget du skickat tidigare är borta. Försök igen om en stund.`,
  toStart: 'Till startsidan',
  start: {
    title: 'Se läget tillsammans',
    choose: 'Välj kommun',
    in: (name: string): string => `i ${name}`,
    lead: 'Klarläge hjälper kommunen och polisen att se läget, besluta, göra och ta reda på om det hjälpte.',
    report: 'Rapportera',
    publication: 'Så går det',
    staff: 'Logga in',
    staffHint: 'För dig som arbetar i kommunen, hos polisen eller i en förening.',
  },
};
