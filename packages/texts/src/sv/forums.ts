/** Meetings, agendas, decisions and minutes. */
export const forums = {
  title: 'Möte',
};
