import { Menu as Base } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import { Kbd } from '../status/kbd.tsx';
import styles from './layers.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  hint?: string;
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
}

const classNames = { dropdown: styles['menu'] ?? '', item: styles['item'] ?? '', label: styles['heading'] ?? '', divider: styles['divider'] ?? '' };

export function Menu({ children, sections, top, open, onOpen, side = 'start', up = false }: Props) {
  const controlled = open === undefined ? {} : { opened: open };
  return (
    <Base {...controlled} {...(onOpen ? { onChange: onOpen } : {})} position={`${up ? 'top' : 'bottom'}-${side}`} offset={4} classNames={classNames} transitionProps={{ duration: 0 }} loop returnFocus>
      <Base.Target>{children}</Base.Target>
      <Base.Dropdown>
        {top}
        {sections.map((section, index) => (
          <div key={section.heading ?? index} role="group" aria-label={section.heading}>
            {index > 0 && <Base.Divider />}
            {section.heading && <Base.Label>{section.heading}</Base.Label>}
            {section.entries.map((entry) => (
              <Base.Item
                key={entry.id}
                disabled={entry.disabled ?? false}
                data-danger={entry.danger ? '' : undefined}
                onClick={() => entry.run?.()}
                {...(entry.href ? { component: 'a' as const, href: entry.href } : {})}
                {...(entry.chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': entry.chosen })}
              >
                <Row entry={entry} />
              </Base.Item>
            ))}
          </div>
        ))}
      </Base.Dropdown>
    </Base>
  );
}

function Row({ entry }: { entry: MenuEntry }) {
  return (
    <span style={{ display: 'contents' }}>
      {entry.icon && <Icon of={entry.icon} className="menu-icon" />}
      <span className={styles['words']}>
        {entry.label}
        {entry.hint && <small>{entry.hint}</small>}
      </span>
      {entry.chosen && <Icon of={IconCheck} />}
      {entry.kbd && <Kbd keys={entry.kbd} />}
    </span>
  );
}
