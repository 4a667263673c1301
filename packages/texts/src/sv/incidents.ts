/** What happened, where and when, and the map of it. */
export const incidents = {
  title: 'Händelser',
};
