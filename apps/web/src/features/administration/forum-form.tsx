import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, DateField, ErrorNote, Select, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Forum, today, useAdministrationCommand } from './administration-data.ts';

const nobody = 'nobody';
const everyKind = 'all';

function startOf(forum: Forum | undefined): Forum {
  return (
    forum ?? {
      forumId: crypto.randomUUID(),
      reach: 'municipality',
      kind: 'managementGroup',
      party: 'municipality',
      name: '',
      weekday: 1,
      startsAt: '13:00',
      everyWeeks: 2,
      firstMeetingOn: today(),
      answerDays: 7,
      isActive: true,
      counterpartId: null,
      members: [],
      rules: [{ groupCode: null, minRecurrenceDays: 365 }],
    }
  );
}

/** Everything about one forum in one form. */
export function ForumForm({
  administration,
  forum,
  onDone,
}: {
  administration: Administration;
  forum?: Forum;
  onDone: () => void;
}): ReactNode {
  const { administration: words, common, format } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [draft, setDraft] = useState(() => startOf(forum));
  const set =
    <Key extends keyof Forum>(key: Key) =>
    (value: Forum[Key]) =>
      setDraft((old) => ({ ...old, [key]: value }));
  const isShared = draft.reach === 'district' && !administration.mayManageDistrict;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { forumId, members, ...body } = draft;
    const seats = members.map(({ personId, title }) => ({ personId, title }));
    if (await run({ method: 'put', path: `forums/${forumId}`, body: { ...body, members: seats }, said: words.saved })) onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      {isShared ? (
        <p className="note">{words.forums.shared}</p>
      ) : (
        <>
          <TextField label={words.forums.name} value={draft.name} onChange={set('name')} maxLength={120} required />
          <div className="field-pair">
            <Select
              label={words.forums.kind}
              value={draft.kind}
              onChange={set('kind')}
              options={(['estGroup', 'managementGroup', 'strategicCouncil'] as const).map((value) => ({
                value,
                text: words.forums.kinds[value],
              }))}
            />
            <Select
              label={words.forums.party}
              value={draft.party}
              onChange={set('party')}
              options={(['municipality', 'police', 'both'] as const).map((value) => ({ value, text: words.party[value] }))}
            />
          </div>
          {administration.mayManageDistrict && !forum && (
            <Select
              label={words.reach.label}
              value={draft.reach}
              onChange={set('reach')}
              options={(['municipality', 'district'] as const).map((value) => ({ value, text: words.reach[value] }))}
            />
          )}
          <div className="field-pair">
            <Select
              label={words.forums.weekday}
              value={String(draft.weekday)}
              onChange={(value) => set('weekday')(Number(value))}
              options={format.weekdayNames.map((text, index) => ({ value: String(index + 1), text }))}
            />
            <TextField label={words.forums.startsAt} type="time" value={draft.startsAt} onChange={set('startsAt')} required />
            <NumberField label={words.forums.everyWeeks} value={draft.everyWeeks} onChange={set('everyWeeks')} max={52} />
            <DateField label={words.forums.firstMeetingOn} value={draft.firstMeetingOn} onChange={set('firstMeetingOn')} />
          </div>
          <NumberField
            label={words.forums.answerDays}
            hint={words.forums.answerHint}
            value={draft.answerDays}
            onChange={set('answerDays')}
            max={365}
          />
          <Members administration={administration} members={draft.members} onChange={set('members')} />
          <Checkbox label={words.active} checked={draft.isActive} onChange={set('isActive')} />
        </>
      )}
      <Select
        label={words.forums.counterpart}
        value={draft.counterpartId ?? nobody}
        onChange={(value) => set('counterpartId')(value === nobody ? null : value)}
        options={[
          { value: nobody, text: words.forums.nobody },
          ...administration.forums
            .filter((one) => one.forumId !== draft.forumId)
            .map((one) => ({ value: one.forumId, text: one.name })),
        ]}
      />
      <Rules administration={administration} rules={draft.rules} onChange={set('rules')} />
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.save}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
      </div>
    </form>
  );
}

function NumberField({
  label,
  hint,
  value,
  onChange,
  max,
}: {
  label: string;
  hint?: string;
  value: number;
  onChange: (value: number) => void;
  max: number;
}): ReactNode {
  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      type="number"
      min={1}
      max={max}
      value={String(value)}
      onChange={(text) => onChange(Math.max(1, Math.min(max, Math.round(Number(text)) || 1)))}
    />
  );
}

function Members({
  administration: { people },
  members,
  onChange,
}: {
  administration: Administration;
  members: Forum['members'];
  onChange: (members: Forum['members']) => void;
}): ReactNode {
  const { administration: words } = useTexts();
  return (
    <fieldset>
      <legend className="field-label">{words.forums.members}</legend>
      {people
        .filter((person) => !person.isDisabled)
        .map(({ personId, name, roleText }) => {
          const seat = members.find((one) => one.personId === personId);
          return (
            <div key={personId}>
              <Checkbox
                label={name}
                checked={seat !== undefined}
                onChange={(isChosen) =>
                  onChange(
                    isChosen ? [...members, { personId, title: roleText }] : members.filter((one) => one.personId !== personId),
                  )
                }
              />
              {seat && (
                <input
                  className="input"
                  aria-label={words.forums.memberTitle(name)}
                  value={seat.title}
                  maxLength={120}
                  onChange={(event) =>
                    onChange(members.map((one) => (one.personId === personId ? { ...one, title: event.target.value } : one)))
                  }
                />
              )}
            </div>
          );
        })}
    </fieldset>
  );
}

function Rules({
  administration: { categories },
  rules,
  onChange,
}: {
  administration: Administration;
  rules: Forum['rules'];
  onChange: (rules: Forum['rules']) => void;
}): ReactNode {
  const { administration: words } = useTexts();
  const groups = [...new Set(categories.filter((one) => one.kind === 'incident').map((one) => one.groupCode))];
  // the top level of a group has the group's own code, and its name
  const nameOf = (group: string): string => categories.find((one) => one.categoryCode === group)?.name ?? group;
  const set = (index: number, part: Partial<Forum['rules'][number]>): void =>
    onChange(rules.map((rule, i) => (i === index ? { ...rule, ...part } : rule)));
  return (
    <fieldset className="form">
      <legend className="field-label">{words.forums.rules}</legend>
      <p className="field-hint">{words.forums.daysHint}</p>
      {rules.map((rule, index) => (
        // rules have no other identity than their place in the list
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="field-pair">
          <Select
            label={words.forums.group}
            value={rule.groupCode ?? everyKind}
            onChange={(value) => set(index, { groupCode: value === everyKind ? null : value })}
            options={[{ value: everyKind, text: words.forums.all }, ...groups.map((value) => ({ value, text: nameOf(value) }))]}
          />
          <NumberField
            label={words.forums.days}
            value={rule.minRecurrenceDays}
            onChange={(days) => set(index, { minRecurrenceDays: days })}
            max={36_500}
          />
          <Button weight="words" size="small" onPress={() => onChange(rules.filter((_, i) => i !== index))}>
            {words.forums.removeRule}
          </Button>
        </div>
      ))}
      <div className="acts">
        <Button size="small" onPress={() => onChange([...rules, { groupCode: null, minRecurrenceDays: 365 }])}>
          {words.forums.addRule}
        </Button>
      </div>
    </fieldset>
  );
}
