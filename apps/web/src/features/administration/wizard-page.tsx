import { readAreaFile } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { Button, EmptyState, ErrorNote, LinkButton, Skeleton, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords, RefusalError } from '../../platform/errors.ts';
import { type Draft, useDraft } from './wizard-draft.ts';
import { AdministratorStep, AreasStep, DistrictStep, MunicipalityStep, OrganisationsStep, SummaryStep } from './wizard-steps.tsx';

/** What can be chosen from before anything is set up. */
export type Choices = {
  municipalities: { code: string; name: string; county: string; hasGeography: boolean }[];
  districts: { name: string; municipalityCodes: string[] }[];
};

/** What every step is given. */
export type StepProps = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  choices: Choices;
  /** Somebody tried to go on: what is missing is told from now. */
  isTried: boolean;
  password: string;
  onPassword: (password: string) => void;
  isFileKept: boolean;
};

/** The first-run wizard: six steps, each of which can be gone back to, and nothing stored until the last. */
export function WizardPage(): ReactNode {
  const { administration, common } = useTexts();
  const { wizard } = administration;
  const { data: choices, error } = useQuery({
    queryKey: ['installation-choices'],
    queryFn: () => api.get<Choices>('/api/installation/choices'),
    throwOnError: false,
    retry: false,
  });
  useEffect(() => {
    document.title = `${wizard.title} – ${common.productName}`;
  }, [wizard, common]);
  return (
    <main className="page wizard" id="main" tabIndex={-1}>
      <p className="masthead-name">{common.productName}</p>
      <h1>{wizard.title}</h1>
      {!choices && !error && <Skeleton lines={6} />}
      {error && <Closed error={error} />}
      {choices && <Wizard choices={choices} />}
    </main>
  );
}

function Closed({ error }: { error: unknown }): ReactNode {
  const texts = useTexts();
  const { wizard } = texts.administration;
  const isSetUp = error instanceof RefusalError && error.code === 'installation/already-set-up';
  if (!isSetUp) return <ErrorNote title={errorWords(error, texts).title} />;
  return (
    <div className="stack">
      <EmptyState silence="calm" title={wizard.done}>
        {errorWords(error, texts).title}
      </EmptyState>
      <div className="acts">
        <LinkButton weight="main" href="/app/logga-in">
          {wizard.toSignIn}
        </LinkButton>
      </div>
    </div>
  );
}

const steps = [MunicipalityStep, DistrictStep, OrganisationsStep, AdministratorStep, AreasStep, SummaryStep];

/** Whether a step has what it needs for the next one. */
function isStepReady(step: number, draft: Draft, password: string): boolean {
  const own = draft.organisations.filter((one) => one.isChosen && one.party === 'municipality');
  if (step === 0) return draft.municipalityCode !== undefined;
  if (step === 1) return !draft.hasDistrict || draft.districtName.trim().length > 1;
  if (step === 2) return own.length > 0 && draft.organisations.every((one) => !one.isChosen || one.name.trim().length > 1);
  if (step === 3)
    return (
      draft.name.trim().length > 1 && /^\S+@\S+\.\S+$/.test(draft.email) && password.length >= 15 && draft.organisationKey !== ''
    );
  return step !== 4 || draft.areaSource !== 'file' || hasSoundAreas(draft);
}

function hasSoundAreas({ areas }: Draft): boolean {
  return areas !== undefined && 'areas' in readAreaFile(areas.text, areas.nameProperty, areas.codeProperty || undefined);
}

function Wizard({ choices }: { choices: Choices }): ReactNode {
  const texts = useTexts();
  const { wizard } = texts.administration;
  const { common } = texts;
  const { draft, change, isFileKept, forget } = useDraft({
    step: 0,
    municipalityCode: undefined,
    districtName: '',
    hasDistrict: false,
    alsoServes: [],
    organisations: wizard.organisations.preset.map((one) => ({ ...one, isChosen: !['guards', 'residents'].includes(one.key) })),
    name: '',
    email: '',
    organisationKey: 'safety',
    isCoordinator: true,
    areaSource: 'none',
    areas: undefined,
  });
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isWaiting, setWaiting] = useState(false);
  const heading = useRef<HTMLDivElement>(null);
  const last = steps.length - 1;
  const { step } = draft;
  const go = (to: number): void => {
    setTried(false);
    setError(undefined);
    change({ step: to });
    window.scrollTo(0, 0);
    // the focus goes to the new step, so that those who hear the page know where they are
    requestAnimationFrame(() => heading.current?.querySelector('h2')?.focus());
  };
  const install = async (): Promise<void> => {
    setWaiting(true);
    setError(undefined);
    try {
      await api.post('/api/installation/set-up', requestOf(draft, password));
      forget();
      location.assign('/app/forvaltning');
    } catch (caught) {
      setError(caught);
      setWaiting(false);
    }
  };
  const next = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isStepReady(step, draft, password)) return;
    if (step === last) void install();
    else go(step + 1);
  };
  const Step = steps[step] ?? MunicipalityStep;
  return (
    <div className="wizard-columns">
      <ol className="wizard-steps" aria-label={wizard.title}>
        {wizard.steps.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step || undefined}>
            {index < step ? (
              <Button weight="words" size="small" onPress={() => go(index)}>
                {name}
              </Button>
            ) : (
              <span>{name}</span>
            )}
          </li>
        ))}
      </ol>
      <form className="stack" noValidate onSubmit={next}>
        <div ref={heading}>
          <p className="note">{wizard.step(step + 1, steps.length)}</p>
          <Step {...{ draft, change, choices, isTried, password, isFileKept }} onPassword={setPassword} />
        </div>
        {error !== undefined && <ErrorNote title={errorWords(error, texts).title} />}
        <div className="acts">
          <Button type="submit" weight="main" waiting={isWaiting}>
            {step === last ? (isWaiting ? wizard.summary.installing : wizard.summary.install) : common.act.next}
          </Button>
          {step > 0 && <Button onPress={() => go(step - 1)}>{common.act.back}</Button>}
          {step === last && <span className="note">{wizard.summary.nothingYet}</span>}
        </div>
      </form>
    </div>
  );
}

function requestOf(draft: Draft, password: string): object {
  const { areas, areaSource } = draft;
  return {
    municipalityCode: draft.municipalityCode,
    district: draft.hasDistrict ? { name: draft.districtName.trim(), alsoServes: draft.alsoServes } : null,
    organisations: draft.organisations
      .filter((one) => one.isChosen)
      .map(({ key, name, kind, party }) => ({ key, name: name.trim(), kind, party })),
    administrator: {
      name: draft.name.trim(),
      email: draft.email.trim(),
      password,
      organisationKey: draft.organisationKey,
      isCoordinator: draft.isCoordinator,
    },
    areas:
      areaSource === 'file' && areas
        ? {
            source: 'file',
            text: areas.text,
            nameProperty: areas.nameProperty,
            kind: areas.kind,
            ...(areas.codeProperty ? { codeProperty: areas.codeProperty } : {}),
          }
        : { source: 'bundled' },
  };
}
