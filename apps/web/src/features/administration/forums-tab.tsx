import { type ReactNode, useState } from 'react';
import { Button, EmptyState, Section, Tag, useTexts } from '../../components/index.ts';
import type { Administration, Forum } from './administration-data.ts';
import { ForumForm } from './forum-form.tsx';

/** The forums: when they meet, who sits there, which indications reach them. */
export function ForumsTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const [open, setOpen] = useState<string>();
  const { forums, mayManage } = administration;
  return (
    <Section title={words.forums.title}>
      <p className="quiet">{words.forums.about}</p>
      {mayManage && open !== 'new' && (
        <div className="acts">
          <Button onPress={() => setOpen('new')}>{words.forums.add}</Button>
        </div>
      )}
      {open === 'new' && <ForumForm administration={administration} onDone={() => setOpen(undefined)} />}
      {forums.length === 0 && <EmptyState silence="unknown">{words.forums.none}</EmptyState>}
      <ul className="rows admin-rows">
        {forums.map((forum) => (
          <li key={forum.forumId}>
            <ForumRow forum={forum} administration={administration} />
            {mayManage && (
              <details
                open={open === forum.forumId}
                onToggle={(event) => setOpen(event.currentTarget.open ? forum.forumId : undefined)}
              >
                <summary>
                  {words.change} <span className="visually-hidden">{forum.name}</span>
                </summary>
                {open === forum.forumId && (
                  <ForumForm administration={administration} forum={forum} onDone={() => setOpen(undefined)} />
                )}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ForumRow({ forum, administration: { people, forums } }: { forum: Forum; administration: Administration }): ReactNode {
  const { administration: words, format } = useTexts();
  const nameOf = (personId: string): string => people.find((one) => one.personId === personId)?.name ?? words.log.unknownPerson;
  const counterpart = forums.find((one) => one.forumId === forum.counterpartId)?.name;
  const weekday = format.weekdayNames[forum.weekday - 1] ?? '';
  return (
    <div className="admin-row">
      <div>
        <b>{forum.name}</b>
        <p className="note">
          {words.forums.kinds[forum.kind]}, {words.party[forum.party].toLowerCase()}
        </p>
      </div>
      <div>
        {words.forums.meets(weekday, forum.startsAt.replace(':', '.'), forum.everyWeeks)}
        <p className="quiet">
          {forum.members.length > 0 ? format.list(forum.members.map((one) => nameOf(one.personId))) : words.forums.noMembers}
        </p>
        <p className="note">{words.forums.answers(forum.answerDays, counterpart)}</p>
      </div>
      <span>
        {!forum.isActive && <Tag>{words.inactive}</Tag>}
        {forum.reach === 'district' && <Tag>{words.reach.district}</Tag>}
      </span>
    </div>
  );
}
