import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type CSSProperties, type ReactNode } from 'react';
import { IconButton } from '../actions/button.tsx';
import { classes } from '../theme/classes.ts';
import styles from './layers.module.css';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Name of the button with the cross. */
  close: string;
  children: ReactNode;
  footer?: ReactNode;
  width?: number;
  /** False while closing would lose something that can't be got back. */
  dismissible?: boolean;
}

interface FrameProps {
  open: boolean;
  onClose: () => void;
  dismissible: boolean;
  labelledBy?: string;
  label?: string;
  className: string;
  width: number;
  side?: 'start' | 'end';
  children: ReactNode;
}

/** The browser's modal dialog: the page behind is inert, Escape closes, the focus goes back. */
function Frame({ open, onClose, dismissible, labelledBy, label, className, width, side, children }: FrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      // The first field, else the heading; never the cross, which the browser would choose.
      const first =
        element.querySelector<HTMLElement>('[data-autofocus], input:not([type=hidden]), textarea, select') ??
        element.querySelector<HTMLElement>('h2');
      first?.focus();
    }
    if (!open) element?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={className}
      data-side={side}
      aria-labelledby={labelledBy}
      aria-label={label}
      style={{ '--dialog-width': `${width}px` } as CSSProperties}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (dismissible) onClose();
      }}
      onClose={(event) => {
        if (event.target !== event.currentTarget) return;
        // A browser may close in spite of us; what must be answered comes back.
        if (open && !dismissible) dialog.current?.showModal();
        else if (open) onClose();
      }}
      onPointerDown={(event) => {
        if (dismissible && event.target === dialog.current) onClose();
      }}
    >
      {open && <div className={styles['frame']}>{children}</div>}
    </dialog>
  );
}

/** A question or a form over the page; on phones it rises from the bottom. */
export function Dialog({ open, onClose, title, close, children, footer, width = 480, dismissible = true }: DialogProps) {
  const id = useId();
  return (
    <Frame {...{ open, onClose, dismissible, width }} labelledBy={id} className={styles['dialog'] ?? ''}>
      <div className={styles['header']}>
        <h2 id={id} tabIndex={-1} className={styles['title']}>
          {title}
        </h2>
        {dismissible && <IconButton icon={IconX} size="sm" label={close} onClick={onClose} />}
      </div>
      <div className={styles['body']}>{children}</div>
      {footer && <div className={styles['footer']}>{footer}</div>}
    </Frame>
  );
}

/** A panel that slides over the page from the side; `start` and `headless` are for navigation on phones. */
export function SideSheet({
  open,
  onClose,
  title,
  close,
  children,
  footer,
  side = 'end',
  width = 420,
  headless = false,
  dismissible = true,
}: DialogProps & { side?: 'start' | 'end'; headless?: boolean }) {
  return (
    <Frame {...{ open, onClose, dismissible, width, side }} label={title} className={classes(styles['drawer'])}>
      {!headless && (
        <div className={styles['header']}>
          <h2 tabIndex={-1} className={styles['title']}>
            {title}
          </h2>
          {dismissible && <IconButton icon={IconX} size="sm" label={close} onClick={onClose} />}
        </div>
      )}
      {headless ? children : <div className={styles['body']}>{children}</div>}
      {footer && <div className={styles['footer']}>{footer}</div>}
    </Frame>
  );
}
