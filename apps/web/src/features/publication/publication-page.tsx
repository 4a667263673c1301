import type { ReactNode } from 'react';
import { Folio, Skeleton, useTexts } from '../../components/index.ts';
import { Tabs } from '../../components/tabs.tsx';
import { setSearchValue, useSearchValue } from '../../platform/navigation.ts';
import { useSession } from '../../platform/session.tsx';
import { ActionsTab } from './actions-tab.tsx';
import { PromiseTab } from './promise-tab.tsx';
import { usePublication } from './publication-data.ts';
import { PublishTab } from './publish-tab.tsx';
import { SurveyTab } from './survey-tab.tsx';

/** What everybody sees, and what it will become when a person publishes. */
export function PublicationPage(): ReactNode {
  const { publication } = useTexts();
  const { editor } = publication;
  const { can } = useSession();
  const found = usePublication();
  const tab = useSearchValue('del') ?? 'publish';
  const mayPublish = can('publication.publish');
  return (
    <div className="page administration">
      <Folio title={publication.title} about={editor.about} />
      {!found && <Skeleton lines={8} />}
      {found && !mayPublish && <PublishTab publication={found} mayPublish={false} />}
      {found && mayPublish && (
        <Tabs
          label={publication.title}
          selected={tab}
          onSelect={(id) => setSearchValue('del', id)}
          tabs={[
            { id: 'publish', title: editor.tabs.publish, content: <PublishTab publication={found} mayPublish /> },
            { id: 'promise', title: editor.tabs.promise, content: <PromiseTab publication={found} /> },
            { id: 'actions', title: editor.tabs.actions, content: <ActionsTab actions={found.actions} /> },
            { id: 'survey', title: editor.tabs.survey, content: <SurveyTab values={found.surveyValues} /> },
          ]}
        />
      )}
    </div>
  );
}
