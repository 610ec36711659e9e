import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { focusNext } from '../keys/focus-next.ts';
import { strokeOf } from '../keys/match.ts';
import { classes } from '../theme/classes.ts';
import { nextIndex } from './moves.ts';
import { useDrawn } from './use-drawn.ts';
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
  /** The keys of the first and the last row that are drawn. */
  onSeen?: ((first: string, last: string) => void) | undefined;
  ref?: Ref<GridHandle>;
  className?: string;
}

interface RowState {
  readonly current: boolean;
  readonly selected: boolean;
  /** Many rows came at once: the least that tells one from another, the rest follows in a moment. */
  readonly short: boolean;
}
interface RowProps extends RowState {
  readonly item: unknown;
  readonly draw: (item: never, state: RowState) => ReactNode;
  readonly index: number;
  /** What the grid counts from: 2 where there is a head. */
  readonly from: number;
  readonly top: number;
  readonly group: boolean;
  readonly selectable: boolean;
}
/** Drawn again only when something of it changes: a step of the cursor draws two rows, a scroll those that come. */
const Row = memo(function Row({ item, draw, index, from, top, group, selectable, current, selected, short }: RowProps) {
  return (
    <div
      role="row"
      data-index={index}
      data-current={current ? '' : undefined}
      aria-rowindex={index + from}
      aria-selected={selectable && !group ? selected : undefined}
      tabIndex={current ? 0 : -1}
      className={group ? classes(styles['row'], styles['group']) : styles['row']}
      style={{ top }}
    >
      {draw(item as never, { current, selected, short })}
    </div>
  );
});

const groupHeight = 36;
// A pointer that passes by reads nothing ahead; one that rests does (interface.md 6).
const rest = 80;
const indexAt = (target: EventTarget | null): number | undefined => {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset['index'] : undefined;
  return index === undefined ? undefined : Number(index);
};

const noGroups = () => false;

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
    isGroup = noGroups,
    rowHeight = 32,
    total,
    selected,
    onOpen,
    onHover,
    onEnd,
    onSeen,
    ref,
  } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<string>();
  const currentKey = props.current ?? own;
  const found = items.findIndex((item) => keyOf(item) === currentKey);
  const current = found >= 0 ? found : items.findIndex((item) => !isGroup(item));

  // Both stay the same as long as the items do; else all would be measured again for each step.
  const keyAt = useCallback((index: number) => keyOf(items[index] as Item), [items, keyOf]);
  const heightAt = useCallback(
    (index: number) => (isGroup(items[index] as Item) ? Math.min(rowHeight, groupHeight) : rowHeight),
    [items, isGroup, rowHeight],
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: heightAt,
    getItemKey: keyAt,
    overscan: 4,
    scrollPaddingStart: head ? 40 : 8,
    scrollPaddingEnd: 8,
  });
  // Heights are kept until rows change; density, language and width change them too.
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight]);
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const drawn = useDrawn(
    shown.map(({ key }) => String(key)),
    items[current] && keyOf(items[current]),
  );

  useEffect(() => {
    if (onEnd && items.length > 0 && lastShown > items.length * 0.7) onEnd();
  }, [lastShown, items.length, onEnd]);

  const isRow = ({ index }: { index: number }) => !isGroup(items[index] as Item);
  const [uppermost, lowest] = [shown.find(isRow)?.key, shown.findLast(isRow)?.key];
  useEffect(() => {
    if (uppermost !== undefined && lowest !== undefined) onSeen?.(String(uppermost), String(lowest));
  }, [uppermost, lowest, onSeen]);

  const go = (index: number, focus: boolean) => {
    const item = items[index];
    if (item === undefined) return;
    const key = keyOf(item);
    setOwn(key);
    props.onCurrent?.(key);
    const [top = 0] = virtual.getOffsetForIndex(index, 'auto') ?? [];
    scroll.current?.scrollTo({ top });
    // The row may not be drawn yet.
    const find = () => scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (focus) focusNext(find, scroll.current, { preventScroll: true });
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

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef<number>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const hover = (index: number | undefined) => {
    if (index === over.current) return;
    over.current = index;
    clearTimeout(resting.current);
    const item = index === undefined ? undefined : items[index];
    if (onHover && item !== undefined && !isGroup(item)) resting.current = setTimeout(() => onHover(item), rest);
  };
  const click = (event: MouseEvent) => {
    const index = indexAt(event.target);
    const item = index === undefined ? undefined : items[index];
    if (index === undefined || item === undefined) return;
    go(index, false);
    const control = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    if (!control && !isGroup(item)) onOpen?.(item);
  };

  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? items.length}
      aria-multiselectable={selected ? true : undefined}
      className={classes(styles['scroll'], props.className)}
      style={
        {
          '--columns': columns,
          '--row-height': `${rowHeight}px`,
          '--group-height': `${Math.min(rowHeight, groupHeight)}px`,
        } as CSSProperties
      }
      onKeyDown={press}
    >
      {head && (
        <div role="row" aria-rowindex={1} className={styles['head']} style={{ minWidth }}>
          {head}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- of its rows; Enter on one is taken by the grid */}
      <div
        role="rowgroup"
        className={styles['body']}
        style={{ height: virtual.getTotalSize(), minWidth }}
        onPointerOver={(event) => hover(indexAt(event.target))}
        onPointerLeave={() => hover(undefined)}
        onClick={click}
      >
        {shown.map(({ index, key, start }) => {
          const item = items[index] as Item;
          return (
            <Row
              key={key}
              {...{ item, index }}
              draw={row}
              from={head ? 2 : 1}
              top={start}
              group={isGroup(item)}
              selectable={selected !== undefined}
              current={index === current}
              selected={selected?.has(keyOf(item)) ?? false}
              short={!drawn.has(String(key))}
            />
          );
        })}
      </div>
    </div>
  );
}
