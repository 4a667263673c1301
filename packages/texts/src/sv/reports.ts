/** Reporting, and reviewing what was reported. */
export const reports = {
  title: 'Rapporter',
};
