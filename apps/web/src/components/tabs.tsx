import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classes } from './classes.ts';
import { useSize } from './use-size.ts';

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
  const size = useSize(list);
  const more = useMore(list, size);
  // on a phone the row is longer than the screen, and the chosen tab must be in sight
  useEffect(() => {
    const chosen = selected === undefined || !size ? null : list.current?.querySelector('[aria-selected="true"]');
    if (list.current && chosen instanceof HTMLElement) list.current.scrollLeft = chosen.offsetLeft - list.current.offsetLeft - 64;
  }, [selected, size]);
  return (
    <AriaTabs {...(selected === undefined ? {} : { selectedKey: selected })} onSelectionChange={(key) => onSelect?.(String(key))}>
      <div className={classes('tabs-frame', more.before && 'tabs-more-before', more.after && 'tabs-more-after')}>
        <TabList className="tabs" aria-label={label} ref={list}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id}>
              {tab.title}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** Whether a row that scrolls has more before or after what is in sight. */
function useMore(row: RefObject<HTMLElement | null>, size: ReturnType<typeof useSize>): { before: boolean; after: boolean } {
  const [more, setMore] = useState({ before: false, after: false });
  useEffect(() => {
    const element = row.current;
    if (!element || !size) return undefined;
    const look = (): void => {
      const before = element.scrollLeft > 2;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 2;
      setMore((old) => (old.before === before && old.after === after ? old : { before, after }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [row, size]);
  return more;
}
