import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useSize } from './use-size.ts';

/** One column: its heading, and how a row is shown in it. The first column names the row. */
export type Column<Row> = {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand to the right, under each other. */
  figure?: boolean;
};

/** A plain table with true headings. The caption is heard also when it is hidden. */
export function Table<Row>({
  caption,
  hideCaption = false,
  columns,
  rows,
  rowKey,
  isSelected,
}: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  isSelected?: (row: Row) => boolean;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  // a table wider than its place scrolls by itself, and is then reached with the keyboard
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element && size) setScrolls(element.scrollWidth > element.clientWidth);
  }, [size]);
  const side = (column: Column<Row>): string | undefined => (column.figure ? 'figure-column' : undefined);
  return (
    <div className="table-frame" ref={frame} {...(scrolls ? { role: 'group', 'aria-label': caption, tabIndex: 0 } : {})}>
      <table>
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={side(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={isSelected?.(row) ? 'row-selected' : undefined}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={side(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
