/** Organisations, people, mandates and settings. */
export const administration = {
  title: 'Förvaltning',
};
