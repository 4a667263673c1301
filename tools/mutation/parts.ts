/** What `npm run mutation -- NAME` may be asked for: the folder whose code is changed, and whose tests beside it must notice. */
export const parts: Readonly<Record<string, string>> = {
  disclosure: 'packages/analysis/src/disclosure',
  effect: 'packages/analysis/src/effect',
  lattice: 'packages/analysis/src/lattice',
  scan: 'packages/analysis/src/scan',
};
