import type { handovers as original } from '../sv/handovers.ts';
import { format } from './format.ts';

/** Handing a report over to those who can act on it. */
export const handovers: typeof original = {
  act: 'Hand over',
  title: 'Who is to take care of it?',
  about: 'The report stays here and is still to be reviewed.',
  police: 'The police',
  toPolice: 'The police, by telephone',
  toPoliceHint: 'Call 114 14, or 112 if it is urgent. Only that you handed it over is kept here, not what was said.',
  toFaults: (name) => `Fault report to ${name}`,
  noReceiverHint: 'It cannot be sent as a fault report: nobody takes them yet, or only the police may see the report.',
  sends: 'This is sent',
  withWords: 'Send what is written along',
  noWords: 'No words are sent.',
  send: 'Send the fault report',
  told: 'I have handed it over',
  done: { faultReport: 'The fault report is on its way.', police: 'Noted that the police have been told.' },
  already: 'Handed over',
  status: {
    waiting: 'on its way',
    sent: 'taken',
    refused: 'turned away by the receiver. Call them instead.',
    mended: 'mended',
    told: 'by telephone',
  },
  line: (to, day, status) => `${to} ${format.shortDay(day)}: ${status}`,
  mail: {
    subject: (mark) => `Fault report from Klarläge, ${mark}`,
    text: ({ description, lat, lng }) =>
      [
        description,
        ...(lat !== undefined && lng !== undefined ? [`Position (WGS 84): ${lat.toFixed(5)}, ${lng.toFixed(5)}`] : []),
        'Sent by whoever reviews the safety reports of the municipality. We never write who reported.',
      ].join('\n\n'),
  },
  receiver: {
    title: 'Who takes fault reports?',
    about:
      'Broken lights, graffiti and other things to mend can be passed on from the review: to a fault system that speaks Open311, or by mail.',
    none: 'Nobody is written in. Reports cannot be passed on as fault reports then.',
    name: 'What the receiver is called',
    channel: 'How it is sent',
    open311: 'Open311 (GeoReport v2)',
    open311Hint: 'We ask every morning whether the fault is mended, and tell whoever reported.',
    mail: 'Mail',
    mailHint: 'Needs mail to be on in the installation. We do not learn then when the fault is mended.',
    address: 'Address of the service',
    addressHint: 'For example https://faults.municipality.se/open311/v2',
    mailbox: 'Mail address',
    key: 'Key',
    keyHint: 'Leave empty if none is needed.',
    keyKept: 'There is a key. Leave empty to keep it.',
    jurisdiction: 'Jurisdiction_id',
    jurisdictionHint: 'Only if the receiver has said so.',
    services: 'Their codes',
    servicesHint: 'One line for each category: our code = their code. Without a line our code is sent.',
    servicesFault: (line) => `Line ${line} has no equals sign.`,
    isActive: 'Take fault reports',
  },
};
