import type { ReactElement, ReactNode } from 'react';
import styles from './layers.module.css';
import { TopLayer } from './top-layer.tsx';

interface Props {
  /** The button that opens it. */
  target: ReactElement;
  children: ReactNode;
  /** Names it for screen readers. */
  label: string;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  side?: 'start' | 'end';
  up?: boolean;
}

/** A layer beside its button with anything in it; Escape and a click outside close it and focus returns. */
export function Popover({ target, children, label, open, onOpen, side = 'start', up = false }: Props) {
  return (
    <TopLayer
      target={target as ReactElement<Record<string, unknown>>}
      popup="dialog"
      open={open}
      onOpen={onOpen}
      side={side}
      up={up}
      first="[autofocus], input, button, a, [tabindex='0']"
      className={styles['popover']}
      aria-label={label}
    >
      {() => children}
    </TopLayer>
  );
}
