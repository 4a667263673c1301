/** What everybody may see. */
export const publication = {
  title: 'Offentligt',
};
