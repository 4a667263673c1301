import type { ReactNode } from 'react';
import { ComboBox } from '../../components/combo-box.tsx';
import { Button, Checkbox, ErrorNote, RadioRows, Select, TextField, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { AreaFileField } from './area-file-field.tsx';
import type { Choices, StepProps } from './wizard-page.tsx';

function StepTitle({ children }: { children: ReactNode }): ReactNode {
  return <h2 tabIndex={-1}>{children}</h2>;
}

function optionsOf({ municipalities }: Choices): { value: string; text: string; detail: string }[] {
  return municipalities.map(({ code, name, county }) => ({ value: code, text: `${name} (${code})`, detail: county }));
}

/** Which municipality: any of the 290, found by name or code. */
export function MunicipalityStep({ draft, change, choices, isTried }: StepProps): ReactNode {
  const { administration } = useTexts();
  const { wizard, faults } = administration;
  const choose = (code: string | undefined): void => {
    const district = choices.districts.find((one) => code && one.municipalityCodes.includes(code));
    const hasGeography = choices.municipalities.find((one) => one.code === code)?.hasGeography;
    change({
      municipalityCode: code,
      alsoServes: [],
      hasDistrict: district !== undefined,
      districtName: district?.name ?? '',
      ...(draft.areaSource === 'file' ? {} : { areaSource: hasGeography ? 'bundled' : 'none' }),
    });
  };
  return (
    <div className="form">
      <StepTitle>{wizard.municipality.title}</StepTitle>
      <ComboBox
        label={wizard.municipality.label}
        hint={wizard.municipality.hint}
        options={optionsOf(choices)}
        value={draft.municipalityCode}
        onChange={choose}
        fault={isTried && !draft.municipalityCode ? faults.choose : undefined}
      />
    </div>
  );
}

/** Which local police district, and which of its municipalities this installation also serves. */
export function DistrictStep({ draft, change, choices, isTried }: StepProps): ReactNode {
  const { administration } = useTexts();
  const { wizard, faults } = administration;
  const known = choices.districts.find((one) => one.municipalityCodes.includes(draft.municipalityCode ?? ''));
  const mode = !draft.hasDistrict ? 'none' : draft.districtName === known?.name ? 'known' : 'own';
  const choose = (to: 'none' | 'known' | 'own'): void =>
    change({ hasDistrict: to !== 'none', districtName: to === 'known' ? (known?.name ?? '') : '', alsoServes: [] });
  return (
    <div className="form">
      <StepTitle>{wizard.district.title}</StepTitle>
      <RadioRows
        legend={wizard.district.title}
        hideLegend
        options={[
          ...(known ? [{ value: 'known' as const, text: known.name }] : []),
          { value: 'own' as const, text: wizard.district.own },
          { value: 'none' as const, text: wizard.district.none },
        ]}
        value={mode}
        onChange={choose}
      />
      {mode === 'own' && (
        <TextField
          label={wizard.district.name}
          hint={wizard.district.nameHint}
          value={draft.districtName}
          onChange={(districtName) => change({ districtName })}
          maxLength={120}
          fault={isTried && draft.districtName.trim().length < 2 ? faults.missing : undefined}
        />
      )}
      {draft.hasDistrict && <AlsoServes draft={draft} change={change} choices={choices} known={known?.municipalityCodes ?? []} />}
    </div>
  );
}

function AlsoServes({
  draft,
  change,
  choices,
  known,
}: Pick<StepProps, 'draft' | 'change' | 'choices'> & { known: readonly string[] }): ReactNode {
  const { administration } = useTexts();
  const { district: words } = administration.wizard;
  const offered = [...new Set([...known, ...draft.alsoServes])].filter((code) => code !== draft.municipalityCode);
  const toggle = (code: string, isChosen: boolean): void =>
    change({ alsoServes: isChosen ? [...draft.alsoServes, code] : draft.alsoServes.filter((one) => one !== code) });
  return (
    <fieldset className="form">
      <legend className="field-label">{words.also}</legend>
      <p className="field-hint">{words.alsoHint}</p>
      <div>
        {offered.map((code) => (
          <Checkbox
            key={code}
            label={choices.municipalities.find((one) => one.code === code)?.name ?? code}
            checked={draft.alsoServes.includes(code)}
            onChange={(isChosen) => toggle(code, isChosen)}
          />
        ))}
      </div>
      <ComboBox
        key={offered.join()}
        label={words.addMunicipality}
        options={optionsOf(choices).filter(({ value }) => value !== draft.municipalityCode && !offered.includes(value))}
        value={undefined}
        onChange={(code) => code && toggle(code, true)}
      />
    </fieldset>
  );
}

/** Which organisations take part, by the names that they go by here. */
export function OrganisationsStep({ draft, change, isTried }: StepProps): ReactNode {
  const { administration } = useTexts();
  const { wizard, faults, kind, party } = administration;
  const set = (key: string, part: Partial<(typeof draft.organisations)[number]>): void =>
    change({ organisations: draft.organisations.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const add = (): void =>
    change({
      organisations: [
        ...draft.organisations,
        { key: crypto.randomUUID(), name: '', kind: 'other', party: 'other', isChosen: true },
      ],
    });
  const hasOwn = draft.organisations.some((one) => one.isChosen && one.party === 'municipality');
  return (
    <div className="stack">
      <StepTitle>{wizard.organisations.title}</StepTitle>
      <p className="quiet">{wizard.organisations.hint}</p>
      {isTried && !hasOwn && <ErrorNote title={wizard.organisations.fault} />}
      <ul className="rows wizard-organisations">
        {draft.organisations.map((one) => (
          <li key={one.key}>
            <input
              type="checkbox"
              checked={one.isChosen}
              aria-label={one.name || kind.other}
              onChange={(event) => set(one.key, { isChosen: event.target.checked })}
            />
            <input
              className="input"
              value={one.name}
              disabled={!one.isChosen}
              maxLength={120}
              aria-label={wizard.organisations.nameOf(one.name || kind.other)}
              aria-invalid={(isTried && one.isChosen && one.name.trim().length < 2) || undefined}
              placeholder={faults.missing}
              onChange={(event) => set(one.key, { name: event.target.value })}
            />
            <span className="note">
              {kind[one.kind as keyof typeof kind] ?? kind.other}, {party[one.party].toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
      <div className="acts">
        <Button size="small" onPress={add}>
          {wizard.organisations.add}
        </Button>
      </div>
    </div>
  );
}

/** Who the first administrator is, and how that person signs in. */
export function AdministratorStep({ draft, change, isTried, password, onPassword }: StepProps): ReactNode {
  const { administration } = useTexts();
  const { wizard, people, faults } = administration;
  const own = draft.organisations.filter((one) => one.isChosen);
  return (
    <div className="form">
      <StepTitle>{wizard.administrator.title}</StepTitle>
      <TextField
        label={wizard.administrator.name}
        hint={wizard.administrator.nameHint}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={120}
        autoComplete="organization-title"
        fault={isTried && draft.name.trim().length < 2 ? faults.missing : undefined}
      />
      <TextField
        label={people.email}
        type="email"
        autoComplete="username"
        value={draft.email}
        onChange={(email) => change({ email })}
        maxLength={254}
        fault={isTried && !/^\S+@\S+\.\S+$/.test(draft.email) ? faults.email : undefined}
      />
      <TextField
        label={people.password}
        hint={`${people.passwordHint.split('. ').slice(0, 2).join('. ')}. ${wizard.administrator.notKept}`}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={onPassword}
        maxLength={256}
        fault={isTried && password.length < 15 ? faults.password : undefined}
      />
      <Select
        label={wizard.administrator.organisation}
        value={own.some((one) => one.key === draft.organisationKey) ? draft.organisationKey : ''}
        onChange={(organisationKey) => change({ organisationKey })}
        options={own.map((one) => ({ value: one.key, text: one.name }))}
        fault={isTried && !own.some((one) => one.key === draft.organisationKey) ? faults.choose : undefined}
      />
      <Checkbox
        label={wizard.administrator.coordinator}
        hint={wizard.administrator.coordinatorHint}
        checked={draft.isCoordinator}
        onChange={(isCoordinator) => change({ isCoordinator })}
      />
    </div>
  );
}

/** Which areas the municipality has: bundled, of a file, of Statistics Sweden, or none yet. */
export function AreasStep({ draft, change, choices, isTried, isFileKept }: StepProps): ReactNode {
  const { administration } = useTexts();
  const { wizard, faults } = administration;
  const hasGeography = choices.municipalities.find((one) => one.code === draft.municipalityCode)?.hasGeography;
  return (
    <div className="form">
      <StepTitle>{wizard.areas.title}</StepTitle>
      <RadioRows
        legend={wizard.areas.title}
        hideLegend
        options={[
          ...(hasGeography
            ? [{ value: 'bundled' as const, text: wizard.areas.bundled, detail: wizard.areas.bundledHint }]
            : [{ value: 'none' as const, text: wizard.areas.none, detail: wizard.areas.noneHint }]),
          { value: 'file' as const, text: wizard.areas.fileOrScb, detail: wizard.areas.scbHint },
        ]}
        value={draft.areaSource}
        onChange={(areaSource) => change({ areaSource })}
        fault={isTried && draft.areaSource === 'file' && !draft.areas ? faults.choose : undefined}
      />
      {draft.areaSource === 'file' && (
        <AreaFileField
          chosen={draft.areas}
          onChange={(areas) => change({ areas })}
          fetchScb={() => api.post<{ text: string }>('/api/installation/scb-areas', { municipalityCode: draft.municipalityCode })}
        />
      )}
      {!isFileKept && <p className="note">{wizard.areas.tooLargeToKeep}</p>}
    </div>
  );
}

/** Everything once more, before it becomes real. */
export function SummaryStep({ draft, choices }: StepProps): ReactNode {
  const { administration, format } = useTexts();
  const { wizard } = administration;
  const { summary } = wizard;
  const nameOf = (code: string | undefined): string => choices.municipalities.find((one) => one.code === code)?.name ?? '';
  const district = [draft.districtName, ...draft.alsoServes.map(nameOf)].join(', ');
  const areas = { bundled: wizard.areas.bundled, none: wizard.areas.none, file: draft.areas?.fileName ?? '' }[draft.areaSource];
  return (
    <div className="stack">
      <StepTitle>{summary.title}</StepTitle>
      <dl className="facts">
        <dt>{summary.municipality}</dt>
        <dd>
          {nameOf(draft.municipalityCode)} ({draft.municipalityCode})
        </dd>
        <dt>{summary.district}</dt>
        <dd>{draft.hasDistrict ? district : summary.none}</dd>
        <dt>{summary.organisations}</dt>
        <dd>{format.list(draft.organisations.filter((one) => one.isChosen).map((one) => one.name))}</dd>
        <dt>{summary.administrator}</dt>
        <dd>
          {draft.name}, {draft.email}
        </dd>
        <dt>{summary.areas}</dt>
        <dd>{areas}</dd>
      </dl>
    </div>
  );
}
