import type { openRequests as original } from '../sv/open-requests.ts';

export const openRequests: typeof original = {
  contact: (municipality) => `The municipality's safety work, ${municipality}`,
  keyService: 'No key is needed.',
  serviceDescription: (name) =>
    `${name}. Describe the place, never a person. If it is going on now or somebody is in danger: call 112.`,
  serviceNotice:
    'Thank you. A person reviews the report before it counts. Name, e-mail, telephone, address text and pictures are not kept. If somebody is in danger: call 112.',
  insecurity: {
    description: 'How unsafe is the place?',
    hint: 'Choose a step, or leave the question out.',
  },
  statusNotes: {
    submitted: 'Received. Waits for review.',
    accepted: 'Reviewed. Part of the situational picture of the municipality.',
    merged: 'Joined with another report about the same thing.',
    returned: 'Closed after review.',
    withdrawn: 'Taken back.',
    elsewhere: 'Closed here. The report is handled in another way.',
  },
  unexpected: 'Something went wrong with us. Nothing is stored. Try again in a while.',
};
