import { IconCheck } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import { strokeOf } from '../keys/match.ts';
import { Kbd } from '../status/kbd.tsx';
import styles from './layers.module.css';
import { TopLayer } from './top-layer.tsx';

export interface MenuEntry {
  id: string;
  label: string;
  hint?: string;
  /** Where the label is in another language than the page. */
  lang?: string;
  icon?: IconShape;
  kbd?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Makes it one of several: the chosen one carries a check. */
  chosen?: boolean;
  href?: string;
  run?: () => void;
}
export interface MenuSection {
  heading?: string;
  entries: readonly MenuEntry[];
}

interface Props {
  /** The button that opens it. */
  children: ReactElement;
  sections: readonly MenuSection[];
  /** Above the entries, e.g. who is signed in. */
  top?: ReactNode;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  side?: 'start' | 'end';
  up?: boolean;
  /** Name of the menu where the button's own words aren't one. */
  label?: string;
}

const rest = 600;

export function Menu({ children, sections, top, open, onOpen, side = 'start', up = false, label }: Props) {
  const typed = useRef({ text: '', at: 0 });
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const stroke = strokeOf(event.nativeEvent);
    const last = items.length - 1;
    const to: Record<string, number> = { arrowdown: at >= last ? 0 : at + 1, arrowup: at <= 0 ? last : at - 1, home: 0, end: last };
    if (stroke !== undefined && stroke in to) {
      event.preventDefault();
      items[to[stroke] ?? 0]?.focus();
    } else if (stroke === 'tab' || stroke === 'shift+tab') {
      event.preventDefault();
      event.currentTarget.hidePopover();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && stroke !== undefined) {
      const before = Date.now() - typed.current.at < rest ? typed.current.text : '';
      typed.current = { text: before + event.key.toLocaleLowerCase(), at: Date.now() };
      const found = items.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(typed.current.text));
      found?.focus();
    }
    event.stopPropagation();
  };

  return (
    <TopLayer
      target={children as ReactElement<Record<string, unknown>>}
      popup="menu"
      open={open}
      onOpen={onOpen}
      side={side}
      up={up}
      first="[role^=menuitem][aria-checked=true], [role^=menuitem]:not([aria-disabled=true])"
      className={styles['menu']}
      onKeyDown={press}
      aria-label={label}
    >
      {(close) => (
        <>
          {top}
          {sections.map((section, index) => (
            <div key={section.heading ?? index} role="group" aria-label={section.heading}>
              {index > 0 && <hr className={styles['divider']} />}
              {section.heading && (
                <div className={styles['heading']} aria-hidden="true">
                  {section.heading}
                </div>
              )}
              {section.entries.map((entry) => (
                <Item key={entry.id} entry={entry} close={close} />
              ))}
            </div>
          ))}
        </>
      )}
    </TopLayer>
  );
}

function Item({ entry, close }: { entry: MenuEntry; close: () => void }) {
  const inside = (
    <>
      {entry.icon && <Icon of={entry.icon} />}
      <span className={styles['words']}>
        {entry.label}
        {entry.hint && <small>{entry.hint}</small>}
      </span>
      {entry.chosen && <Icon of={IconCheck} />}
      {entry.kbd && <Kbd keys={entry.kbd} />}
    </>
  );
  const shared = {
    className: styles['item'],
    tabIndex: -1,
    lang: entry.lang,
    'aria-disabled': entry.disabled,
    'data-danger': entry.danger ? '' : undefined,
    // Focus follows the pointer, so that there is one mark and not two.
    onPointerMove: (event: { currentTarget: HTMLElement }) => event.currentTarget.focus({ preventScroll: true }),
    ...(entry.chosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': entry.chosen }),
  };
  if (entry.href && !entry.disabled) {
    return (
      <a {...shared} href={entry.href}>
        {inside}
      </a>
    );
  }
  const run = () => {
    if (entry.disabled) return;
    close();
    entry.run?.();
  };
  return (
    <button {...shared} type="button" onClick={run}>
      {inside}
    </button>
  );
}
