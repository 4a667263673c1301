/** The situational picture, week by week. */
export const situation = {
  title: 'Läget',
};
