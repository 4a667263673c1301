import { type ReactNode, useEffect, useRef } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

/** Several views of the same thing. Arrow keys change between them. */
export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
}: {
  label: string;
  tabs: readonly { id: string; title: ReactNode; content: ReactNode }[];
  selected?: string;
  onSelect?: (id: string) => void;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  // on a phone the row is longer than the screen, and the chosen tab must be in sight
  useEffect(() => {
    const chosen = selected === undefined ? null : list.current?.querySelector('[aria-selected="true"]');
    if (list.current && chosen instanceof HTMLElement) list.current.scrollLeft = chosen.offsetLeft - list.current.offsetLeft - 24;
  }, [selected]);
  return (
    <AriaTabs {...(selected === undefined ? {} : { selectedKey: selected })} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList className="tabs" aria-label={label} ref={list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id}>
            {tab.title}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
