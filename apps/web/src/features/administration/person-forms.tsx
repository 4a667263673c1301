import { type Role, roles } from '@klarlage/model';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, DateField, ErrorNote, Select, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Person, type Reach, today, useAdministrationCommand } from './administration-data.ts';
import { RoleRow } from './role-row.tsx';

/** Somebody new: name, address, password, organisation and roles. */
export function NewPersonForm({ administration, onDone }: { administration: Administration; onDone: () => void }): ReactNode {
  const { administration: words, common } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [personId] = useState(() => crypto.randomUUID());
  const [person, setPerson] = useState({ name: '', roleText: '', email: '', password: '' });
  const [place, setPlace] = useState<Placement>({ organisationId: '', reach: 'municipality', validFrom: today(), validTo: '' });
  const [chosen, setChosen] = useState<Role[]>([]);
  const [isTried, setTried] = useState(false);
  const missing = (text: string): string | undefined => (isTried && text.trim().length < 2 ? words.faults.missing : undefined);
  const set = (key: keyof typeof person) => (value: string) => setPerson((old) => ({ ...old, [key]: value }));
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (chosen.length === 0 || !place.organisationId || person.name.trim().length < 2) return;
    const memberships = chosen.map((role) => ({ ...placed(place), role, membershipId: crypto.randomUUID() }));
    const isDone = await run({
      method: 'post',
      path: 'people',
      body: { personId, ...person, memberships },
      said: words.people.added,
    });
    if (isDone) onDone();
  };
  return (
    <form className="form sheet" noValidate onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <TextField
        label={words.people.name}
        hint={words.people.nameHint}
        value={person.name}
        onChange={set('name')}
        fault={missing(person.name)}
        maxLength={120}
      />
      <TextField label={words.people.roleText} optional value={person.roleText} onChange={set('roleText')} maxLength={120} />
      <TextField
        label={words.people.email}
        hint={words.people.emailHint}
        type="email"
        autoComplete="off"
        value={person.email}
        onChange={set('email')}
        fault={isTried && !/^\S+@\S+\.\S+$/.test(person.email) ? words.faults.email : undefined}
      />
      <TextField
        label={words.people.password}
        hint={words.people.passwordHint}
        type="password"
        autoComplete="new-password"
        value={person.password}
        onChange={set('password')}
        fault={isTried && person.password.length < 15 ? words.faults.password : undefined}
      />
      <PlacementFields administration={administration} placement={place} onChange={setPlace} isTried={isTried} />
      <fieldset>
        <legend className="field-label">{words.people.roles}</legend>
        {isTried && chosen.length === 0 && <span className="field-fault">{words.faults.choose}</span>}
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={words.role[role]}
            hint={words.roleHint[role]}
            checked={chosen.includes(role)}
            onChange={(isChosen) => setChosen(isChosen ? [...chosen, role] : chosen.filter((one) => one !== role))}
          />
        ))}
      </fieldset>
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.add}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
      </div>
    </form>
  );
}

type Placement = { organisationId: string; reach: Reach; validFrom: string; validTo: string };

function placed({ validTo, ...rest }: Placement): object {
  return { ...rest, validTo: validTo || null };
}

/** In which organisation, how far, and for how long. */
function PlacementFields({
  administration,
  placement,
  onChange,
  isTried,
}: {
  administration: Administration;
  placement: Placement;
  onChange: (placement: Placement) => void;
  isTried: boolean;
}): ReactNode {
  const { administration: words } = useTexts();
  return (
    <>
      <Select
        label={words.people.organisation}
        value={placement.organisationId}
        onChange={(organisationId) => onChange({ ...placement, organisationId })}
        options={administration.organisations
          .filter((one) => one.isActive)
          .map((one) => ({ value: one.organisationId, text: one.name, group: words.party[one.party] }))}
        fault={isTried && !placement.organisationId ? words.faults.choose : undefined}
      />
      {administration.mayManageDistrict && (
        <Select
          label={words.reach.label}
          value={placement.reach}
          onChange={(reach) => onChange({ ...placement, reach })}
          options={(['municipality', 'district'] as const).map((value) => ({ value, text: words.reach[value] }))}
        />
      )}
      <div className="field-pair">
        <DateField
          label={words.from}
          value={placement.validFrom}
          onChange={(validFrom) => onChange({ ...placement, validFrom })}
        />
        <DateField
          label={words.to}
          optional
          value={placement.validTo}
          onChange={(validTo) => onChange({ ...placement, validTo })}
        />
      </div>
    </>
  );
}

/** The acts on one account: what it is called, its roles, its password, closing it. */
export function PersonForms({ person, administration }: { person: Person; administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [draft, setDraft] = useState({ name: person.name, roleText: person.roleText, email: person.email });
  const [password, setPassword] = useState('');
  const base = `people/${person.personId}`;
  const describe = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    await run({ method: 'put', path: base, body: draft, said: words.saved });
  };
  const givePassword = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const isDone = await run({ method: 'put', path: `${base}/password`, body: { password }, said: words.people.passwordSet });
    if (isDone) setPassword('');
  };
  const close = (isClosed: boolean): Promise<boolean> =>
    run({
      method: 'put',
      path: `${base}/account`,
      body: { isClosed },
      said: isClosed ? words.people.closedNow : words.people.opened,
    });
  return (
    <div className="columns columns-even">
      <div>
        {fault && <ErrorNote title={fault} />}
        <form className="form" onSubmit={(event) => void describe(event)}>
          <TextField label={words.people.name} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} required />
          <TextField
            label={words.people.roleText}
            optional
            value={draft.roleText}
            onChange={(roleText) => setDraft({ ...draft, roleText })}
          />
          <TextField
            label={words.people.email}
            type="email"
            autoComplete="off"
            value={draft.email}
            onChange={(email) => setDraft({ ...draft, email })}
            required
          />
          <Button type="submit" waiting={isWaiting}>
            {words.save}
          </Button>
        </form>
        <form className="form" onSubmit={(event) => void givePassword(event)}>
          <TextField
            label={words.people.newPassword}
            hint={words.people.passwordHint}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" size="small" waiting={isWaiting} disabled={password.length < 15}>
            {words.people.setPassword}
          </Button>
        </form>
      </div>
      <div>
        <ul className="rows">
          {person.memberships.map((membership) => (
            <RoleRow key={membership.membershipId} person={person} membership={membership} />
          ))}
        </ul>
        <RoleForm person={person} administration={administration} />
        <div className="acts">
          <Button size="small" waiting={isWaiting} onPress={() => void close(!person.isDisabled)}>
            {person.isDisabled ? words.people.open : words.people.close}
          </Button>
        </div>
      </div>
    </div>
  );
}

function RoleForm({ person, administration }: { person: Person; administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [role, setRole] = useState<Role | ''>('');
  const [isTried, setTried] = useState(false);
  const [place, setPlace] = useState<Placement>({
    organisationId: person.memberships[0]?.organisationId ?? '',
    reach: 'municipality',
    validFrom: today(),
    validTo: '',
  });
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!role || !place.organisationId) return;
    const body = { ...placed(place), role, membershipId: crypto.randomUUID() };
    const isDone = await run({
      method: 'post',
      path: `people/${person.personId}/memberships`,
      body,
      said: words.people.roleGiven,
    });
    if (isDone) setRole('');
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <Select
        label={words.people.giveRole}
        value={role}
        onChange={setRole}
        options={roles.map((value) => ({ value, text: words.role[value] }))}
        fault={isTried && !role ? words.faults.choose : undefined}
      />
      {role && <PlacementFields administration={administration} placement={place} onChange={setPlace} isTried={isTried} />}
      <Button type="submit" size="small" waiting={isWaiting}>
        {words.add}
      </Button>
    </form>
  );
}
