import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, DateField, EmptyState, ErrorNote, Section, Select, Table, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Mandate, today, useAdministrationCommand } from './administration-data.ts';

const any = 'any';

/** Who may decide, for which party, on what ground. */
export function MandatesTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words, format } = useTexts();
  const { run, fault } = useAdministrationCommand();
  const [isAdding, setAdding] = useState(false);
  const { mandates, people, mayManage, mayManageDistrict } = administration;
  const nameOf = (row: Mandate): string => people.find((one) => one.personId === row.personId)?.name ?? words.log.unknownPerson;
  const mayChange = (row: Mandate): boolean => row.validTo === null && (row.reach === 'district' ? mayManageDistrict : mayManage);
  const withdraw = (row: Mandate): Promise<boolean> =>
    run({ method: 'delete', path: `mandates/${row.mandateId}`, said: words.mandates.withdrawn });
  return (
    <Section title={words.mandates.title}>
      <p className="quiet">{words.mandates.about}</p>
      {mayManage && !isAdding && (
        <div className="acts">
          <Button onPress={() => setAdding(true)}>{words.mandates.add}</Button>
        </div>
      )}
      {isAdding && <MandateForm administration={administration} onDone={() => setAdding(false)} />}
      {fault && <ErrorNote title={fault} />}
      {mandates.length === 0 ? (
        <EmptyState silence="unknown">{words.mandates.none}</EmptyState>
      ) : (
        <Table
          caption={words.mandates.title}
          hideCaption
          stacks
          rows={mandates}
          rowKey={(row) => row.mandateId}
          columns={[
            { key: 'person', title: words.mandates.columns.person, cell: nameOf },
            { key: 'party', title: words.mandates.columns.party, cell: (row) => words.party[row.party] },
            {
              key: 'reference',
              title: words.mandates.columns.reference,
              cell: (row) => (
                <>
                  {row.reference}
                  <br />
                  <span className="note">{words.mandates.kinds[row.kind]}</span>
                </>
              ),
            },
            {
              key: 'limit',
              title: words.mandates.columns.limit,
              figure: true,
              cell: (row) => (row.costLimit === null ? words.mandates.unlimited : `${format.number(row.costLimit)}\u00a0kr`),
            },
            {
              key: 'valid',
              title: words.mandates.columns.valid,
              cell: (row) =>
                row.validTo ? words.until(format.dayWithYear(row.validTo)) : words.since(format.dayWithYear(row.validFrom)),
            },
            {
              key: 'act',
              title: <span className="visually-hidden">{words.acts}</span>,
              cell: (row) =>
                mayChange(row) && (
                  <Button
                    weight="words"
                    size="small"
                    label={`${words.mandates.withdraw} ${nameOf(row)}`}
                    onPress={() => void withdraw(row)}
                  >
                    {words.mandates.withdraw}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function MandateForm({ administration, onDone }: { administration: Administration; onDone: () => void }): ReactNode {
  const { administration: words, common } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [isTried, setTried] = useState(false);
  const [draft, setDraft] = useState<Omit<Mandate, 'validTo' | 'costLimit'> & { costLimit: string }>(() => ({
    mandateId: crypto.randomUUID(),
    personId: '',
    forumId: null,
    party: 'municipality',
    kind: 'delegation',
    reference: '',
    costLimit: '',
    reach: 'municipality',
    validFrom: today(),
  }));
  const set =
    <Key extends keyof typeof draft>(key: Key) =>
    (value: (typeof draft)[Key]) =>
      setDraft((old) => ({ ...old, [key]: value }));
  const limit = draft.costLimit.replace(/\s/g, '');
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!draft.personId || !/^\d*$/.test(limit)) return;
    const body = { ...draft, costLimit: limit === '' ? null : Number(limit) };
    if (await run({ method: 'post', path: 'mandates', body, said: words.saved })) onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <Select
        label={words.mandates.person}
        value={draft.personId}
        onChange={set('personId')}
        options={administration.people.filter((one) => !one.isDisabled).map((one) => ({ value: one.personId, text: one.name }))}
        fault={isTried && !draft.personId ? words.faults.choose : undefined}
      />
      <Select
        label={words.mandates.party}
        value={draft.party}
        onChange={set('party')}
        options={(['municipality', 'police'] as const).map((value) => ({ value, text: words.party[value] }))}
      />
      <Select
        label={words.mandates.kind}
        value={draft.kind}
        onChange={set('kind')}
        options={(['delegation', 'ownBudget'] as const).map((value) => ({ value, text: words.mandates.kinds[value] }))}
      />
      <TextField
        label={words.mandates.reference}
        hint={words.mandates.referenceHint}
        value={draft.reference}
        onChange={set('reference')}
        maxLength={200}
        required
      />
      <Select
        label={words.mandates.forum}
        value={draft.forumId ?? any}
        onChange={(value) => set('forumId')(value === any ? null : value)}
        options={[
          { value: any, text: words.mandates.anyForum },
          ...administration.forums.map((one) => ({ value: one.forumId, text: one.name })),
        ]}
      />
      <TextField
        label={words.mandates.costLimit}
        optional
        inputMode="numeric"
        value={draft.costLimit}
        onChange={set('costLimit')}
        fault={/^\d*$/.test(limit) ? undefined : words.faults.number}
      />
      {administration.mayManageDistrict && (
        <Select
          label={words.reach.label}
          value={draft.reach}
          onChange={set('reach')}
          options={(['municipality', 'district'] as const).map((value) => ({ value, text: words.reach[value] }))}
        />
      )}
      <DateField label={words.from} value={draft.validFrom} onChange={set('validFrom')} />
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.add}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
      </div>
    </form>
  );
}
