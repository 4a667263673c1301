import type { ReactNode } from 'react';
import { Button, useTexts } from '../../components/index.ts';
import { type Person, today, useAdministrationCommand } from './administration-data.ts';

/** One role of a person, and the way to end it. */
export function RoleRow({ person, membership }: { person: Person; membership: Person['memberships'][number] }): ReactNode {
  const { administration: words, format } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const { role, organisationName, reach, validFrom, validTo, membershipId } = membership;
  const path = `people/${person.personId}/memberships/${membershipId}`;
  return (
    <li>
      <span>
        {words.role[role]}, {organisationName}
        {reach === 'district' && `, ${words.reach.district.toLowerCase()}`}
        <span className="note">
          {' '}
          {validTo ? words.until(format.dayWithYear(validTo)) : words.since(format.dayWithYear(validFrom))}
        </span>
        {fault && <span className="field-fault"> {fault}</span>}
      </span>
      {validTo === null && (
        <Button
          weight="words"
          size="small"
          waiting={isWaiting}
          label={words.people.endRole(words.role[role])}
          onPress={() => void run({ method: 'put', path, body: { validTo: today() }, said: words.people.roleEnded })}
        >
          {words.end}
        </Button>
      )}
    </li>
  );
}
