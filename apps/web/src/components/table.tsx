import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
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
  stacks = false,
}: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  isSelected?: (row: Row) => boolean;
  /** On a phone each row becomes a block: what names it first, then its other columns under each other, each after its heading. */
  stacks?: boolean;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  // a table wider than its place scrolls by itself, and is then reached with the keyboard
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element && size) setScrolls(element.scrollWidth > element.clientWidth);
  }, [size]);
  // laid out as blocks, some browsers forget that it is a table
  const as = (role: string): { role?: string } => (stacks ? { role } : {});
  const side = (column: Column<Row>): string | undefined => (column.figure ? 'figure-column' : undefined);
  return (
    <div
      className={classes('table-frame', stacks && 'table-stacks')}
      ref={frame}
      {...(scrolls ? { role: 'group', 'aria-label': caption, tabIndex: 0 } : {})}
    >
      <table {...as('table')}>
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={side(column)} {...as('columnheader')}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={isSelected?.(row) ? 'row-selected' : undefined} {...as('row')}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" {...as('rowheader')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={side(column)}
                    {...as('cell')}
                    {...(stacks && typeof column.title === 'string' && column.title !== '' ? { 'data-title': column.title } : {})}
                  >
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
