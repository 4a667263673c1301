/** Bringing in files from others. */
export const imports = {
  title: 'Importera',
};
