import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, EmptyState, ErrorNote, Section, Select, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Organisation, useAdministrationCommand } from './administration-data.ts';

/** The organisations that take part, and what each is. */
export function OrganisationsTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const [open, setOpen] = useState<string>();
  const { organisations, mayManage, mayManageDistrict } = administration;
  const mayChange = (one: Organisation): boolean => (one.reach === 'district' ? mayManageDistrict : mayManage);
  return (
    <Section title={words.organisations.title}>
      {mayManage && open !== 'new' && (
        <div className="acts">
          <Button onPress={() => setOpen('new')}>{words.organisations.add}</Button>
        </div>
      )}
      {open === 'new' && <OrganisationForm administration={administration} onDone={() => setOpen(undefined)} />}
      {organisations.length === 0 && <EmptyState silence="unreported">{words.organisations.none}</EmptyState>}
      <ul className="rows admin-rows">
        {organisations.map((one) => (
          <li key={one.organisationId}>
            <div className="admin-row">
              <b>{one.name}</b>
              <span className="quiet">
                {words.kind[one.kind as keyof typeof words.kind]}, {words.party[one.party].toLowerCase()}
                {!one.isActive && `, ${words.inactive.toLowerCase()}`}
              </span>
              <span className="note">{words.organisations.people(one.memberCount)}</span>
            </div>
            {mayChange(one) && (
              <details
                open={open === one.organisationId}
                onToggle={(event) => setOpen(event.currentTarget.open ? one.organisationId : undefined)}
              >
                <summary>
                  {words.change} <span className="visually-hidden">{one.name}</span>
                </summary>
                {open === one.organisationId && (
                  <OrganisationForm administration={administration} organisation={one} onDone={() => setOpen(undefined)} />
                )}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OrganisationForm({
  administration,
  organisation,
  onDone,
}: {
  administration: Administration;
  organisation?: Organisation;
  onDone: () => void;
}): ReactNode {
  const { administration: words, common } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [id] = useState(() => organisation?.organisationId ?? crypto.randomUUID());
  const [draft, setDraft] = useState({
    name: organisation?.name ?? '',
    kind: organisation?.kind ?? 'municipal-department',
    party: organisation?.party ?? ('municipality' as const),
    reach: organisation?.reach ?? ('municipality' as const),
    isActive: organisation?.isActive ?? true,
  });
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (await run({ method: 'put', path: `organisations/${id}`, body: draft, said: words.saved })) onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <TextField
        label={words.organisations.name}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={120}
        required
      />
      <Select
        label={words.organisations.kind}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
        options={Object.entries(words.kind).map(([value, text]) => ({ value, text }))}
      />
      <Select
        label={words.organisations.party}
        value={draft.party}
        onChange={(party) => setDraft({ ...draft, party })}
        options={(['municipality', 'police', 'other'] as const).map((value) => ({ value, text: words.party[value] }))}
      />
      {administration.mayManageDistrict && !organisation && (
        <Select
          label={words.reach.label}
          value={draft.reach}
          onChange={(reach) => setDraft({ ...draft, reach })}
          options={(['municipality', 'district'] as const).map((value) => ({ value, text: words.reach[value] }))}
        />
      )}
      <Checkbox label={words.active} checked={draft.isActive} onChange={(isActive) => setDraft({ ...draft, isActive })} />
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.save}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
      </div>
    </form>
  );
}
