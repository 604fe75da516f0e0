import { Checkbox, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { english } from '../text/english.ts';
import { count } from './numbers.ts';

const ROW = 44;

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', minWidth: 0, backgroundColor: tokens.colorNeutralBackground1 },
  scroller: { overflow: 'auto', position: 'relative', outlineOffset: '-2px' },
  head: {
    display: 'grid',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    minHeight: '36px',
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  body: { position: 'relative' },
  row: {
    display: 'grid',
    alignItems: 'center',
    position: 'absolute',
    left: 0,
    right: 0,
    minHeight: `${ROW}px`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  open: { cursor: 'pointer' },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  cell: {
    padding: `0 ${tokens.spacingHorizontalM}`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  end: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  tick: { padding: `0 0 0 ${tokens.spacingHorizontalS}`, overflow: 'visible' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    minHeight: '20px',
  },
});

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** A grid track: `2fr`, `120px`. */
  readonly width: string;
  readonly end?: boolean;
  readonly cell: (row: T) => ReactNode;
}

export interface More {
  readonly has: boolean;
  readonly loading: boolean;
  readonly load: () => void;
}

interface DataGridProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly rowName?: (row: T) => string;
  /** Enter or a click on a row. */
  readonly onOpen?: (row: T) => void;
  readonly selection?: { readonly chosen: ReadonlySet<string>; readonly choose: (next: ReadonlySet<string>) => void };
  /** Further pages at the server; asked for when the last rows come into view. */
  readonly more?: More;
  /** How many there are at the server, when it says so. */
  readonly total?: number | undefined;
  readonly empty?: ReactNode;
  /** Greatest height before the rows scroll. */
  readonly maxHeight?: string;
}

/** A table of any length: only the rows in view exist. Arrows move, Enter opens, Space chooses. */
export function DataGrid<T>(props: DataGridProps<T>) {
  const { columns, rows, rowKey, rowName, onOpen, selection, more, total, empty, maxHeight = '60vh' } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more?.has && !more.loading && last >= rows.length - 20) more.load();
  }, [last, rows.length, more]);
  // A row that is far away exists only after the list has scrolled to it.
  const wanted = useRef<number>(undefined);
  const focusWanted = () => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  };
  useEffect(focusWanted);
  if (rows.length === 0 && empty && !more?.loading) return <div className={styles.frame}>{empty}</div>;

  const template = `${selection ? '44px ' : ''}${columns.map((column) => (column.width.endsWith('fr') ? `minmax(120px, ${column.width})` : column.width)).join(' ')}`;
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
    wanted.current = next;
    focusWanted();
  };
  const toggle = (row: T) => {
    if (!selection) return;
    const next = new Set(selection.chosen);
    if (!next.delete(rowKey(row))) next.add(rowKey(row));
    selection.choose(next);
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>, index: number, row: T) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW) - 1);
    const to: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    };
    if (event.key in to) move(to[event.key] as number);
    else if (event.key === 'Enter' && event.target === event.currentTarget && onOpen) onOpen(row);
    else if (event.key === ' ' && event.target === event.currentTarget && selection) toggle(row);
    else return;
    event.preventDefault();
  };
  const all = rows.length > 0 && rows.every((row) => selection?.chosen.has(rowKey(row)));
  const some = rows.some((row) => selection?.chosen.has(rowKey(row)));
  const shift = selection ? 1 : 0;
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ maxHeight }}
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={(total ?? rows.length) + 1}
        aria-colcount={columns.length + shift}
        aria-multiselectable={selection ? true : undefined}
      >
        <div className={styles.head} style={{ gridTemplateColumns: template }} role="row" aria-rowindex={1}>
          {selection ? (
            <div role="columnheader" className={styles.tick}>
              <Checkbox
                aria-label={english.grid.chooseAll}
                checked={all ? true : some ? 'mixed' : false}
                onChange={() => selection.choose(all ? new Set() : new Set(rows.map(rowKey)))}
              />
            </div>
          ) : null}
          {columns.map((column) => (
            <div key={column.id} role="columnheader" className={mergeClasses(styles.cell, column.end && styles.end)}>
              {column.header}
            </div>
          ))}
        </div>
        <div className={styles.body} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = rows[item.index] as T;
            const key = rowKey(row);
            const chosen = selection?.chosen.has(key) ?? false;
            return (
              <div
                key={key}
                role="row"
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={selection ? chosen : undefined}
                tabIndex={item.index === Math.min(at, rows.length - 1) ? 0 : -1}
                className={mergeClasses(styles.row, onOpen && styles.open, chosen && styles.chosen)}
                style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
                onFocus={() => setAt(item.index)}
                onClick={() => onOpen?.(row)}
                onKeyDown={(event) => onKey(event, item.index, row)}
              >
                {selection ? (
                  <div
                    role="gridcell"
                    className={styles.tick}
                    onClick={(event) => event.stopPropagation()}
                    onKeyDown={() => {}}
                  >
                    <Checkbox
                      aria-label={english.grid.choose(rowName?.(row) ?? key)}
                      checked={chosen}
                      onChange={() => toggle(row)}
                    />
                  </div>
                ) : null}
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={mergeClasses(styles.cell, column.end && styles.end)}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <div className={styles.foot} aria-live="polite">
        {more?.loading ? <Spinner size="extra-tiny" aria-label={english.states.loading} /> : null}
        {selection && selection.chosen.size > 0 ? (
          <span>{english.grid.chosen(count(selection.chosen.size))}</span>
        ) : null}
        <span>
          {english.grid.shown(count(rows.length), total === undefined ? undefined : count(total), more?.has ?? false)}
        </span>
      </div>
    </div>
  );
}
