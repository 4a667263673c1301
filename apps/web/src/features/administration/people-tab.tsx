import { type ReactNode, useState } from 'react';
import { Button, EmptyState, Mark, Section, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Person, today } from './administration-data.ts';
import { NewPersonForm, PersonForms } from './person-forms.tsx';

/** Everybody with an account, what each may do, and the acts on an account. */
export function PeopleTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<string>();
  const fits = (person: Person): boolean =>
    [person.name, person.roleText, person.email].some((text) => text.toLowerCase().includes(sought.toLowerCase()));
  const found = administration.people.filter(fits);
  return (
    <Section title={words.people.title} aside={administration.district?.name}>
      <div className="acts">
        <TextField label={words.people.find} type="search" value={sought} onChange={setSought} />
        {administration.mayManage && open !== 'new' && <Button onPress={() => setOpen('new')}>{words.people.add}</Button>}
      </div>
      {open === 'new' && <NewPersonForm administration={administration} onDone={() => setOpen(undefined)} />}
      {found.length === 0 && <EmptyState silence="unreported">{words.people.nobody}</EmptyState>}
      <ul className="rows admin-rows">
        {found.map((person) => (
          <li key={person.personId}>
            <PersonRow person={person} />
            {administration.mayManage && (
              <details
                open={open === person.personId}
                onToggle={(event) => setOpen(event.currentTarget.open ? person.personId : undefined)}
              >
                <summary>
                  {words.change} <span className="visually-hidden">{person.name}</span>
                </summary>
                {open === person.personId && <PersonForms person={person} administration={administration} />}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The roles of today, each once, with where they hold. */
function PersonRow({ person }: { person: Person }): ReactNode {
  const { administration: words } = useTexts();
  const day = today();
  const living = person.memberships.filter((row) => row.validFrom <= day && (row.validTo === null || row.validTo >= day));
  const places = [...new Set(living.map((row) => row.organisationName))].join(', ');
  return (
    <div className="admin-row">
      <div>
        <b>{person.name}</b>
        <p className="note">{person.email}</p>
      </div>
      <div>
        {living.length === 0 ? (
          <span className="quiet">{words.people.noRole}</span>
        ) : (
          [...new Set(living.map((row) => words.role[row.role]))].join(', ')
        )}
        <p className="note">{places}</p>
      </div>
      <span>{person.isDisabled && <Mark kind="no">{words.people.closed}</Mark>}</span>
    </div>
  );
}
