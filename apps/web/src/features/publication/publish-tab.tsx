import type { PublicChange, SurveyItem } from '@klarlage/model';
import type { ScreenTexts } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { Button, EmptyState, ErrorNote, LinkButton, Section, Table, useTexts } from '../../components/index.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { type Publication, usePublicationCommand } from './publication-data.ts';

/** What publishing would change, the act itself, and every earlier version. */
export function PublishTab({ publication, mayPublish }: { publication: Publication; mayPublish: boolean }): ReactNode {
  const texts = useTexts();
  const { editor } = texts.publication;
  const code = useMunicipalityCode();
  const { run, isWaiting, fault } = usePublicationCommand();
  const { changes, digest, versions } = publication;
  const current = versions.find((one) => one.withdrawnAt === null);
  const isFirst = versions.length === 0;
  return (
    <div className="columns">
      <div>
        <p className="big">{stateOf(publication, texts)}</p>
        <Section
          title={editor.changes.title}
          aside={changes.length > 0 && !isFirst ? editor.changes.count(changes.length) : undefined}
        >
          {changes.length === 0 && <p className="quiet">{editor.changes.none}</p>}
          {isFirst && changes.length > 0 && <p className="quiet">{editor.changes.first}</p>}
          <Changes changes={changes} />
        </Section>
        {fault && <ErrorNote title={fault} />}
        <div className="acts">
          {mayPublish && changes.length > 0 && (
            <Button
              weight="main"
              waiting={isWaiting}
              onPress={() => void run({ method: 'post', path: 'publish', body: { digest }, said: editor.published })}
            >
              {isWaiting ? editor.publishing : editor.publish}
            </Button>
          )}
          {changes.length > 0 && <LinkButton href={`/forhandsvisning/${code}`}>{editor.preview}</LinkButton>}
          {current && (
            <LinkButton weight="words" href={`/offentligt/${code}`}>
              {editor.open}
            </LinkButton>
          )}
        </div>
      </div>
      <aside>
        <Versions publication={publication} />
        {mayPublish && current && (
          <div>
            <Button
              size="small"
              waiting={isWaiting}
              onPress={() => void run({ method: 'post', path: 'withdraw', said: editor.withdrawn })}
            >
              {editor.withdraw}
            </Button>
            <p className="note">{editor.withdrawHint}</p>
          </div>
        )}
      </aside>
    </div>
  );
}

function stateOf({ versions }: Publication, { publication, format }: ScreenTexts): string {
  const { editor } = publication;
  const current = versions.find((one) => one.withdrawnAt === null);
  if (current) return editor.publishedAs(format.number(current.version), format.dayWithYear(new Date(current.publishedAt)));
  const [last] = versions;
  return last?.withdrawnAt ? editor.withdrawnOn(format.dayWithYear(new Date(last.withdrawnAt))) : editor.notPublished;
}

function Changes({ changes }: { changes: readonly PublicChange[] }): ReactNode {
  const texts = useTexts();
  const { changes: words } = texts.publication.editor;
  return (
    <ul className="verdicts">
      {changes.map((change) => (
        <li key={[change.part, change.kind, change.name, change.field, change.place, change.year].join(' ')}>
          <span>
            {words.kind[change.kind]} <span className="note">{words.part[change.part].toLowerCase()}</span>
          </span>
          <div>
            <b>{nameOf(change, texts)}</b>
            {change.kind === 'changed' && (
              <p className="quiet">
                {words.field[change.field ?? ''] ?? change.field}: <span className="visually-hidden">{words.before} </span>
                <del>{wordsOf(change, change.before, texts)}</del> <span className="visually-hidden">{words.after} </span>
                <ins>{wordsOf(change, change.after, texts)}</ins>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ part, name, place, year }: PublicChange, { publication }: ScreenTexts): string {
  if (part !== 'survey') return name;
  return `${publication.item[name as SurveyItem] ?? name}, ${place ?? publication.page.survey.whole} ${year ?? ''}`;
}

/** Statuses, days and verdicts are kept as identifiers, and read as words. */
function wordsOf({ field }: PublicChange, value: string | undefined, { publication, format }: ScreenTexts): string {
  if (!value) return publication.editor.changes.nothing;
  const { status, verdict, party } = publication;
  if (field === 'status') return status[value as keyof typeof status] ?? value;
  if (field === 'verdict') return verdict[value as keyof typeof verdict] ?? value;
  if (field === 'party') return party[value as keyof typeof party] ?? value;
  return field === 'assessedOn' || field === 'earliestVerdictOn' ? format.dayWithYear(value) : value;
}

function Versions({ publication: { versions } }: { publication: Publication }): ReactNode {
  const { publication, format } = useTexts();
  const { versions: words } = publication.editor;
  if (versions.length === 0)
    return (
      <EmptyState silence="unreported" title={words.title}>
        {words.none}
      </EmptyState>
    );
  const current = versions.find((one) => one.withdrawnAt === null)?.version;
  return (
    <Section title={words.title}>
      <Table
        caption={words.title}
        hideCaption
        rows={versions}
        rowKey={(row) => row.version}
        columns={[
          { key: 'version', title: words.version, cell: (row) => row.version },
          { key: 'at', title: words.at, cell: (row) => format.shortDay(new Date(row.publishedAt)) },
          {
            key: 'state',
            title: <span className="visually-hidden">{words.state}</span>,
            cell: (row) => (
              <span className="note">
                {row.withdrawnAt ? words.withdrawn : row.version === current ? words.current : words.superseded}
                {row.publishedBy && <br />}
                {row.publishedBy}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
