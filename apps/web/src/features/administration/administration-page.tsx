import type { ReactNode } from 'react';
import { Folio, Skeleton, useTexts } from '../../components/index.ts';
import { Tabs } from '../../components/tabs.tsx';
import { setSearchValue, useSearchValue } from '../../platform/navigation.ts';
import { useSession } from '../../platform/session.tsx';
import { AccessLogTab } from './access-log-tab.tsx';
import { type Administration, useAdministration } from './administration-data.ts';
import { AreasTab } from './areas-tab.tsx';
import { CategoriesTab } from './categories-tab.tsx';
import { FaultsTab } from './faults-tab.tsx';
import { ForumsTab } from './forums-tab.tsx';
import { MandatesTab } from './mandates-tab.tsx';
import { MunicipalitiesTab } from './municipalities-tab.tsx';
import { OrganisationsTab } from './organisations-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PlacesTab } from './places-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { ThresholdsTab } from './thresholds-tab.tsx';

/** Who may do what, what things are called, and who opened what. */
export function AdministrationPage(): ReactNode {
  const texts = useTexts();
  const words = texts.administration;
  const { can } = useSession();
  const found = useAdministration();
  return (
    <div className="page administration">
      <Folio
        title={words.title}
        about={
          <>
            {words.about} {can('import.run') && <a href="/app/importera">{texts.imports.toImport}</a>}
          </>
        }
        note={found?.mayManage === false ? words.readOnly : undefined}
      />
      {found ? <Parts administration={found} mayReadLog={can('accessLog.read')} /> : <Skeleton lines={8} />}
    </div>
  );
}

function Parts({ administration, mayReadLog }: { administration: Administration; mayReadLog: boolean }): ReactNode {
  const { administration: words } = useTexts();
  const selected = useSearchValue('del') ?? (mayReadLog ? 'accessLog' : 'people');
  const log = { id: 'accessLog', title: words.tabs.accessLog, content: <AccessLogTab /> };
  return (
    <Tabs
      label={words.title}
      selected={selected}
      onSelect={(id) => setSearchValue('del', id)}
      tabs={[
        ...(mayReadLog ? [log] : []),
        { id: 'people', title: words.tabs.people, content: <PeopleTab administration={administration} /> },
        { id: 'organisations', title: words.tabs.organisations, content: <OrganisationsTab administration={administration} /> },
        { id: 'forums', title: words.tabs.forums, content: <ForumsTab administration={administration} /> },
        { id: 'mandates', title: words.tabs.mandates, content: <MandatesTab administration={administration} /> },
        { id: 'areas', title: words.tabs.areas, content: <AreasTab mayManage={administration.mayManage} /> },
        { id: 'places', title: words.tabs.places, content: <PlacesTab administration={administration} /> },
        { id: 'categories', title: words.tabs.categories, content: <CategoriesTab administration={administration} /> },
        { id: 'thresholds', title: words.tabs.thresholds, content: <ThresholdsTab administration={administration} /> },
        { id: 'faults', title: words.tabs.faults, content: <FaultsTab mayManage={administration.mayManage} /> },
        {
          id: 'municipalities',
          title: words.tabs.municipalities,
          content: <MunicipalitiesTab administration={administration} />,
        },
        { id: 'retention', title: words.tabs.retention, content: <RetentionTab /> },
      ]}
    />
  );
}
