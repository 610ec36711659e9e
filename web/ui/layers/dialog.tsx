import { Drawer as BaseDrawer, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { IconButton } from '../actions/button.tsx';
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

const motion = { duration: 120, transition: 'fade' as const };

/** A question or a form over the page; on phones it rises from the bottom. */
export function Dialog({ open, onClose, title, close, children, footer, width = 480, dismissible = true }: DialogProps) {
  const size = { '--dialog-width': `${width}px` } as CSSProperties;
  return (
    <Modal.Root opened={open} onClose={onClose} closeOnClickOutside={dismissible} closeOnEscape={dismissible} transitionProps={motion} lockScroll={false}>
      <Modal.Overlay className={styles['overlay'] ?? ''} />
      <Modal.Content classNames={{ inner: styles['inner'] ?? '', content: styles['dialog'] ?? '' }} style={size}>
        <div className={styles['header']}>
          <Modal.Title className={styles['title'] ?? ''}>{title}</Modal.Title>
          {dismissible && <IconButton icon={IconX} size="sm" label={close} onClick={onClose} />}
        </div>
        <Modal.Body className={styles['body'] ?? ''}>{children}</Modal.Body>
        {footer && <div className={styles['footer']}>{footer}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}

/** A panel that slides over the page from the side; `start` is for navigation on phones. */
export function SideSheet({ open, onClose, title, close, children, footer, side = 'end', width = 420, headless = false }: DialogProps & { side?: 'start' | 'end'; headless?: boolean }) {
  const size = { '--drawer-width': `${width}px` } as CSSProperties;
  const transition = side === 'start' ? ('slide-right' as const) : ('slide-left' as const);
  return (
    <BaseDrawer.Root opened={open} onClose={onClose} transitionProps={{ duration: 180, transition }} lockScroll={false}>
      <BaseDrawer.Overlay className={styles['overlay'] ?? ''} />
      <BaseDrawer.Content classNames={{ inner: styles['drawerInner'] ?? '', content: styles['drawer'] ?? '' }} data-side={side} style={size} aria-label={title}>
        {!headless && (
          <div className={styles['header']}>
            <BaseDrawer.Title className={styles['title'] ?? ''}>{title}</BaseDrawer.Title>
            <IconButton icon={IconX} size="sm" label={close} onClick={onClose} />
          </div>
        )}
        {headless ? children : <BaseDrawer.Body className={styles['body'] ?? ''}>{children}</BaseDrawer.Body>}
        {footer && <div className={styles['footer']}>{footer}</div>}
      </BaseDrawer.Content>
    </BaseDrawer.Root>
  );
}
