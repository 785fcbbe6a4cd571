import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  /** As CSS grid has it: `6rem`, `minmax(12rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Of numbers. */
  readonly end?: boolean;
  /** Of a column that rows can be ordered by, in its one way. */
  readonly sort?: { readonly active: boolean; readonly way: 'ascending' | 'descending'; readonly choose: () => void };
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** How many there are in all, where that is known. */
  readonly total?: number;
  /** A row on a narrow screen, in two lines; the columns are left out then. */
  readonly narrow?: (row: Row) => ReactNode;
  readonly onOpen?: (row: Row) => void;
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void;
  /** Shown in place of rows. */
  readonly empty: ReactNode;
}

const HEIGHT = 32;
const TWO_LINES = 60;

/** A table of any length: only the rows in sight are drawn. Arrows, J and K, Home, End and Page keys walk, Enter opens. */
export function Table<Row>({ label, columns, rows, idOf, total = rows.length, narrow, onOpen, onEnd, empty }: TableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) && narrow !== undefined;
  const [height, head] = isNarrow ? [TWO_LINES, 0] : [HEIGHT, HEIGHT];
  const { index: held, hold } = useHeld(rows, idOf, scroller);
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 20, scrollMargin: head, scrollPaddingStart: head,
    // The row that has the focus stays, wherever one scrolls.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(held < 0 ? [] : [held])])].sort((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= 0 && last >= rows.length - 10) onEnd?.();
  }, [last, rows.length, onEnd]);
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = Number((event.target as HTMLElement).dataset['index'] ?? -1);
    if (event.ctrlKey || event.metaKey || event.altKey || at < 0) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1);
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const index = Math.min(Math.max(to, 0), rows.length - 1);
      virtual.scrollToIndex(index);
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }));
    } else if (event.key === 'Enter' && rows[at]) onOpen?.(rows[at]);
  };
  // A link in a row leads where it says by itself.
  const open = (row: Row) => (event: MouseEvent) => void ((event.target as HTMLElement).closest('a, button, input') || onOpen?.(row));
  const grid = { gridTemplateColumns: isNarrow ? 'minmax(0, 1fr)' : columns.map(({ width }) => width).join(' '), blockSize: height };
  // As wide as the narrowest of all columns and their gaps: below that one scrolls.
  const least = isNarrow ? 0 : `calc(${columns.reduce((sum, { width }) => sum + Number(/[\d.]+(?=rem)/.exec(width)?.[0] ?? 0), 0)}rem + ${12 * columns.length + 4}px)`;
  const first = held >= 0 ? held : (items[0]?.index ?? 0);
  return (
    <div ref={scroller} className="table" data-narrow={isNarrow || undefined}>
      <div role="table" style={{ minInlineSize: least }} aria-label={label} aria-rowcount={total + 1} aria-colcount={isNarrow ? 1 : columns.length} onKeyDown={walk}>
        <div role="rowgroup" className="table-head">
          <div role="row" aria-rowindex={1} className="table-row" style={grid}>
            {isNarrow ? <div role="columnheader">{label}</div> : columns.map((column) => <Head key={column.id} column={column} />)}
          </div>
        </div>
        <div role="rowgroup" className="table-body" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index]!;
            return (
              <div
                key={idOf(row)} role="row" aria-rowindex={index + 2} data-index={index} tabIndex={index === first ? 0 : -1} className="table-row" onClick={open(row)}
                onFocus={() => hold(row)} style={{ ...grid, transform: `translateY(${start - head}px)`, cursor: onOpen && 'pointer' }}
              >
                {isNarrow ? <div role="cell">{narrow(row)}</div> : columns.map(({ id, cell, end }) => <div key={id} role="cell" data-end={end || undefined}>{cell(row)}</div>)}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <div className="table-empty">{empty}</div>}
    </div>
  );
}

function Head<Row>({ column: { head, end, sort } }: { readonly column: Column<Row> }) {
  return (
    <div role="columnheader" data-end={end || undefined} aria-sort={sort?.active ? sort.way : undefined}>
      {sort ? <button type="button" onClick={sort.choose}>{head}<span aria-hidden>{sort.active ? (sort.way === 'ascending' ? ' ↑' : ' ↓') : ''}</span></button> : head}
    </div>
  );
}

/** Which row has the focus, by what it is and not by where it stands: rows come and go while somebody reads. */
function useHeld<Row>(rows: readonly Row[], idOf: (row: Row) => string, scroller: { readonly current: HTMLElement | null }) {
  const [id, setId] = useState<string | null>(null);
  const near = useRef(0);
  const index = id === null ? -1 : rows.findIndex((row) => idOf(row) === id);
  useEffect(() => {
    if (index >= 0) near.current = index;
    // The row is gone, and the focus with it: its neighbour takes it.
    else if (id !== null && rows.length > 0 && document.activeElement === document.body) scroller.current?.querySelector<HTMLElement>(`[data-index="${Math.min(near.current, rows.length - 1)}"]`)?.focus();
  }, [id, index, rows, scroller]);
  return { index, hold: (row: Row) => setId(idOf(row)) };
}
