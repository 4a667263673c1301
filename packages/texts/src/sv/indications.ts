/** Deviations that wait for an answer. */
export const indications = {
  title: 'Indikationer',
};
