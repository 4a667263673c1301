import { dayNumberOf, dayOf } from './swedish-time.ts';

/** One thing that the parties have promised, and how it stands. */
export interface PracticeCommitment {
  readonly key: string;
  readonly title: string;
  readonly party: 'municipality' | 'police' | 'both';
  readonly status: 'kept' | 'onTheWay' | 'notKept' | 'tooEarly';
  readonly evidence: string;
  readonly assessedOn: string;
  /** The action that the commitment is about, as its key among the planned actions. */
  readonly actionKey?: string;
}

/** The promise to the residents. Nobody has given it: it is for practice. */
export interface PracticePromise {
  readonly title: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly registryNumbers: string;
  readonly purpose: string;
  readonly commitments: readonly PracticeCommitment[];
}

/** The agreement between municipality and police that the promise rests on. Nobody has signed it: it is for practice. */
export interface PracticeAgreement {
  readonly title: string;
  readonly parties: readonly string[];
  readonly firstYear: number;
  readonly lastYear: number;
  readonly signedOn: string;
  readonly goals: readonly string[];
  readonly registryNumbers: string;
}

/** The practice promise of a municipality, with four commitments as they stand on a day. */
export function demonstrationPromise(municipalityName: string, lastDay: string): PracticePromise {
  const year = Number(lastDay.slice(0, 4));
  const today = dayNumberOf(lastDay);
  const assessedOn = (daysBack: number): string => dayOf(today - daysBack);
  return {
    title: `Medborgarlöfte för ${municipalityName} ${year - 1}–${year}`,
    firstYear: year - 1,
    lastYear: year,
    registryNumbers: 'Övning 1 (kommunen), Övning 2 (polisen)',
    purpose: 'Det ska vara lugnt vid stationer och skolor på kvällen, och fler ska känna sig trygga på vägen hem.',
    commitments: [
      {
        key: 'station-evenings',
        title: 'Vi gör Svalövs station lugnare på kvällarna.',
        party: 'both',
        status: 'kept',
        evidence: 'Ny belysning är på plats och nattvandrarna går varje helg. Effekten är mätt under ett helt år.',
        assessedOn: assessedOn(30),
        actionKey: 'station-lighting',
      },
      {
        key: 'safety-walks',
        title: 'Vi går två trygghetsvandringar i varje ort.',
        party: 'municipality',
        status: 'notKept',
        evidence: '7 av 12 gjorda. Röstånga och Tågarp har inte fått någon.',
        assessedOn: assessedOn(12),
      },
      {
        key: 'speed-checks',
        title: 'Polisen kontrollerar hastigheten vid skolorna minst två gånger i månaden.',
        party: 'police',
        status: 'onTheWay',
        evidence: '19 kontroller hittills, 20 behövs vid den här tiden på året.',
        assessedOn: assessedOn(12),
      },
      {
        key: 'farm-thefts',
        title: 'Vi hjälper lantbruk att skydda diesel och maskiner.',
        party: 'both',
        status: 'tooEarly',
        evidence: 'Första träffen är hållen. Stölderna räknas efter ett halvår.',
        assessedOn: assessedOn(5),
      },
    ],
  };
}

/** The practice agreement of a municipality and its local police district. */
export function demonstrationAgreement(municipalityName: string, districtName: string, lastDay: string): PracticeAgreement {
  const year = Number(lastDay.slice(0, 4));
  return {
    title: `Samverkansöverenskommelse ${year - 2}–${year + 1}`,
    parties: [`${genitiveOf(municipalityName)} kommun`, districtName],
    firstYear: year - 2,
    lastYear: year + 1,
    signedOn: `${year - 3}-12-08`,
    goals: [
      'Lugna kvällar vid stationer och skolor.',
      'Lägre hastighet genom orterna.',
      'Färre stölder från lantbruk och förråd.',
      'Fler som känner sig trygga ute på kvällen.',
    ],
    registryNumbers: 'Övning 3',
  };
}

/** Swedish adds an s, but not to a name that already ends in one. */
function genitiveOf(name: string): string {
  return /[sxz]$/.test(name) ? name : `${name}s`;
}
