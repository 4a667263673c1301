import { useEffect, useState } from 'react';
import type { ChosenAreas } from './area-file-field.tsx';

/** An organisation in the wizard: offered, chosen or not, and renamed. */
export type DraftOrganisation = {
  key: string;
  name: string;
  kind: string;
  party: 'municipality' | 'police' | 'other';
  isChosen: boolean;
};

/** Everything that has been filled in so far, except the password. */
export type Draft = {
  step: number;
  municipalityCode: string | undefined;
  /** The name of the local police district; empty when there is none yet. */
  districtName: string;
  hasDistrict: boolean;
  alsoServes: string[];
  organisations: DraftOrganisation[];
  name: string;
  email: string;
  organisationKey: string;
  isCoordinator: boolean;
  areaSource: 'bundled' | 'none' | 'file';
  areas: ChosenAreas | undefined;
};

const key = 'klarlage.set-up';
const passwordStep = 3;

/** The draft of the wizard, kept on this device until it is done; says when a map file was too large to be kept. */
export function useDraft(start: Draft): {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  isFileKept: boolean;
  forget: () => void;
} {
  const [draft, setDraft] = useState<Draft>(() => read(start));
  const [isFileKept, setFileKept] = useState(true);
  useEffect(() => {
    setFileKept(write(draft));
  }, [draft]);
  return {
    draft,
    change: (part) => setDraft((old) => ({ ...old, ...part })),
    isFileKept,
    forget: () => localStorage.removeItem(key),
  };
}

function read(start: Draft): Draft {
  try {
    const kept = localStorage.getItem(key);
    if (!kept) return start;
    const draft = { ...start, ...(JSON.parse(kept) as Partial<Draft>) };
    // the password is not kept, so a draft that is opened again waits at the step that asks for it
    return { ...draft, step: Math.min(draft.step, passwordStep) };
  } catch {
    // storage is switched off, or holds something old: begin anew
    return start;
  }
}

/** Whether the whole draft, with its map file, could be kept. */
function write(draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return writeWithoutFile(draft);
  }
}

function writeWithoutFile({ areas: _, ...rest }: Draft): false {
  try {
    localStorage.setItem(key, JSON.stringify(rest));
  } catch {
    // storage is switched off: the draft lasts for this page
  }
  return false;
}
