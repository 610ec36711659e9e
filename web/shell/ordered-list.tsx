import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '#web/i18n/index.ts';
import { announce, Icon, IconButton, IconDots, IconGripVertical, Menu, strokeOf, type MenuEntry } from '#web/ui/index.ts';
import { movedTo } from './moved-to.ts';
import styles from './ordered-list.module.css';

export interface Ordered {
  id: string;
  name: string;
  retired: boolean;
}

interface Props<Item extends Ordered> {
  label: string;
  items: readonly Item[];
  title: (item: Item) => ReactNode;
  meta?: (item: Item) => ReactNode;
  /** Beside those that move it. */
  actions: (item: Item) => MenuEntry[];
  onOrder: (ids: string[]) => void;
  /** Over what is out of the order. */
  retiredTitle?: string;
}

/** A list in an order that people choose: by dragging, by arrow keys on the handle, or by the menu. */
export function OrderedList<Item extends Ordered>({ label, items, title, meta, actions, onOrder, retiredTitle }: Props<Item>) {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const live = items.filter((item) => !item.retired);
  const old = items.filter((item) => item.retired);
  const placeOf = (id: string) => live.findIndex((item) => item.id === id);

  const move = (item: Item, place: number) => {
    const ids = movedTo(
      live.map((each) => each.id),
      item.id,
      place,
    );
    const at = ids.indexOf(item.id);
    if (at === placeOf(item.id)) return;
    onOrder([...ids, ...old.map((each) => each.id)]);
    announce(t('shell.list.moved', { name: item.name, place: at + 1, count: live.length }));
  };
  const press = (event: KeyboardEvent, item: Item) => {
    const stroke = strokeOf(event.nativeEvent);
    const at = placeOf(item.id);
    const to = { arrowup: at - 1, arrowdown: at + 1, home: 0, end: live.length }[stroke ?? ''];
    if (to === undefined) return;
    event.preventDefault();
    move(item, to);
  };
  const moves = (item: Item): MenuEntry[] => {
    const [at, last] = [placeOf(item.id), live.length - 1];
    return [
      { id: 'up', label: t('shell.list.move.up'), disabled: at === 0, run: () => move(item, at - 1) },
      { id: 'down', label: t('shell.list.move.down'), disabled: at === last, run: () => move(item, at + 1) },
      { id: 'top', label: t('shell.list.move.top'), disabled: at === 0, run: () => move(item, 0) },
      { id: 'bottom', label: t('shell.list.move.bottom'), disabled: at === last, run: () => move(item, last) },
    ];
  };
  const menu = (item: Item) => (
    <Menu side="end" sections={[...(item.retired ? [] : [{ entries: moves(item) }]), { entries: actions(item) }]}>
      <IconButton size="sm" icon={IconDots} label={t('shell.list.more', { name: item.name })} />
    </Menu>
  );
  const side = (item: Item) => (over !== item.id || !dragged ? undefined : placeOf(dragged) > placeOf(item.id) ? 'before' : 'after');

  return (
    <>
      <ul aria-label={label} className={styles['list']}>
        {live.map((item) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only takes what is dropped; keys act on the handle
          <li
            key={item.id}
            className={styles['row']}
            data-over={side(item)}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              setOver(item.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              const moving = live.find((each) => each.id === dragged);
              if (moving) move(moving, placeOf(item.id));
            }}
          >
            <button
              type="button"
              draggable
              className={styles['handle']}
              aria-label={t('shell.list.move', { name: item.name })}
              data-tip={t('shell.list.move.hint')}
              onKeyDown={(event) => press(event, item)}
              onDragStart={() => setDragged(item.id)}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
            >
              <Icon of={IconGripVertical} />
            </button>
            <span>{title(item)}</span>
            <span className={styles['meta']}>{meta?.(item)}</span>
            {menu(item)}
          </li>
        ))}
      </ul>
      {old.length > 0 && (
        <section className={styles['old']}>
          <h2 id={`${label}-retired`}>{retiredTitle ?? t('shell.list.retired.title')}</h2>
          <ul aria-labelledby={`${label}-retired`} className={styles['list']}>
            {old.map((item) => (
              <li key={item.id} className={styles['row']} data-retired="">
                <span />
                <span>{title(item)}</span>
                <span className={styles['meta']}>{meta?.(item)}</span>
                {menu(item)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
