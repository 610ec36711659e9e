import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { focusNext } from '../keys/focus-next.ts';
import { strokeOf } from '../keys/match.ts';
import { classes } from '../theme/classes.ts';
import { nextIndex } from './moves.ts';
import styles from './rows.module.css';

export interface GridHandle {
  /** For `useKeys` of the screen: J/K act wherever the focus is. */
  move: (by: number) => void;
  focus: () => void;
}

export interface GridProps<Item> {
  label: string;
  items: readonly Item[];
  /** Stable; the row under the cursor keeps its place when rows come and go. */
  keyOf: (item: Item) => string;
  /** `grid-template-columns` of head and rows. */
  columns: string;
  /** Pixels that its columns need; where there is less room, the list goes on sideways. */
  minWidth?: number | undefined;
  head?: ReactNode;
  /** Plain elements with role=gridcell and CSS modules; a function that stays the same draws only rows that have changed. */
  row: (item: Item, state: RowState) => ReactNode;
  /** A group heading spans the row and is no stop for J/K unless it can be opened. */
  isGroup?: (item: Item) => boolean;
  rowHeight?: number;
  /** -1 when unknown. */
  total?: number;
  current?: string | undefined;
  onCurrent?: (key: string) => void;
  selected?: ReadonlySet<string>;
  onOpen?: (item: Item) => void;
  onHover?: (item: Item) => void;
  /** Near the end: fetch the next page. */
  onEnd?: () => void;
  ref?: Ref<GridHandle>;
  className?: string;
}

interface RowState {
  readonly current: boolean;
  readonly selected: boolean;
}
interface CellsProps extends RowState {
  readonly item: unknown;
  readonly draw: (item: never, state: RowState) => ReactNode;
}
const Cells = memo(function Cells({ item, draw, current, selected }: CellsProps) {
  return draw(item as never, { current, selected });
});

/** Any number of rows as a grid with one focus that survives recycling. */
export function VirtualGrid<Item>(props: GridProps<Item>) {
  const {
    label,
    items,
    keyOf,
    columns,
    minWidth,
    head,
    row,
    isGroup = () => false,
    rowHeight = 32,
    total,
    selected,
    onOpen,
    onHover,
    onEnd,
    ref,
  } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<string>();
  const currentKey = props.current ?? own;
  const found = items.findIndex((item) => keyOf(item) === currentKey);
  const current = found >= 0 ? found : items.findIndex((item) => !isGroup(item));

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (isGroup(items[index] as Item) ? Math.min(rowHeight, 36) : rowHeight),
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: 12,
    scrollPaddingStart: head ? 40 : 8,
    scrollPaddingEnd: 8,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (onEnd && items.length > 0 && lastShown > items.length * 0.7) onEnd();
  }, [lastShown, items.length, onEnd]);

  const go = (index: number, focus: boolean) => {
    const item = items[index];
    if (item === undefined) return;
    const key = keyOf(item);
    setOwn(key);
    props.onCurrent?.(key);
    virtual.scrollToIndex(index);
    // The row may not be drawn yet.
    if (focus) focusNext(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"]`), scroll.current);
  };
  const move = (by: number) =>
    go(
      nextIndex(items.length, current, by, (index) => isGroup(items[index] as Item)),
      true,
    );
  useImperativeHandle(ref, () => ({ move, focus: () => go(current, true) }));

  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const steps: Record<string, number> = {
      arrowdown: 1,
      arrowup: -1,
      pagedown: page,
      pageup: -page,
      home: -items.length,
      end: items.length,
    };
    const by = stroke === undefined ? undefined : steps[stroke];
    if (by !== undefined) {
      event.preventDefault();
      move(by);
    } else if (stroke === 'enter' && event.target instanceof HTMLElement && event.target.dataset['index']) {
      const item = items[Number(event.target.dataset['index'])];
      if (item !== undefined) onOpen?.(item);
    }
  };

  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? items.length}
      aria-multiselectable={selected ? true : undefined}
      className={classes(styles['scroll'], props.className)}
      onKeyDown={press}
    >
      {head && (
        <div role="row" aria-rowindex={1} className={styles['head']} style={{ gridTemplateColumns: columns, minWidth }}>
          {head}
        </div>
      )}
      <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize(), minWidth }}>
        {shown.map(({ index, key, start, size }) => {
          const item = items[index] as Item;
          const group = isGroup(item);
          const isCurrent = index === current;
          const isSelected = selected?.has(keyOf(item)) ?? false;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on the row is taken by the grid
            <div
              key={key}
              role="row"
              data-index={index}
              data-current={isCurrent ? '' : undefined}
              aria-rowindex={index + (head ? 2 : 1)}
              aria-selected={selected && !group ? isSelected : undefined}
              tabIndex={isCurrent ? 0 : -1}
              className={classes(styles['row'], group && styles['group'])}
              style={{ gridTemplateColumns: group ? '1fr' : columns, height: size, transform: `translateY(${start}px)` }}
              onPointerEnter={onHover && !group ? () => onHover(item) : undefined}
              onClick={(event) => {
                go(index, false);
                const control = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
                if (!control && !group) onOpen?.(item);
              }}
            >
              <Cells item={item} draw={row} current={isCurrent} selected={isSelected} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
