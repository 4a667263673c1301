import type { AgendaItem } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { StemChart } from '../../components/charts/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorNote,
  Folio,
  LinkButton,
  Mark,
  Section,
  Skeleton,
  Statement,
  TextField,
  useTexts,
  useToasts,
} from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { usePathValue } from '../../platform/navigation.ts';
import { useSession } from '../../platform/session.tsx';
import { stemWeeks } from '../indications/index.ts';
import { type Agenda, useAgenda, useAgendaChange } from './use-agenda.ts';

/** The agenda of a forum as a list: what waits, in order; the meeting is opened and its minutes are found here. */
export function AgendaPage(): ReactNode {
  const { forums } = useTexts();
  const { can } = useSession();
  const forumId = usePathValue('forumId');
  const agenda = useAgenda(forumId);
  const [isOpening, setOpening] = useState(false);
  if (!agenda) return <Skeleton lines={6} />;
  const { forum, meeting, items } = agenda;
  const waiting = items.filter((item) => item.status === 'waiting');
  const closed = items.filter((item) => item.status !== 'waiting');
  const mayOpen = agenda.isMember && can('agenda.assess');
  return (
    <div className="page">
      <Folio
        title={forum.name}
        about={forums.next(agenda.nextMeetingOn)}
        note={forums.meets(forum.weekday, forum.startsAt, forum.everyWeeks)}
      />
      <div className="columns">
        <div>
          <div className="acts meeting-acts">
            {mayOpen && (
              <Button weight={meeting || waiting.length === 0 ? 'plain' : 'main'} onPress={() => setOpening(true)}>
                {meeting ? forums.agenda.present : forums.agenda.open}
              </Button>
            )}
            {waiting.length > 0 && (
              <LinkButton weight={meeting || !mayOpen ? 'main' : 'plain'} href={`/app/mote/${forumId}/punkter`}>
                {forums.agenda.show}
              </LinkButton>
            )}
            {meeting && (
              <LinkButton weight="words" href={`/app/mote/${forumId}/protokoll/${meeting.meetingId}`}>
                {forums.agenda.minutes}
              </LinkButton>
            )}
          </div>
          {meeting && <p className="quiet">{forums.agenda.isOpen(meeting.present.length, meeting.heldOn)}</p>}
          <Section title={forums.agenda.title} hideTitle>
            {waiting.length === 0 && <EmptyState silence="calm">{forums.agenda.empty}</EmptyState>}
            {waiting.map((item) => (
              <Item key={item.agendaItemId} item={item} forumId={forumId} />
            ))}
          </Section>
          {closed.length > 0 && (
            <Section title={forums.agenda.closed}>
              <ul className="rows">
                {closed.map((item) => (
                  <li key={item.agendaItemId}>
                    <span>{forums.plainSentence(item)}</span>
                    <span className="note">{item.decisions.map((one) => forums.decisionSentence(one)).join(' ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        <aside>
          {mayOpen && <Propose forumId={forumId} />}
          <Section title={forums.agenda.members}>
            <ul className="rows">
              {agenda.members.map((member) => (
                <li key={member.personId}>
                  <span>{member.name}</span>
                  <span className="note">{member.title}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={forums.agenda.meetings}>
            {agenda.meetings.length === 0 && <p className="quiet">{forums.agenda.noMeetings}</p>}
            <ul className="rows">
              {agenda.meetings.map((one) => (
                <li key={one.meetingId}>
                  <a href={`/app/mote/${forumId}/protokoll/${one.meetingId}`}>{forums.agenda.meeting(one)}</a>
                </li>
              ))}
            </ul>
          </Section>
        </aside>
      </div>
      {isOpening && <Present agenda={agenda} onClose={() => setOpening(false)} />}
    </div>
  );
}

/** What stands in the margin of an item: what it is, since when, and whether it is late. */
function Item({ item, forumId }: { item: AgendaItem; forumId: string }): ReactNode {
  const { forums, indications, actions } = useTexts();
  const { indication, evaluation } = item;
  return (
    <Statement
      margin={item.municipalityName && forums.kind[item.kind]}
      since={
        <>
          {item.escalatedFrom ? <Mark kind="now">{forums.from(item.escalatedFrom)}</Mark> : forums.since(item.placedAt)}
          {item.isLate && !item.escalatedFrom && <Mark kind="now">{forums.late(item.answerBy)}</Mark>}
          {item.priority !== null && <span className="meeting-order">{forums.agenda.order(item.priority)}</span>}
        </>
      }
      sentence={forums.sentence(item)}
      drawing={
        <>
          {indication && <StemChart title={indications.chartTitle(indication)} weeks={stemWeeks(indication)} />}
          {evaluation && <p className="quiet">{actions.verdictSentence(evaluation).replaceAll('**', '')}</p>}
        </>
      }
      acts={
        <>
          <LinkButton size="small" href={`/app/mote/${forumId}/punkter?punkt=${item.agendaItemId}`}>
            {forums.agenda.take}
          </LinkButton>
          {item.action && (
            <LinkButton size="small" weight="words" href={`/app/atgarder/${item.action.actionId}`}>
              {forums.item.toAction}
            </LinkButton>
          )}
        </>
      }
    >
      {item.assessment && <p className="note">{forums.item.assessed(forums.level(item.assessment.level))}</p>}
      {item.action?.waitsFor && (
        <p className="note">
          {forums.item.otherDecided(item.action.waitsFor, item.action.title)} {forums.item.waitsFor(item.action.waitsFor)}
        </p>
      )}
    </Statement>
  );
}

/** Who is here: opens the meeting, or changes who is present at the open one. */
function Present({ agenda, onClose }: { agenda: Agenda; onClose: () => void }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { forum, meeting, members } = agenda;
  const [present, setPresent] = useState<readonly string[]>(meeting?.present ?? members.map((one) => one.personId));
  const save = useAgendaChange(forum.forumId, () =>
    api.post(`/api/forums/${forum.forumId}/meetings${meeting ? `/${meeting.meetingId}/present` : ''}`, { present }),
  );
  return (
    <Dialog title={forums.agenda.openTitle} about={forums.agenda.openAbout} isOpen onClose={onClose}>
      <div className="form">
        {members.map((member) => (
          <Checkbox
            key={member.personId}
            label={member.name}
            hint={member.title}
            checked={present.includes(member.personId)}
            onChange={(checked) =>
              setPresent((all) => (checked ? [...all, member.personId] : all.filter((one) => one !== member.personId)))
            }
          />
        ))}
        {save.error && <ErrorNote title={errorWords(save.error, texts).title} />}
        <Button weight="main" waiting={save.isPending} onPress={() => save.mutate(undefined, { onSuccess: onClose })}>
          {meeting ? texts.common.act.save : forums.agenda.open}
        </Button>
      </div>
    </Dialog>
  );
}

function Propose({ forumId }: { forumId: string }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { municipality } = useSession();
  const { say } = useToasts();
  const [title, setTitle] = useState('');
  const send = useAgendaChange(forumId, () => api.post(`/api/m/${municipality.code}/agenda-items`, { forumId, title }));
  return (
    <Section title={forums.agenda.propose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(undefined, {
            onSuccess: () => {
              setTitle('');
              say(forums.agenda.proposed);
            },
          });
        }}
      >
        <TextField
          label={forums.agenda.proposeLabel}
          hint={forums.agenda.proposeHint}
          value={title}
          onChange={setTitle}
          maxLength={200}
          required
        />
        {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
        <Button type="submit" size="small" waiting={send.isPending} disabled={title.trim() === ''}>
          {forums.agenda.proposeSend}
        </Button>
      </form>
    </Section>
  );
}
