import { Popover as Base } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import styles from './layers.module.css';

interface Props {
  /** The button that opens it. */
  target: ReactElement;
  children: ReactNode;
  open: boolean;
  onOpen: (open: boolean) => void;
  side?: 'start' | 'end';
  width?: number | 'target';
}

/** A layer beside its button; Escape and a click outside close it and focus returns. */
export function Popover({ target, children, open, onOpen, side = 'start', width }: Props) {
  return (
    <Base
      opened={open}
      onChange={onOpen}
      position={`bottom-${side}`}
      offset={4}
      classNames={{ dropdown: styles['popover'] ?? '' }}
      transitionProps={{ duration: 0 }}
      trapFocus
      returnFocus
      {...(width === undefined ? {} : { width })}
    >
      <Base.Target>{target}</Base.Target>
      <Base.Dropdown>{children}</Base.Dropdown>
    </Base>
  );
}
