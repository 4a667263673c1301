/** What was decided, done and judged. */
export const actions = {
  title: 'Åtgärder',
};
