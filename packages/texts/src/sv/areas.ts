/** Municipalities, localities and named places. */
export const areas = {
  title: 'Områden',
};
